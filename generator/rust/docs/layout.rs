//! Lines of a paragraph: long ones are broken, and none begins like a list, heading or quote.

use super::inline::Piece;

/// The width of a doc comment on a method: 100 columns less `    /// `.
const WIDTH: usize = 92;

/// The lines of a source between two breaks that must stay, as words.
type Part = Vec<Vec<String>>;

/// Returns the lines of a paragraph that is indented by `indent` columns.
pub(super) fn lines(pieces: &[Piece], indent: usize) -> Vec<String> {
    let width = WIDTH.saturating_sub(indent).max(WIDTH / 2);
    let mut lines: Vec<String> = Vec::new();
    for part in parts(pieces) {
        if let Some(last) = lines.last_mut() {
            last.push('\\');
        }
        lines.extend(fill(&part, width));
    }
    lines
}

/// Returns a paragraph as one line.
pub(super) fn line(pieces: &[Piece]) -> String {
    let words: Vec<String> = parts(pieces).into_iter().flatten().flatten().collect();
    words.join(" ")
}

/// Splits a paragraph where its lines must end; none of the parts and lines is empty.
fn parts(pieces: &[Piece]) -> Vec<Part> {
    let parts = pieces.split(|piece| matches!(piece, Piece::HardBreak)).map(|part| {
        let lines = part.split(|piece| matches!(piece, Piece::SoftBreak)).map(words);
        lines.filter(|line| !line.is_empty()).collect()
    });
    parts.filter(|part: &Part| !part.is_empty()).collect()
}

/// Returns the words of a line of the source.
fn words(pieces: &[Piece]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_in_word = false;
    for piece in pieces {
        let (text, is_whole) = match piece {
            Piece::Text(text) => (text, false),
            Piece::Whole(text) => (text, true),
            Piece::SoftBreak | Piece::HardBreak => continue,
        };
        for (index, part) in text.split(|c| !is_whole && char::is_whitespace(c)).enumerate() {
            is_in_word &= index == 0;
            match words.last_mut().filter(|_| is_in_word) {
                _ if part.is_empty() => continue,
                Some(word) => word.push_str(part),
                None => words.push(part.to_owned()),
            }
            is_in_word = true;
        }
    }
    words
}

/// Breaks a part into lines; one whose lines are short enough keeps them.
fn fill(part: &Part, width: usize) -> Vec<String> {
    let lines: Vec<String> = part.iter().map(|words| words.join(" ")).collect();
    let fits = lines.iter().all(|line| line.chars().count() <= width);
    let lines = if fits { lines } else { wrap(part.iter().flatten(), width) };
    lines.iter().map(|line| guard(line)).collect()
}

fn wrap<'a>(words: impl Iterator<Item = &'a String>, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in words {
        let length = word.chars().count();
        if columns > 0 && columns + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        if columns > 0 {
            line.push(' ');
            columns += 1;
        }
        line.push_str(word);
        columns += length;
    }
    lines.push(line);
    lines
}

/// Escapes the start of a line that Markdown would take for the start of another block.
pub(super) fn guard(line: &str) -> String {
    let Some(place) = block_marker(line).filter(|place| *place < line.len()) else {
        return line.to_owned();
    };
    let (before, after) = line.split_at(place);
    format!("{before}\\{after}")
}
/// Returns the place of the character that makes a line the start of another block.
fn block_marker(line: &str) -> Option<usize> {
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after_digits = &line[digits..];
    let is_number =
        digits > 0 && after_digits.starts_with(['.', ')']) && is_end(&line[digits + 1..]);
    let is_bullet = line.starts_with(['-', '+', '*']) && is_end(&line[1..]);
    let is_heading = line.starts_with('#') && is_end(line.trim_start_matches('#'));
    let is_rule = ["-", "_", "*", "=", "-:|"].iter().any(|signs| is_made_of(line, signs));
    match line {
        _ if is_number => Some(digits),
        _ if is_bullet || is_heading || is_rule || line.starts_with('>') => Some(0),
        _ => None,
    }
}

fn is_made_of(line: &str, signs: &str) -> bool {
    line.chars().all(|c| c == ' ' || signs.contains(c))
}
