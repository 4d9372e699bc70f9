//! The token request and its response (RFC 6749 §4.4.2, §5).
//!
//! The endpoint is trusted no more than any server: its responses are limited in size, validated
//! strictly, and never part of a message, except for the error codes of the RFC.

use std::{error::Error, fmt, time::Duration};

use bytes::BytesMut;
use http::{
    HeaderValue, StatusCode,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT},
};
use serde_json::{Map, Value};
use url::{
    Url,
    form_urlencoded::{Serializer, byte_serialize},
};

use super::ClientCredentials;
use crate::{
    call_limits::CallLimits,
    codec::secret::Secret,
    credential::{TokenClient, TokenEndpoint},
    failure::{BoxError, TransportError},
    header,
    transport::{HttpRequest, HttpResponse, RequestBody},
};

/// The size limit of the endpoint's response, in bytes.
const MAX_SIZE: usize = 64 << 10;

/// How long before its end a token is renewed, at most; else after nine tenths of its time.
const MARGIN: Duration = Duration::from_secs(60);

/// The errors that an endpoint may name (RFC 6749 §5.2, §4.1.2.1).
const ERRORS: [&str; 9] = [
    "access_denied",
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "server_error",
    "temporarily_unavailable",
    "unauthorized_client",
    "unsupported_grant_type",
];

/// A token, as the endpoint grants it.
pub(crate) struct Grant {
    pub(crate) secret: Secret,
    /// For how long it is used; without an end if the endpoint names none.
    pub(crate) lifetime: Option<Duration>,
}

/// Why there is no token.
#[derive(Debug)]
pub struct TokenError {
    message: String,
    is_passing: bool,
    source: Option<BoxError>,
}

impl TokenError {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_passing: false, source: None }
    }

    /// Returns whether it may go better later.
    pub(crate) const fn is_passing(&self) -> bool {
        self.is_passing
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<TransportError> for TokenError {
    fn from(error: TransportError) -> Self {
        Self {
            is_passing: error.kind().is_passing(),
            source: Some(error.into()),
            ..Self::new("no response from the token endpoint")
        }
    }
}

/// Returns the request for a token.
///
/// # Errors
///
/// [`TokenError`] if the client's name or secret cannot be sent.
pub(crate) fn request(
    client: &ClientCredentials,
    endpoint: Option<TokenEndpoint>,
    url: &Url,
    scopes: &str,
) -> Result<HttpRequest, TokenError> {
    let mut form = Serializer::new(String::new());
    form.append_pair("grant_type", "client_credentials");
    if !scopes.is_empty() {
        form.append_pair("scope", scopes);
    }
    for (name, value) in endpoint.iter().flat_map(|endpoint| endpoint.properties) {
        if client.properties.iter().all(|(own, _)| own != name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(&client.properties);
    let in_body = client.secret_in_body;
    let in_body = in_body.unwrap_or(endpoint.is_some_and(|endpoint| endpoint.secret_in_body));
    let (id, secret) = (&client.id, client.secret.expose());
    let mut request = http::Request::post(url.as_str())
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    if in_body {
        form.append_pair("client_id", id).append_pair("client_secret", secret);
    } else {
        // Both are encoded as in a form before they are joined (RFC 6749 §2.3.1).
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let pair = header::base64(format!("{}:{}", encoded(id), encoded(secret)).as_bytes());
        let value = header::value("authorization", &format!("Basic {pair}"));
        request = request.header(AUTHORIZATION, value.expect("base64 has no control characters"));
    }
    let body = RequestBody::from(bytes::Bytes::from(form.finish()));
    request.body(body).map_err(|_| TokenError::new("the token request cannot be built"))
}

/// Requests a token, with the transport, the clock and the timeouts of the client.
///
/// # Errors
///
/// [`TokenError`] if there is no response from the endpoint, or no token in it.
pub(crate) async fn fetch(
    client: &dyn TokenClient,
    mut request: HttpRequest,
) -> Result<Grant, TokenError> {
    let limits = client.limits();
    request.headers_mut().insert(USER_AGENT, HeaderValue::clone(client.user_agent()));
    request.extensions_mut().insert(limits.left());
    let transport = client
        .transport()
        .map_err(|_| TokenError::new("there is no transport for token requests"))?;
    let response = limits.race(transport.send(request)).await??;
    let status = response.status();
    let body = whole(response, &limits).await?;
    if status.is_success() { read(&body) } else { Err(refused(status, &body)) }
}

async fn whole(response: HttpResponse, limits: &CallLimits<'_>) -> Result<BytesMut, TokenError> {
    let mut parts = response.into_body();
    let mut body = BytesMut::new();
    while let Some(part) = limits.race(parts.part()).await? {
        let part = part?;
        if body.len() + part.len() > MAX_SIZE {
            return Err(TokenError::new("the response of the token endpoint is too large"));
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

fn refused(status: StatusCode, body: &[u8]) -> TokenError {
    let answer = serde_json::from_slice::<Map<String, Value>>(body).unwrap_or_default();
    let code = answer.get("error").and_then(Value::as_str).unwrap_or_default();
    let known = ERRORS.iter().find(|known| **known == code);
    let code = known.map(|known| format!(": {known}")).unwrap_or_default();
    let is_passing = matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504);
    let message = format!("the token endpoint responded with {}{code}", status.as_u16());
    TokenError { is_passing, ..TokenError::new(message) }
}

/// Reads a token (RFC 6749 §5.1).
fn read(body: &[u8]) -> Result<Grant, TokenError> {
    let answer: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|_| TokenError::new("the response of the token endpoint is not a JSON object"))?;
    let kind = answer.get("token_type");
    // A client does not use a token of a type that it does not understand (RFC 6749 §7.1).
    if kind.is_some_and(|kind| !kind.as_str().is_some_and(|k| k.eq_ignore_ascii_case("bearer"))) {
        return Err(TokenError::new(
            "the token endpoint returned a token that is not a bearer token",
        ));
    }
    let token = answer.get("access_token").and_then(Value::as_str);
    let is_sent = |token: &&str| !token.is_empty() && header::value("authorization", token).is_ok();
    let token = token
        .filter(is_sent)
        .ok_or_else(|| TokenError::new("the token endpoint returned no valid `access_token`"))?;
    let lifetime = answer.get("expires_in").filter(|value| !value.is_null()).map(seconds);
    let lifetime = lifetime.transpose()?.map(|all| all.saturating_sub(MARGIN.min(all / 10)));
    Ok(Grant { secret: Secret::from(token), lifetime })
}

/// Returns a number of seconds, which some servers send as a text.
fn seconds(value: &Value) -> Result<Duration, TokenError> {
    let number = match value {
        Value::String(text) => text.parse::<u32>().ok().map(f64::from),
        value => value.as_f64().filter(|number| *number >= 0.0),
    };
    let number = number
        .ok_or_else(|| TokenError::new("the token endpoint returned an invalid `expires_in`"))?;
    Ok(Duration::from_secs_f64(number.min(f64::from(u32::MAX))))
}
