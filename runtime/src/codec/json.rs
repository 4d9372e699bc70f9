//! Models from and to JSON text.
//!
//! `serde_json` is the parser; an error names the path and the problem in the terms of the JSON
//! text, without any of its values, so that it may be logged.

use std::error::Error;
use std::fmt;

use serde::de::value::{self, BytesDeserializer, StrDeserializer};
use serde_json::error::Category;
use serde_json::{Deserializer, Serializer, Value};

use crate::codec::Codec;
use crate::codec::serde::{Fault, Trail, deserialize_on, parsed, serialize};

/// Reads a value from JSON text (RFC 8259).
///
/// # Errors
///
/// [`Mismatch`] if the text is not JSON, nests deeper than 128 levels, or does not fit the type.
pub fn from_slice<T: Codec>(bytes: &[u8]) -> Result<T, Mismatch> {
    let mut value = T::blank();
    read_into(bytes, &mut value)?;
    Ok(value)
}

/// Reads a blank value from JSON text.
///
/// # Errors
///
/// As for [`from_slice`]. What the value holds then is unspecified.
pub fn read_into(bytes: &[u8], slot: &mut dyn Codec) -> Result<(), Mismatch> {
    let mut trail = Trail::default();
    let mut deserializer = Deserializer::from_slice(bytes);
    deserialize_on(&mut trail, slot, &mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|error| explain(bytes, &trail, &error))
}

/// Reads a blank value from a body that is one text.
///
/// # Errors
///
/// [`Mismatch`] if the body is not UTF-8, or the value is no text.
pub fn read_text(bytes: &[u8], slot: &mut dyn Codec) -> Result<(), Mismatch> {
    let text = std::str::from_utf8(bytes).map_err(|_| Mismatch::whole("the text is not UTF-8"))?;
    read_whole(StrDeserializer::<value::Error>::new(text), slot)
}

/// Reads a blank value from a body as it is.
///
/// # Errors
///
/// [`Mismatch`] if the value is not bytes.
pub fn read_bytes(bytes: &[u8], slot: &mut dyn Codec) -> Result<(), Mismatch> {
    read_whole(BytesDeserializer::<value::Error>::new(bytes), slot)
}

/// Reads a blank value from JSON that is parsed already.
///
/// # Errors
///
/// [`Mismatch`] if it does not fit the type.
pub fn read_value(source: &Value, slot: &mut dyn Codec) -> Result<(), Mismatch> {
    let mut trail = Trail::default();
    parsed::read(&mut trail, source, slot).map_err(|_| misfit(&trail))
}

fn read_whole<'de, D>(source: D, slot: &mut dyn Codec) -> Result<(), Mismatch>
where
    D: serde::Deserializer<'de>,
{
    let mut trail = Trail::default();
    deserialize_on(&mut trail, slot, source).map_err(|_| misfit(&trail))
}

/// Writes a value as compact JSON text.
///
/// # Errors
///
/// [`Unwritable`] if the value holds a number that JSON cannot express.
pub fn to_vec(value: &dyn Codec) -> Result<Vec<u8>, Unwritable> {
    let mut bytes = Vec::with_capacity(128);
    match serialize(value, &mut Serializer::new(&mut bytes)) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Unwritable { message: error.to_string() }),
    }
}

/// Returns a value as compact JSON text.
///
/// # Errors
///
/// The reason why JSON cannot express it.
pub fn to_text(value: &dyn Codec) -> Result<String, &'static str> {
    let text = to_vec(value).map_err(|_| "JSON cannot express it")?;
    String::from_utf8(text).map_err(|_| "its JSON is not UTF-8")
}

/// JSON text that is not what was expected: where and why, without the text itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    path: String,
    message: String,
}

impl Mismatch {
    /// Returns a mismatch of a whole response; the message must not contain any of it.
    #[must_use]
    pub fn whole(message: &str) -> Self {
        Self { path: ROOT.to_owned(), message: message.to_owned() }
    }

    /// Returns the path, such as `items[0].api_key.id`, or `$` for the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns what is wrong there, such as `expected a string, found a number`.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path != ROOT {
            write!(f, "`{}`: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl Error for Mismatch {}

/// A value that JSON cannot express.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    message: String,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Unwritable {}

/// The path of the root.
const ROOT: &str = "$";

/// Says what was wrong. Time does not matter here; that no value of the text gets out does.
#[cold]
fn explain(bytes: &[u8], trail: &Trail, error: &serde_json::Error) -> Mismatch {
    match (error.classify(), trail.fault()) {
        (Category::Data, Some(Fault::Expected(expected))) => {
            Mismatch { path: trail.path(), message: describe(bytes, trail, expected) }
        }
        // The error's own text may hold a value, the trail never does.
        (Category::Data, _) => misfit(trail),
        _ if bytes.trim_ascii().is_empty() => {
            Mismatch { path: ROOT.to_owned(), message: "the body is empty".to_owned() }
        }
        _ => Mismatch { path: ROOT.to_owned(), message: invalid(error) },
    }
}

/// Says what the trail knows.
#[cold]
fn misfit(trail: &Trail) -> Mismatch {
    let fault = trail.fault().map(|fault| fault.to_string());
    let message = fault.unwrap_or_else(|| "the value does not fit".to_owned());
    Mismatch { path: trail.path(), message }
}

/// Adds the kind of the value at the end of the trail, if the rest of the text is JSON.
fn describe(bytes: &[u8], trail: &Trail, expected: &str) -> String {
    let root: Option<Value> = serde_json::from_slice(bytes).ok();
    match root.as_ref().and_then(|root| trail.find(root)) {
        Some(found) => format!("expected {expected}, found {}", kind(found)),
        None => format!("expected {expected}"),
    }
}

/// Names the kind of a value.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Puts the place of a syntax error first; the texts of `serde_json` for them hold no values.
fn invalid(error: &serde_json::Error) -> String {
    let place = format!("line {} column {}", error.line(), error.column());
    let text = error.to_string();
    let reason = text.strip_suffix(&format!(" at {place}")).unwrap_or(&text);
    format!("invalid JSON at {place}: {reason}")
}
