//! Paths: from wire names that lead through nested objects to an expression of Rust.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    name::Ident,
    naming::{Naming, field_names},
    ty::Holding,
};
use crate::ir::Type;

impl Naming<'_> {
    /// Returns an `Option` of the text at `path` in `page`, for a function that returns one.
    pub(super) fn optional_path(&self, page: &Type, path: &[String]) -> Option<TokenStream> {
        let mut expression = quote!(page);
        let steps = self.steps(page, path)?;
        let (last, outer) = steps.split_last()?;
        for (ident, holding) in outer {
            expression = match holding {
                Holding::Plain => quote!(#expression.#ident),
                Holding::Optional => quote!(#expression.#ident.as_ref()?),
                Holding::Maybe => quote!(#expression.#ident.value()?),
            };
        }
        let (ident, holding) = last;
        Some(match holding {
            Holding::Plain => quote!(Some(#expression.#ident.clone())),
            Holding::Optional => quote!(#expression.#ident.clone()),
            Holding::Maybe => quote!(#expression.#ident.value().cloned()),
        })
    }

    /// Returns the text at `path` in `body`, or `fallback` where the last field may be absent.
    pub(super) fn text_path(
        &self,
        body: &Type,
        path: &[String],
        fallback: &str,
    ) -> Option<TokenStream> {
        let mut expression = quote!(body);
        let steps = self.steps(body, path)?;
        let (last, outer) = steps.split_last()?;
        for (ident, holding) in outer {
            expression = (*holding == Holding::Plain).then(|| quote!(#expression.#ident))?;
        }
        match last {
            (ident, Holding::Plain) => Some(quote!(&#expression.#ident)),
            (ident, Holding::Optional) => {
                Some(quote!(#expression.#ident.as_deref().unwrap_or(#fallback)))
            }
            (_, Holding::Maybe) => None,
        }
    }

    /// Returns the fields that a path leads through, and how each holds its value.
    fn steps(&self, from: &Type, path: &[String]) -> Option<Vec<(Ident, Holding)>> {
        let mut ty = from;
        let mut steps = Vec::new();
        for wire in path {
            let (id, record) = self.api.types.record(ty)?;
            let index = record.fields.iter().position(|field| &field.wire == wire)?;
            let field = &record.fields[index];
            steps.push((field_names(record).swap_remove(index), self.holding(id, field)));
            ty = &field.ty;
        }
        Some(steps)
    }
}
