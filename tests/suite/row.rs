//! One row: a call, the requests that it sends, the answers to them, and what the call gives.

use serde_json::Value;

/// One row.
pub(crate) struct Row {
    /// Rust: what follows `client.`.
    pub(crate) call: String,
    /// Rust: setters of the client's builder.
    pub(crate) client: String,
    pub(crate) requests: Vec<String>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) gives: String,
}

/// What the server writes after a request.
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) closes: bool,
}

impl Row {
    /// Reads a row.
    pub(crate) fn read(row: &Value) -> Result<Self, String> {
        let members = row.as_object().ok_or("a row is an object")?;
        let known = ["call", "client", "request", "response", "gives"];
        if let Some(key) = members.keys().find(|key| !known.contains(&key.as_str())) {
            return Err(format!("`{key}` means nothing here"));
        }
        let text = |key: &str| row[key].as_str().map(|text| text.trim_end().to_owned());
        let answers = match &row["response"] {
            Value::Null => vec![Answer::read(&204.into())?],
            one => list(one).map(Answer::read).collect::<Result<_, _>>()?,
        };
        Ok(Self {
            call: text("call").ok_or("a row has a `call`")?,
            client: text("client").unwrap_or_default(),
            requests: list(&row["request"]).map(request).collect::<Result<_, _>>()?,
            answers,
            gives: text("gives").unwrap_or_else(|| "()".to_owned()),
        })
    }
}

impl Answer {
    /// Reads an answer: a status, or a status line with headers and body, or raw bytes.
    fn read(answer: &Value) -> Result<Self, String> {
        if let Some(raw) = answer.get("raw").and_then(Value::as_str) {
            return Ok(Self { text: raw.to_owned(), closes: true });
        }
        let text = match answer {
            Value::Number(status) => status.to_string(),
            Value::String(text) => text.clone(),
            _ => return Err("an answer is a status, a text, or `raw`".to_owned()),
        };
        let (status, mut headers, body) = parts(&text);
        let framed = ["content-length", "transfer-encoding"];
        let is_framed = headers.iter().any(|line| framed.iter().any(|name| line.starts_with(name)));
        if !is_framed && !matches!(&*status, "204" | "304") {
            headers.push(format!("content-length: {}", body.len()));
        }
        headers.insert(0, format!("HTTP/1.1 {status} As Scripted"));
        Ok(Self { text: format!("{}\r\n\r\n{body}", headers.join("\r\n")), closes: false })
    }
}

/// Returns a request as the program compares it: what every request has is added, and the headers
/// are sorted, since their order means nothing (RFC 9110 §5.3).
fn request(request: &Value) -> Result<String, String> {
    let text = request.as_str().ok_or("a request is a text")?;
    let (line, mut headers, body) = parts(text);
    headers.push("host: HOST".to_owned());
    for (name, value) in [("user-agent:", "AGENT"), ("accept:", "*/*")] {
        if !headers.iter().any(|line| line.starts_with(name)) {
            headers.push(format!("{name} {value}"));
        }
    }
    let has_meaning = ["POST ", "PUT ", "PATCH "].iter().any(|method| line.starts_with(method));
    let is_chunked = headers.iter().any(|line| line.starts_with("transfer-encoding"));
    if (has_meaning || !body.is_empty()) && !is_chunked {
        headers.push(format!("content-length: {}", body.len()));
    }
    headers.sort();
    Ok(format!("{line} HTTP/1.1\n{}\n\n{body}", headers.join("\n")))
}

/// Returns the first line, the header lines and the body of a message.
fn parts(text: &str) -> (String, Vec<String>, &str) {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines().map(str::to_owned);
    (lines.next().unwrap_or_default(), lines.collect(), body)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let one = if value.is_null() { None } else { Some(value) };
    let many = value.as_array();
    many.into_iter().flatten().chain(one.filter(|_| many.is_none()))
}
