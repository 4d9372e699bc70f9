//! Mentions: the names of the SDK that code mentions, noted while the code is made.
//!
//! They are what it imports.

use std::{borrow::Cow, collections::BTreeSet};

use heck::ToSnakeCase;
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::rust::names::TypePath;

/// The names of the SDK that some code mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    /// The types of the root.
    pub(crate) types: BTreeSet<Cow<'static, str>>,
    /// The models.
    pub(crate) models: BTreeSet<TypePath>,
    /// The modules: of the root for programs, of the runtime for the SDK's own files.
    pub(crate) modules: BTreeSet<&'static str>,
    /// Whether it mentions maps, which are of the standard library.
    pub(crate) has_maps: bool,
    /// The models of which a reader fills in a value, since it is too large to be written out.
    left_out: BTreeSet<TypePath>,
}

impl Mentions {
    /// Returns the names that all of these have.
    pub(crate) fn all(of: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        of.into_iter().for_each(|names| all.join(names));
        all
    }

    /// Returns the name of a type of the root.
    pub(crate) fn of_type(name: &'static str) -> Self {
        Self { types: BTreeSet::from([Cow::Borrowed(name)]), ..Self::default() }
    }

    /// Returns the name of a model.
    pub(crate) fn of_model(name: &TypePath) -> Self {
        Self { models: BTreeSet::from([name.clone()]), ..Self::default() }
    }

    /// Returns the name of a module.
    pub(crate) fn of_module(name: &'static str) -> Self {
        Self { modules: BTreeSet::from([name]), ..Self::default() }
    }

    /// Returns the name of a model of which a reader fills in a value.
    pub(crate) fn left_out(name: &TypePath) -> Self {
        Self { left_out: BTreeSet::from([name.clone()]), ..Self::of_model(name) }
    }

    /// Returns that of the standard library's maps.
    pub(crate) fn maps() -> Self {
        Self { has_maps: true, ..Self::default() }
    }

    /// Returns these names and those of the root's types.
    pub(crate) fn with_types<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.types.extend(names.into_iter().map(|name| Cow::Owned(name.to_owned())));
        self
    }

    /// Adds other names.
    pub(crate) fn join(&mut self, others: Self) {
        self.types.extend(others.types);
        self.models.extend(others.models);
        self.modules.extend(others.modules);
        self.has_maps |= others.has_maps;
        self.left_out.extend(others.left_out);
    }

    /// Returns the types of the root, by name.
    pub(crate) fn types(&self) -> impl Iterator<Item = proc_macro2::Ident> {
        self.types.iter().map(|name| ident(name))
    }

    /// Returns the modules, by name.
    pub(crate) fn modules(&self) -> impl Iterator<Item = proc_macro2::Ident> {
        self.modules.iter().map(|name| ident(name))
    }

    /// Returns the models of which a reader fills in a value.
    pub(crate) fn models_left_out(&self) -> impl Iterator<Item = &TypePath> {
        self.left_out.iter()
    }

    /// Returns the functions that represent the values that a reader fills in.
    pub(crate) fn functions(&self) -> impl Iterator<Item = TokenStream> {
        self.left_out.iter().map(|model| {
            let function = function_of(model);
            let message = format!("fill in a value of `{}`", model.ident());
            quote!(fn #function() -> #model { panic!(#message) })
        })
    }
}

/// Returns the name of the function that represents a value of a model.
pub(crate) fn function_of(model: &TypePath) -> proc_macro2::Ident {
    ident(&format!("example_{}", model.constant().as_str().to_snake_case()))
}

fn ident(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(name, Span::call_site())
}
