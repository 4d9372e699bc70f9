//! A successful response, with its status and headers.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use serde::de::DeserializeOwned;

use crate::{
    body_reader::read_text,
    codec::json::Mismatch,
    error::DecodeError,
    header::{Names, request_id},
};

/// A successful response.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: T,
    /// The body as it was received, also where the API documents none; empty where the body is
    /// read as a stream. It may hold secrets.
    pub raw: Bytes,
}

impl<T> Response<T> {
    /// Returns the body alone.
    #[inline]
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// Reads the body as it was received as JSON of any type.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is not JSON, or does not match the type.
    pub fn json<U: DeserializeOwned>(&self) -> Result<U, DecodeError> {
        serde_json::from_slice(&self.raw)
            .map_err(|error| self.mismatch(Mismatch::whole(&error.to_string())))
    }

    /// Returns the body as it was received as a string.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is not in the charset that `Content-Type` names, or in UTF-8.
    pub fn text(&self) -> Result<String, DecodeError> {
        let content_type = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let mut text = String::new();
        read_text(&self.raw, content_type, &mut text)
            .map_err(|mismatch| self.mismatch(mismatch))?;
        Ok(text)
    }

    fn mismatch(&self, mismatch: Mismatch) -> DecodeError {
        DecodeError::new(self.status, self.headers.clone(), self.raw.clone(), mismatch)
    }

    /// Returns the identifier that the API gave the request, for its support to look up.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

/// Prints the names of the headers, never their values.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &self.body)
            .finish()
    }
}
