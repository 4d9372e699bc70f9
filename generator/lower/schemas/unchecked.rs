//! What is reported of schemas that say more than a type can, or things that differ.

use openapiv3::Schema;
use serde_json::Value;

use super::facets::Facets;
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::internal,
};

/// Keywords that rule values out by other values (JSON Schema 2020-12, "Applicators").
const UNCHECKED: &[&str] = &[
    "if",
    "propertyNames",
    "dependentSchemas",
    "dependentRequired",
    "contains",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// Reports what the parts of a schema say of the same values, each in another way.
pub(super) fn report_conflicts(diagnostics: &mut Diagnostics, facets: &Facets<'_>, at: &Pointer) {
    for conflict in &facets.conflicts {
        let message = format!(
            "parts of `allOf` differ in `{conflict}`; the last one takes \
                               precedence"
        );
        diagnostics.warning(Code::SCHEMA_CONFLICT, message, at);
    }
    if facets.formats_differ {
        let message = "parts of `allOf` differ in `format`, which is ignored".to_owned();
        let help = "the type is the one without a format";
        diagnostics.lose(Code::SCHEMA_WIDENED, message, at, help);
    }
    let listed = facets.values.as_deref().unwrap_or_default();
    if !listed.is_empty() && !listed.iter().any(|value| facets.takes(value)) {
        let message = "no value of `enum` matches the `type`, which takes precedence";
        diagnostics.warning(Code::SCHEMA_CONFLICT, message, at);
    }
}

/// Notes the keywords that rule values out and have no place in a type.
pub(super) fn report(diagnostics: &mut Diagnostics, schema: &Schema, at: &Pointer) {
    let has = |keyword: &&&str| {
        let found = schema.schema_data.extensions.get(&internal::key(keyword));
        // Alternative fields have types.
        let is_type = **keyword == "unevaluatedProperties" && found != Some(&Value::Bool(false));
        found.is_some() && !is_type
    };
    let keyword = UNCHECKED.iter().find(has);
    let not = matches!(&schema.schema_kind, openapiv3::SchemaKind::Not { .. })
        || matches!(&schema.schema_kind, openapiv3::SchemaKind::Any(any) if any.not.is_some());
    if let Some(keyword) = keyword.or(not.then_some(&"not")) {
        let message = format!("`{keyword}` excludes values, which the type accepts");
        let note = Diagnostic::note(Code::SCHEMA_UNCHECKED, message).at(at.key(keyword));
        diagnostics.push_grouped(note);
    }
}
