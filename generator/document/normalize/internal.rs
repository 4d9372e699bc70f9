//! The extension keys in which the document stage carries what OpenAPI 3.0 cannot say.
//!
//! They are the whole of the contract between this stage and the next beside the typed model. A
//! document cannot set them: a key with the prefix is removed when it is loaded.
//!
//! A keyword that the typed model lacks (`prefixItems`, `patternProperties`, `if`, `$defs`, `xml`,
//! `webhooks`, `pathItems`, a license's `identifier` …) is kept under [`key`] of its name, as
//! is one that has no effect on the type beside it (`format` of a boolean). The schemas below
//! preserved keywords are in the one shape as well: read them with
//! [`Document::read`](crate::document::Document::read), which keeps the order of members.

/// The prefix of all keys of this module.
pub const PREFIX: &str = "x-castiron-";

/// Schema: the list of the types, where there are several beside `null`; `type` is then absent.
pub const TYPES: &str = "x-castiron-types";

/// Schema: the value of `const`, whatever it is; that of a string is in `enum` as well.
pub const CONST: &str = "x-castiron-const";

/// Schema: `true` where null is the only value; the schema is nullable and has no type.
pub const NULL: &str = "x-castiron-null";

/// Schema: `true` where no value is valid (the schema `false`).
pub const NEVER: &str = "x-castiron-never";

/// Schema: `true` where the `allOf` was made of a `$ref` and the keys beside it. The reference is
/// the last element of `allOf`.
pub const REF_SIBLINGS: &str = "x-castiron-ref-siblings";

/// Schema: an object from a keyword (`minimum`, `maximum`, `multipleOf` …) to the exact text of a
/// number that 64 bits do not hold; the keyword itself is absent or rounded.
pub const EXACT: &str = "x-castiron-exact";

/// Path item below a callback: the text of its `$ref`. A callback that is itself a `$ref` is a
/// callback with this one member, a path item that has the text under the same key.
pub const REF: &str = "x-castiron-ref";

/// Components: the security schemes that the typed model cannot say (`mutualTLS`), by name.
pub const SECURITY_SCHEMES: &str = "x-castiron-securitySchemes";

/// Document: path items by name that are called when something happens.
pub const WEBHOOKS: &str = "x-castiron-webhooks";

/// Components: reusable path items by name.
pub const PATH_ITEMS: &str = "x-castiron-pathItems";

/// Schema: the list of examples; `example` is its first element.
pub const EXAMPLES: &str = "x-castiron-examples";

/// Where references lead that are past the limit: the document never has such a key.
pub const NOWHERE: &str = "x-castiron-nowhere";

/// Document: the parts of other files by their address, as in `folder/file.yaml#/part`.
pub use crate::diagnostic::FILES;

/// Returns the key under which a keyword is preserved.
#[must_use]
pub fn key(keyword: &str) -> String {
    format!("{PREFIX}{keyword}")
}
