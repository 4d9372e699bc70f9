//! The parts of a form with files (RFC 7578).

use crate::body::{essence, is_json};

/// Returns the name and content of each part; bytes that are no text become one of their own kind.
pub(crate) fn fields(content_type: &str, body: &[u8]) -> Result<Vec<(String, String)>, String> {
    let boundary = parameter(content_type, "boundary").ok_or("the boundary is missing")?;
    let text: String = body.iter().copied().map(char::from).collect();
    let boundary = format!("--{boundary}");
    let mut found = Vec::new();
    for part in text.split(&boundary).skip(1) {
        if part.starts_with("--") {
            return Ok(found);
        }
        found.push(field(part.trim_start_matches("\r\n"))?);
    }
    Err("the last boundary is missing".to_owned())
}

fn field(part: &str) -> Result<(String, String), String> {
    let (head, content) = part.split_once("\r\n\r\n").ok_or("the headers of a part have no end")?;
    let header = |wanted: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition").ok_or("a part has no `Content-Disposition`")?;
    let name = parameter(disposition, "name").ok_or("a part has no name")?;
    let content = content.strip_suffix("\r\n").unwrap_or(content);
    let (name, text) = (utf8(&name), utf8(content));
    let is_broken = header("content-type").is_some_and(|kind| is_json(&essence(kind)))
        && serde_json::from_str::<serde_json::Value>(&text).is_err();
    if is_broken {
        return Err(format!("the part `{name}` is not JSON"));
    }
    Ok((name, text))
}

/// Returns the text whose bytes are these characters.
fn utf8(bytes: &str) -> String {
    let bytes: Vec<u8> = bytes.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns a parameter of a header's value, with or without quotes, in which a `;` is one.
fn parameter(value: &str, wanted: &str) -> Option<String> {
    let mut is_quoted = false;
    let ends = |character: char| {
        is_quoted ^= character == '"';
        character == ';' && !is_quoted
    };
    let mut parameters = value.split(ends).skip(1).filter_map(|part| part.trim().split_once('='));
    let (_, text) = parameters.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    // What names cannot hold, as browsers write it (HTML, "multipart/form-data encoding").
    Some(text.replace("%0D", "\r").replace("%0A", "\n").replace("%22", "\""))
}
