//! Lists as a series of JSON texts: JSON Lines, and JSON text sequences (RFC 7464).

use serde_json::{Value, value::Serializer};

use crate::{
    body::Encode,
    clock::Clock,
    codec::{Codec, serde},
    failure::BoxError,
    payload::Payload,
};

/// Writes each item as a line.
#[derive(Clone, Copy, Debug)]
pub struct Lines;

/// Writes each item after a record separator, as a line (RFC 7464 §2.2).
#[derive(Clone, Copy, Debug)]
pub struct Sequence;

impl Encode for Lines {
    fn encode(
        &self,
        value: &dyn Codec,
        media_type: &str,
        _: &dyn Clock,
    ) -> Result<(String, Payload), BoxError> {
        series(value, media_type, "")
    }
}

impl Encode for Sequence {
    fn encode(
        &self,
        value: &dyn Codec,
        media_type: &str,
        _: &dyn Clock,
    ) -> Result<(String, Payload), BoxError> {
        series(value, media_type, "\u{1e}")
    }
}

fn series(value: &dyn Codec, media_type: &str, start: &str) -> Result<(String, Payload), BoxError> {
    let Value::Array(items) = serde::serialize(value, Serializer)? else {
        return Err("it is no list".into());
    };
    let mut text = String::new();
    for item in &items {
        text.extend([start, &item.to_string(), "\n"]);
    }
    Ok((media_type.to_owned(), Payload::from(text)))
}
