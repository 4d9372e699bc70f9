//! Tokens: slices of a Rust text, with the place of each bracket's other half.
//!
//! They own nothing, so that to read a file costs a fraction of what its text does.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    /// The token unchanged; of a doc comment, what is behind its sign.
    pub(super) text: &'t str,
    /// Whether another sign follows without a blank.
    pub(super) is_joint: bool,
    /// For a bracket, the index of the other one.
    pub(super) other: u32,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Word,
    /// A lifetime, with its `'`.
    Lifetime,
    Literal,
    /// One character of an operator.
    Sign,
    Open,
    Close,
    /// `/// …`
    Doc,
    /// `//! …`
    InnerDoc,
    /// What is behind the last token.
    End,
}

impl Token<'_> {
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text && matches!(self.kind, Kind::Word | Kind::Sign | Kind::Open | Kind::Close)
    }

    /// Returns whether a literal is an integer, a character or a byte, which arrays have in rows.
    pub(super) fn is_short_literal(&self) -> bool {
        let is_number = self.text.starts_with(|c: char| c.is_ascii_digit());
        let is_radix = ["0x", "0o", "0b"].iter().any(|radix| self.text.starts_with(radix));
        let is_float = !is_radix && self.text.contains(['.', 'e', 'E'])
            || !self.text.starts_with("0x") && self.text.contains('f');
        match self.kind {
            Kind::Literal if is_number => !is_float,
            Kind::Literal => self.text.starts_with('\'') || self.text.starts_with("b'"),
            _ => self.is("true") || self.is("false"),
        }
    }
}
