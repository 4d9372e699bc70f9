//! Responses: the documented response to a request, with an example of its body.

use serde_json::Value;

use crate::{
    body::{essence, fits, is_json, is_xml},
    check::Request,
    document::{Document, Operation, join, keys},
    generate::Direction,
    violation::{Violation, problem},
};

/// A response to send.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Headers that the transport sets, or that would change the meaning of the body.
const OWN: &[&str] =
    &["connection", "content-encoding", "content-length", "content-type", "transfer-encoding"];

impl Answer {
    /// Returns the response to a request with violations, with the status of the first one.
    pub(crate) fn refusal(violations: &[Violation]) -> Self {
        let status = violations.first().map_or(400, |violation| violation.status);
        let headers = vec![content_type("application/problem+json")];
        Self { status, headers, body: problem(status, violations).to_string().into_bytes() }
    }
}

impl Document {
    /// Returns the documented response to a request.
    ///
    /// `Prefer: code=404` selects the status, as in Prism; the default is the first success.
    pub(crate) fn answer(&self, operation: &Operation, request: &Request) -> Answer {
        let responses = join(&operation.pointer, "responses");
        let preferred = request.header("prefer").and_then(|prefer| {
            let mut parts = prefer.split([',', ' ']).map(str::trim);
            parts.find_map(|part| part.strip_prefix("code=")?.parse::<u16>().ok())
        });
        let (key, status) = self.chosen(&responses, preferred);
        let Some((pointer, _)) = self.follow(&join(&responses, &key)) else {
            return Answer { status, ..Answer::default() };
        };
        let mut answer = Answer { status, headers: self.headers(&pointer), body: Vec::new() };
        if status < 200 || matches!(status, 204 | 205 | 304) {
            return answer;
        }
        let content = self.content(&pointer);
        if let Some((media_type, pointer)) = accepted(&content, request) {
            match self.body(media_type, pointer) {
                Ok((media_type, body)) => {
                    answer.headers.push(content_type(&media_type));
                    answer.body = body;
                }
                // This is an error in the document, not in the request.
                Err(reason) => answer.headers.push(("x-castiron-unmade".to_owned(), reason)),
            }
        }
        answer
    }

    /// Returns the key of a response, and the status to send.
    fn chosen(&self, responses: &str, preferred: Option<u16>) -> (String, u16) {
        let documented: Vec<&String> = keys(self.root.pointer(responses)).collect();
        let has = |key: &str| documented.iter().any(|known| *known == key);
        let of = |status: u16| {
            let range = format!("{}XX", status / 100);
            let keys = [status.to_string(), range, "default".to_owned()];
            keys.into_iter().find(|key| has(key)).map(|key| (key, status))
        };
        let success = documented.iter().filter_map(|key| key.parse::<u16>().ok());
        let success = success.filter(|status| (200..300).contains(status)).min();
        let any = documented.iter().filter_map(|key| key.parse::<u16>().ok()).min();
        let chosen = preferred.or(success).and_then(of).or_else(|| of(200));
        chosen.or_else(|| any.and_then(of)).unwrap_or((String::new(), preferred.unwrap_or(200)))
    }

    /// Returns the documented headers of a response.
    fn headers(&self, response: &str) -> Vec<(String, String)> {
        let below = join(response, "headers");
        let names = keys(self.root.pointer(&below));
        let names = names.filter(|name| !OWN.contains(&&*name.to_ascii_lowercase()));
        let header = |name: &String| {
            let (pointer, _) = self.follow(&join(&below, name))?;
            let schema = join(&pointer, "schema");
            let value = self.sample(&pointer, &schema, Direction::Response).ok()?;
            let explode = self.root.pointer(&join(&pointer, "explode"));
            let is_plain = self.root.pointer(&schema).is_some();
            let mark = if explode == Some(&Value::Bool(true)) { "=" } else { "," };
            let parts: Vec<String> = match &value {
                Value::Array(items) if is_plain => items.iter().map(plain).collect(),
                Value::Object(members) if is_plain => members
                    .iter()
                    .map(|(name, one)| format!("{name}{mark}{}", plain(one)))
                    .collect(),
                other => vec![plain(other)],
            };
            let text = parts.join(",");
            (!text.contains(char::is_control)).then(|| (name.clone(), text))
        };
        names.filter_map(header).collect()
    }

    /// Returns a media type without `*`, and a body for it.
    fn body(&self, media_type: &str, pointer: &str) -> Result<(String, Vec<u8>), String> {
        let name = essence(media_type);
        let schema = self.described(pointer);
        let value = self.sample(pointer, &schema, Direction::Response)?;
        if is_json(&name) {
            return Ok((media_type.to_owned(), value.to_string().into_bytes()));
        }
        let body = match &*name {
            "text/event-stream" => format!("data: {}\n\n", plain(&value)),
            "application/jsonl" | "application/x-ndjson" => format!("{value}\n"),
            one if one.ends_with("json-seq") => format!("\u{1e}{value}\n"),
            one if is_xml(one) && (value.is_object() || value.is_array()) => {
                self.xml(&schema, &value)
            }
            "*/*" | "application/*" if !value.is_string() => {
                return Ok(("application/json".to_owned(), value.to_string().into_bytes()));
            }
            _ => plain(&value),
        };
        Ok((
            media_type.replace("*/*", "application/octet-stream").replace('*', "plain"),
            body.into(),
        ))
    }
}

/// Returns the first media type that the client accepts, or else the first one.
fn accepted<'a>(
    content: &'a [(String, String)],
    request: &Request,
) -> Option<&'a (String, String)> {
    let accept = request.header("accept").unwrap_or("*/*");
    let mut ranges = accept.split(',').map(str::trim);
    let found = ranges
        .find_map(|range| content.iter().find(|(name, _)| fits(range, name) || fits(name, range)));
    found.or(content.first())
}

/// Returns a value as an unquoted string.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn content_type(media_type: &str) -> (String, String) {
    ("content-type".to_owned(), media_type.to_owned())
}
