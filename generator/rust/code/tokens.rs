//! Tokens that templates print as they are.

use std::fmt;

use proc_macro2::TokenStream;

/// Tokens that templates print as they are; for people they are Rust text, and no tree.
///
/// They are text from the start: a tree takes ten times the memory, and an API has hundreds of
/// thousands of them.
#[derive(Clone, Default)]
pub struct Tokens(Box<str>);

impl From<TokenStream> for Tokens {
    fn from(tokens: TokenStream) -> Self {
        Self(tokens.to_string().into())
    }
}

impl fmt::Display for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}
