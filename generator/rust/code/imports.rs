//! The `use` list of a file: the names that its code was noted to mention.

use std::{collections::BTreeMap, fmt};

use proc_macro2::TokenStream;
use quote::quote;

use super::mentions::Mentions;
use crate::rust::names::Ident;

/// What a file imports.
#[derive(Clone, Default)]
pub struct Imports {
    mentions: Mentions,
    /// The modules of the crate, and what is in them, by their order.
    modules: BTreeMap<&'static str, TokenStream>,
}

impl Imports {
    /// Returns what a file imports that mentions these names.
    pub(crate) fn new(mentions: Mentions) -> Self {
        Self { mentions, modules: BTreeMap::new() }
    }

    /// Leaves out the models that the file defines itself.
    #[must_use]
    pub(crate) fn without(mut self, own: &[Ident]) -> Self {
        self.mentions.models.retain(|model| !own.contains(model));
        self
    }

    /// Adds types of the root, such as `RequestOptions`.
    #[must_use]
    pub(crate) fn with_types<'n>(self, types: impl IntoIterator<Item = &'n str>) -> Self {
        Self { mentions: self.mentions.with_types(types), ..self }
    }

    /// Adds a module of the crate, or what is in it: `runtime`, and `runtime::{body, operation}`.
    #[must_use]
    pub(crate) fn with_module(mut self, module: &'static str, items: TokenStream) -> Self {
        self.modules.insert(module, items);
        self
    }

    /// Returns the `use` items; types come before modules, as rustfmt has it.
    #[must_use]
    pub fn tokens(&self) -> TokenStream {
        let maps = self.mentions.has_maps.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        let mut modules = self.modules.clone();
        match self.mentions.models.iter().collect::<Vec<_>>().as_slice() {
            [] => {}
            [one] => drop(modules.insert("models", quote!(models::#one))),
            several => drop(modules.insert("models", quote!(models::{#(#several),*}))),
        }
        let types = self.mentions.types().map(|ty| quote!(#ty));
        let items: Vec<TokenStream> = types.chain(modules.into_values()).collect();
        let items = match items.as_slice() {
            [] => TokenStream::new(),
            [one] => quote!(use crate::#one;),
            several => quote!(use crate::{#(#several),*};),
        };
        quote!(#maps #items)
    }
}

impl fmt::Debug for Imports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.tokens())
    }
}
