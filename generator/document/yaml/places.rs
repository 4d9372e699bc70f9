//! The bytes of a place that the parser counts in characters.

use saphyr_parser::Span;
use std::ops::Range;

/// Turns counts of characters into bytes, going on from the last one.
pub(super) struct Places<'a> {
    text: &'a str,
    chars: usize,
    byte: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, chars: 0, byte: 0 }
    }

    pub(super) fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.offset(span.start.index());
        let end = self.offset(span.end.index());
        start..end.max(start)
    }

    /// Returns the byte of a character; behind the last one it is the length of the text.
    pub(super) fn offset(&mut self, chars: usize) -> usize {
        let (before, after) = self.text.split_at(self.byte);
        if chars < self.chars {
            let back = self.chars - chars;
            self.byte = before.char_indices().nth_back(back - 1).map_or(0, |(at, _)| at);
            self.chars = chars;
        } else {
            let passed = after.chars().take(chars - self.chars);
            let (count, bytes) =
                passed.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
            (self.chars, self.byte) = (self.chars + count, self.byte + bytes);
        }
        self.byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_both_ways() {
        let mut places = Places::new("aäb€c");
        let found = [0, 2, 4, 5, 9, 3, 1, 2, 0].map(|chars| places.offset(chars));
        assert_eq!(found, [0, 3, 7, 8, 8, 4, 1, 3, 0]);
    }
}
