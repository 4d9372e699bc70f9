//! Summaries: the first sentence of a paragraph.

use super::block::{Inline, Mark};

/// What was read of a paragraph.
#[derive(Default)]
struct Reading {
    /// How many marks, parentheses and brackets are open.
    marks: usize,
    parentheses: i32,
    brackets: i32,
    /// The last word, with the target of a link.
    word: String,
    targets: Vec<String>,
    /// Whether the last character is a full stop that may end a sentence, or a blank behind one.
    is_end: bool,
    is_gap: bool,
}

/// Returns the first sentence of a paragraph.
pub(super) fn first_sentence(paragraph: &[Inline]) -> Vec<Inline> {
    let mut reading = Reading::default();
    // The part that has the last full stop, and the number of bytes up to it.
    let mut stop = (0, 0);
    for (index, inline) in paragraph.iter().enumerate() {
        let Inline::Text(text) = inline else {
            reading.pass(inline);
            continue;
        };
        for (place, c) in text.char_indices() {
            if reading.is_gap && (c.is_uppercase() || !c.is_ascii()) {
                return cut(paragraph, stop);
            }
            reading.push_text(c);
            if reading.is_end {
                stop = (index, place + 1);
            }
        }
    }
    paragraph.to_vec()
}

fn cut(paragraph: &[Inline], (index, length): (usize, usize)) -> Vec<Inline> {
    let mut sentence = paragraph[..index].to_vec();
    if let Inline::Text(text) = &paragraph[index] {
        sentence.push(Inline::Text(text[..length].to_owned()));
    }
    sentence
}

impl Reading {
    /// Reads what is no text.
    fn pass(&mut self, inline: &Inline) {
        match inline {
            Inline::SoftBreak | Inline::HardBreak => return self.push_text(' '),
            Inline::Code(text) => ["`", text, "`"].concat().chars().for_each(|c| self.push(c)),
            Inline::Address(target) => self.word.push_str(target),
            Inline::Start(mark) => {
                self.marks += 1;
                self.targets.push(match mark {
                    Mark::Link(target) => target.clone(),
                    _ => String::new(),
                });
            }
            Inline::End => {
                self.marks = self.marks.saturating_sub(1);
                self.word.push_str(&self.targets.pop().unwrap_or_default());
            }
            Inline::Text(_) | Inline::Task(_) => {}
        }
        (self.is_end, self.is_gap) = (false, false);
    }

    fn push_text(&mut self, c: char) {
        self.is_gap = c.is_whitespace() && (self.is_end || self.is_gap);
        self.is_end = c == '.' && self.is_complete();
        self.push(c);
    }

    fn push(&mut self, c: char) {
        match c {
            '(' => self.parentheses += 1,
            ')' => self.parentheses -= 1,
            '[' => self.brackets += 1,
            ']' => self.brackets -= 1,
            _ => {}
        }
        if c == '(' || c.is_whitespace() {
            self.word.clear();
        } else {
            self.word.push(c);
        }
    }

    /// Returns whether nothing is open, and the last word is no abbreviation.
    fn is_complete(&self) -> bool {
        let is_closed = self.marks == 0 && self.parentheses == 0 && self.brackets == 0;
        is_closed && !self.word.contains('.') && self.word.chars().nth(1).is_some()
    }
}
