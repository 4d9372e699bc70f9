//! Selects the credentials of an operation and adds them to a request.
//!
//! If a required credential is missing, nothing is sent: an unauthenticated request would fail
//! later, and less clearly.

use std::sync::Arc;

use http::{
    HeaderMap, HeaderName, StatusCode,
    header::{AUTHORIZATION, COOKIE},
};
use url::Url;

use super::choose::{choose, is_given};
#[cfg(feature = "recording")]
use crate::recording::PublicUrl;
use crate::{
    call_limits::CallLimits,
    client::Core,
    codec::secret::Secret,
    credential::{CredentialKind, CredentialScheme, Signer, Source, Tokens, Wanted},
    failure::{BoxError, BuildError, Failure, TransportError, TransportKind},
    header,
    hook::{CallInfo, Hook, Step},
    percent,
    prepare::Prepared,
    server,
    transport::{HttpRequest, HttpResponse},
};

/// A request with its credentials.
struct Authorised {
    request: HttpRequest,
    /// The secrets from closures and token requests, which may change.
    asked: Vec<Asked>,
}

/// A secret, and its token cache, which drops it when it is rejected; closures have none.
type Asked = (Option<Arc<dyn Tokens>>, Secret);

/// Sends a request with its credentials, which are requested again for each attempt.
///
/// A rejected token is replaced, and the request sent once more: a server that responds with 401
/// has not executed it (RFC 9110 §15.5.2).
///
/// # Errors
///
/// [`Failure`] if a credential is missing, unavailable or invalid; or if no response
/// was received.
pub(crate) async fn send(
    core: &Core,
    prepared: &Prepared,
    limits: &CallLimits<'_>,
    call: CallInfo,
) -> Result<HttpResponse, Failure> {
    let hooks = &prepared.options.hooks;
    let mut first = authorise(core, prepared).await?;
    first.request.extensions_mut().insert(limits.left());
    let response = exchange(core, hooks, call, first.request).await?;
    if response.status() != StatusCode::UNAUTHORIZED || first.asked.is_empty() {
        return Ok(response);
    }
    for (source, token) in &first.asked {
        if let Some(source) = source {
            source.forget(token);
        }
    }
    // A stream has been read, and cannot be read again.
    if !prepared.body.is_repeatable() {
        return Ok(response);
    }
    let mut second = authorise(core, prepared).await?;
    let is_refused = |(_, token): &Asked| first.asked.iter().any(|(_, old)| old == token);
    // Some servers return the same token until it expires; it would be rejected again.
    if second.asked.iter().all(is_refused) {
        return Ok(response);
    }
    second.request.extensions_mut().insert(limits.left());
    exchange(core, hooks, call, second.request).await
}

/// Sends a request, with the hooks before and after it.
///
/// # Errors
///
/// [`Failure`] if a hook rejects the request, or there is no response.
async fn exchange(
    core: &Core,
    hooks: &[Arc<dyn Hook>],
    call: CallInfo,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let mut step = Step::Send(request);
    for hook in hooks {
        let Step::Send(request) = step else { break };
        step = hook.before_request(call, request).await.map_err(BuildError::hook)?;
    }
    let mut response = match step {
        Step::Send(request) => core.transport()?.send(request).await?,
        Step::Response(response) => response,
    };
    for hook in hooks {
        let refused = |error: BoxError| TransportError::new(TransportKind::Hook).with_source(error);
        response = hook.after_response(call, response).await.map_err(refused)?;
    }
    Ok(response)
}

/// Returns the request with its credentials.
async fn authorise(core: &Core, prepared: &Prepared) -> Result<Authorised, Failure> {
    let parts = core.parts();
    let mut draft = Draft {
        headers: prepared.headers.clone(),
        url: prepared.url.clone(),
        asked: Vec::new(),
        signers: Vec::new(),
    };
    for index in choose(parts, prepared)? {
        draft.ask(core, prepared, index).await?;
    }
    let Draft { headers, url, asked, signers } = draft;
    let mut request = http::Request::builder()
        .method(prepared.method.as_str())
        .uri(url.as_str())
        .body(prepared.body.open()?)
        .map_err(|error| BuildError::argument("url", "it is too long").with_source(error))?;
    *request.headers_mut() = headers;
    #[cfg(feature = "recording")]
    request.extensions_mut().insert(PublicUrl(prepared.url.clone()));
    // Last, because a signature covers everything that is sent.
    for (scheme, signer) in signers {
        let headers = signer(&request).await.map_err(|error| unavailable(scheme, error))?;
        sign(&mut request, &headers)?;
    }
    Ok(Authorised { request, asked })
}

/// Replaces headers with the signer's headers of the same name.
fn sign(request: &mut HttpRequest, headers: &HeaderMap) -> Result<(), BuildError> {
    for name in headers.keys() {
        let name = header::name(name.as_str())?;
        request.headers_mut().remove(&name);
        for value in headers.get_all(&name) {
            let mut value = value.clone();
            value.set_sensitive(true);
            request.headers_mut().append(&name, value);
        }
    }
    Ok(())
}

fn unavailable(scheme: &CredentialScheme, error: BoxError) -> BuildError {
    BuildError::credential(scheme, "could not be had").with_source(error)
}

/// A request to which credentials are being added.
struct Draft {
    headers: HeaderMap,
    url: Url,
    asked: Vec<Asked>,
    signers: Vec<(&'static CredentialScheme, Arc<Signer>)>,
}

impl Draft {
    /// Adds a credential, unless the caller set its header.
    async fn ask(&mut self, core: &Core, prepared: &Prepared, index: usize) -> Result<(), Failure> {
        let parts = core.parts();
        let scheme = parts.api.credentials.get(index);
        let Some(scheme) = scheme.filter(|scheme| !is_given(scheme, &prepared.headers)) else {
            return Ok(());
        };
        let Some(Some(credential)) = parts.credentials.get(index) else {
            return Err(BuildError::missing(scheme).into());
        };
        let secret = match &credential.0 {
            Source::Value(secret) => return self.add(scheme, secret),
            Source::Provider(provider) => {
                let secret = provider().await.map_err(|error| unavailable(scheme, error))?;
                self.asked.push((None, secret.clone()));
                secret
            }
            Source::Signer(signer) => {
                self.signers.push((scheme, signer.clone()));
                return Ok(());
            }
            Source::Tokens(tokens) => {
                let scopes = prepared.operation.scopes.iter().find(|(of, _)| *of == index);
                let scopes = scopes.map_or(&[][..], |(_, scopes)| scopes);
                let wanted = Wanted {
                    client: Arc::new(core.clone()),
                    server: &prepared.server,
                    scheme,
                    scopes,
                };
                let token = tokens.token(wanted).await?;
                self.asked.push((Some(tokens.clone()), token.clone()));
                token
            }
        };
        self.add(scheme, &secret)
    }

    fn add(&mut self, scheme: &'static CredentialScheme, secret: &Secret) -> Result<(), Failure> {
        if secret.expose().is_empty() {
            return Err(BuildError::missing(scheme).into());
        }
        Ok(add(scheme, secret.expose(), &mut self.headers, &mut self.url)?)
    }
}

fn add(
    scheme: &CredentialScheme,
    secret: &str,
    headers: &mut HeaderMap,
    url: &mut Url,
) -> Result<(), BuildError> {
    let (name, text) = match scheme.kind {
        CredentialKind::Bearer => (AUTHORIZATION, with_scheme("Bearer ", secret)),
        CredentialKind::Basic => {
            (AUTHORIZATION, with_scheme("Basic ", &header::base64(secret.as_bytes())))
        }
        CredentialKind::Prefixed { header, prefix } => {
            (header::name(header)?, with_scheme(prefix, secret))
        }
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
fn with_scheme(prefix: &str, secret: &str) -> String {
    let start = secret.get(..prefix.len());
    if start.is_some_and(|start| start.eq_ignore_ascii_case(prefix)) {
        return secret.to_owned();
    }
    [prefix, secret].concat()
}

/// Returns the `Cookie` header with one more pair (RFC 6265 §5.4).
fn cookie(name: &str, secret: &str, headers: &HeaderMap) -> String {
    let pair = format!("{}={}", percent::encode(name), percent::encode_cookie_secret(secret));
    match headers.get(COOKIE).and_then(|present| present.to_str().ok()) {
        Some(present) => format!("{present}; {pair}"),
        None => pair,
    }
}
