//! All diagnostic codes, with their explanations.
//!
//! Users look up codes with `castiron explain` and search build logs for them, so a code never
//! changes its meaning. Codes can be constructed only here.

use serde::Serialize;
use std::fmt;

/// The stable name of one kind of diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(&'static str);

/// A code and its explanation.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// The code.
    pub code: Code,
    /// How the affected part of the document is handled.
    pub kind: CodeKind,
    /// The explanation.
    pub explanation: &'static str,
}

/// How the part of the document that a diagnostic affects is handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeKind {
    /// The document is invalid; nothing is written.
    Fault,
    /// It is missing from the SDK.
    LeftOut,
    /// Its type accepts more values than the schema.
    Widened,
    /// It violates a rule, but has one sensible interpretation.
    Repaired,
    /// It is not specified, but derived from other information.
    Inferred,
    /// It has another name in the SDK.
    Renamed,
    /// It has no effect.
    Unused,
    /// It is in the SDK, but not in its tests or examples.
    Untested,
}

impl CodeKind {
    /// Returns whether the SDK lacks something that the document describes.
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
    /// Returns how the affected part of the document is handled.
    #[must_use]
    pub fn kind(self) -> CodeKind {
        CODES.iter().find(|info| info.code == self).map_or(CodeKind::Fault, |info| info.kind)
    }

    /// Returns the code as a string, such as `reference-dangling`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns the entry with this code.
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
        "The configuration has an unknown key. This is an error, because a misspelled key would \
         have no effect.";
    CONFIG_TYPE = "config-type", Fault:
        "A value in the configuration has the wrong type.";
    CONFIG_VALUE = "config-value", Fault:
        "A value in the configuration is invalid, such as a package name with spaces.";
    CONFIG_OPERATION = "config-operation", Fault:
        "The configuration has settings for an operation that does not exist, or that do not \
         match the operation.";

    DOCUMENT_SYNTAX = "document-syntax", Fault:
        "The document is neither valid JSON nor valid YAML.";
    DOCUMENT_LIMIT = "document-limit", Fault:
        "The document exceeds a limit on its size, its nesting depth or its YAML aliases, and is \
         not read. The table `limits` of the configuration raises these limits.";
    DOCUMENT_MULTIPLE = "document-multiple", Fault:
        "The YAML file contains several documents separated by `---`; an API has exactly one.";
    DOCUMENT_DUPLICATE_KEY = "document-duplicate-key", LeftOut:
        "An object has a duplicate key; the last value is used.";
    DOCUMENT_TAG = "document-tag", Repaired:
        "A YAML tag such as `!include` has no meaning in OpenAPI; the tag is ignored.";
    DOCUMENT_NUMBER = "document-number", Repaired:
        "A number that JSON cannot represent, such as `.inf`, or that no number type represents \
         exactly.";
    DOCUMENT_INTERNAL_KEY = "document-internal-key", Repaired:
        "Keys that start with `x-castiron-` are reserved for the generator; those in a document \
         are removed.";
    DOCUMENT_UNREADABLE = "document-unreadable", LeftOut:
        "A part of the document could not be read and was left out. This is a bug in castiron; \
         please report it.";

    OVERLAY_INVALID = "overlay-invalid", Fault:
        "An overlay violates the Overlay Specification, for example with an invalid JSONPath.";
    OVERLAY_NO_MATCH = "overlay-no-match", Unused:
        "The target of an overlay action matches nothing in the document; the action has no \
         effect.";
    OVERLAY_IGNORED = "overlay-ignored", Unused:
        "A part of an overlay has no effect: an action without a change, or an unknown key.";
    SELECTION_EMPTY = "selection-empty", Fault:
        "No operation matches the selection in the configuration or on the command line.";
    SELECTION_UNUSED = "selection-unused", Unused:
        "An entry of the selection, in the configuration or on the command line, matches nothing.";
    SELECTION_IGNORED = "selection-ignored", Unused:
        "An extension such as `x-internal` excludes a part of the document.";

    DIALECT_MISSING = "dialect-missing", Fault:
        "The document does not declare its OpenAPI version.";
    DIALECT_UNSUPPORTED = "dialect-unsupported", Fault:
        "The document uses an OpenAPI version that castiron does not support.";
    DIALECT_MIXED = "dialect-mixed", Repaired:
        "The document uses syntax of another OpenAPI version; it is accepted.";

    NODE_TYPE = "node-type", Repaired:
        "A value in the document has the wrong type; it is converted if its meaning is clear.";
    NODE_REPAIRED = "node-repaired", Repaired:
        "A part of the document violates OpenAPI, but has one sensible interpretation.";
    NODE_LEFT_OUT = "node-left-out", LeftOut:
        "A part of the document violates OpenAPI and is left out.";
    NODE_UNKNOWN_KEY = "node-unknown-key", Unused:
        "OpenAPI does not define this key in this object; it is ignored.";
    NODE_UNUSED = "node-unused", Unused:
        "A part of the document has no effect.";

    REFERENCE_DANGLING = "reference-dangling", LeftOut:
        "The target of a `$ref` does not exist. A missing schema becomes any JSON value; \
         whatever needs another missing target is left out.";
    REFERENCE_CYCLE = "reference-cycle", LeftOut:
        "A `$ref` leads back to itself through other `$ref`s and never reaches a definition. It \
         is treated like a missing target.";
    REFERENCE_LIMIT = "reference-limit", LeftOut:
        "A chain of `$ref`s is longer than the limit. It is treated like a missing target. The \
         key `limits.references` raises the limit.";
    REFERENCE_EXTERNAL = "reference-external", LeftOut:
        "A `$ref` points to the network, or to a file that is missing, not allowed, or cannot be \
         read. It is treated like a missing target.";
    REFERENCE_KIND = "reference-kind", LeftOut:
        "The target of a `$ref` is of the wrong kind, such as a response instead of a schema, or \
         OpenAPI does not allow a `$ref` here. It is treated like a missing target.";
    REFERENCE_SIBLINGS = "reference-siblings", Repaired:
        "Keys beside this `$ref` have no meaning and are ignored.";

    SCHEMA_WIDENED = "schema-widened", Widened:
        "No Rust type can represent the schema exactly; its type is any JSON value, or a rule is \
         dropped.";
    SCHEMA_CONFLICT = "schema-conflict", Repaired:
        "Parts of an `allOf` contradict each other; the last one takes precedence.";
    SCHEMA_UNDESCRIBED = "schema-undescribed", Repaired:
        "A schema requires a property that no schema describes; it becomes an optional field.";
    SCHEMA_UNCHECKED = "schema-unchecked", Widened:
        "A keyword excludes values in a way that no type can check; the type accepts these \
         values.";
    LOCAL_TIME_INFERRED = "local-time-inferred", Inferred:
        "The examples of a `date-time` have no offset, which RFC 3339 §5.6 requires. Its type is \
         a timestamp without an offset, as with `types.local_times`.";
    TUPLE_INFERRED = "tuple-inferred", Inferred:
        "`prefixItems` alone, or with `items: false`, allows arrays with fewer items (JSON Schema \
         2020-12 §10.3.1.1). The type is a tuple, because utoipa, oRPC and zod generate tuples \
         this way.";
    UNION_BY_SHAPE = "union-by-shape", Inferred:
        "The alternatives of a choice can only be distinguished by their shape; the best match \
         is selected.";
    MAPPING_UNUSED = "mapping-unused", LeftOut:
        "A `mapping` of a discriminator points to nothing, or to a schema that is not an \
         alternative; values with this tag are kept as unknown values.";
    EXTENSION_IGNORED = "extension-ignored", Repaired:
        "A vendor extension has an invalid value and is ignored.";
    EXTENSION_CONFLICT = "extension-conflict", Repaired:
        "Extensions of two vendors contradict each other; one of them takes precedence.";
    TYPES_DEEP = "types-deep", Inferred:
        "Types are nested so deeply that crates which use them must raise the compiler's \
         recursion limit.";
    SCHEMA_UNUSED = "schema-unused", Unused:
        "No operation uses the schema, so no type is generated.";
    OPERATION_LEFT_OUT = "operation-left-out", LeftOut:
        "An operation needs an unsupported feature and is left out.";
    OPERATION_UNTESTED = "operation-untested", Untested:
        "No valid values for a call can be generated from the document, so the contract tests do \
         not call the operation. Adding an example to the document helps.";
    PARAMETER_LEFT_OUT = "parameter-left-out", LeftOut:
        "A parameter has an unsupported media type and is left out.";
    PARAMETER_IGNORED = "parameter-ignored", Unused:
        "A header parameter is ignored because the SDK sets the header: those that OpenAPI \
         reserves, such as `Accept`, and those that control message framing, such as \
         `Content-Length`.";
    PARAMETER_NESTED = "parameter-nested", Inferred:
        "OpenAPI does not define how nested values are serialized here; JSON is sent, which \
         servers accept.";
    PARAMETER_UNDECLARED = "parameter-undeclared", Repaired:
        "A path contains a parameter that is not declared; it is a string.";
    RESPONSE_INFERRED = "response-inferred", Inferred:
        "An operation documents no success, only a `default` that is an error in other \
         operations. The type of its success is any JSON value.";
    MEDIA_TYPE_LEFT_OUT = "media-type-left-out", LeftOut:
        "A media type of a body that the SDK does not send, or that no response with this status \
         can have.";
    PART_HEADER_LEFT_OUT = "part-header-left-out", LeftOut:
        "A part of a form has a header without a fixed value; only file parts can send it.";
    MEDIA_TYPE_RAW = "media-type-raw", Widened:
        "A body is a string or bytes, because its media type is not supported.";
    HEADER_RAW = "header-raw", Widened:
        "A response header is a string, because its schema cannot be represented in a header.";
    XML_NAME_LEFT_OUT = "xml-name-left-out", LeftOut:
        "A name is not valid in XML; the JSON name is used instead.";
    SECURITY_LEFT_OUT = "security-left-out", LeftOut:
        "A security scheme is not defined, or its name cannot be sent. The SDK uses the other \
         alternatives, or the caller sends the credential in another way.";
    WEBHOOK_LEFT_OUT = "webhook-left-out", LeftOut:
        "A webhook or callback has no body, a body that is not JSON, or the name of another one. \
         The SDK has no parser for it.";
    SERVER_LEFT_OUT = "server-left-out", LeftOut:
        "The URL of a server is relative or has an undefined variable; the caller must set a \
         server.";
    EXAMPLE_CUT = "example-cut", Untested:
        "The value in an example would be too large or too deeply nested; a part of it is a \
         placeholder.";
    NAME_CHANGED = "name-changed", Renamed:
        "A name in the document is taken or not valid in Rust; the SDK uses another one.";
    NAME_SHORTENED = "name-shortened", Renamed:
        "The name of a method is its `operationId` without the name of the resource, or without \
         what a framework adds to make ids unique.";
    PAGING_INFERRED = "paging-inferred", Inferred:
        "Pagination is inferred from the names of an operation's parameters and fields.";
    PAGING_LEFT_OUT = "paging-left-out", LeftOut:
        "The pagination in the document refers to parameters or fields that the operation does \
         not have.";
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
