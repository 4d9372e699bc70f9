//! Webhooks: whether a message comes from the API, by Standard Webhooks, and which one it is.
//!
//! The signature covers the body as it came, so that the body is checked before it is read. See
//! <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>.

use std::{
    error::Error,
    fmt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use serde_json::Value;
use sha2::Sha256;

use crate::codec::{json, secret::Secret};

/// How far the time of a message may be from the time of its check, unless set otherwise.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Tells whether messages come from the API: the secret that it signs them with.
#[derive(Clone)]
#[must_use]
pub struct WebhookVerifier {
    keys: Vec<Hmac<Sha256>>,
    tolerance: Duration,
}

/// Why a message cannot be told to come from the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The secret is not `whsec_` and base64.
    Secret,
    /// A header is missing, there several times, or no text.
    Header(&'static str),
    /// The message is too old, or of the future: someone may have kept it.
    Time,
    /// No signature is that of the message.
    Signature,
}

impl WebhookVerifier {
    /// Returns a verifier with the API's secret: base64, with or without `whsec_` before it.
    ///
    /// # Errors
    ///
    /// [`WebhookError::Secret`] if it is not.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        Self { keys: Vec::new(), tolerance: TOLERANCE }.or_secret(secret)
    }

    /// Takes messages that are signed with another secret, too, as while it is being replaced.
    ///
    /// # Errors
    ///
    /// [`WebhookError::Secret`] as for [`new`](Self::new).
    pub fn or_secret(mut self, secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        let secret = secret.into();
        let text = secret.expose().trim();
        let key = STANDARD.decode(text.strip_prefix("whsec_").unwrap_or(text));
        let key = key.ok().filter(|key| !key.is_empty()).ok_or(WebhookError::Secret)?;
        self.keys.push(Hmac::new_from_slice(&key).map_err(|_| WebhookError::Secret)?);
        Ok(self)
    }

    /// Sets how far the time of a message may be from that of its check; the default is 5 minutes.
    pub fn with_tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Checks that a message comes from the API, now: its headers, and its body as it came.
    ///
    /// # Errors
    ///
    /// [`WebhookError`] if that is not certain; the message is then to be refused.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        self.verify_at(headers, body, SystemTime::now())
    }

    /// Checks a message at a time of your own, as tests do.
    ///
    /// # Errors
    ///
    /// As for [`verify`](Self::verify).
    pub fn verify_at(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), WebhookError> {
        let id = header(headers, "webhook-id", "svix-id")?;
        let time = header(headers, "webhook-timestamp", "svix-timestamp")?;
        let signatures = header(headers, "webhook-signature", "svix-signature")?;
        let seconds = time.parse().map_err(|_| WebhookError::Header("webhook-timestamp"))?;
        let sent = UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        let sent = sent.ok_or(WebhookError::Time)?;
        let apart = now.duration_since(sent).unwrap_or_else(|future| future.duration());
        if apart > self.tolerance {
            return Err(WebhookError::Time);
        }
        let signed = self.keys.iter().map(|key| {
            key.clone().chain_update(id).chain_update(".").chain_update(time).chain_update(".")
        });
        let signed: Vec<_> = signed.map(|mac| mac.chain_update(body)).collect();
        // Signatures of other versions are none that a shared secret can check.
        let given = signatures.split(' ').filter_map(|one| one.strip_prefix("v1,"));
        let given = given.filter_map(|one| STANDARD.decode(one).ok());
        for signature in given {
            // Compares in a time that does not tell where the two differ.
            if signed.iter().any(|mac| mac.clone().verify_slice(&signature).is_ok()) {
                return Ok(());
            }
        }
        Err(WebhookError::Signature)
    }
}

/// Returns the only value of a header; `older` is its name before there was a standard.
fn header<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
    older: &str,
) -> Result<&'a str, WebhookError> {
    let used = if headers.contains_key(name) { name } else { older };
    let mut values = headers.get_all(used).iter();
    match (values.next().map(|value| value.to_str()), values.next()) {
        (Some(Ok(text)), None) => Ok(text),
        _ => Err(WebhookError::Header(name)),
    }
}

/// Returns the text that a field of a message has, by which the message is told from others.
///
/// # Errors
///
/// [`json::Mismatch`] if the message is not JSON.
pub fn tag(body: &[u8], field: &str) -> Result<Option<String>, json::Mismatch> {
    let message: Value = json::from_slice(body)?;
    Ok(message.get(field).and_then(Value::as_str).map(str::to_owned))
}

/// Prints neither the secret nor what is made of it.
impl fmt::Debug for WebhookVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookVerifier")
            .field("secrets", &self.keys.len())
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret => f.write_str("the secret of the webhooks is not base64"),
            Self::Header(name) => write!(f, "the message has no single header `{name}`"),
            Self::Time => f.write_str("the message is not of this time"),
            Self::Signature => f.write_str("no signature is that of the message"),
        }
    }
}

impl Error for WebhookError {}
