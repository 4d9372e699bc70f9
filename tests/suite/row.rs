//! One row: calls, the requests that they send, the responses, and the results of the calls.

use serde_json::Value;

/// What stands for `BOUNDARY`: the boundary that a form gets by the program's clock.
const BOUNDARY: &str = "0123456789abcdef0123456789abcdef";

/// One row.
pub(crate) struct Row {
    /// Rust: what follows `client.`, one call after the other.
    pub(crate) calls: Vec<String>,
    /// Whether each call gives a stream, whose items are looked at.
    pub(crate) is_stream: bool,
    /// Rust: setters of the client's builder.
    pub(crate) client: String,
    pub(crate) requests: Vec<String>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) gives: String,
}

/// What the server writes after a request.
pub(crate) struct Answer {
    pub(crate) bytes: Vec<u8>,
    pub(crate) closes: bool,
}

impl Row {
    /// Reads a row.
    pub(crate) fn read(row: &Value) -> Result<Self, String> {
        let members = row.as_object().ok_or("a row is an object")?;
        let known = ["call", "stream", "client", "request", "response", "gives"];
        if let Some(key) = members.keys().find(|key| !known.contains(&key.as_str())) {
            return Err(format!("`{key}` means nothing here"));
        }
        let is_stream = members.contains_key("stream");
        let calls = texts(&row[if is_stream { "stream" } else { "call" }])?;
        let answers = match &row["response"] {
            Value::Null => vec![Answer::read(&204.into())?],
            one => list(one).map(Answer::read).collect::<Result<_, _>>()?,
        };
        let gives = match &row["gives"] {
            Value::Null => vec!["()".to_owned(); calls.len()],
            some => texts(some)?,
        };
        Ok(Self {
            is_stream,
            client: texts(&row["client"])?.concat(),
            requests: list(&row["request"]).map(request).collect::<Result<_, _>>()?,
            answers,
            gives: gives.join("\n"),
            calls: if calls.is_empty() {
                return Err("a row has a `call`".to_owned());
            } else {
                calls
            },
        })
    }
}

impl Answer {
    /// Reads a response: a status, or a status line with headers and body; or one of these that
    /// breaks off before its end, or raw bytes.
    fn read(answer: &Value) -> Result<Self, String> {
        if let Some(raw) = answer.get("raw").and_then(Value::as_str) {
            return Ok(Self { bytes: bytes(raw), closes: true });
        }
        let cut = answer.get("cut").filter(|cut| cut.is_string());
        let text = match cut.unwrap_or(answer) {
            Value::Number(status) => status.to_string(),
            Value::String(text) => text.clone(),
            _ => return Err("a response must be a status, a string, `cut` or `raw`".to_owned()),
        };
        let (status, mut headers, body) = parts(&text);
        let body = bytes(body);
        let framed = ["content-length", "transfer-encoding"];
        let is_framed = headers.iter().any(|line| framed.iter().any(|name| line.starts_with(name)));
        if !is_framed && !matches!(&*status, "204" | "304") {
            let missing = usize::from(cut.is_some());
            headers.push(format!("content-length: {}", body.len() + missing));
        }
        headers.insert(0, format!("HTTP/1.1 {status} As Scripted"));
        let head = format!("{}\r\n\r\n", headers.join("\r\n"));
        Ok(Self { bytes: [bytes(&head), body].concat(), closes: cut.is_some() })
    }
}

/// Returns a request as the program compares it: what every request has is added, and the headers
/// are sorted, since their order means nothing (RFC 9110 §5.3).
fn request(request: &Value) -> Result<String, String> {
    let text = request.as_str().ok_or("a request is a text")?.replace("BOUNDARY", BOUNDARY);
    let (line, mut headers, body) = parts(&text);
    // Within a form the lines end as on the wire (RFC 2046 §5.1.1).
    let is_multipart = headers.iter().any(|line| line.starts_with("content-type: multipart/"));
    let body = if is_multipart { body.replace('\n', "\r\n") } else { body.to_owned() };
    for (name, value) in [("host:", "HOST"), ("user-agent:", "AGENT"), ("accept:", "*/*")] {
        if !headers.iter().any(|line| line.starts_with(name)) {
            headers.push(format!("{name} {value}"));
        }
    }
    let has_meaning = ["POST ", "PUT ", "PATCH "].iter().any(|method| line.starts_with(method));
    let is_chunked = headers.iter().any(|line| line.starts_with("transfer-encoding"));
    if (has_meaning || !body.is_empty()) && !is_chunked {
        headers.push(format!("content-length: {}", bytes(&body).len()));
    }
    headers.sort();
    Ok(format!("{line} HTTP/1.1\n{}\n\n{body}", headers.join("\n")))
}

/// Returns the first line, the header lines and the body of a message.
fn parts(text: &str) -> (String, Vec<String>, &str) {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines().map(str::to_owned);
    (lines.next().unwrap_or_default(), lines.collect(), body)
}

/// Returns the bytes of a text, in which those that are no UTF-8 are written `\xff`.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two hexadecimal digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    bytes
}

fn texts(value: &Value) -> Result<Vec<String>, String> {
    let text = |value: &Value| value.as_str().map(|text| text.trim_end().to_owned());
    list(value).map(|one| text(one).ok_or_else(|| format!("{one} is no text"))).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let one = if value.is_null() { None } else { Some(value) };
    let many = value.as_array();
    many.into_iter().flatten().chain(one.filter(|_| many.is_none()))
}
