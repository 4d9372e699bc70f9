//! The models of Factify as the derive macros of serde read and write them.

use std::fmt;

use jiff::Timestamp;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

/// A page of API keys.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Page {
    pub(crate) items: Vec<ApiKey>,
    pagination: Pagination,
}

/// An API key.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct ApiKey {
    created_at: Rfc3339,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<Rfc3339>,
    id: String,
    is_active: bool,
    key_prefix: String,
    name: String,
    organization_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revoked_at: Option<Rfc3339>,
}

/// The position of a page.
#[derive(Debug, Deserialize, Serialize)]
struct Pagination {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    has_more: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next_page_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prev_page_token: Option<String>,
}

/// A timestamp, as jiff reads and writes it with its own serde feature.
#[derive(Debug)]
struct Rfc3339(Timestamp);

impl Serialize for Rfc3339 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Rfc3339 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Rfc3339;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a timestamp")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Rfc3339, E> {
                text.parse().map(Rfc3339).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}
