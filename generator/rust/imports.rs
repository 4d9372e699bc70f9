//! The `use` list of a file: what the tokens in it mention.
//!
//! Types have one name over the whole crate, so a name that is mentioned can mean one thing only.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{name::Ident, naming::Naming};

/// The names that a file imports.
#[derive(Clone, Debug, Default)]
pub struct Imports {
    items: Vec<TokenStream>,
    models: Vec<Ident>,
    maps: bool,
    maybe: bool,
    secret: bool,
}

impl Naming<'_> {
    /// Returns what a file imports that has these tokens and defines its `own` models.
    pub(super) fn imports<'t>(
        &self,
        tokens: impl IntoIterator<Item = &'t TokenStream>,
        own: &[Ident],
    ) -> Imports {
        let mut names = BTreeSet::new();
        for tokens in tokens {
            mention(tokens, &mut names);
        }
        let mut models: Vec<Ident> = self
            .model_names()
            .filter(|name| names.contains(name.as_str()) && !own.contains(name))
            .cloned()
            .collect();
        models.sort();
        Imports {
            items: Vec::new(),
            models,
            maps: names.contains("BTreeMap"),
            maybe: names.contains("Maybe"),
            secret: names.contains("Secret"),
        }
    }
}

impl Imports {
    /// Adds items of the crate, such as `funcs` or `RequestOptions`.
    #[must_use]
    pub(super) fn with(mut self, items: impl IntoIterator<Item = TokenStream>) -> Self {
        self.items.extend(items);
        self
    }

    /// Returns the `use` items.
    #[must_use]
    pub fn tokens(&self) -> TokenStream {
        let maps = self.maps.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        let mut items: Vec<TokenStream> = self.items.clone();
        items.extend(self.maybe.then(|| quote!(Maybe)));
        items.extend(self.secret.then(|| quote!(Secret)));
        items.extend(match self.models.as_slice() {
            [] => None,
            [one] => Some(quote!(models::#one)),
            several => Some(quote!(models::{#(#several),*})),
        });
        items.sort_by_key(|item| order(&item.to_string()));
        let items = match items.as_slice() {
            [] => TokenStream::new(),
            [one] => quote!(use crate::#one;),
            several => quote!(use crate::{#(#several),*};),
        };
        quote!(#maps #items)
    }
}

/// Types come before modules, as rustfmt has it.
fn order(item: &str) -> (bool, String) {
    (item.starts_with(|c: char| c.is_ascii_lowercase()), item.to_owned())
}

/// Gathers the names in `tokens`.
fn mention(tokens: &TokenStream, into: &mut BTreeSet<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => drop(into.insert(ident.to_string())),
            TokenTree::Group(group) => mention(&group.stream(), into),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
