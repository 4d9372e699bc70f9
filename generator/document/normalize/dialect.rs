//! Which version of OpenAPI a document is written in.
//!
//! It is decided before anything else, since the same key means different things in different
//! versions; a further version gets a file beside `v3_0.rs` and a line here.

use super::{v2_0, v3_0, v3_1};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::document::value::{Object, Value};
use std::fmt;

/// A version of OpenAPI that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Swagger 2.0.
    V2_0,
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2.
    V3_2,
}

const HELP: &str = "start the document with its version, such as `openapi: 3.1.0`";

impl Dialect {
    /// Returns the version of a document, of which `scalar` gives the text of a member as written.
    pub(super) fn decide(
        document: &Object,
        scalar: impl Fn(&Pointer) -> Option<String>,
    ) -> Result<Self, Diagnostics> {
        let at = Pointer::root().key("openapi");
        let text = match document.get("openapi") {
            Some(Value::String(text)) => text.trim().to_owned(),
            // Without quotes, `3.1` is a number.
            Some(Value::Number(number)) => scalar(&at).unwrap_or_else(|| number.to_string()),
            Some(other) => {
                let message = format!("`openapi` must be a version, not {}", other.describe());
                return Err(missing(message, at).into());
            }
            None if is_swagger(document) => return Ok(Dialect::V2_0),
            None => return Err(absent(document).into()),
        };
        let release = |version: &str| {
            text == version || text.strip_prefix(version).is_some_and(|rest| rest.starts_with('.'))
        };
        match () {
            () if release("3.0") => Ok(Dialect::V3_0),
            () if release("3.1") => Ok(Dialect::V3_1),
            () if release("3.2") => Ok(Dialect::V3_2),
            () if text.starts_with(|char: char| char.is_ascii_digit()) => {
                Err(unsupported(&format!("OpenAPI {text}"), at).into())
            }
            () => Err(missing(format!("`{text}` is not a version of OpenAPI"), at).into()),
        }
    }

    /// Says in which form a keyword of a schema is foreign to this version, if it is.
    pub(super) fn foreign(self, keyword: &str, value: &Value) -> Option<&'static str> {
        match self {
            Dialect::V2_0 => v2_0::foreign(keyword).or_else(|| v3_0::foreign(keyword, value)),
            Dialect::V3_0 => v3_0::foreign(keyword, value),
            Dialect::V3_1 | Dialect::V3_2 => v3_1::foreign(keyword, value),
        }
    }
}

fn is_swagger(document: &Object) -> bool {
    match document.get("swagger") {
        Some(Value::String(version)) => version.trim().starts_with("2."),
        // Without quotes, `2.0` is a number.
        Some(Value::Number(version)) => version.whole() == Some(2),
        _ => false,
    }
}

fn absent(document: &Object) -> Diagnostic {
    if document.contains_key("swagger") {
        return unsupported("this version of Swagger", Pointer::root().key("swagger"));
    }
    missing("the document has no `openapi` key".to_owned(), Pointer::root())
}

fn missing(message: String, at: Pointer) -> Diagnostic {
    Diagnostic::error(Code::DIALECT_MISSING, message).at(at).with_help(HELP)
}

fn unsupported(version: &str, at: Pointer) -> Diagnostic {
    let message = format!(
        "{version} is not supported; supported are Swagger 2.0 and OpenAPI 3.0 \
                           to 3.2"
    );
    Diagnostic::error(Code::DIALECT_UNSUPPORTED, message).at(at)
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Dialect::V2_0 => "Swagger 2.0",
            Dialect::V3_0 => "OpenAPI 3.0",
            Dialect::V3_1 => "OpenAPI 3.1",
            Dialect::V3_2 => "OpenAPI 3.2",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(key: &str, value: Value) -> Result<Dialect, Option<Code>> {
        let document = Object::from([(key.to_owned(), value)]);
        let code = |errors: Diagnostics| errors.iter().next().map(|error| error.code);
        Dialect::decide(&document, |_| None).map_err(code)
    }

    #[test]
    fn reads_the_version() {
        assert_eq!(decide("openapi", "3.0.3".into()), Ok(Dialect::V3_0));
        assert_eq!(decide("openapi", "3.1".into()), Ok(Dialect::V3_1));
        assert_eq!(decide("openapi", "3.10.0".into()), Err(Some(Code::DIALECT_UNSUPPORTED)));
        assert_eq!(decide("openapi", "3.2.0".into()), Ok(Dialect::V3_2));
        assert_eq!(decide("swagger", "2.0".into()), Ok(Dialect::V2_0));
        assert_eq!(decide("swagger", "1.2".into()), Err(Some(Code::DIALECT_UNSUPPORTED)));
        assert_eq!(decide("openapi", "latest".into()), Err(Some(Code::DIALECT_MISSING)));
        assert_eq!(decide("openapi", Value::Null), Err(Some(Code::DIALECT_MISSING)));
        assert_eq!(decide("info", Value::Null), Err(Some(Code::DIALECT_MISSING)));
    }
}
