//! Conditions: the properties that `then`, `else` and `dependentSchemas` describe.
//!
//! They are described for some values only, so that they are optional; what these say of the
//! properties of the schema itself rules values out, and that no type checks.

use openapiv3::Schema;
use serde_json::Value;

use super::{
    all_of,
    facets::{Additional, Facets},
    place::Place,
};
use crate::{
    diagnostic::{Code, Pointer},
    document::internal,
    lower::context::Context,
};

/// How many conditional schemas one schema may have, within each other as well.
const CONDITIONAL: usize = 256;

/// Adds the properties that a schema has on conditions.
pub(super) fn add<'a>(
    cx: &mut Context<'a>,
    schema: &'a Schema,
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) {
    let get = |key: &str| schema.schema_data.extensions.get(&internal::key(key));
    let mut places = Vec::new();
    if get("if").is_some() {
        places.extend(
            ["then", "else"].into_iter().filter(|key| get(key).is_some()).map(|key| at.key(key)),
        );
    }
    if let Some(Value::Object(schemas)) = get("dependentSchemas") {
        let at = at.key("dependentSchemas");
        places.extend(schemas.keys().map(|key| at.key(key)));
    }
    for at in places {
        if let Some(schema) = cx.document.schema(&at) {
            add_place(cx, &Place { schema, at, whole: name.to_owned() }, into);
        }
    }
}

fn add_place<'a>(cx: &mut Context<'a>, place: &Place<'a>, into: &mut Facets<'a>) {
    let Some(found) = place.resolve(cx.document) else { return };
    if into.conditions.len() >= CONDITIONAL {
        let message = format!("a schema has more than {CONDITIONAL} conditional schemas");
        let help = "the properties of the remaining ones are left out";
        cx.diagnostics.lose(Code::SCHEMA_WIDENED, message, &found.pointer, help);
        return;
    }
    if !into.conditions.insert(found.pointer) {
        return;
    }
    let mut branch = Facets {
        sources: into.sources.clone(),
        conditions: std::mem::take(&mut into.conditions),
        ..Facets::default()
    };
    all_of::add_place(cx, place, &mut branch);
    into.conditions = std::mem::take(&mut branch.conditions);
    for alternative in branch.choices.iter().flat_map(|choice| &choice.alternatives) {
        add_place(cx, alternative, into);
    }
    for (wire, places) in branch.properties.into_iter().chain(branch.conditional) {
        into.conditional.entry(wire).or_default().extend(places);
    }
    let has_more = matches!(branch.additional, Additional::Open | Additional::Of(_));
    if (has_more || !branch.patterns.is_empty()) && matches!(into.additional, Additional::Unsaid) {
        into.additional = Additional::Open;
    }
}
