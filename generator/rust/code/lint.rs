//! Lints: the attributes for code that the API makes unusual.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::RustType;
use crate::rust::docs::Docs;

/// The most arguments that clippy lets a function have (`clippy::too_many_arguments`).
pub(crate) const MANY_ARGUMENTS: usize = 7;

/// The most layers of types within types that clippy takes (`clippy::type_complexity`).
const LAYERS: usize = 3;

/// Returns the attribute of an item that has these types, if any of them has many layers.
pub(crate) fn layered<'t>(types: impl IntoIterator<Item = &'t RustType>) -> TokenStream {
    if types.into_iter().all(|ty| ty.layers() <= LAYERS) {
        return TokenStream::new();
    }
    let reason = "the API nests maps and arrays this deeply";
    quote!(#[allow(clippy::type_complexity, reason = #reason)])
}

/// Returns the attribute of a setter with this documentation that calls another one.
pub(crate) fn passes_on(docs: &Docs) -> TokenStream {
    if !docs.is_deprecated() {
        return TokenStream::new();
    }
    let reason = "the item that is deprecated here is deprecated there, too";
    quote!(#[expect(deprecated, reason = #reason)])
}
