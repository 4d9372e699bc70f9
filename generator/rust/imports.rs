//! The `use` list of a file: what the tokens in it mention.
//!
//! Types have one name over the whole crate, so a name that is mentioned can mean one thing only.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::{name::Ident, naming::Naming};

/// The names that a file imports.
#[derive(Clone, Debug, Default)]
pub struct Imports {
    items: Vec<TokenStream>,
    models: Vec<Ident>,
    maps: bool,
    values: Vec<TokenStream>,
}

/// The types of values that the SDK itself exports.
const VALUES: &[&str] = &[
    "Base64",
    "Download",
    "HttpDate",
    "Maybe",
    "Quoted",
    "Secret",
    "ServerEvent",
    "Streamed",
    "UnixTime",
    "Upload",
];

impl Naming<'_> {
    /// Returns what a file imports that has these tokens and defines its `own` models.
    pub(super) fn imports<'t>(
        &self,
        tokens: impl IntoIterator<Item = &'t TokenStream>,
        own: &[Ident],
    ) -> Imports {
        let names = mentioned(tokens);
        let mut models = self.models_among(&names);
        models.retain(|name| !own.contains(name));
        Imports {
            items: Vec::new(),
            models,
            maps: names.contains("BTreeMap"),
            values: values(&names),
        }
    }
}

impl Naming<'_> {
    /// Returns the models that `tokens` mention.
    pub(super) fn models_in<'t>(
        &self,
        tokens: impl IntoIterator<Item = &'t TokenStream>,
    ) -> Vec<Ident> {
        self.models_among(&mentioned(tokens))
    }

    /// Returns the models of these names, in their order.
    fn models_among(&self, names: &BTreeSet<String>) -> Vec<Ident> {
        let model = |name: &String| self.models.get_key_value(name.as_str());
        names.iter().filter_map(model).map(|(model, _)| model.clone()).collect()
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
        items.extend(self.values.iter().cloned());
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

/// Returns the types of values among `names`.
pub(super) fn values(names: &BTreeSet<String>) -> Vec<TokenStream> {
    let ident = |name: &str| proc_macro2::Ident::new(name, Span::call_site()).into_token_stream();
    values_among(names).map(ident).collect()
}

fn values_among(names: &BTreeSet<String>) -> impl Iterator<Item = &'static str> {
    VALUES.iter().copied().filter(|name| names.contains(*name))
}

/// Returns the types of values that `tokens` mention.
pub(super) fn value_types(tokens: &TokenStream) -> Vec<String> {
    values_among(&mentioned([tokens])).map(str::to_owned).collect()
}

/// Types come before modules, as rustfmt has it.
fn order(item: &str) -> (bool, String) {
    (item.starts_with(|c: char| c.is_ascii_lowercase()), item.to_owned())
}

/// Returns the names in `tokens`.
pub(super) fn mentioned<'t>(tokens: impl IntoIterator<Item = &'t TokenStream>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for tokens in tokens {
        mention(tokens, &mut names);
    }
    names
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
