//! Builds a request from arguments, before anything is sent.
//!
//! All invalid arguments are detected here; only the credentials are added for each attempt.

#[cfg(feature = "compression")]
use http::header::ACCEPT_ENCODING;
use http::{
    HeaderMap, HeaderValue,
    header::{ACCEPT, CONTENT_TYPE, COOKIE, USER_AGENT},
};
use url::Url;

#[cfg(feature = "compression")]
use crate::decompress;
#[cfg(feature = "tracing")]
use crate::trace;
use crate::{
    body::Body,
    client::Core,
    codec::Codec,
    failure::BuildError,
    form, header, idempotency,
    operation::{Method, Operation},
    options::RequestOptions,
    parameter::{Location, Parameter},
    path,
    payload::Payload,
    percent,
    server::{self, Server},
    style,
    value::Value,
};

/// A request without its credentials.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(crate) operation: &'static Operation,
    /// The alternatives of credentials; see [`Operation::security`].
    pub(crate) security: &'static [&'static [usize]],
    /// The method of the operation, unless a redirect changes it.
    pub(crate) method: Method,
    pub(crate) url: Url,
    /// The base URL of `url`.
    pub(crate) server: Server,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Payload,
    pub(crate) options: RequestOptions,
    /// Whether the request is idempotent.
    pub(crate) idempotent: bool,
    /// Whether the body of a success is streamed.
    pub(crate) is_download: bool,
    /// The span of the call.
    #[cfg(feature = "tracing")]
    pub(crate) span: tracing::Span,
}

/// Where the arguments go.
#[derive(Default)]
struct Places {
    path: Vec<(&'static Parameter, Value)>,
    /// Pairs, or a text that is the whole query.
    query: Vec<String>,
    cookies: Vec<String>,
    headers: HeaderMap,
}

/// Returns the request of a call.
///
/// # Errors
///
/// [`BuildError`] if an argument, option or the body cannot be sent.
pub(crate) fn prepare(
    core: &Core,
    operation: &'static Operation,
    options: RequestOptions,
    arguments: &[&dyn Codec],
    body: Body<'_>,
) -> Result<Prepared, BuildError> {
    let parts = core.parts();
    let options = options.over(&parts.options);
    let places = Places::of(operation, arguments)?;
    let server = parts.server(operation, &options)?;
    let url = places.url(operation, &options, &server)?;
    let encoded = body.encode(operation.body, options.content_type.as_deref(), &*parts.clock)?;
    let (content_type, payload) = match encoded {
        Some((media_type, body)) => (Some(header::value("content-type", &media_type)?), body),
        None => (None, Payload::default()),
    };
    let (headers, security) = (places.headers()?, operation.security);
    let parts = Parts { url, server, content_type, headers, body: payload, security };
    let prepared = complete(core, operation, options, parts)?;
    #[cfg(feature = "tracing")]
    if let Body::Required(value) | Body::Optional(value) = body {
        prepared.span.in_scope(|| trace::request_body(operation, value));
    }
    Ok(prepared)
}

/// A request that no [`Operation`] describes.
pub(crate) struct RawParts<'a> {
    /// The path below the base URL, with or without a query.
    pub(crate) path: &'a str,
    pub(crate) body: Option<Payload>,
    pub(crate) content_type: Option<&'static str>,
}

/// Returns a request to an undocumented path, with the credentials that the API's
/// operations use.
///
/// # Errors
///
/// [`BuildError`] if the path or an option cannot be sent.
pub(crate) fn prepare_raw(
    core: &Core,
    operation: &'static Operation,
    options: RequestOptions,
    raw: RawParts<'_>,
) -> Result<Prepared, BuildError> {
    let options = options.over(&core.parts().options);
    let server = core.parts().server(operation, &options)?;
    let (path, query) = raw.path.split_once('?').unwrap_or((raw.path, ""));
    let path = path::literal(path)?;
    let query = [percent::encode_query_literal(query), further_query(&options)];
    let url = server.resolve(&path, &joined(query))?;
    let content_type = raw.content_type.map(HeaderValue::from_static);
    let (headers, body) = (HeaderMap::new(), raw.body.unwrap_or_default());
    let parts = Parts { url, server, content_type, headers, body, security: core.api().security };
    complete(core, operation, options, parts)
}

/// How many headers fit before the map of a request grows.
const USUAL_HEADERS: usize = 8;

/// The parts of a request that do not depend on its options.
struct Parts {
    url: Url,
    server: Server,
    content_type: Option<HeaderValue>,
    headers: HeaderMap,
    body: Payload,
    security: &'static [&'static [usize]],
}

/// Adds the headers of every request, and those of the options.
fn complete(
    core: &Core,
    operation: &'static Operation,
    options: RequestOptions,
    parts: Parts,
) -> Result<Prepared, BuildError> {
    let Parts { url, server, content_type, headers: own, body, security } = parts;
    let mut headers = HeaderMap::with_capacity(USUAL_HEADERS);
    let accept = options.accept_or(operation.accept)?;
    headers.extend((!accept.is_empty()).then_some((ACCEPT, accept)));
    if let Some(content_type) = content_type {
        headers.insert(CONTENT_TYPE, content_type);
    }
    #[cfg(feature = "compression")]
    if options.compression == Some(true) {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(decompress::ACCEPTED));
    }
    headers.insert(USER_AGENT, core.parts().user_agent.clone());
    headers.extend(own);
    replace_headers(&mut headers, &options)?;
    let key = idempotency::add_key(&mut headers, operation, &options, &*core.parts().clock)?;
    Ok(Prepared {
        operation,
        security,
        method: operation.method,
        url,
        server,
        headers,
        body,
        options,
        idempotent: key || operation.method.is_idempotent(),
        is_download: false,
        #[cfg(feature = "tracing")]
        span: trace::span(operation),
    })
}

/// Returns the query that the options add.
fn further_query(options: &RequestOptions) -> String {
    let pair = |(name, value): &(String, String)| {
        format!("{}={}", percent::encode(name), percent::encode(value))
    };
    joined(options.query.iter().map(pair))
}

/// Joins the non-empty parts of a query.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("&")
}

impl Prepared {
    /// Requests a streamed body, which is not compressed.
    pub(crate) fn accept_download(&mut self) {
        self.is_download = true;
        #[cfg(feature = "compression")]
        self.accept_uncompressed();
    }

    #[cfg(feature = "compression")]
    fn accept_uncompressed(&mut self) {
        if self.headers.get(ACCEPT_ENCODING).is_some_and(|now| now == decompress::ACCEPTED) {
            self.headers.remove(ACCEPT_ENCODING);
        }
    }

    /// Requests the media types of streams, unless another one was requested.
    pub(crate) fn accept_series(&mut self) {
        #[cfg(feature = "compression")]
        self.accept_uncompressed();
        let success = self.operation.success.iter();
        let series = success.filter(|success| success.format.is_series());
        let types: Vec<&str> = series.filter_map(|success| success.media_type).collect();
        let is_usual = self.headers.get(ACCEPT).is_none_or(|now| now == self.operation.accept);
        if let (true, Ok(types)) = (is_usual, HeaderValue::from_str(&types.join(", "))) {
            self.headers.insert(ACCEPT, types);
        }
    }
}

impl Places {
    fn of(operation: &'static Operation, arguments: &[&dyn Codec]) -> Result<Self, BuildError> {
        if operation.parameters.len() != arguments.len() {
            return Err(BuildError::argument(operation.id, "their number is wrong"));
        }
        let mut places = Self::default();
        for (parameter, argument) in operation.parameters.iter().zip(arguments) {
            places
                .add(parameter, *argument)
                .map_err(|reason| BuildError::argument(parameter.name, reason))?;
        }
        Ok(places)
    }

    fn add(
        &mut self,
        parameter: &'static Parameter,
        argument: &dyn Codec,
    ) -> Result<(), &'static str> {
        let value = style::value(parameter, argument)?;
        match parameter.location {
            Location::Path => self.path.push((parameter, value)),
            Location::Query => self.query.extend(style::pairs(parameter, value)?),
            Location::Cookie => self.cookies.extend(style::pairs(parameter, value)?),
            Location::QueryString => self.query.push(form::query_string(parameter, argument)?),
            Location::Header if value == Value::Absent => {}
            Location::Header => {
                let text = style::header(parameter, &value)?;
                let name = header::name(parameter.name).map_err(|_| "it is not a header name")?;
                let text = header::value(parameter.name, &text)
                    .map_err(|_| "it holds a control character, such as a line break")?;
                self.headers.append(name, text);
            }
        }
        Ok(())
    }

    fn url(
        &self,
        operation: &Operation,
        options: &RequestOptions,
        server: &Server,
    ) -> Result<Url, BuildError> {
        let (template, fixed) = operation.path.split_once('?').unwrap_or((operation.path, ""));
        let path = path::fill(template, &self.path)?;
        let fixed = path::fill_query(fixed, &self.path)?;
        let own = self.query.iter().cloned();
        let query = joined([fixed].into_iter().chain(own).chain([further_query(options)]));
        let url = server.resolve(&path, &query)?;
        match &options.page {
            Some(page) => server::page(&url, page),
            None => Ok(url),
        }
    }

    fn headers(self) -> Result<HeaderMap, BuildError> {
        let mut headers = self.headers;
        if !self.cookies.is_empty() {
            headers.insert(COOKIE, header::value("Cookie", &self.cookies.join("; "))?);
        }
        Ok(headers)
    }
}

/// Replaces headers with the caller's headers of the same name.
fn replace_headers(headers: &mut HeaderMap, options: &RequestOptions) -> Result<(), BuildError> {
    let mut own = HeaderMap::new();
    for (name, value) in &options.headers {
        own.append(header::name(name)?, header::value(name, value)?);
    }
    headers.extend(own);
    Ok(())
}
