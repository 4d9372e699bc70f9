//! A source text with its file name and its lines.
//!
//! The lines are located on first use, so that a document without diagnostics is never scanned.

use super::Position;
use std::sync::OnceLock;

/// A source text with its file name.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The name of the file, as the user gave it.
    pub name: String,
    /// The text.
    pub text: String,
    /// The byte offset of each line.
    lines: OnceLock<Vec<usize>>,
    /// The number of characters before each block of bytes.
    blocks: OnceLock<Vec<usize>>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

impl Eq for Source {}

/// The bytes of a block. A minified document is one line, whose characters are counted once.
const BLOCK: usize = 4096;

impl Source {
    /// Returns a source with a name and a text; a byte order mark is removed.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        Self { name: name.into(), text, ..Self::default() }
    }

    /// Returns a line without its line break; line numbers start at 1.
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
            column: self.chars_before(start) - self.chars_before(line_start) + 1,
            length: rest.lines().next().map_or(0, |line| line.chars().count()).max(1),
        }
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        })
    }

    /// Returns how many characters begin before an offset.
    fn chars_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let begins =
            |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
        let blocks = self.blocks.get_or_init(|| {
            let counts = bytes.chunks(BLOCK).scan(0, |sum, block| {
                *sum += begins(block);
                Some(*sum)
            });
            std::iter::once(0).chain(counts).collect()
        });
        let block = offset / BLOCK;
        blocks[block] + begins(&bytes[block * BLOCK..offset])
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
    fn counts_characters_of_a_long_line() {
        let text = "\u{e9}\u{20ac}a\n".to_owned() + &"\u{20ac}b".repeat(9000) + "c";
        let source = Source::new("a", &text);
        assert_eq!(source.position(text.len() - 1, text.len()).column, 18_001);
        assert_eq!(source.position(8001 * 4 + 7, 0).column, 16_003);
    }

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
