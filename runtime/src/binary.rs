//! Bytes that are strings in JSON (RFC 4648 §4).

use std::fmt;
use std::ops::Deref;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::codec::{Codec, Reader, Stop, Writer, maybe::Maybe};

/// Bytes that are base64 on the wire.
///
/// They are serialized with the standard alphabet and padding; the URL-safe alphabet and missing
/// padding are also accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base64(pub Vec<u8>);

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const PLAIN: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const FOR_URLS: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

impl Base64 {
    /// Decodes a string, if it is base64.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let engine = if text.contains(['-', '_']) { FOR_URLS } else { PLAIN };
        engine.decode(text).ok().map(Self)
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Maybe<Base64> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Value(bytes.into())
    }
}

impl From<&[u8]> for Maybe<Base64> {
    fn from(bytes: &[u8]) -> Self {
        Self::Value(bytes.into())
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&PLAIN.encode(&self.0))
    }
}

impl Codec for Base64 {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            *self = Self::decode(text).ok_or("bytes in base64")?;
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.symbol(&self.to_string(), self);
    }
}
