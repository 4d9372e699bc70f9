//! Makes text from the document safe to print.
//!
//! A document may contain control characters that move a terminal's cursor, and bidirectional marks
//! that reorder text (CVE-2021-42574); neither is printed unchanged.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns the text with all invisible characters escaped.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        push_visible(&mut shown, char);
    }
    shown.into()
}

/// Appends a character, or its escape.
pub(super) fn push_visible(shown: &mut String, char: char) {
    match char {
        '\t' => shown.push(' '),
        _ if is_hidden(char) => {
            // Writing to a string cannot fail.
            let _ = write!(shown, "\\u{{{:04x}}}", u32::from(char));
        }
        _ => shown.push(char),
    }
}

fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_is_hidden() {
        assert_eq!(visible("a\u{202e}b\u{1b}[31m\tc"), "a\\u{202e}b\\u{001b}[31m c");
    }

    #[test]
    fn leaves_plain_text_alone() {
        assert!(matches!(visible("Grüße, 世界 🦀"), Cow::Borrowed(_)));
    }
}
