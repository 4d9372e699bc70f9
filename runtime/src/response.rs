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
    /// The raw body, even if the API documents none; empty if the body is streamed. It may contain
    /// secrets.
    pub raw: Bytes,
}

impl<T> Response<T> {
    /// Returns only the body.
    #[inline]
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// Deserializes the raw body from JSON as any type.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the body is not JSON, or does not match the type.
    #[allow(clippy::result_large_err, reason = "`?` boxes it within the error of the SDK")]
    pub fn json<U: DeserializeOwned>(&self) -> Result<U, DecodeError> {
        serde_json::from_slice(&self.raw)
            .map_err(|error| self.mismatch(Mismatch::whole(&error.to_string())))
    }

    /// Returns the raw body as a string.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the body is not valid in the charset of `Content-Type`, or UTF-8.
    #[allow(clippy::result_large_err, reason = "`?` boxes it within the error of the SDK")]
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

    /// Returns the request ID that the API assigned, for a support request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

/// Prints the names of the headers, but not their values.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
