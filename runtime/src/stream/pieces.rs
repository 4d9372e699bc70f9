//! JSON texts one after the other: a line each (`application/jsonl`, `application/x-ndjson`), or
//! each after a record separator (`application/json-seq`, RFC 7464).

use std::collections::VecDeque;

use super::TooLarge;
use crate::charset::without_mark;

/// The record separator (RFC 7464 §2.1).
const SEPARATOR: u8 = 0x1e;

/// Cuts bytes into texts.
#[derive(Debug)]
pub struct Pieces {
    max_size: usize,
    between: u8,
    piece: Vec<u8>,
    is_started: bool,
}

impl Pieces {
    /// Returns a parser of lines of at most so many bytes.
    #[must_use]
    pub const fn lines(max_size: usize) -> Self {
        Self { max_size, between: b'\n', piece: Vec::new(), is_started: false }
    }

    /// Returns a parser of records of at most so many bytes.
    #[must_use]
    pub const fn records(max_size: usize) -> Self {
        Self { max_size, between: SEPARATOR, piece: Vec::new(), is_started: false }
    }

    /// Takes bytes and hands over the texts that they complete; what is blank is none.
    ///
    /// # Errors
    ///
    /// [`TooLarge`] if a text is too large.
    pub fn push(&mut self, bytes: &[u8], into: &mut VecDeque<Vec<u8>>) -> Result<(), TooLarge> {
        let between = self.between;
        let mut parts = bytes.split(|byte| *byte == between);
        let mut part = parts.next().unwrap_or_default();
        loop {
            if self.piece.len() + part.len() > self.max_size {
                return Err(TooLarge);
            }
            self.piece.extend_from_slice(part);
            let Some(next) = parts.next() else { return Ok(()) };
            into.extend(self.end());
            part = next;
        }
    }

    /// Returns the text that is left: the last line needs no end.
    ///
    /// A number or word that ends with the stream may have been cut off, and is then no JSON on
    /// purpose (RFC 7464 §2.4).
    pub fn end(&mut self) -> Option<Vec<u8>> {
        let piece = std::mem::take(&mut self.piece);
        let is_first = !std::mem::replace(&mut self.is_started, true);
        let text = if is_first { without_mark(&piece) } else { &piece[..] }.trim_ascii();
        if text.is_empty() {
            return None;
        }
        let is_closed = matches!(text.last(), Some(b'}' | b']' | b'"'));
        let is_ended = piece.len() > text.len() && piece.ends_with(b"\n");
        if self.between == SEPARATOR && !is_closed && !is_ended {
            return Some([text, b"..."].concat());
        }
        Some(text.to_vec())
    }
}
