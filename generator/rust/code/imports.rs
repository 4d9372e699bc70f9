//! The `use` list of a file: the names that its code was noted to mention.

use std::{collections::BTreeMap, fmt};

use proc_macro2::TokenStream;
use quote::quote;

use super::{mentions::Mentions, root::Root, use_tree::UseTree};

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
    pub(super) fn tokens(&self, root: Root) -> TokenStream {
        let maps = self.mentions.has_maps.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        let models = UseTree::of(&self.mentions.models);
        let models = models.entries().map(|(name, entry)| (name.as_str(), entry));
        let modules = self.modules.iter().map(|(name, entry)| (*name, entry.clone()));
        let modules: BTreeMap<&str, TokenStream> = modules.chain(models).collect();
        let types = self.mentions.types().map(|ty| quote!(#ty));
        let items: Vec<TokenStream> = types.chain(modules.into_values()).collect();
        let items = match items.as_slice() {
            [] => TokenStream::new(),
            [one] => quote!(use #root::#one;),
            several => quote!(use #root::{#(#several),*};),
        };
        quote!(#maps #items)
    }
}

impl fmt::Debug for Imports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.tokens(Root::Crate))
    }
}
