//! Expressions: code with what it needs, noted while it is made.

use std::fmt;

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::mentions::Mentions;

/// An expression, and what it needs.
#[derive(Clone, Default)]
pub struct Expression {
    tokens: TokenStream,
    /// What it mentions of the SDK.
    mentions: Mentions,
    /// Whether it may end early, with an error of a kind of its own.
    is_fallible: bool,
}

impl Expression {
    /// Returns code with these parts, which needs what they need.
    pub(crate) fn of<'e>(tokens: TokenStream, parts: impl IntoIterator<Item = &'e Self>) -> Self {
        Self::from(tokens).needing(parts)
    }

    /// Returns an expression that needs what its parts need.
    pub(crate) fn needing<'e>(mut self, parts: impl IntoIterator<Item = &'e Self>) -> Self {
        for part in parts {
            self.mentions.join(part.mentions.clone());
            self.is_fallible |= part.is_fallible;
        }
        self
    }

    /// Returns an expression that mentions these names, too.
    pub(crate) fn mentioning(mut self, mentions: Mentions) -> Self {
        self.mentions.join(mentions);
        self
    }

    /// Returns an expression that may end early.
    pub(crate) fn fallible(self) -> Self {
        Self { is_fallible: true, ..self }
    }

    /// Returns what it mentions of the SDK.
    pub(crate) fn mentions(&self) -> &Mentions {
        &self.mentions
    }

    /// Returns whether it may end early, with an error of a kind of its own.
    pub(crate) fn is_fallible(&self) -> bool {
        self.is_fallible
    }
}

/// Code that needs nothing.
impl From<TokenStream> for Expression {
    fn from(tokens: TokenStream) -> Self {
        Self { tokens, ..Self::default() }
    }
}

impl ToTokens for Expression {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.tokens, f)
    }
}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.tokens)
    }
}
