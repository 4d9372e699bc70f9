//! Trees of `use`: names by the modules that they are imported from.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::names::{Ident, TypePath};

/// What is imported of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct UseTree {
    /// Whether the module itself is.
    is_named: bool,
    types: BTreeSet<Ident>,
    modules: BTreeMap<Ident, UseTree>,
}

impl UseTree {
    /// Returns what must be imported for types to be named as they are.
    pub(crate) fn of<'a>(types: impl IntoIterator<Item = &'a TypePath>) -> Self {
        let mut root = Self::default();
        for path in types {
            if let Some(names) = path.imported() {
                root.add(&names, path.ident());
            }
        }
        root
    }

    fn add(&mut self, names: &[&Ident], ty: &Ident) {
        match names {
            [] => self.is_named = true,
            [last] if *last == ty => drop(self.types.insert((*last).clone())),
            [first, rest @ ..] => self.modules.entry((*first).clone()).or_default().add(rest, ty),
        }
    }

    /// Returns the entries of a `use` list, by the names that they begin with.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&Ident, TokenStream)> {
        self.modules.iter().map(|(name, tree)| (name, tree.tokens(name)))
    }

    fn tokens(&self, name: &Ident) -> TokenStream {
        let own = self.is_named.then(|| quote!(self));
        let types = self.types.iter().map(|ty| quote!(#ty));
        let modules = self.modules.iter().map(|(name, tree)| tree.tokens(name));
        let parts: Vec<TokenStream> = own.into_iter().chain(types).chain(modules).collect();
        match parts.as_slice() {
            [_] if self.is_named => quote!(#name),
            [one] => quote!(#name::#one),
            several => quote!(#name::{#(#several),*}),
        }
    }

    /// Returns the entries as programs have them.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&Ident, String)> {
        self.modules.iter().map(|(name, tree)| (name, tree.text(name)))
    }

    fn text(&self, name: &Ident) -> String {
        let own = self.is_named.then(|| "self".to_owned());
        let types = self.types.iter().map(ToString::to_string);
        let modules = self.modules.iter().map(|(name, tree)| tree.text(name));
        let parts: Vec<String> = own.into_iter().chain(types).chain(modules).collect();
        match parts.as_slice() {
            [_] if self.is_named => name.to_string(),
            [one] => format!("{name}::{one}"),
            several => format!("{name}::{{{}}}", several.join(", ")),
        }
    }
}
