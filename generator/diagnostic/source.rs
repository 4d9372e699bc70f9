//! A text with the name that messages use for it, and its lines.
//!
//! The lines are found once and on first need: a document of megabytes without a fault is never
//! searched for them.

use super::Position;
use std::sync::OnceLock;

/// A text with the name that messages use for it.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The name of the file, as the user gave it.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// The byte at which each line begins.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    /// Returns a source with a name and a text; a byte order mark is left out.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        Self { name: name.into(), text, lines: OnceLock::new() }
    }

    /// Returns a line without its line break; the first line has the number 1.
    #[must_use]
    pub fn line(&self, number: usize) -> Option<&str> {
        let start = *self.lines().get(number.checked_sub(1)?)?;
        let end = self.lines().get(number).map_or(self.text.len(), |next| next - 1);
        let line = &self.text[start..end];
        Some(line.strip_suffix('\r').unwrap_or(line))
    }

    /// Returns the position of a range of bytes.
    #[must_use]
    pub fn position(&self, start: usize, end: usize) -> Position {
        let start = self.boundary(start);
        let line = self.lines().partition_point(|line| *line <= start).max(1);
        let line_start = self.lines()[line - 1];
        let rest = &self.text[start..self.boundary(end.max(start))];
        Position {
            file: self.name.clone(),
            line,
            column: self.text[line_start..start].chars().count() + 1,
            length: rest.lines().next().map_or(0, |line| line.chars().count()).max(1),
        }
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        })
    }

    /// Returns the offset, moved back to the beginning of a character.
    fn boundary(&self, offset: usize) -> usize {
        let last = offset.min(self.text.len());
        (0..=last).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters() {
        let source = Source::new("a", "\u{feff}a\r\n\u{e9}b\n");
        let position = source.position(5, 6);
        assert_eq!((position.line, position.column, position.length), (2, 2, 1));
        assert_eq!(source.position(99, 99).line, 3);
        let lines: Vec<_> = (0..5).map(|number| source.line(number)).collect();
        assert_eq!(lines, [None, Some("a"), Some("\u{e9}b"), Some(""), None]);
    }
}
