//! The last resort: a text that stays odd after cleaning is shown letter by letter, without markup.

/// Returns the lines of a text with all that could be markup escaped.
pub(super) fn write(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim) {
        let is_second_blank = line.is_empty() && lines.last().is_none_or(String::is_empty);
        if !is_second_blank {
            lines.push(escape(line));
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Escapes all punctuation but what is within a sentence; `://` is no address then.
fn escape(line: &str) -> String {
    let mut result = String::with_capacity(line.len());
    for (place, c) in line.char_indices() {
        let rest = &line[place + c.len_utf8()..];
        let is_harmless = match c {
            ',' | ';' | '\'' | '"' | '/' | '?' | '%' => true,
            ':' => !rest.starts_with("//"),
            '.' | ')' => !line[..place].chars().all(|c| c.is_ascii_digit()),
            '(' => place > 0,
            _ => !c.is_ascii_punctuation(),
        };
        if !is_harmless {
            result.push('\\');
        }
        result.push(c);
    }
    result
}
