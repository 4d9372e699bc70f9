//! Characters: what a source file, a terminal or a reader could take wrongly is gone before the
//! text is parsed, and again after the parser has resolved entities such as `&#x202e;`.

/// The longest text that is taken; a longer one is cut and ends with an ellipsis.
const LONGEST_TEXT: usize = 20_000;

/// Returns the text with plain line ends and without characters that act on their own.
pub(super) fn clean(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let is_break = |c: char| matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let text = text.replace(is_break, "\n").replace('\t', "    ");
    limit(text.chars().filter_map(visible).collect())
}

/// Returns the character to show for `c`, if there is one; a line feed stays.
pub(super) fn visible(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() || is_invisible(c) => None,
        _ => Some(c),
    }
}

/// Returns the text to show for a text, as one line.
pub(super) fn one_line(text: &str) -> String {
    let visible = text.chars().filter_map(visible);
    visible.map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// Returns whether `c` changes the order of the text or takes no room.
fn is_invisible(c: char) -> bool {
    matches!(c,
        // Bidirectional marks, embeddings, overrides and isolates.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Of no width: soft hyphen, joiners' kin, fillers, byte order mark, annotations.
        | '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        // Tags, which carry text that nobody sees.
        | '\u{e0000}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Cuts a text that is too long at the last blank that fits.
fn limit(mut text: String) -> String {
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let end = (0..=LONGEST_TEXT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let blank = text[..end].rfind([' ', '\n']);
    text.truncate(blank.unwrap_or(end));
    text + " …"
}
