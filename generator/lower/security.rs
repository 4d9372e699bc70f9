//! Security: which credentials there are, and which an operation requires.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};
use serde_json::Value;

use super::context::Context;
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Document, internal},
    ir::{Credential, CredentialKind, SecurityAlternative, TokenEndpoint},
};

type Extensions = IndexMap<String, Value>;

/// The requirements of an operation: alternatives, and scopes by the index of the credential.
type Security = (Vec<SecurityAlternative>, Vec<(usize, Vec<String>)>);

/// Returns the credentials that are sent with a request.
pub(super) fn credentials(cx: &mut Context<'_>) -> Vec<Credential> {
    let document = cx.document;
    let mut credentials = Vec::new();
    for (name, scheme) in &document.components().security_schemes {
        let at = Pointer::root().key("components").key("securitySchemes").key(name);
        let Some(scheme) = document.resolve(scheme, &at) else { continue };
        match credential(name, scheme.item, &at) {
            Ok(credential) => credentials.push(credential),
            Err(reason) => {
                let message = format!("the security scheme `{name}` is left out: {reason}");
                let help = "send the credential with `with_header`";
                cx.diagnostics.lose(Code::SECURITY_LEFT_OUT, message, &at, help);
            }
        }
    }
    credentials
}

/// Returns the names of the certificates, which are no part of a request (RFC 8446 §4.4.2).
pub(super) fn certificates(document: &Document) -> BTreeSet<&str> {
    let schemes = document.components().extensions.get(internal::SECURITY_SCHEMES);
    let is_one = |scheme: &Value| scheme.get("type").and_then(Value::as_str) == Some("mutualTLS");
    let schemes = schemes.and_then(Value::as_object).into_iter().flatten();
    schemes.filter(|(_, scheme)| is_one(scheme)).map(|(name, _)| name.as_str()).collect()
}

/// Returns what an operation requires, or else the document.
///
/// A certificate counts as given: whether it is, the connection shows before any request.
pub(super) fn of_operation(
    cx: &mut Context<'_>,
    own: Option<&Vec<SecurityRequirement>>,
    credentials: &[Credential],
    at: &Pointer,
) -> Security {
    let Some(requirements) = own.or(cx.document.openapi().security.as_ref()) else {
        return Security::default();
    };
    if own.is_some() {
        report_undescribed(cx, requirements, &at.key("security"));
    }
    let certificates = certificates(cx.document);
    let index = |name: &str| credentials.iter().position(|known| known.name == name);
    let mut security = Security::default();
    for all in requirements {
        let sent = || all.iter().filter(|(name, _)| !certificates.contains(name.as_str()));
        let known: Option<Vec<usize>> = sent().map(|(name, _)| index(name)).collect();
        let Some(known) = known else { continue };
        let scopes = known.iter().copied().zip(sent().map(|(_, scopes)| scopes.clone()));
        security.1.extend(scopes.filter(|(_, scopes)| !scopes.is_empty()));
        security.0.push(known);
    }
    if security.0.is_empty() && !requirements.is_empty() {
        let message = "none of the security schemes of this operation is defined".to_owned();
        let help = "send the credential with `with_header`";
        cx.diagnostics.lose(Code::SECURITY_LEFT_OUT, message, at, help);
    }
    security
}

/// Reports the alternatives that name a scheme of which nothing is known.
pub(super) fn report_undescribed(
    cx: &mut Context<'_>,
    requirements: &[SecurityRequirement],
    at: &Pointer,
) {
    let components = cx.document.components();
    let preserved = components.extensions.get(internal::SECURITY_SCHEMES);
    let is_known = |name: &str| {
        components.security_schemes.contains_key(name)
            || preserved.is_some_and(|schemes| schemes.get(name).is_some())
    };
    for (index, all) in requirements.iter().enumerate() {
        for name in all.keys().filter(|name| !is_known(name)) {
            let message = format!(
                "`{name}` is not a security scheme of the document; alternatives that contain it \
                 are left out",
            );
            let warning = Diagnostic::warning(Code::SECURITY_LEFT_OUT, message);
            let help = "define it in `components.securitySchemes`, for example with an overlay";
            let warning = warning.at(at.index(index).key(name)).with_help(help);
            cx.diagnostics.push_grouped(warning);
        }
    }
}

fn credential(name: &str, scheme: &SecurityScheme, at: &Pointer) -> Result<Credential, String> {
    let mut token = None;
    let (kind, description, extensions) = match scheme {
        SecurityScheme::HTTP { scheme, description, extensions, .. } => {
            (http(scheme)?, description, extensions)
        }
        SecurityScheme::APIKey { location, name, description, extensions } => {
            (key(location, name, extensions), description, extensions)
        }
        // A token that was obtained elsewhere is a bearer token (RFC 6750 §2.1).
        SecurityScheme::OAuth2 { flows, description, extensions } => {
            token = endpoint(flows, extensions);
            (CredentialKind::Bearer, description, extensions)
        }
        SecurityScheme::OpenIDConnect { description, extensions, .. } => {
            (CredentialKind::Bearer, description, extensions)
        }
    };
    let fern = ["x-fern-bearer", "x-fern-header"].iter().find_map(|key| extensions.get(*key));
    let label = fern.and_then(|fern| fern.get("name")).and_then(Value::as_str).unwrap_or(name);
    let variable = |value: &Value| value.get("env").and_then(Value::as_str).and_then(variable);
    let part = |part: &str| extensions.get("x-fern-basic")?.get(part).and_then(variable);
    Ok(Credential {
        name: name.to_owned(),
        label: label.to_owned(),
        kind,
        environment: fern.and_then(variable),
        environment_pair: part("username").zip(part("password")).map(Into::into),
        token,
        description: description.clone(),
        pointer: at.clone(),
    })
}

/// Returns the name of an environment variable, if it is one in every shell (POSIX.1 §8.1).
fn variable(name: &str) -> Option<String> {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_plain && !name.is_empty()).then(|| name.to_owned())
}

fn key(location: &APIKeyLocation, name: &str, extensions: &Extensions) -> CredentialKind {
    let name = name.to_owned();
    match location {
        APIKeyLocation::Header => {
            let prefix = extensions.get("x-fern-header").and_then(|fern| fern.get("prefix"));
            match prefix.and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty()) {
                Some(prefix) => CredentialKind::Prefixed(name, format!("{prefix} ")),
                None => CredentialKind::Header(name),
            }
        }
        APIKeyLocation::Query => CredentialKind::Query(name),
        APIKeyLocation::Cookie => CredentialKind::Cookie(name),
    }
}

fn http(scheme: &str) -> Result<CredentialKind, String> {
    // A token (RFC 9110 §5.6.2).
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => Ok(CredentialKind::Bearer),
        "basic" => Ok(CredentialKind::Basic),
        other if other.is_empty() || !other.chars().all(is_token) => {
            Err(format!("`{scheme}` is not a valid scheme name"))
        }
        _ => Ok(CredentialKind::Prefixed("Authorization".to_owned(), format!("{scheme} "))),
    }
}

/// Returns where a client gets its tokens.
fn endpoint(flows: &OAuth2Flows, extensions: &Extensions) -> Option<TokenEndpoint> {
    let flow = flows.client_credentials.as_ref()?;
    let extension = |key: &str| flow.extensions.get(key).or_else(|| extensions.get(key));
    let authentication = extension("x-speakeasy-token-endpoint-authentication");
    let properties = extension("x-speakeasy-token-endpoint-additional-properties");
    let properties = properties.and_then(Value::as_object).into_iter().flatten();
    Some(TokenEndpoint {
        url: flow.token_url.clone(),
        secret_in_body: authentication.and_then(Value::as_str) == Some("client_secret_post"),
        properties: properties.map(|(name, schema)| (name.clone(), constant(schema))).collect(),
    })
}

/// Returns the value of a property that has only one, or another one by default.
fn constant(schema: &Value) -> Option<String> {
    let only = schema.get("enum").and_then(Value::as_array).filter(|values| values.len() == 1);
    let value = schema.get("const").or_else(|| schema.get("default")).or(only.map(|all| &all[0]));
    value.and_then(Value::as_str).map(str::to_owned)
}
