//! Webhooks: an enum of what the API sends by itself, and how it is read.

use proc_macro2::Literal;
use quote::quote;

use crate::{
    ir::{Type, Webhook},
    rust::{
        code::{Generic, Imports, Mentions, RustType, Tokens},
        context::Context,
        docs::{Docs, code_span, documented},
        names::Ident,
        types::rust_type,
    },
};

/// The types that the file has itself.
const OWN: &[&str] = &["Payload", "PayloadError", "WebhookError", "WebhookVerifier"];

/// What the API sends by itself, to print.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// The enum's variants.
    pub variants: Vec<WebhookVariant>,
    /// The field by which they are distinguished.
    pub tag: Option<Literal>,
    /// The documentation of the function that reads by that field.
    pub tag_docs: Docs,
    /// What the file imports.
    pub imports: Imports,
}

/// One kind of message, to print.
#[derive(Clone, Debug)]
pub struct WebhookVariant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// What the variant holds.
    pub payload: RustType,
    /// The expression that reads `body`.
    pub read: Tokens,
    /// The name in the document.
    pub name: Literal,
    /// The pattern of the texts that mean this kind.
    pub tags: Tokens,
}

/// Decides everything about the webhooks; without any there is nothing to print.
pub(crate) fn webhooks(context: &Context<'_>) -> Option<Webhooks> {
    let webhooks = &context.api.webhooks;
    let names = context.names.webhooks.iter().cloned();
    let variant = |(webhook, ident): (&Webhook, Ident)| {
        let tags = &webhook.tags;
        let ty = rust_type(context, &webhook.payload).beside(OWN);
        let read = quote!(json::from_slice(body)?);
        // Messages differ much in their sizes; what is on the heap already does not.
        let (payload, read) = match webhook.payload {
            Type::Named(_) => (ty.of(Generic::Boxed), quote!(Box::new(#read))),
            _ => (ty, read),
        };
        WebhookVariant {
            ident,
            docs: documented(&webhook.docs, || format!("{}.", code_span(&webhook.name))),
            payload,
            read: read.into(),
            name: Literal::string(&webhook.name),
            tags: quote!(Some(#(#tags)|*)).into(),
        }
    };
    let variants: Vec<WebhookVariant> = webhooks.list.iter().zip(names).map(variant).collect();
    let tag = webhooks.tag.as_deref();
    let field = code_span(tag.unwrap_or_default());
    (!variants.is_empty()).then(|| Webhooks {
        imports: Imports::new(Mentions::all(variants.iter().map(|one| one.payload.mentions()))),
        tag: tag.map(Literal::string),
        tag_docs: Docs::trusted(&format!("Parses a payload, selected by its {field}.")),
        variants,
    })
}
