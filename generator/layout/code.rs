//! The tokens that are read, and the steps that come of them.
//!
//! Every token is read once and in its order, and becomes a step at once: what is laid out cannot
//! lose a token or swap two. What is left out is said by `skip`.

use super::{
    Parsed, Unknown,
    step::Steps,
    token::{Kind, Token},
};

pub(super) struct Code<'t> {
    pub(super) tokens: &'t [Token<'t>],
    /// The index of the next token.
    pub(super) at: usize,
    pub(super) steps: Steps<'t>,
    /// Whether a brace ends an expression, as behind `if` and `match`.
    pub(super) is_condition: bool,
}

impl<'t> Code<'t> {
    pub(super) fn new(tokens: &'t [Token<'t>], at: usize) -> Self {
        Self { tokens, at, steps: Steps::default(), is_condition: false }
    }

    pub(super) fn next(&self) -> Token<'t> {
        self.ahead(0)
    }

    /// Returns the token that is so many tokens ahead.
    pub(super) fn ahead(&self, count: usize) -> Token<'t> {
        self.token(self.at + count)
    }

    /// Returns the token at an index; behind the last one is [`Kind::End`].
    pub(super) fn token(&self, index: usize) -> Token<'t> {
        self.tokens[index.min(self.tokens.len() - 1)]
    }

    pub(super) fn is(&self, text: &str) -> bool {
        self.next().is(text)
    }

    /// Returns whether an operator is next, the beginning of a longer one included.
    pub(super) fn is_sign(&self, operator: &str) -> bool {
        self.is_sign_at(0, operator)
    }

    pub(super) fn is_sign_at(&self, ahead: usize, operator: &str) -> bool {
        let count = operator.len();
        (0..count).all(|index| {
            let token = self.ahead(ahead + index);
            let is_same = token.kind == Kind::Sign && token.text == &operator[index..=index];
            is_same && (token.is_joint || index + 1 == count)
        })
    }

    /// Returns whether a name is next, keywords included.
    pub(super) fn is_word(&self) -> bool {
        self.next().kind == Kind::Word
    }

    /// Reads a token that stays as it is.
    pub(super) fn keep(&mut self) {
        let token = self.next();
        self.steps.word(token.text);
        self.at += 1;
    }

    /// Reads a token of a kind that stays as it is.
    pub(super) fn keep_kind(&mut self, kind: Kind) -> Parsed<()> {
        if self.next().kind != kind {
            return Err(Unknown);
        }
        self.keep();
        Ok(())
    }

    pub(super) fn name(&mut self) -> Parsed<()> {
        self.keep_kind(Kind::Word)
    }

    /// Reads these tokens, for which `printed` stands.
    pub(super) fn keep_as(&mut self, operator: &str, printed: &'static str) -> Parsed<()> {
        self.skip(operator)?;
        self.steps.word(printed);
        Ok(())
    }

    /// Reads these tokens, if they are next, for which `printed` stands.
    pub(super) fn may_keep_as(&mut self, text: &str, printed: &'static str) -> bool {
        self.keep_as(text, printed).is_ok()
    }

    /// Reads a word, an operator or a bracket that is left out, or printed by the caller.
    pub(super) fn skip(&mut self, text: &str) -> Parsed<()> {
        if self.is(text) {
            self.at += 1;
        } else if text.len() > 1 && self.is_sign(text) {
            self.at += text.len();
        } else {
            return Err(Unknown);
        }
        Ok(())
    }

    pub(super) fn may_skip(&mut self, text: &str) -> bool {
        self.skip(text).is_ok()
    }

    /// Reads the comma behind a part of a list; returns whether the list ends.
    pub(super) fn is_list_end(&mut self, close: &str) -> Parsed<bool> {
        if !self.is(close) {
            self.skip(",")?;
        }
        Ok(self.is(close))
    }

    /// Reads a list in brackets whose parts have lines of their own if they do not fit into one.
    pub(super) fn list(
        &mut self,
        close: &'static str,
        mut part: impl FnMut(&mut Self) -> Parsed<()>,
    ) -> Parsed<()> {
        let mut is_end = self.is(close);
        while !is_end {
            part(self)?;
            is_end = self.is_list_end(close)?;
            self.steps.comma(is_end);
        }
        Ok(())
    }

    /// Returns the index of the bracket that closes the next one.
    pub(super) fn close(&self) -> usize {
        self.next().other as usize
    }

    /// Returns whether the next brackets have nothing in them.
    pub(super) fn is_empty_group(&self) -> bool {
        self.next().kind == Kind::Open && self.close() == self.at + 1
    }
}
