//! The facets of a schema: from its keywords, and from those of all parts of its `allOf`.

use openapiv3::{ReferenceOr, Schema, SchemaKind};
use serde_json::Value;

use super::{
    conditional,
    facets::{Additional, Facets},
    keywords::{self, own},
    null::{self, Null},
    place::Place,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Document, internal},
    limits::Limits,
    lower::context::Context,
};

/// How many schemas may be joined into one, and how deep.
const JOINED: usize = 1000;

/// Returns all that a schema says.
pub(super) fn facets<'a>(
    cx: &mut Context<'a>,
    schema: &'a Schema,
    at: &Pointer,
    name: &str,
) -> Facets<'a> {
    let mut facets = Facets::default();
    facets.null = add(cx, schema, at, name, &mut facets);
    facets
}

/// Returns all that the schemas at several places say together.
pub(in crate::lower) fn joined<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Facets<'a> {
    let mut facets = Facets::default();
    for place in places {
        add_place(cx, place, &mut facets);
    }
    facets
}

pub(super) fn add_place<'a>(cx: &mut Context<'a>, place: &Place<'a>, into: &mut Facets<'a>) {
    let null = add_part(cx, place, into);
    into.null = into.null.and(null);
}

/// Adds all that the schema at a place says, but what it says of `null`, which is returned.
fn add_part<'a>(cx: &mut Context<'a>, place: &Place<'a>, into: &mut Facets<'a>) -> Null {
    let Some(found) = place.resolve(cx.document) else { return Null::Unsaid };
    let name = found.name.unwrap_or_else(|| place.whole.clone());
    add(cx, found.item, &found.pointer, &name, into)
}

/// Adds all that a schema says to what is known, but what it says of `null`, which is returned.
fn add<'a>(
    cx: &mut Context<'a>,
    schema: &'a Schema,
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) -> Null {
    if into.sources.contains(at) {
        return Null::Unsaid;
    }
    if !into.sources.is_empty() && !may_merge(cx, at, into.sources.len()) {
        return Null::Unsaid;
    }
    into.sources.insert(at.clone());
    into.joining.push(at.clone());
    cx.schemas.used.insert(at);
    own(schema, at, name, into);
    let mut null = Null::Unsaid;
    for (index, part) in parts(schema).iter().enumerate() {
        let at = at.key("allOf").index(index);
        let place = Place { schema: part, at, whole: name.to_owned() };
        report_part_of_itself(cx, &place, into);
        null = null.and(add_part(cx, &place, into));
    }
    conditional::add(cx, schema, at, name, into);
    add_unevaluated(cx, schema, at, name, into);
    into.joining.pop();
    if into.joining.is_empty() {
        drop_circular_choices(cx.document, into);
    }
    null::own(cx.document, schema, at).with_parts(null)
}

/// Returns whether one more schema may be merged into a type of this many, within the limits.
fn may_merge(cx: &mut Context<'_>, at: &Pointer, count: usize) -> bool {
    let most = cx.config.limits().merged_schemas;
    let (message, help) = if count >= JOINED {
        (format!("more than {JOINED} schemas are merged into one"), String::new())
    } else if cx.schemas.merged >= most {
        let help = format!("; {}", Limits::help("merged_schemas"));
        (format!("more than {most} schemas are merged into types in total"), help)
    } else {
        cx.schemas.merged += 1;
        return true;
    };
    let warning = Diagnostic::warning(Code::SCHEMA_WIDENED, message).at(at.clone());
    let help = format!("the remaining schemas are ignored{help}");
    cx.diagnostics.push_once(warning.with_help(help));
    false
}

/// Adds the description of the fields that nothing else of a schema speaks of (JSON Schema 2020-12
/// §11.3): once all of that is known, they are its additional ones.
fn add_unevaluated<'a>(
    cx: &mut Context<'a>,
    schema: &'a Schema,
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) {
    if !matches!(into.additional, Additional::Unsaid) {
        return;
    }
    let key = internal::key("unevaluatedProperties");
    into.additional = match schema.schema_data.extensions.get(&key) {
        Some(Value::Bool(true)) => Additional::Open,
        Some(Value::Object(_)) => {
            let at = at.key("unevaluatedProperties");
            let Some(schema) = cx.document.schema(&at) else { return };
            keywords::of_schema(Place { schema, at, whole: name.to_owned() })
        }
        _ => return,
    };
}

fn report_part_of_itself<'a>(cx: &mut Context<'a>, part: &Place<'a>, facets: &Facets<'a>) {
    if part.resolve(cx.document).is_some_and(|found| facets.joining.contains(&found.pointer)) {
        let message = "a schema is part of its own `allOf`, which has no effect";
        let note = Diagnostic::note(Code::NODE_UNUSED, message).at(part.at.clone());
        cx.diagnostics.push_once(note);
    }
}

/// A part of `allOf` that lists its own subtypes means them as its kinds, not as parts of each.
fn drop_circular_choices<'a>(document: &'a Document, facets: &mut Facets<'a>) {
    let Facets { sources, choices, .. } = facets;
    if sources.len() == 1 {
        return;
    }
    choices.retain(|choice| {
        let is_source = |place: &Place<'a>| {
            place.resolve(document).is_some_and(|found| sources.contains(&found.pointer))
        };
        !choice.alternatives.iter().any(is_source)
    });
}

/// Returns the parts of a schema's `allOf`.
pub(super) fn parts(schema: &Schema) -> &[ReferenceOr<Schema>] {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        _ => &[],
    }
}
