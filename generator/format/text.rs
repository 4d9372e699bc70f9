//! Texts that are not Rust: blanks that a template left behind are removed.

/// Returns the text without blanks at the ends of lines and without several blank lines in a row.
///
/// The code blocks of Markdown keep their blank lines.
pub(super) fn tidy(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut is_code = false;
    let mut is_blank = true;
    for line in text.lines().map(str::trim_end) {
        is_code ^= line.trim_start().starts_with("```");
        if !line.is_empty() || is_code || !is_blank {
            result.push_str(line);
            result.push('\n');
        }
        is_blank = line.is_empty();
    }
    let end = result.trim_end().len();
    result.truncate(end);
    if end > 0 {
        result.push('\n');
    }
    result
}

/// Puts the lines of `header` before a text, as comments.
pub(super) fn with_header(text: &str, header: &str, sign: &str) -> String {
    let comments = header.lines().map(|line| format!("{sign} {line}").trim_end().to_owned() + "\n");
    let mut result: String = comments.collect();
    if !result.is_empty() && !text.is_empty() {
        result.push('\n');
    }
    result + text
}
