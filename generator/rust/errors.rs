//! The enum of documented error bodies, one variant per type.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ir::{ErrorCase, Type},
    rust::{
        code::{Imports, Mentions, RustType, Tokens, status_text},
        context::Context,
        docs::{Docs, code_span},
        models::text_at,
        names::{ErrorBodyNames, Ident},
        types::rust_type,
    },
};

/// The types in the file of errors, in addition to the reserved names.
const OWN: &[&str] = &[
    "BuildError",
    "Bytes",
    "DecodeError",
    "ErrorResponse",
    "FromStr",
    "HeaderMap",
    "Mismatch",
    "RawBody",
    "StatusCode",
    "StdError",
    "TransportError",
    "UnexpectedResponse",
];

/// The enum of error bodies to print.
#[derive(Clone, Debug)]
pub struct ErrorBodies {
    /// The variants.
    pub variants: Vec<ErrorVariant>,
    /// The imports of the file of errors.
    pub imports: Imports,
    /// The error message of the API, as an expression of type `Option<&str>`.
    pub message: Tokens,
    /// The result of deserializing a raw body.
    pub read: Tokens,
}

/// A variant of the enum of bodies to print.
#[derive(Clone, Debug)]
pub struct ErrorVariant {
    /// The name.
    pub ident: Ident,
    /// The constant by which operations refer to it.
    pub constant: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The type of the body.
    pub payload: Option<RustType>,
    /// The same type, as written in the file of errors.
    pub held: Option<RustType>,
}

impl ErrorVariant {
    /// Returns the type of the body, for documentation.
    #[must_use]
    pub fn payload_text(&self) -> Option<String> {
        self.payload.as_ref().map(RustType::text)
    }
}

/// Decides everything about the errors.
pub(crate) fn errors(context: &Context<'_>) -> ErrorBodies {
    let mut cases: IndexMap<Option<&Type>, Vec<&ErrorCase>> = IndexMap::new();
    for case in context.api.operations().flat_map(|operation| &operation.errors) {
        cases.entry(case.ty.as_ref()).or_default().push(case);
    }
    let mut variants = Vec::new();
    let mut messages = Vec::new();
    for (body, names) in context.names.errors.all() {
        let cases = cases.get(&body).map(Vec::as_slice).unwrap_or_default();
        messages.extend(message(context, cases, &names.ident));
        variants.push(variant(context, body, names, cases));
    }
    ErrorBodies {
        imports: imports(&variants),
        message: whole_message(&messages, variants.len()).into(),
        read: read(&variants).into(),
        variants,
    }
}

fn imports(variants: &[ErrorVariant]) -> Imports {
    let held = variants.iter().filter_map(|variant| variant.held.as_ref());
    let error = quote! {
        error::{self, BuildError, DecodeError, RawBody, TransportError, UnexpectedResponse}
    };
    Imports::new(Mentions::all(held.map(RustType::mentions)))
        .with_module("runtime", quote!(runtime::{codec::json::Mismatch, #error, header}))
}

fn variant(
    context: &Context<'_>,
    body: Option<&Type>,
    names: &ErrorBodyNames,
    cases: &[&ErrorCase],
) -> ErrorVariant {
    let payload = body.map(|ty| rust_type(context, ty));
    ErrorVariant {
        ident: names.ident.clone(),
        constant: names.constant.clone(),
        docs: docs(cases),
        held: payload.clone().map(|ty| ty.beside(OWN)),
        payload,
    }
}

/// Returns the statuses and media types that document a body.
fn docs(cases: &[&ErrorCase]) -> Docs {
    let statuses: BTreeSet<_> = cases.iter().map(|case| case.status).collect();
    let statuses = listed(statuses.into_iter().map(status_text));
    let media_types = cases.iter().flat_map(|case| &case.contents);
    let media_types: IndexSet<&str> =
        media_types.map(|content| content.media_type.as_str()).collect();
    let media_types = if media_types.is_empty() {
        "without a body".to_owned()
    } else {
        format!("as {}", listed(media_types.into_iter().map(code_span)))
    };
    Docs::from_markdown(&format!("Documented for {statuses}, {media_types}."))
}

fn listed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => items.concat(),
    }
}

/// Returns the arm that reads the error message from a variant, if its type has one.
fn message(context: &Context<'_>, cases: &[&ErrorCase], ident: &Ident) -> Option<TokenStream> {
    let told = cases.iter().find_map(|case| case.ty.as_ref().zip(case.message.as_ref()));
    let message = told.and_then(|(ty, path)| text_at(context, ty, path))?;
    Some(quote!(Self::#ident(body) => #message))
}

fn whole_message(arms: &[TokenStream], variants: usize) -> TokenStream {
    match arms.len() {
        _ if variants == 0 => quote!(match *self {}),
        0 => quote!(None),
        told if told == variants => quote!(match self { #(#arms,)* }),
        _ => quote!(match self { #(#arms,)* _ => None }),
    }
}

fn read(variants: &[ErrorVariant]) -> TokenStream {
    let unknown = quote!(Err(Mismatch::whole("the error response is not documented")));
    if variants.is_empty() {
        return quote!(let _ = raw; #unknown);
    }
    let arms = variants.iter().map(|ErrorVariant { ident, constant, payload, .. }| {
        let value = if payload.is_some() {
            quote!(raw.read().map(Self::#ident))
        } else {
            quote!(Ok(Self::#ident))
        };
        quote!(Self::#constant => #value)
    });
    quote!(match raw.index() { #(#arms,)* _ => #unknown })
}
