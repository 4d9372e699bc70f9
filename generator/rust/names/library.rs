//! The SDK as programs name it: a crate, or a module of one.

use std::fmt;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::config::{Config, Embedding};

/// The path of the SDK.
#[derive(Clone, Debug)]
pub struct Library(Vec<Ident>);

impl Library {
    /// Returns the path of an SDK.
    pub(super) fn new(config: &Config) -> Self {
        let name = |name: &str| Scope::new(Case::Value).claim(name);
        let own = name(config.package_name());
        Self(match config.embedding() {
            Embedding::Module(program) => vec![name(program), own],
            Embedding::Copy | Embedding::Crate(_) => vec![own],
        })
    }
}

impl fmt::Display for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            write!(f, "{}{name}", if index == 0 { "" } else { "::" })?;
        }
        Ok(())
    }
}

impl ToTokens for Library {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let names = &self.0;
        tokens.extend(quote!(#(#names)::*));
    }
}
