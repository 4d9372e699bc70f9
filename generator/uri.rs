//! URIs: what a reference means at a base (RFC 3986 §5), in a normalized form.
//!
//! Nothing is ever fetched by one, so that no more of URLs is needed than how they are written.

use std::fmt::Write as _;

use iri_string::format::ToDedicatedString;
use iri_string::types::{UriFragmentStr, UriReferenceStr, UriStr, UriString};

/// Bytes that a URI may have besides letters, digits and escapes (RFC 3986 §2.2 and §2.3).
const ALLOWED: &[u8] = b"-._~:/?#[]@!$&'()*+,;=%";

/// An absolute URI, perhaps with a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Uri(UriString);

impl Uri {
    /// Reads an absolute URI; bytes that none has are escaped.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = escaped(text);
        Some(Self(UriStr::new(&text).ok()?.normalize().to_dedicated_string()))
    }

    /// Returns what a reference means where this is the base.
    pub(crate) fn join(&self, reference: &str) -> Option<Self> {
        let reference = escaped(reference);
        let reference = UriReferenceStr::new(&reference).ok()?;
        let (base, _) = self.0.to_absolute_and_fragment();
        let resolved = reference.resolve_against(base).and_normalize();
        Some(Self(resolved.to_dedicated_string()))
    }

    /// Returns the URI as it is written.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the URI without its fragment, and the fragment.
    pub(crate) fn split(&self) -> (&str, Option<&str>) {
        let (absolute, fragment) = self.0.to_absolute_and_fragment();
        (absolute.as_str(), fragment.map(UriFragmentStr::as_str))
    }

    /// Returns whether it is that of an HTTP server.
    pub(crate) fn is_http(&self) -> bool {
        let has_host = self.0.authority_str().is_some_and(|authority| !authority.is_empty());
        has_host && matches!(self.0.scheme_str(), "http" | "https")
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || ALLOWED.contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_at_their_base() {
        for (base, reference, expected) in [
            ("https://a.test", ".", "https://a.test/"),
            ("https://A.test/x/y.json#z", "v1", "https://a.test/x/v1"),
            ("https://a.test/x/y.json", "/v1/../{w}", "https://a.test/%7Bw%7D"),
            ("https://a.test/x", "//b.test/y z", "https://b.test/y%20z"),
            ("castiron://document/", "pets#/a", "castiron://document/pets#/a"),
            ("urn:x:y", "#z", "urn:x:y#z"),
        ] {
            let uri = Uri::parse(base).and_then(|base| base.join(reference));
            assert_eq!(uri.expect("a URI").as_str(), expected);
        }
        assert_eq!(Uri::parse("no base"), None);
    }
}
