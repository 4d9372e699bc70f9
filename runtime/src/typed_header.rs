//! Typed response headers.
//!
//! A header is a constant, defined once for the whole API.

use std::{error, fmt, marker::PhantomData};

use http::HeaderMap;
use serde_json::{Map, Value};

use crate::{
    codec::{
        Codec,
        json::{self, Mismatch},
    },
    response::Response,
};

/// A response header and the type of its value.
pub struct Header<T> {
    name: &'static str,
    spelling: Spelling,
    ty: PhantomData<fn() -> T>,
}

/// How a value is serialized in a header (`OpenAPI`, "Style Values", `simple`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Unchanged.
    Text,
    /// As JSON, such as a number.
    Json,
    /// As strings, separated by commas.
    Texts,
    /// As JSON, such as numbers, separated by commas.
    Jsons,
    /// As strings or JSON, separated by another delimiter (Swagger 2.0, `collectionFormat`).
    Delimited {
        /// The delimiter.
        by: char,
        /// Whether the values are JSON instead of strings.
        json: bool,
    },
    /// As the names and values of an object, separated by commas.
    Object {
        /// Whether name and value are separated by `=` instead of a comma.
        explode: bool,
        /// Whether the values are JSON instead of strings.
        json: bool,
        /// The names whose values are the opposite of `json`.
        but: &'static [&'static str],
    },
}

/// The error for a header whose value does not match its documented type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    mismatch: Mismatch,
}

impl<T> Header<T> {
    /// Returns a header.
    #[must_use]
    pub const fn new(name: &'static str, spelling: Spelling) -> Self {
        Self { name, spelling, ty: PhantomData }
    }
}

impl<T: Codec> Header<T> {
    /// Returns the value in the headers of a response, if the header is present.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] if the value does not match its type.
    pub fn read(&self, headers: &HeaderMap) -> Result<Option<T>, HeaderError> {
        let Some(text) = text(headers, self.name) else { return Ok(None) };
        let value = value(&text, self.spelling);
        let result = json::from_slice(value.to_string().as_bytes());
        let result = result.and_then(|read: T| {
            if is_about(&read, &value) {
                Ok(read)
            } else {
                Err(Mismatch::whole("none of the names in it is one of the type"))
            }
        });
        result.map(Some).map_err(|mismatch| HeaderError { name: self.name, mismatch })
    }
}

/// Returns the value of a header; several lines are one list (RFC 9110 §5.3).
fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(name).iter();
    let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// Returns whether a value contains the data that was read: a record ignores unknown names, and
/// would silently be empty if it knew none of them.
fn is_about(read: &dyn Codec, value: &Value) -> bool {
    let Value::Object(members) = value else { return true };
    let written = json::to_vec(read).ok();
    let written = written.and_then(|text| serde_json::from_slice::<Map<String, Value>>(&text).ok());
    members.is_empty()
        || written.is_none_or(|written| members.keys().any(|name| written.contains_key(name)))
}

/// Returns the value of a header as JSON; a value that is not JSON is a string, which then does not
/// match.
///
/// Arrays and objects are parsed as JSON if they are JSON: no value in the style starts with `[` or
/// `{`.
fn value(text: &str, spelling: Spelling) -> Value {
    let whole = || serde_json::from_str(text).ok();
    let items_by = |by: char| text.split(by).map(str::trim).filter(|item| !item.is_empty());
    let items = || items_by(',');
    match spelling {
        Spelling::Text => text.trim().into(),
        Spelling::Json => parsed(text.trim()),
        Spelling::Texts | Spelling::Jsons if text.trim_start().starts_with('[') => {
            whole().unwrap_or_else(|| text.into())
        }
        Spelling::Texts => items().map(Value::from).collect(),
        Spelling::Jsons => items().map(parsed).collect(),
        Spelling::Object { .. } if text.trim_start().starts_with('{') => {
            whole().unwrap_or_else(|| text.into())
        }
        Spelling::Delimited { by, json: true } => items_by(by).map(parsed).collect(),
        Spelling::Delimited { by, json: false } => items_by(by).map(Value::from).collect(),
        Spelling::Object { explode, json, but } => {
            let Some(pairs) = pairs(text, explode) else { return text.into() };
            let member = |(name, value): (&str, &str)| {
                let is_json = json != but.contains(&name);
                (name.to_owned(), if is_json { parsed(value) } else { value.into() })
            };
            pairs.into_iter().map(member).collect()
        }
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(text.into())
}

/// Returns the names and values in the text of an object, unless they do not form pairs. If all
/// pairs contain `=`, that is their separator, whatever the document says.
fn pairs(text: &str, explode: bool) -> Option<Vec<(&str, &str)>> {
    let mut parts = text.split(',').map(str::trim);
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    if explode || parts.clone().all(|part| part.contains('=')) {
        return parts.map(|part| part.split_once('=')).collect();
    }
    let mut pairs = Vec::new();
    while let Some(name) = parts.next() {
        pairs.push((name, parts.next()?));
    }
    Some(pairs)
}

impl<T> Response<T> {
    /// Returns the value of a documented header, if it is present.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] if the value does not match its type.
    pub fn get<H: Codec>(&self, header: &Header<H>) -> Result<Option<H>, HeaderError> {
        header.read(&self.headers)
    }
}

/// The value may be secret, and is not printed.
impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the header `{}` does not fit its type: {}", self.name, self.mismatch)
    }
}

impl error::Error for HeaderError {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Header").field(&self.name).finish()
    }
}
