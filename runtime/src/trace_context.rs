//! Trace contexts (W3C Trace Context, level 1): which trace a request belongs to.
//!
//! A hook, so that the runtime needs no tracing library: a closure returns the current trace
//! context.

use std::fmt;

use http::HeaderValue;

use crate::{
    failure::BoxError,
    hook::{CallInfo, Hook, Step},
    transport::{BoxFuture, HttpRequest},
};

/// The header with the trace and parent ids (W3C Trace Context, §3.2).
const PARENT: &str = "traceparent";

/// The header with vendor-specific data (§3.3).
const STATE: &str = "tracestate";

/// The trace and parent from which a request is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceParent {
    parent: String,
    state: Option<String>,
}

impl TraceParent {
    /// Parses the value of a `traceparent` header, such as that of the incoming request. Returns
    /// `None` if it is invalid; a value with an unknown version is passed on unchanged (§3.2.2,
    /// §4.3).
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let fields: Vec<&str> = value.split('-').collect();
        let [version, trace, parent, flags, rest @ ..] = fields.as_slice() else { return None };
        let is_hex = |text: &str, length: usize| {
            text.len() == length && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        };
        let is_id = |text: &str, length| is_hex(text, length) && text.bytes().any(|b| b != b'0');
        let is_known = *version == "00";
        let is_valid = is_hex(version, 2)
            && *version != "ff"
            && is_id(trace, 32)
            && is_id(parent, 16)
            && is_hex(flags, 2)
            && (rest.is_empty() || !is_known);
        is_valid.then(|| Self { parent: value.to_owned(), state: None })
    }

    /// Returns a trace parent with these ids; `None` if one of them is zero, which is invalid.
    #[must_use]
    pub fn new(trace: u128, parent: u64, is_sampled: bool) -> Option<Self> {
        Self::parse(&format!("00-{trace:032x}-{parent:016x}-{:02x}", u8::from(is_sampled)))
    }

    /// Adds a `tracestate`.
    #[must_use]
    pub fn with_state(self, state: impl Into<String>) -> Self {
        Self { state: Some(state.into()), ..self }
    }
}

/// Prints the value of the header `traceparent`.
impl fmt::Display for TraceParent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parent)
    }
}

/// A hook that sends the trace context with every request.
pub struct TraceContext {
    current: Box<dyn Fn() -> Option<TraceParent> + Send + Sync>,
}

impl TraceContext {
    /// Returns a hook that calls the closure before each attempt; if it returns `None`, no header
    /// is sent. A header that the caller set is kept.
    pub fn new(current: impl Fn() -> Option<TraceParent> + Send + Sync + 'static) -> Self {
        Self { current: Box::new(current) }
    }

    fn add(&self, request: &mut HttpRequest) -> Result<(), BoxError> {
        if request.headers().contains_key(PARENT) {
            return Ok(());
        }
        let Some(TraceParent { parent, state }) = (self.current)() else { return Ok(()) };
        request.headers_mut().insert(PARENT, HeaderValue::from_str(&parent)?);
        if let Some(state) = state.filter(|state| !state.is_empty()) {
            request.headers_mut().insert(STATE, HeaderValue::from_str(&state)?);
        }
        Ok(())
    }
}

impl Hook for TraceContext {
    fn before_request(
        &self,
        _: CallInfo,
        mut request: HttpRequest,
    ) -> BoxFuture<'_, Result<Step, BoxError>> {
        let added = self.add(&mut request);
        Box::pin(async { added.map(|()| Step::Send(request)) })
    }
}

impl fmt::Debug for TraceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TraceContext(..)")
    }
}
