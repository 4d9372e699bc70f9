//! Methods that stream a response, in addition to the call that returns it complete.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ir::Operation,
    rust::{
        code::{Item, RustType, Tokens, Wrapper},
        context::Context,
        docs::Docs,
        models::{ModelKind, model},
        names::Ident,
        types::{has_both, rust_type},
    },
};

/// A method of a call that streams the response.
#[derive(Clone, Debug)]
pub struct StreamingMethod {
    /// The name; it is also that of the runtime's method.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// What changes the request, if anything does.
    pub statement: Option<Tokens>,
    /// What it returns.
    pub output: RustType,
}

/// Returns the methods by which a response is fetched part by part.
pub(crate) fn streaming_methods(
    context: &Context<'_>,
    operation: &Operation,
    flag: Option<&Tokens>,
) -> Vec<StreamingMethod> {
    let series = operation.success.series.as_ref().filter(|_| has_both(operation));
    let stream = series.map(|series| StreamingMethod {
        ident: Ident::own("stream"),
        docs: Docs::trusted(
            "Sends the request and returns the items of the response as a stream.\n\nAwaiting \
             the request builder itself returns the complete response.",
        ),
        statement: flag.cloned(),
        output: rust_type(context, &series.ty).returned(Wrapper::Streamed),
    });
    let download = operation.success.is_binary().then(|| StreamingMethod {
        ident: Ident::own("download"),
        docs: Docs::trusted(
            "Sends the request and returns the body of the response as a stream, of any \
             size.\n\nAwaiting the request builder itself returns the complete body.",
        ),
        statement: None,
        output: RustType::Item(Item::Download),
    });
    stream.into_iter().chain(download).collect()
}

/// Returns the field that requests a stream, and the statement that sets it.
pub(crate) fn streaming_flag(
    context: &Context<'_>,
    operation: &Operation,
    body: Option<&Ident>,
) -> Option<(Ident, TokenStream)> {
    let wire = operation.success.series.as_ref()?.flag.as_deref()?;
    let (id, record) = context.api.types.record(&operation.body.as_ref()?.ty)?;
    let index = record.fields.iter().position(|field| field.wire == wire)?;
    let ModelKind::Struct(structure) = model(context, id).kind else { return None };
    let field = structure.fields[index].ident.clone();
    let place = body.map_or_else(|| quote!(self.request), |body| quote!(self.request.#body));
    let is_plain = record.fields[index].required && !record.fields[index].nullable;
    let value = if is_plain { quote!(true) } else { quote!(true.into()) };
    let statement = quote!(#place.#field = #value;);
    Some((field, statement))
}
