//! Credentials: the builder's methods that take them, their environment variables, and what the
//! runtime knows of them.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ir::{Credential, CredentialKind, Operation, TokenEndpoint},
    rust::{
        code::Root,
        context::Context,
        docs::{Docs, code_span},
        names::Ident,
    },
};

/// A builder's method that takes a credential.
#[derive(Clone, Debug)]
pub struct CredentialMethod {
    /// The method.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// What the method takes.
    pub takes: Docs,
    /// The environment variables, in Markdown.
    pub variables: String,
    /// What examples show.
    pub placeholder: String,
}

/// The environment variables of a credential.
struct Variables {
    /// The one that holds all of it.
    whole: String,
    /// Those that hold its parts.
    parts: Option<[String; 2]>,
}

impl Variables {
    fn text(&self) -> String {
        let whole = code_span(&self.whole);
        match &self.parts {
            None => whole,
            Some([first, second]) => {
                format!("{whole}, or {} and {}", code_span(first), code_span(second))
            }
        }
    }
}

/// Decides everything about the builder's method for a credential.
pub(crate) fn credential(context: &Context<'_>, index: usize) -> CredentialMethod {
    let credential = &context.api.credentials[index];
    let text = credential.description.as_deref().filter(|text| !text.trim().is_empty());
    CredentialMethod {
        docs: text.map_or_else(|| Docs::trusted(&fallback(credential)), Docs::from_markdown),
        takes: Docs::trusted(&takes(context.root(), credential)),
        variables: variables(context, index).text(),
        placeholder: credential_example(context, index).1,
        ident: context.names.credentials[index].clone(),
    }
}

/// Returns what the runtime knows of a credential.
pub(crate) fn credential_scheme(context: &Context<'_>, index: usize) -> TokenStream {
    let credential = &context.api.credentials[index];
    let Credential { name, .. } = credential;
    let Variables { whole, parts } = variables(context, index);
    let setter = context.names.credentials[index].as_str();
    let kind = match &credential.kind {
        CredentialKind::Bearer => quote!(Bearer),
        CredentialKind::Basic => quote!(Basic),
        CredentialKind::Prefixed(name, prefix) => {
            quote!(Prefixed { header: #name, prefix: #prefix })
        }
        CredentialKind::Header(name) => quote!(ApiKeyHeader(#name)),
        CredentialKind::Query(name) => quote!(ApiKeyQuery(#name)),
        CredentialKind::Cookie(name) => quote!(ApiKeyCookie(#name)),
    };
    let token = credential.token.as_ref().map_or_else(|| quote!(None), endpoint);
    let join = if credential.token.is_some() {
        quote!(client_credentials::ClientCredentials::credential)
    } else {
        quote!(credential::Credential::basic)
    };
    let pair = parts.map_or_else(|| quote!(None), |[first, second]| {
        quote!(Some(api::Pair { environment: [#first, #second], credential: #join }))
    });
    quote! {
        api::CredentialScheme {
            name: #name,
            kind: api::CredentialKind::#kind,
            environment: #whole,
            setter: #setter,
            pair: #pair,
            token: #token,
        }
    }
}

/// Returns the builder's method for a credential, and its value in examples.
pub(crate) fn credential_example(context: &Context<'_>, index: usize) -> (Ident, String) {
    let setter = context.names.credentials[index].clone();
    let words = setter.as_str().to_uppercase().replace("_AUTH", "_TOKEN");
    (setter, format!("<YOUR_{words}_HERE>"))
}

/// Returns the credentials of the client in the examples of an operation.
pub(crate) fn credential_examples(
    context: &Context<'_>,
    operation: &Operation,
) -> Vec<(Ident, String)> {
    let credentials = operation.security.first().into_iter().flatten();
    credentials.map(|index| credential_example(context, *index)).collect()
}

fn variables(context: &Context<'_>, index: usize) -> Variables {
    let credential = &context.api.credentials[index];
    let setter = context.names.credentials[index].as_str().to_uppercase();
    let own = format!("{}_{setter}", context.config.environment_prefix());
    let made = credential
        .token
        .as_ref()
        .map(|_| ["CLIENT_ID", "CLIENT_SECRET"].map(|part| format!("{own}_{part}")));
    Variables {
        parts: made.or_else(|| credential.environment_pair.clone()),
        whole: credential.environment.clone().unwrap_or(own),
    }
}

fn endpoint(endpoint: &TokenEndpoint) -> TokenStream {
    let TokenEndpoint { url, secret_in_body, properties } = endpoint;
    let properties = properties.iter().filter_map(|(name, value)| {
        let value = value.as_ref()?;
        Some(quote!((#name, #value)))
    });
    quote! {
        Some(api::TokenEndpoint {
            url: #url,
            secret_in_body: #secret_in_body,
            properties: &[#(#properties),*],
        })
    }
}

/// Returns what a credential is, where the document does not say it.
fn fallback(credential: &Credential) -> String {
    match &credential.kind {
        CredentialKind::Bearer => "A bearer token.".to_owned(),
        CredentialKind::Basic => "A user name and a password, separated by a colon.".to_owned(),
        CredentialKind::Prefixed(header, prefix) => {
            format!("A credential, sent as {}.", code_span(&format!("{header}: {prefix}…")))
        }
        CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
            "An API key.".to_owned()
        }
    }
}

fn takes(root: Root, credential: &Credential) -> String {
    let mut text = format!(
        "Takes a string, a [`Secret`]({root}::Secret), or a\n\
         [`Credential::provider`]({root}::Credential::provider), an async closure that is \
         called\nbefore every attempt."
    );
    if let CredentialKind::Prefixed(..) = credential.kind {
        let _ = write!(
            text,
            "\nFor signatures and other computed headers, \
             use\n[`Credential::signer`]({root}::Credential::signer)."
        );
    }
    if let Some(endpoint) = &credential.token {
        let _ = write!(
            text,
            "\n\nWith [`ClientCredentials`]({root}::ClientCredentials), the client requests \
             access tokens itself."
        );
        let open = endpoint.properties.iter().filter(|(_, value)| value.is_none());
        let open: Vec<String> = open.map(|(name, _)| code_span(name)).collect();
        if !open.is_empty() {
            text += "\nThe API requires ";
            text += &open.join(", ");
            let _ = write!(
                text,
                ": set it with\n[`with_property`]({root}::ClientCredentials::with_property)."
            );
        }
    }
    text
}
