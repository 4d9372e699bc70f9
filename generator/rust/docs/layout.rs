//! Lines of a paragraph: long ones are broken, and none begins like a list, heading or quote.

use super::inline::{HARD_BREAK, HARD_SPACE};

/// The width of a doc comment on a method: 100 columns less `    /// `.
const WIDTH: usize = 92;

/// The signs of a task, done or not; the blank in the second is hard.
pub(super) const TASKS: [&str; 2] = ["[x] ", "[\u{0}] "];

/// Returns the lines of a paragraph that is indented by `indent` columns.
pub(super) fn lines(paragraph: &str, indent: usize) -> Vec<String> {
    if TASKS.iter().any(|task| paragraph.starts_with(task)) {
        // A second line would break a rule of clippy, however it is indented.
        return vec![finish(&words(&paragraph.replace(HARD_BREAK, " ")))];
    }
    let width = WIDTH.saturating_sub(indent).max(WIDTH / 2);
    let parts = paragraph.split(HARD_BREAK).map(str::trim).filter(|part| !part.is_empty());
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        if let Some(last) = lines.last_mut() {
            last.push('\\');
        }
        lines.extend(fill(part, width));
    }
    lines
}

/// Returns the text of a cell of a table.
pub(super) fn cell(text: &str) -> String {
    words(text).replace(HARD_SPACE, " ")
}

/// Breaks a text into lines; one whose lines are short enough keeps them.
fn fill(text: &str, width: usize) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(words).filter(|line| !line.is_empty()).collect();
    let fits = lines.iter().all(|line| line.chars().count() <= width);
    let lines = if fits { lines } else { wrap(text, width) };
    lines.iter().map(|line| finish(line)).collect()
}

/// Returns the text with one blank between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in text.split_whitespace() {
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

fn finish(line: &str) -> String {
    let (task, text) = TASKS
        .into_iter()
        .find_map(|task| Some((task, line.strip_prefix(task.trim_end())?)))
        .unwrap_or(("", line));
    // Without a text behind it, a task would be a link.
    let sign = if text.is_empty() { "\\" } else { "" };
    let line = format!("{sign}{task}{}", guard(text.trim_start()));
    line.replace(HARD_SPACE, " ").trim_end().to_owned()
}

/// Escapes the start of a line that Markdown would take for the start of another block.
fn guard(line: &str) -> String {
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
