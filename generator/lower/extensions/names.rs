//! Names that a document gives its parts for the use in SDKs, beside those on the wire.

use openapiv3::{Operation as Source, SchemaData};
use regex::RegexBuilder;
use serde_json::Value;

use crate::{
    diagnostic::{Code, Pointer},
    lower::Lowering,
};

/// Extensions that name a method.
const METHOD: &[&str] = &[
    "x-rust-name",
    "x-speakeasy-name-override",
    "x-fern-sdk-method-name",
    "x-stainless-method",
    "x-ms-client-name",
];

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

/// Those that can be meant for the type only where a schema stands within another: the others
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

/// How large a pattern may become, in bytes: it is a hostile document's.
const PATTERN: usize = 1 << 16;

impl Lowering<'_> {
    /// Returns what a method is called: by the configuration, by the operation, by a rule for all
    /// of them, by its id.
    pub(in crate::lower) fn method_name(
        &mut self,
        source: &Source,
        id: &str,
        at: &Pointer,
    ) -> String {
        if let Some(name) = self.configured(at).and_then(|own| own.method.clone()) {
            return name;
        }
        self.extension(&source.extensions, at, METHOD, method)
            .filter(|name| !name.is_empty())
            .or_else(|| self.ruled_name(id))
            .unwrap_or_else(|| id.to_owned())
    }

    /// Returns what a schema calls its type; `named` is whether it is a component.
    pub(in crate::lower) fn type_name(
        &mut self,
        data: &SchemaData,
        at: &Pointer,
        named: bool,
    ) -> Option<String> {
        self.text_extension(&data.extensions, at, if named { TYPE } else { INLINE_TYPE })
    }

    /// Returns the name by the first rule of the root whose pattern the id fits.
    fn ruled_name(&mut self, id: &str) -> Option<String> {
        let key = "x-speakeasy-name-override";
        let rules = self.document.openapi().extensions.get(key)?.as_array()?;
        for (index, rule) in rules.iter().enumerate() {
            let text = |key: &str| rule.get(key).and_then(Value::as_str);
            let pattern = text("operationId")
                .and_then(|pattern| RegexBuilder::new(pattern).size_limit(PATTERN).build().ok());
            let (Some(pattern), Some(name)) = (pattern, text("methodNameOverride")) else {
                let message = "a rule for names has no valid pattern, or no name; it is ignored";
                let at = Pointer::root().key(key).index(index);
                self.diagnostics.push_grouped(
                    crate::diagnostic::Diagnostic::warning(Code::EXTENSION_IGNORED, message).at(at),
                );
                continue;
            };
            if pattern.is_match(id) {
                return Some(name.to_owned());
            }
        }
        None
    }
}

/// Reads what an extension calls a method.
fn method(key: &str, value: &Value) -> Option<String> {
    let name = match key {
        "x-stainless-method" => stainless_method(value)?.1,
        _ => value.as_str()?,
    };
    Some(name.trim().to_owned())
}

/// Reads the groups and the name of a method: `accounts.members.list`, or an object with this
/// `path`; methods of the client itself begin with `$client`.
pub(in crate::lower) fn stainless_method(value: &Value) -> Option<(&str, &str)> {
    let path = value.get("path").unwrap_or(value).as_str()?;
    path.rsplit_once('.')
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
