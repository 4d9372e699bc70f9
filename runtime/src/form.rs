//! Forms as `application/x-www-form-urlencoded` (WHATWG URL, §5.2; `OpenAPI` 3.1.1, §4.8.15).
//!
//! Where the document says nothing of a field, a list is one pair for each item and an object is
//! its JSON (`OpenAPI` 3.1.1, §4.8.15.1.1, the defaults of `contentType`).

use serde_json::Value;
use url::form_urlencoded::byte_serialize;

use crate::{
    body::Encode,
    clock::Clock,
    codec::{Codec, json, serde},
    error::BoxError,
    fields,
    part::{Part, text},
    payload::Payload,
    percent,
};

/// Writes objects as forms, with what is said of single fields.
#[derive(Clone, Copy, Debug)]
pub struct Form(pub &'static [Part]);

impl Encode for Form {
    fn encode(
        &self,
        value: &dyn Codec,
        media_type: &str,
        _: &dyn Clock,
    ) -> Result<(String, Payload), BoxError> {
        let mut pairs: Vec<String> = Vec::new();
        let mut failure = None;
        fields::each(value, &mut |name, field| match self.field(name, field) {
            Ok(field) => pairs.extend(field),
            Err(error) => failure = Some(error),
        })?;
        match failure {
            None => Ok((media_type.to_owned(), Payload::from(pairs.join("&")))),
            Some(failure) => Err(failure),
        }
    }
}

impl Form {
    /// Returns the pairs of a field.
    fn field(self, name: &str, field: &dyn Codec) -> Result<Vec<String>, BoxError> {
        let part = self.0.iter().find(|part| part.name == name);
        let spelling = part.and_then(|part| part.spelling);
        if spelling.is_none() && part.is_some_and(Part::is_json) {
            return Ok(vec![pair(name, &String::from_utf8(json::to_vec(field)?)?)]);
        }
        let value = serde::serialize(field, serde_json::value::Serializer)?;
        Ok(match (spelling, &value) {
            (Some(spelling), value) => {
                let write = if spelling.allow_reserved { reserved_pair } else { pair };
                let pairs = spelling.pairs(name, value);
                pairs.iter().map(|(name, text)| write(name, text)).collect()
            }
            (None, Value::Array(items)) => {
                items.iter().filter_map(text).map(|text| pair(name, &text)).collect()
            }
            (None, value) => text(value).map(|text| pair(name, &text)).into_iter().collect(),
        })
    }
}

fn pair(name: &str, text: &str) -> String {
    let mut pair: String = byte_serialize(name.as_bytes()).collect();
    pair.push('=');
    pair.extend(byte_serialize(text.as_bytes()));
    pair
}

fn reserved_pair(name: &str, text: &str) -> String {
    format!("{}={}", percent::encode(name), percent::encode_reserved(text))
}
