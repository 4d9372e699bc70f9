//! Objects: records of known fields, and maps of any.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    Naming, Words,
    composites::{self, Composite},
    constant,
    event::{self, DATA},
    facets::{Additional, Choice, Facets, Hierarchy},
    keywords::is_placeholder,
    meaning::Meaning,
    pattern,
    place::Place,
    recursion, secret_names,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    ir::{Docs, Field, Literal, Record, Type},
    lower::{
        context::Context,
        extensions::{self, names},
        media::part::{PartRules, Within},
        schemas,
    },
};

pub(super) fn object_type<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, naming: &Naming) -> Type {
    let around = cx.enclosing.within;
    cx.enclosing.within = around.of_object();
    let ty = match around {
        // The same schema is another type where it is JSON, in which a file is a string.
        Within::Deep if naming.is_component => type_of_object(cx, facets, &naming.in_parts()),
        _ => type_of_object(cx, facets, naming),
    };
    cx.enclosing.within = around;
    ty
}

fn type_of_object<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, naming: &Naming) -> Type {
    if !facets.has_fields() {
        let value = additional(cx, facets, naming);
        return Type::Map(Box::new(value.unwrap_or(Type::Any)));
    }
    let Some(data) = event::json_data(cx, facets) else {
        let composite = Composite::Record { facets: Cow::Borrowed(facets), data: None };
        return composites::define(cx, naming, composite);
    };
    // The same schema is another type where it is JSON as a whole, and its data a text.
    let naming = Naming { at: naming.at.key("event"), ..naming.clone() };
    composites::define(
        cx,
        &naming,
        Composite::Record { facets: Cow::Borrowed(facets), data: Some(data) },
    )
}

/// Returns the type of the fields without a name, where the document allows them by word.
///
/// What their names match decides no type: that is theirs where all of them have the same.
fn additional<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, naming: &Naming) -> Option<Type> {
    let name = format!("{} value", naming.name);
    let around = cx.enclosing.within;
    cx.enclosing.within = around.of_field(&PartRules::default(), "");
    let ty = additional_type(cx, facets, naming, &name);
    cx.enclosing.within = around;
    ty
}

fn additional_type<'a>(
    cx: &mut Context<'a>,
    facets: &Facets<'a>,
    naming: &Naming,
    name: &str,
) -> Option<Type> {
    let mut types: Vec<Type> = recursion::in_parts(cx, |cx| {
        let patterns = facets.patterns.iter();
        patterns.map(|at| schemas::lower_at(cx, at, name).whole()).collect()
    });
    let is_every = |at: &Pointer| at.last().is_some_and(|name| pattern::is_of_every_name(&name));
    match &facets.additional {
        Additional::Open => return Some(Type::Any),
        _ if facets.patterns.iter().any(is_every) => {}
        Additional::Of(places) => {
            report_placeholder(&mut cx.diagnostics, places);
            let at = naming.at.key("additionalProperties");
            let value = recursion::in_parts(cx, |cx| schemas::lower_places(cx, places, &at, name));
            types.push(value.map_or_else(|| schemas::unsaid(cx), Meaning::whole));
        }
        // A map whose names have a pattern is not meant to have others; a struct may get fields.
        Additional::Unsaid if !types.is_empty() && facets.has_fields() => types.push(Type::Any),
        Additional::Unsaid if !types.is_empty() => note_pattern(&mut cx.diagnostics, naming),
        Additional::Unsaid | Additional::Closed => {}
    }
    let first = types.first()?.clone();
    if types.iter().all(|ty| *ty == first) {
        return Some(first);
    }
    let message = "the types of additional properties depend on their names; each is any JSON \
                   value";
    let help = "use the same type for all patterns, and `additionalProperties: false` beside \
                `properties`";
    let at = naming.at.key("patternProperties");
    cx.diagnostics.lose(Code::SCHEMA_WIDENED, message.to_owned(), &at, help);
    Some(Type::Any)
}

/// Notes that a property whose name is a placeholder represents any property.
fn report_placeholder(diagnostics: &mut Diagnostics, places: &[Place<'_>]) {
    for place in places {
        if let Some(name) = place.at.last().filter(|name| is_placeholder(name)) {
            let message = format!("the name `{name}` stands for any name; the object is a map");
            let note = Diagnostic::note(Code::NODE_REPAIRED, message).at(place.at.clone());
            diagnostics.push_grouped(note);
        }
    }
}

/// Notes that names which match no pattern are taken as well.
fn note_pattern(diagnostics: &mut Diagnostics, naming: &Naming) {
    let message = "all additional properties have the type of the matching ones in \
                   `patternProperties`";
    let note = Diagnostic::note(Code::SCHEMA_UNCHECKED, message);
    diagnostics.push_grouped(note.at(naming.at.key("patternProperties")));
}

/// Returns the fields of an object; where it is an event whose data is JSON, `data` is where
/// the schema of that is.
pub(super) fn record<'a>(
    cx: &mut Context<'a>,
    facets: &Facets<'a>,
    naming: &Naming,
    data: Option<&Pointer>,
) -> Record {
    let in_events = std::mem::take(&mut cx.enclosing.in_events);
    let mut record = Record::default();
    for (wire, places) in &facets.properties {
        let at = naming.at.key("properties").key(wire);
        let around = cx.enclosing.within;
        cx.enclosing.within = around.of_field(&cx.parts, wire);
        let mut field = field(cx, wire, places, &at, facets);
        cx.enclosing.within = around;
        if let Some(data) = data.filter(|_| wire == DATA) {
            field.ty = schemas::lower_at(cx, data, &part_name(&naming.name, wire)).whole();
        }
        record.fields.push(field);
    }
    for (wire, places) in &facets.conditional {
        if !facets.properties.contains_key(wire) {
            let at = naming.at.key("properties").key(wire);
            record.fields.push(conditional_field(cx, wire, places, &at, facets));
        }
    }
    cx.enclosing.in_events = in_events;
    record.additional = additional(cx, facets, naming);
    add_undescribed(&mut cx.diagnostics, facets, naming, &mut record);
    record
}

fn field<'a>(
    cx: &mut Context<'a>,
    wire: &str,
    places: &[Place<'a>],
    at: &Pointer,
    facets: &Facets<'a>,
) -> Field {
    let whole = places.last().map_or("", |place| &place.whole);
    if let Some((constant, meaning)) = constant::with_meaning(cx, places) {
        return field_of(cx, wire, places, meaning, Some(constant), facets);
    }
    let meaning = schemas::lower_places(cx, places, at, &part_name(whole, wire))
        .unwrap_or_else(|| Meaning { ty: schemas::unsaid(cx), ..Meaning::default() });
    field_of(cx, wire, places, meaning, None, facets)
}

/// Returns a field that there is on conditions; where these describe it in different ways, its
/// value is one of these.
fn conditional_field<'a>(
    cx: &mut Context<'a>,
    wire: &str,
    places: &[Place<'a>],
    at: &Pointer,
    facets: &Facets<'a>,
) -> Field {
    let targets: BTreeSet<Pointer> =
        places.iter().filter_map(|place| Some(place.resolve(cx.document)?.pointer)).collect();
    if targets.len() < 2 {
        return field(cx, wire, &places[..1], at, facets);
    }
    let name = part_name(places.first().map_or("", |place| &place.whole), wire);
    let (at, alternatives) = (at.clone(), places.to_vec());
    let choice = Choice {
        keyword: "anyOf",
        at: at.clone(),
        alternatives,
        discriminator: None,
        hierarchy: Hierarchy::default(),
    };
    let choices = Facets { choices: vec![choice], ..Facets::default() };
    let naming =
        Naming { name, at, is_component: false, docs: Docs::default(), words: Words::default() };
    let (ty, nullable) = schemas::type_of(cx, &choices, &naming);
    field_of(cx, wire, places, Meaning { ty, nullable, ..Meaning::default() }, None, facets)
}

fn field_of<'a>(
    cx: &mut Context<'a>,
    wire: &str,
    places: &[Place<'a>],
    mut meaning: Meaning,
    constant: Option<Literal>,
    facets: &Facets<'a>,
) -> Field {
    let is_secret = |place: &Place<'a>| cx.config.is_secret(&place.whole, wire);
    // What has one allowed value is no secret: the document has it to everyone.
    let is_named = meaning.write_only && secret_names::is_secret(wire);
    let secret = constant.is_none() && (meaning.secret || is_named || places.iter().any(is_secret));
    if secret {
        meaning.ty = meaning.ty.hidden();
    }
    Field {
        name: field_name(cx, places),
        required: facets.required.contains(wire),
        nullable: meaning.nullable,
        read_only: meaning.read_only,
        write_only: meaning.write_only,
        // A secret text hides itself.
        secret: secret && meaning.ty != Type::Secret,
        tells_error: meaning.tells_error,
        names_case: false,
        constant,
        default: meaning.default,
        constraints: meaning.constraints.beyond(&meaning.ty),
        example: meaning.example,
        docs: meaning.docs,
        wire: wire.to_owned(),
        ty: meaning.ty,
    }
}

/// Returns what the schemas of a field call it; a component's word is its own name.
fn field_name<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Option<String> {
    places.iter().rev().find_map(|place| {
        let found = place.resolve(cx.document).filter(|found| found.pointer == place.at)?;
        extensions::text(cx, &found.item.schema_data.extensions, &place.at, names::PROPERTY)
    })
}

/// Adds the fields that are required and described nowhere, so that they can be sent.
fn add_undescribed(
    diagnostics: &mut Diagnostics,
    facets: &Facets<'_>,
    naming: &Naming,
    record: &mut Record,
) {
    let is_unknown = |wire: &&String| {
        !facets.properties.contains_key(*wire) && !facets.conditional.contains_key(*wire)
    };
    if record.additional.is_some() {
        return;
    }
    for wire in facets.required.iter().filter(is_unknown) {
        let message = format!("`{wire}` is required, but not described; it is optional");
        let note = Diagnostic::warning(Code::SCHEMA_UNDESCRIBED, message);
        diagnostics.push(note.at(naming.at.key("required")));
        record.fields.push(Field::optional(wire.clone(), Type::Any));
    }
}

/// Returns a name for the type of a part: the whole's name and the part's.
///
/// `Error.error` is called `Error detail`, since `Error error` says nothing.
pub(super) fn part_name(whole: &str, part: &str) -> String {
    if ends_with_words(whole, part) { format!("{whole} detail") } else { format!("{whole} {part}") }
}

/// Returns whether a name ends with another, and does not end within a word.
fn ends_with_words(whole: &str, part: &str) -> bool {
    let split = whole.len().checked_sub(part.len()).and_then(|start| whole.split_at_checked(start));
    split.is_some_and(|(before, end)| {
        let (last, first) = (before.chars().next_back(), end.chars().next());
        let is_start = |last: char| {
            !last.is_alphanumeric()
                || first.is_some_and(|first| first.is_uppercase() && !last.is_uppercase())
        };
        end.eq_ignore_ascii_case(part) && last.is_none_or(is_start)
    })
}
