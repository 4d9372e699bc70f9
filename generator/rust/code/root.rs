//! The root of an SDK, as its code names it: that of a crate, or a module of another crate.
//!
//! A crate has Cargo features, and depends on the crates that it names. A module has neither: the
//! runtime gives it both, by macros and re-exports.

use std::fmt;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::imports::Imports;
use crate::config::Embedding;

/// The root of an SDK.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Root {
    /// The root of a crate.
    #[default]
    Crate,
    /// A module, of which the modules within import this name.
    Module,
}

impl Root {
    /// Returns the root of an SDK of this form.
    pub(crate) fn of(embedding: &Embedding) -> Self {
        match embedding {
            Embedding::Copy | Embedding::Crate(_) => Self::Crate,
            Embedding::Module(_) => Self::Module,
        }
    }

    /// Returns whether the SDK is a module.
    #[must_use]
    pub fn is_module(self) -> bool {
        self == Self::Module
    }

    /// Returns the attribute of what is there with a feature of the SDK; a module has none.
    #[must_use]
    pub fn feature(self, feature: &str) -> String {
        if self.is_module() { String::new() } else { format!("#[cfg(feature = {feature:?})]") }
    }

    /// Returns the attribute of what is there with a feature, or always.
    #[must_use]
    pub fn optional(self, feature: Option<&str>) -> TokenStream {
        let feature = feature.filter(|_| !self.is_module());
        feature.map(|feature| quote!(#[cfg(feature = #feature)])).unwrap_or_default()
    }

    /// Returns what stands before an item that a module has with a feature of the runtime.
    #[must_use]
    pub fn begin(self, feature: &str) -> String {
        match self {
            Self::Crate => String::new(),
            Self::Module => format!("::castiron_runtime::if_{feature}! {{"),
        }
    }

    /// Returns what stands after such an item.
    #[must_use]
    pub fn end(self) -> &'static str {
        if self.is_module() { "}" } else { "" }
    }

    /// Returns the `use` items of a file.
    #[must_use]
    pub fn uses(self, imports: &Imports) -> TokenStream {
        imports.tokens(self)
    }

    /// Returns the path of a crate, for the root.
    #[must_use]
    pub fn external(self, name: &str) -> String {
        if self.is_module() { format!("runtime::externals::{name}") } else { name.to_owned() }
    }

    /// Returns the imports of a module within: the root and the crates, where the SDK is a module.
    #[must_use]
    pub fn imports(self) -> &'static str {
        match self {
            Self::Crate => "",
            Self::Module => "use super::__sdk; use __sdk::runtime::externals::*;",
        }
    }

    /// Returns the language of examples: they are compiled where the name of the crate is known.
    #[must_use]
    pub fn example(self) -> &'static str {
        if self.is_module() { "ignore" } else { "no_run" }
    }

    fn name(self) -> &'static str {
        if self.is_module() { "__sdk" } else { "crate" }
    }
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl ToTokens for Root {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Ident::new(self.name(), Span::call_site()).to_tokens(tokens);
    }
}
