//! Names in the document for the use in SDKs, beside those on the wire.

use openapiv3::SchemaData;

use crate::{
    diagnostic::Pointer,
    lower::{context::Context, extensions},
};

/// Extensions that name a type.
const TYPE: &[&str] = &[
    "x-rust-name",
    "x-speakeasy-name-override",
    "x-fern-type-name",
    "x-stainless-naming.rust.type_name",
    "x-stainless-naming.rust.model_name",
    "x-ms-client-name",
    "x-ms-enum.name",
];

/// Those that can be meant for the type only where a schema is within another: the others
/// name the field there.
const INLINE_TYPE: &[&str] = &[
    "x-fern-type-name",
    "x-stainless-naming.rust.type_name",
    "x-stainless-naming.rust.model_name",
];

/// Extensions that name a field.
pub(in crate::lower) const PROPERTY: &[&str] = &[
    "x-rust-name",
    "x-speakeasy-name-override",
    "x-fern-property-name",
    "x-stainless-naming.rust.property_name",
    "x-ms-client-name",
];

/// Extensions that name a parameter.
pub(in crate::lower) const PARAMETER: &[&str] = &[
    "x-rust-name",
    "x-speakeasy-name-override",
    "x-fern-parameter-name",
    "x-stainless-naming.rust.property_name",
    "x-stainless-param",
    "x-ms-client-name",
];

/// Extensions that name the body of an operation.
pub(in crate::lower) const BODY: &[&str] = &["x-codegen-request-body-name"];

/// Returns what a schema calls its type; `named` is whether it is a component.
pub(in crate::lower) fn type_name(
    cx: &mut Context<'_>,
    data: &SchemaData,
    at: &Pointer,
    named: bool,
) -> Option<String> {
    extensions::text(cx, &data.extensions, at, if named { TYPE } else { INLINE_TYPE })
}

/// Returns the title of a component whose name has no word, as frameworks number them: `def-0`.
pub(in crate::lower) fn title(data: &SchemaData, name: &str, named: bool) -> Option<String> {
    let number = name.strip_prefix("def-").unwrap_or(name);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let title = data.title.as_ref().filter(|title| named && is_number && !title.trim().is_empty());
    title.map(|title| title.trim().to_owned())
}

/// Returns the name of a type that a reference takes from within another: the names on the way.
pub(in crate::lower) fn pointed_name(pointer: &Pointer) -> Option<String> {
    const PLUMBING: &[&str] = &[
        "$defs",
        "allOf",
        "anyOf",
        "components",
        "content",
        "definitions",
        "oneOf",
        "paths",
        "properties",
        "schema",
        "schemas",
    ];
    let words = pointer.tokens().map(|token| match &*token {
        "items" => "item".to_owned(),
        token => token.to_owned(),
    });
    let words: Vec<String> = words.filter(|word| !PLUMBING.contains(&word.as_str())).collect();
    let is_here = !words.first().is_some_and(|first| first.starts_with("x-"));
    if is_here { Some(words.join(" ")) } else { words.last().cloned() }
}
