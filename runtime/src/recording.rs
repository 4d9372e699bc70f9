//! Recorded exchanges with an API, for tests without network access and without an account.
//!
//! Recordings are committed to repositories, so they contain no secrets: no headers and bodies of
//! requests, no credentials in URLs, and no cookies.

use std::{
    fmt, fs, io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, header};
use serde_json::{Value, json};
use url::Url;

use crate::{
    failure::{TransportError, TransportKind},
    transport::{BoxFuture, HttpRequest, HttpResponse, ResponseBody, Transport},
};

/// The fields and query parameters whose values are removed; compared without case and punctuation.
const SECRETS: [&str; 11] = [
    "accesstoken",
    "apikey",
    "authorization",
    "clientsecret",
    "credential",
    "password",
    "privatekey",
    "refreshtoken",
    "secret",
    "signature",
    "token",
];

/// The placeholder for secrets.
const REDACTED: &str = "[redacted]";

/// Response headers that are specific to a connection, or secret.
const LEFT_OUT: [HeaderName; 5] = [
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::SET_COOKIE,
    header::TRANSFER_ENCODING,
    header::WWW_AUTHENTICATE,
];

/// The URL of a request without credentials: an extension of each request of a call.
#[derive(Clone)]
pub(crate) struct PublicUrl(pub(crate) Url);

/// A recording of requests and responses. Clones share it.
#[derive(Clone, Default)]
pub struct Recording {
    exchanges: Arc<Mutex<Vec<Exchange>>>,
    names: Vec<String>,
}

/// A transport that records the exchanges of another transport.
#[derive(Clone, Debug)]
pub struct Recorder<T> {
    recording: Recording,
    transport: T,
}

/// A transport that replays a recording.
#[derive(Clone, Debug)]
pub struct Replay(Recording);

#[derive(Clone)]
struct Exchange {
    method: String,
    /// The path and query, as sent.
    target: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
    is_used: bool,
}

impl Recording {
    /// Returns an empty recording.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Removes the values of JSON fields and query parameters with this name, in addition to common
    /// names of secrets such as `password` and `api_key`. Bodies that are not JSON are unchanged.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.names.push(plain(name));
        self
    }

    /// Returns a transport that sends requests through another one and records them, with complete
    /// bodies. Token requests and failed requests are not recorded.
    pub fn record<T: Transport>(&self, transport: T) -> Recorder<T> {
        Recorder { recording: self.clone(), transport }
    }

    /// Returns a transport that responds with the first unused exchange that has the same method,
    /// path and query.
    #[must_use]
    pub fn replay(&self) -> Replay {
        Replay(self.clone())
    }

    /// Writes the recording to a file, as JSON.
    ///
    /// # Errors
    ///
    /// [`io::Error`] if the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let exchanges: Vec<Value> = self.exchanges().iter().map(Exchange::to_json).collect();
        let whole = json!({ "without": self.names, "exchanges": exchanges });
        let mut text = serde_json::to_string_pretty(&whole)?;
        text.push('\n');
        fs::write(path, text)
    }

    /// Reads a recording from a file.
    ///
    /// # Errors
    ///
    /// [`io::Error`] if the file cannot be read, or is not a recording.
    pub fn load(path: impl AsRef<Path>) -> io::Result<Self> {
        let whole: Value = serde_json::from_slice(&fs::read(path)?)?;
        let list = whole["exchanges"].as_array().map(|list| list.iter().map(Exchange::from_json));
        let exchanges = list.and_then(Iterator::collect::<Option<Vec<Exchange>>>);
        let exchanges = exchanges.ok_or(io::ErrorKind::InvalidData)?;
        let names = whole["without"].as_array().into_iter().flatten();
        let names = names.filter_map(|name| Some(name.as_str()?.to_owned())).collect();
        Ok(Self { exchanges: Arc::new(Mutex::new(exchanges)), names })
    }

    fn exchanges(&self) -> MutexGuard<'_, Vec<Exchange>> {
        // A panic elsewhere leaves the list valid.
        self.exchanges.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_secret(&self, name: &str) -> bool {
        let name = plain(name);
        SECRETS.contains(&&*name) || self.names.contains(&name)
    }

    /// Returns the path and query of a URL, without secrets.
    fn target(&self, url: &Url) -> String {
        let pair = |pair: &str| match pair.split_once('=') {
            Some((name, _)) if self.is_secret(name) => format!("{name}={REDACTED}"),
            _ => pair.to_owned(),
        };
        let query = url.query().map(|query| query.split('&').map(pair).collect::<Vec<_>>());
        match query {
            Some(query) => format!("{}?{}", url.path(), query.join("&")),
            None => url.path().to_owned(),
        }
    }

    /// Returns a body without secrets; a body without secrets is unchanged, byte for byte.
    fn redacted(&self, body: Bytes) -> Bytes {
        let Ok(mut value) = serde_json::from_slice::<Value>(&body) else { return body };
        if self.redact(&mut value, false) { value.to_string().into() } else { body }
    }

    /// Replaces the strings and numbers in secret fields, and returns whether there are any.
    fn redact(&self, value: &mut Value, is_secret: bool) -> bool {
        match value {
            Value::String(text) if is_secret => {
                REDACTED.clone_into(text);
                true
            }
            Value::Number(number) if is_secret => {
                *number = 0.into();
                true
            }
            Value::Array(items) => {
                items.iter_mut().fold(false, |any, item| self.redact(item, is_secret) | any)
            }
            Value::Object(fields) => fields.iter_mut().fold(false, |any, (name, value)| {
                self.redact(value, is_secret || self.is_secret(name)) | any
            }),
            _ => false,
        }
    }
}

/// Returns a name without case and punctuation.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Exchange {
    fn to_json(&self) -> Value {
        let mut exchange = json!({
            "method": self.method,
            "target": self.target,
            "status": self.status,
            "headers": self.headers,
        });
        match std::str::from_utf8(&self.body) {
            Ok(text) => exchange["text"] = json!(text),
            Err(_) => exchange["bytes"] = json!(self.body.to_vec()),
        }
        exchange
    }

    fn from_json(exchange: &Value) -> Option<Self> {
        let text = |name: &str| Some(exchange[name].as_str()?.to_owned());
        let pair = |pair: &Value| {
            Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?.as_str()?.to_owned()))
        };
        let headers = exchange["headers"].as_array()?.iter().map(pair);
        let byte = |byte: &Value| u8::try_from(byte.as_u64()?).ok();
        let bytes = || exchange["bytes"].as_array()?.iter().map(byte).collect::<Option<Vec<u8>>>();
        let body = text("text").map(String::into_bytes).or_else(bytes)?.into();
        Some(Self {
            method: text("method")?,
            target: text("target")?,
            status: u16::try_from(exchange["status"].as_u64()?).ok()?,
            headers: headers.collect::<Option<_>>()?,
            body,
            is_used: false,
        })
    }

    fn response(&self) -> Result<HttpResponse, http::Error> {
        let mut response = http::Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(name, value);
        }
        response.body(ResponseBody::from(self.body.clone()))
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async {
            let method = request.method().to_string();
            let url = request.extensions().get::<PublicUrl>().cloned();
            let response = self.transport.send(request).await?;
            let Some(PublicUrl(url)) = url else { return Ok(response) };
            let (head, mut parts) = response.into_parts();
            let mut body = Vec::new();
            while let Some(part) = parts.part().await {
                body.extend_from_slice(&part?);
            }
            let body = Bytes::from(body);
            let kept = |(name, value): (&HeaderName, &HeaderValue)| {
                let value = value.to_str().ok().filter(|_| !LEFT_OUT.contains(name))?;
                Some((name.to_string(), value.to_owned()))
            };
            self.recording.exchanges().push(Exchange {
                method,
                target: self.recording.target(&url),
                status: head.status.as_u16(),
                headers: head.headers.iter().filter_map(kept).collect(),
                body: self.recording.redacted(body.clone()),
                is_used: false,
            });
            Ok(http::Response::from_parts(head, body.into()))
        })
    }
}

impl Transport for Replay {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let url = request.extensions().get::<PublicUrl>();
        let target = url.map(|PublicUrl(url)| self.0.target(url)).unwrap_or_default();
        let mut exchanges = self.0.exchanges();
        let found = exchanges.iter_mut().find(|one| {
            !one.is_used && one.method == request.method().as_str() && one.target == target
        });
        let answer = found.map(|exchange| {
            exchange.is_used = true;
            exchange.response()
        });
        let failed = |cause: Box<dyn std::error::Error + Send + Sync>| {
            TransportError::new(TransportKind::Other).with_source(cause)
        };
        let answer = match answer {
            Some(answer) => answer.map_err(|error| failed(error.into())),
            None => Err(failed(format!("{} {target} is not recorded", request.method()).into())),
        };
        Box::pin(async { answer })
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recording(..)")
    }
}
