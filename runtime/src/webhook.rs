//! Webhooks: signature verification by Standard Webhooks, and selection of the payload type.
//!
//! The signature covers the raw body, which is therefore verified before it is parsed. See
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

/// The default tolerance between the timestamp of a message and the current time.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Verifies the signatures of webhook messages.
#[derive(Clone)]
#[must_use]
pub struct WebhookVerifier {
    keys: Vec<Hmac<Sha256>>,
    tolerance: Duration,
}

/// The reason why a message cannot be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The secret is not `whsec_` and base64.
    Secret,
    /// A header is missing, repeated, or not a string.
    Header(&'static str),
    /// The timestamp is too old or in the future: the message may be replayed.
    Time,
    /// No signature matches the message.
    Signature,
}

impl WebhookVerifier {
    /// Returns a verifier with the secret of the API: base64, with or without the prefix `whsec_`.
    ///
    /// # Errors
    ///
    /// [`WebhookError::Secret`] if the secret is invalid.
    pub fn new(secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        Self { keys: Vec::new(), tolerance: TOLERANCE }.or_secret(secret)
    }

    /// Also accepts messages that are signed with another secret, for secret rotation.
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

    /// Sets the tolerance between the timestamp of a message and the current time. Default: 5
    /// minutes.
    pub fn with_tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Verifies the headers and the raw body of a message at the current time.
    ///
    /// # Errors
    ///
    /// [`WebhookError`] if the message cannot be verified and must be rejected.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        self.verify_at(headers, body, SystemTime::now())
    }

    /// Verifies a message at a given time, for tests.
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
        // Signatures of other versions cannot be verified with a shared secret.
        let given = signatures.split(' ').filter_map(|one| one.strip_prefix("v1,"));
        let given = given.filter_map(|one| STANDARD.decode(one).ok());
        for signature in given {
            // Compares in constant time.
            if signed.iter().any(|mac| mac.clone().verify_slice(&signature).is_ok()) {
                return Ok(());
            }
        }
        Err(WebhookError::Signature)
    }
}

/// Returns the only value of a header; `older` is its name before the standard.
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

/// Returns the string in a field of a message that selects its payload type.
///
/// # Errors
///
/// [`json::Mismatch`] if the message is not JSON.
pub fn tag(body: &[u8], field: &str) -> Result<Option<String>, json::Mismatch> {
    let message: Value = json::from_slice(body)?;
    Ok(message.get(field).and_then(Value::as_str).map(str::to_owned))
}

/// Prints neither the secret nor data derived from it.
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
