//! Paths: from wire names that lead through nested objects to an expression of Rust.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ir::Type,
    rust::{context::Context, names::Ident, types::Holding},
};

/// What to return for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The text, as its own.
    Text,
    /// The value, which is copied.
    Copied,
    /// The items of a list, taken out of what holds it.
    Items,
    /// The number of items of a list.
    Length,
}

/// Returns what is wanted of the value at `path` below `from`: an `Option`, except that a list
/// which is not there is an empty one.
pub(crate) fn value_at(
    context: &Context<'_>,
    from: (TokenStream, Holding),
    ty: &Type,
    path: &[String],
    wanted: Wanted,
) -> Option<TokenStream> {
    let steps = field_steps(context, ty, path)?;
    let (tokens, is_certain) = held(from.0, from.1, &steps, wanted);
    Some(match wanted {
        Wanted::Items | Wanted::Length if is_certain => tokens,
        Wanted::Items | Wanted::Length => quote!(#tokens.unwrap_or_default()),
        Wanted::Text | Wanted::Copied if is_certain => quote!(Some(#tokens)),
        Wanted::Text | Wanted::Copied => tokens,
    })
}

/// Returns the text at `path` in `body`, as an `Option<&str>`: the last field may be absent.
pub(crate) fn text_at(context: &Context<'_>, body: &Type, path: &[String]) -> Option<TokenStream> {
    let mut expression = quote!(body);
    let steps = field_steps(context, body, path)?;
    let Some((last, outer)) = steps.split_last() else { return Some(quote!(Some(body))) };
    for (ident, holding) in outer {
        expression = (*holding == Holding::Plain).then(|| quote!(#expression.#ident))?;
    }
    match last {
        (ident, Holding::Plain) => Some(quote!(Some(&#expression.#ident))),
        (ident, Holding::Optional) => Some(quote!(#expression.#ident.as_deref())),
        (_, Holding::Maybe) => None,
    }
}

/// Returns the fields that a path leads through, and how each holds its value.
fn field_steps(
    context: &Context<'_>,
    from: &Type,
    path: &[String],
) -> Option<Vec<(Ident, Holding)>> {
    let mut ty = from;
    let mut steps = Vec::new();
    for wire in path {
        let (id, record) = context.api.types.record(ty)?;
        let index = record.fields.iter().position(|field| &field.wire == wire)?;
        let field = &record.fields[index];
        steps
            .push((context.names.members(id).all[index].clone(), context.types.holding(id, field)));
        ty = &field.ty;
    }
    Some(steps)
}

/// Returns the expression of a value, and whether it is one; otherwise it is an `Option` of it.
fn walk(from: TokenStream, steps: &[(Ident, Holding)], wanted: Wanted) -> (TokenStream, bool) {
    if let Some(((ident, holding), rest)) = steps.split_first() {
        return held(quote!(#from.#ident), *holding, rest, wanted);
    }
    let value = match wanted {
        Wanted::Text => quote!(#from.clone()),
        Wanted::Copied | Wanted::Items => from,
        Wanted::Length => quote!(#from.len()),
    };
    (value, true)
}

/// Does the same from a place that holds its value like this.
fn held(
    place: TokenStream,
    holding: Holding,
    rest: &[(Ident, Holding)],
    wanted: Wanted,
) -> (TokenStream, bool) {
    let is_taken = wanted == Wanted::Items;
    let place = match holding {
        Holding::Plain => return walk(place, rest, wanted),
        Holding::Optional if is_taken || rest.is_empty() => place,
        Holding::Optional => quote!(#place.as_ref()),
        Holding::Maybe if is_taken => quote!(#place.into_value()),
        Holding::Maybe => quote!(#place.value()),
    };
    if rest.is_empty() {
        let is_borrowed = holding == Holding::Maybe;
        let value = match wanted {
            Wanted::Text if is_borrowed => quote!(#place.cloned()),
            Wanted::Text => quote!(#place.clone()),
            Wanted::Copied if is_borrowed => quote!(#place.copied()),
            Wanted::Copied | Wanted::Items => place,
            Wanted::Length if is_borrowed => quote!(#place.map(Vec::len)),
            Wanted::Length => quote!(#place.as_ref().map(Vec::len)),
        };
        return (value, false);
    }
    let (inner, is_certain) = walk(quote!(inner), rest, wanted);
    let method = if is_certain { quote!(map) } else { quote!(and_then) };
    (quote!(#place.#method(|inner| #inner)), false)
}
