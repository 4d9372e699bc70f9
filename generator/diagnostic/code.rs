//! The list of all diagnostic codes, each with its explanation.
//!
//! A code is what a user looks up with `castiron explain` and what a build log is searched for, so
//! it never changes its meaning; the list is the only place that can make one.

use serde::Serialize;
use std::fmt;

/// The stable name of one kind of diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(&'static str);

/// A code and what it means.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// The code.
    pub code: Code,
    /// What becomes of the part of the document that it is about.
    pub kind: CodeKind,
    /// What it means and what to do about it.
    pub explanation: &'static str,
}

/// What becomes of the part of the document that a diagnostic is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeKind {
    /// It cannot be used; nothing is written.
    Fault,
    /// It is not in the SDK.
    LeftOut,
    /// Its type takes more values than it describes.
    Widened,
    /// It is read in the one way that makes sense.
    Repaired,
    /// It is not said, and concluded from what is.
    Inferred,
    /// It has another name in the SDK.
    Renamed,
    /// It has no effect.
    Unused,
    /// It is in the SDK, and the SDK's tests or examples are without it.
    Untested,
}

impl CodeKind {
    /// Returns whether the SDK is less than the document says.
    #[must_use]
    pub const fn is_loss(self) -> bool {
        matches!(self, Self::LeftOut | Self::Widened)
    }
}

impl fmt::Display for CodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fault => "fault",
            Self::LeftOut => "left out",
            Self::Widened => "widened",
            Self::Repaired => "repaired",
            Self::Inferred => "inferred",
            Self::Renamed => "renamed",
            Self::Unused => "unused",
            Self::Untested => "untested",
        })
    }
}

impl Code {
    /// Returns what becomes of the part of the document that such a diagnostic is about.
    #[must_use]
    pub fn kind(self) -> CodeKind {
        CODES.iter().find(|info| info.code == self).map_or(CodeKind::Fault, |info| info.kind)
    }

    /// Returns the code's text, as in `reference-dangling`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns the entry of the list that has this text.
    #[must_use]
    pub fn find(text: &str) -> Option<&'static CodeInfo> {
        CODES.iter().find(|info| info.code.0 == text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($name:ident = $text:literal, $kind:ident: $explanation:literal;)*) => {
        impl Code {
            $(#[doc = $explanation] pub const $name: Code = Code($text);)*
        }

        /// All codes, in the order of the stages.
        pub const CODES: &[CodeInfo] = &[
            $(CodeInfo {
                code: Code::$name,
                kind: CodeKind::$kind,
                explanation: $explanation,
            },)*
        ];
    };
}

codes! {
    CONFIG_SYNTAX = "config-syntax", Fault:
        "The configuration is not valid TOML.";
    CONFIG_UNKNOWN_KEY = "config-unknown-key", Fault:
        "The configuration has a key that does not exist; a misspelt key would have no effect.";
    CONFIG_TYPE = "config-type", Fault:
        "A value of the configuration has the wrong type.";
    CONFIG_VALUE = "config-value", Fault:
        "A value of the configuration is not allowed there, such as a package name with spaces.";
    CONFIG_OPERATION = "config-operation", Fault:
        "The configuration says something of an operation that the document does not have, or \
         that does not fit it.";

    DOCUMENT_SYNTAX = "document-syntax", Fault:
        "The document is neither valid JSON nor valid YAML.";
    DOCUMENT_LIMIT = "document-limit", Fault:
        "The document is larger, nests deeper or repeats more by its aliases than any real one; \
         reading it stops. The table `limits` of the configuration raises these limits.";
    DOCUMENT_MULTIPLE = "document-multiple", Fault:
        "The YAML text holds several documents separated by `---`; an API has exactly one.";
    DOCUMENT_DUPLICATE_KEY = "document-duplicate-key", LeftOut:
        "An object has the same key twice; the last one counts.";
    DOCUMENT_TAG = "document-tag", Repaired:
        "A YAML tag such as `!include` has no meaning in OpenAPI; its value is read without it.";
    DOCUMENT_NUMBER = "document-number", Repaired:
        "A number that JSON cannot hold, such as `.inf`, or that no number type holds exactly.";
    DOCUMENT_INTERNAL_KEY = "document-internal-key", Repaired:
        "Keys that begin with `x-castiron-` belong to the generator; a document's own are removed.";
    DOCUMENT_UNREADABLE = "document-unreadable", LeftOut:
        "A part of the document could not be read and was left out: a fault of castiron to report.";

    OVERLAY_INVALID = "overlay-invalid", Fault:
        "An overlay breaks a rule of the Overlay Specification, such as a JSONPath that is none.";
    OVERLAY_NO_MATCH = "overlay-no-match", Unused:
        "Nothing in the document fits the target of an overlay's action, which changes nothing.";
    OVERLAY_IGNORED = "overlay-ignored", Unused:
        "A part of an overlay changes nothing: an action that says no change, or an unknown key.";
    SELECTION_EMPTY = "selection-empty", Fault:
        "No operation fits the selection of the configuration or of the command line.";
    SELECTION_UNUSED = "selection-unused", Unused:
        "An entry of the selection, of the configuration or of the command line, fits nothing.";
    SELECTION_IGNORED = "selection-ignored", Unused:
        "An extension of the document asks to ignore a part of it, such as `x-internal`.";

    DIALECT_MISSING = "dialect-missing", Fault:
        "The document does not say which OpenAPI version it is written in.";
    DIALECT_UNSUPPORTED = "dialect-unsupported", Fault:
        "The document is written in an OpenAPI version that castiron does not read yet.";
    DIALECT_MIXED = "dialect-mixed", Repaired:
        "A spelling of another OpenAPI version is used; it is honoured.";

    NODE_TYPE = "node-type", Repaired:
        "A value of the document has the wrong type; it is converted if its meaning is clear.";
    NODE_REPAIRED = "node-repaired", Repaired:
        "A part of the document breaks a rule of OpenAPI in a way that has one sensible reading.";
    NODE_LEFT_OUT = "node-left-out", LeftOut:
        "A part of the document breaks the rules of OpenAPI and is left out of the result.";
    NODE_UNKNOWN_KEY = "node-unknown-key", Unused:
        "OpenAPI has no such key at this place; it is ignored.";
    NODE_UNUSED = "node-unused", Unused:
        "A part of the document that has no effect on the result.";

    REFERENCE_DANGLING = "reference-dangling", LeftOut:
        "A `$ref` points to a part of the document that does not exist; where a schema belongs, \
         any JSON value is taken, and what needs anything else is left out.";
    REFERENCE_CYCLE = "reference-cycle", LeftOut:
        "A `$ref` leads back to itself through references only and never reaches a definition; \
         what needs it is as without a definition.";
    REFERENCE_LIMIT = "reference-limit", LeftOut:
        "More `$ref`s in a row than the limit lead to nothing but the next one; what needs them is \
         as without a definition. The key `limits.references` raises the limit.";
    REFERENCE_EXTERNAL = "reference-external", LeftOut:
        "A `$ref` points to the network, or to a file that is not there, not allowed, or cannot \
         be read; what needs it is as without a definition.";
    REFERENCE_KIND = "reference-kind", LeftOut:
        "A `$ref` points to a part of the document of another kind, such as a response for a \
         schema, or stands where OpenAPI allows none; what needs it is as without a definition.";
    REFERENCE_SIBLINGS = "reference-siblings", Repaired:
        "Keys next to a `$ref` have no meaning at this place and are ignored.";

    SCHEMA_WIDENED = "schema-widened", Widened:
        "A schema says more than castiron's types can; its values are any JSON, or lose a rule.";
    SCHEMA_CONFLICT = "schema-conflict", Repaired:
        "Parts of an `allOf` say things that no value fits together; the last of them counts.";
    SCHEMA_UNDESCRIBED = "schema-undescribed", Repaired:
        "A schema requires a property that no schema describes; it is an optional field.";
    SCHEMA_UNCHECKED = "schema-unchecked", Widened:
        "A keyword rules values out in a way that no type can; the type takes them all the same.";
    LOCAL_TIME_INFERRED = "local-time-inferred", Inferred:
        "The examples of a `date-time` have no offset, which RFC 3339 §5.6 requires; its type is \
         that of timestamps without one, as by `types.local_times`.";
    TUPLE_INFERRED = "tuple-inferred", Inferred:
        "`prefixItems` alone, or with `items: false`, allows lists with fewer items (JSON Schema \
         2020-12 §10.3.1.1); utoipa, oRPC and zod write tuples so, and a tuple it is.";
    UNION_BY_SHAPE = "union-by-shape", Inferred:
        "The alternatives of a choice are told by their shape; the one that fits best is taken.";
    MAPPING_UNUSED = "mapping-unused", LeftOut:
        "A `mapping` of a discriminator leads to nothing, or to no alternative of the choice; \
         values with this tag are kept as unknown ones.";
    EXTENSION_IGNORED = "extension-ignored", Repaired:
        "A vendor extension has a value that it cannot have; it is ignored.";
    EXTENSION_CONFLICT = "extension-conflict", Repaired:
        "Extensions of two vendors say different things of one part; one of them counts.";
    TYPES_DEEP = "types-deep", Inferred:
        "Types lie so deep within each other that a crate which uses them must tell the compiler \
         to follow them as far.";
    SCHEMA_UNUSED = "schema-unused", Unused:
        "No operation takes or returns a schema, so it has no type.";
    OPERATION_LEFT_OUT = "operation-left-out", LeftOut:
        "An operation needs something that castiron cannot do yet; the SDK is without it.";
    OPERATION_UNTESTED = "operation-untested", Untested:
        "No values for a call can be made from the document, so that the SDK's tests do not call \
         the operation; an example in the document helps.";
    PARAMETER_LEFT_OUT = "parameter-left-out", LeftOut:
        "A parameter has a media type that castiron cannot produce yet; the call is without it.";
    PARAMETER_IGNORED = "parameter-ignored", Unused:
        "Headers that the call itself sets are no parameters: those that OpenAPI names, such as \
         `Accept`, and those that frame the message, such as `Content-Length`.";
    PARAMETER_NESTED = "parameter-nested", Inferred:
        "OpenAPI does not say how values within values are spelled here; servers read JSON text.";
    PARAMETER_UNDECLARED = "parameter-undeclared", Repaired:
        "A path names a parameter that is declared nowhere; it is taken as text.";
    RESPONSE_INFERRED = "response-inferred", Inferred:
        "An operation documents no success but a `default` that is an error of others; what a \
         success returns is not said, and is any JSON.";
    MEDIA_TYPE_LEFT_OUT = "media-type-left-out", LeftOut:
        "A body in a media type that the SDK does not send, or that no response of its status has.";
    PART_HEADER_LEFT_OUT = "part-header-left-out", LeftOut:
        "A part of a form has a header without a fixed value; only a file can be sent with it.";
    MEDIA_TYPE_RAW = "media-type-raw", Widened:
        "A body is taken whole, as a text or as bytes, since its media type has no types yet.";
    HEADER_RAW = "header-raw", Widened:
        "A header of a response is taken as a text, since its schema has no spelling in a header.";
    XML_NAME_LEFT_OUT = "xml-name-left-out", LeftOut:
        "A name for XML that is no name there; the name in JSON takes its place.";
    SECURITY_LEFT_OUT = "security-left-out", LeftOut:
        "A security scheme that is not described, or whose name cannot be sent; the SDK goes by \
         the other alternatives, or the caller sends the credential by other means.";
    WEBHOOK_LEFT_OUT = "webhook-left-out", LeftOut:
        "A webhook or callback without a body, with one that is not JSON, or with the name of \
         another; the SDK does not read it.";
    SERVER_LEFT_OUT = "server-left-out", LeftOut:
        "A server whose URL is relative or has an unknown part; the caller names one.";
    EXAMPLE_CUT = "example-cut", Untested:
        "The value that an example sends would be too large, or too deep; the reader fills in a \
         part of it.";
    NAME_CHANGED = "name-changed", Renamed:
        "A name of the document is taken, or can be no name in Rust; the SDK has another one.";
    NAME_SHORTENED = "name-shortened", Renamed:
        "A method is called after its `operationId` without what repeats the resource, or what a \
         framework adds to keep ids apart.";
    PAGING_INFERRED = "paging-inferred", Inferred:
        "The names of an operation's parameters and fields say that it has pages.";
    PAGING_LEFT_OUT = "paging-left-out", LeftOut:
        "The document describes pages by parameters or fields that the operation does not have.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_plain() {
        let texts: BTreeSet<_> = CODES.iter().map(|info| info.code.as_str()).collect();
        assert_eq!(texts.len(), CODES.len());
        let plain = |char: char| char.is_ascii_lowercase() || char == '-';
        assert!(texts.iter().all(|text| text.chars().all(plain)));
    }

    #[test]
    fn finds_a_code() {
        let info = Code::find("reference-cycle").expect("the code is in the list");
        assert_eq!(info.code, Code::REFERENCE_CYCLE);
        assert!(Code::find("no-such-code").is_none());
    }
}
