//! Choosing the credentials of an operation and adding them to a request.
//!
//! Without a credential that the document demands nothing is sent: an unauthenticated request
//! would only tell the user later, and less clearly.

use http::{
    HeaderMap, HeaderName,
    header::{AUTHORIZATION, COOKIE},
};
use url::Url;

use crate::{
    api::{CredentialKind, CredentialScheme},
    client::{Core, Parts},
    error::BuildError,
    header, percent,
    prepare::Prepared,
    server,
    transport::HttpRequest,
};

/// Returns the request with its credentials, each asked for anew.
///
/// # Errors
///
/// [`BuildError`] if a credential is missing, its provider failed, or it cannot be sent.
pub(crate) async fn authorise(core: &Core, prepared: &Prepared) -> Result<HttpRequest, BuildError> {
    let parts = core.parts();
    let mut headers = prepared.headers.clone();
    let mut url = prepared.url.clone();
    for index in choose(parts, prepared)? {
        if let Some((scheme, secret)) = ask(parts, *index, &prepared.headers).await? {
            add(scheme, &secret, &mut headers, &mut url)?;
        }
    }
    let mut request = http::Request::builder()
        .method(prepared.operation.method.as_str())
        .uri(url.as_str())
        .body(prepared.body.open()?)
        .map_err(|error| BuildError::argument("url", "it is too long").because(error))?;
    *request.headers_mut() = headers;
    Ok(request)
}

/// Returns the first alternative that the client can satisfy, preferably one that is not empty.
fn choose(parts: &Parts, prepared: &Prepared) -> Result<&'static [usize], BuildError> {
    let alternatives = prepared.operation.security;
    let missing = |index: &&usize| !is_set(parts, **index, &prepared.headers);
    let satisfied = |all: &&&[usize]| !all.is_empty() && !all.iter().any(|one| missing(&one));
    if let Some(alternative) = alternatives.iter().find(satisfied) {
        return Ok(alternative);
    }
    if alternatives.iter().all(|alternative| !alternative.is_empty()) {
        let lacking = alternatives.iter().find_map(|all| all.iter().find(missing));
        if let Some(scheme) = lacking.and_then(|index| parts.api.credentials.get(*index)) {
            return Err(BuildError::missing(scheme));
        }
    }
    Ok(&[])
}

fn is_set(parts: &Parts, index: usize, headers: &HeaderMap) -> bool {
    let scheme = parts.api.credentials.get(index);
    matches!(parts.credentials.get(index), Some(Some(_)))
        || scheme.is_some_and(|scheme| is_given(scheme, headers))
}

/// Returns whether the caller set the header of the credential for this call.
fn is_given(scheme: &CredentialScheme, headers: &HeaderMap) -> bool {
    match scheme.kind {
        CredentialKind::Bearer | CredentialKind::Basic => headers.contains_key(AUTHORIZATION),
        CredentialKind::ApiKeyHeader(name) => headers.contains_key(name),
        CredentialKind::ApiKeyQuery(_) | CredentialKind::ApiKeyCookie(_) => false,
    }
}

/// Returns the secret of a credential, unless the caller set its header.
async fn ask(
    parts: &Parts,
    index: usize,
    headers: &HeaderMap,
) -> Result<Option<(&'static CredentialScheme, String)>, BuildError> {
    let Some(scheme) = parts.api.credentials.get(index) else {
        return Ok(None);
    };
    if is_given(scheme, headers) {
        return Ok(None);
    }
    let Some(Some(credential)) = parts.credentials.get(index) else {
        return Err(BuildError::missing(scheme));
    };
    let secret = credential
        .secret()
        .await
        .map_err(|error| BuildError::credential(scheme, "could not be had").because(error))?;
    if secret.expose().is_empty() {
        return Err(BuildError::missing(scheme));
    }
    Ok(Some((scheme, secret.expose().to_owned())))
}

fn add(
    scheme: &CredentialScheme,
    secret: &str,
    headers: &mut HeaderMap,
    url: &mut Url,
) -> Result<(), BuildError> {
    let (name, text) = match scheme.kind {
        CredentialKind::Bearer => (AUTHORIZATION, with_scheme("Bearer ", secret.to_owned())),
        CredentialKind::Basic => (AUTHORIZATION, with_scheme("Basic ", base64(secret.as_bytes()))),
        CredentialKind::ApiKeyHeader(name) => (header::name(name)?, secret.to_owned()),
        CredentialKind::ApiKeyQuery(name) => {
            let (name, value) = (percent::encode(name), percent::encode(secret));
            server::add_query(url, &format!("{name}={value}"));
            return Ok(());
        }
        CredentialKind::ApiKeyCookie(name) => (COOKIE, cookie(name, secret, headers)),
    };
    insert(scheme, name, &text, headers)
}

fn insert(
    scheme: &CredentialScheme,
    name: HeaderName,
    text: &str,
    headers: &mut HeaderMap,
) -> Result<(), BuildError> {
    let value = header::value(name.as_str(), text)
        .map_err(|_| BuildError::credential(scheme, "holds a control character"))?;
    headers.insert(name, value);
    Ok(())
}

/// Returns the secret after the name of the scheme, unless it starts with it already.
fn with_scheme(prefix: &str, secret: String) -> String {
    let start = secret.get(..prefix.len());
    if start.is_some_and(|start| start.eq_ignore_ascii_case(prefix)) {
        return secret;
    }
    prefix.to_owned() + &secret
}

/// Returns the `Cookie` header with one more pair (RFC 6265 §5.4).
fn cookie(name: &str, secret: &str, headers: &HeaderMap) -> String {
    let pair = format!("{}={}", percent::encode(name), percent::encode(secret));
    match headers.get(COOKIE).and_then(|present| present.to_str().ok()) {
        Some(present) => format!("{present}; {pair}"),
        None => pair,
    }
}

/// Returns the bytes in base64 (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| {
            bits << 8 | u32::from(chunk.get(at).copied().unwrap_or_default())
        });
        for at in 0..4 {
            let index = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap_or_default();
            text.push(if at <= chunk.len() { char::from(ALPHABET[index]) } else { '=' });
        }
    }
    text
}
