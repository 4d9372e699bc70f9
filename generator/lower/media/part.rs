//! Parts: the content of a part, by its schema and its Encoding Object (OpenAPI 3.1.1).

use std::collections::BTreeMap;

use indexmap::IndexSet;

use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Dialect, internal},
    ir::{Part, PartValue, Style},
    lower::{
        context::Context,
        schemas::{
            all_of,
            facets::{Additional, Facets, Kind},
            place::Place,
        },
    },
};

/// How many schemas are looked at to find a file within a value, and how many choices deep.
const LOOKED_AT: usize = 1000;
const CHOICES: usize = 4;

/// What of a body a schema describes, as far as that decides its type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::lower) enum Within {
    /// Nothing that has parts.
    #[default]
    Value,
    /// All parts: the fields of an object, or the items of a list.
    Parts,
    /// A part, or all of one name.
    Part(PartValue),
    /// One of several parts of a name.
    Item(PartValue),
    /// What is within an object whose values are parts, with their way in brackets.
    Deep,
}

/// What single parts of the body that is read hold, where more is said than by their schemas.
#[derive(Clone, Debug, Default)]
pub(in crate::lower) struct PartRules {
    pub(super) named: BTreeMap<String, Within>,
    pub(super) first: Vec<Within>,
    pub(super) rest: Option<Within>,
}

/// What a part holds, by its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// Bytes.
    File,
    /// Of its schema, nothing decides.
    Free,
    /// A string without further keywords.
    Text,
    /// Another scalar, which has one spelling.
    Scalar,
    /// An object, or a list within a list.
    Structured,
}

impl PartRules {
    /// Returns what the fields of a form hold.
    pub(super) fn named<'a>(cx: &mut Context<'a>, parts: &[Part], facets: &Facets<'a>) -> Self {
        let mut named = BTreeMap::new();
        for part in parts {
            let is_deep = part.spelling.is_some_and(|one| one.style == Style::DeepObject);
            let places = facets.properties.get(&part.wire).filter(|_| is_deep);
            let is_deep = places.is_some_and(|places| holds_file(cx, places));
            let rule = if is_deep { Within::Deep } else { Within::Part(part.value) };
            if rule != Within::Part(PartValue::Schema) {
                named.insert(part.wire.clone(), rule);
            }
        }
        Self { named, ..Self::default() }
    }

    /// Returns what the items of a list hold.
    pub(super) fn positional(first: &[Part], rest: &Part) -> Self {
        let first = first.iter().map(|part| Within::Part(part.value)).collect();
        Self { first, rest: Some(Within::Part(rest.value)), ..Self::default() }
    }

    /// Returns whether the schemas of all parts say what these hold.
    pub(super) fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// Returns whether a part of a form is not what it would be in JSON.
    pub(super) fn differ<'a>(&self, cx: &mut Context<'a>, facets: &Facets<'a>) -> bool {
        if !self.named.is_empty() || !facets.choices.is_empty() {
            return true;
        }
        let places = facets.properties.values().map(Vec::as_slice);
        let others = match &facets.additional {
            Additional::Of(places) => Some(places.as_slice()),
            _ => None,
        };
        let is_any_file = cx.document.dialect() >= Dialect::V3_1;
        places.chain(others).any(|places| match kind(cx, places) {
            PartKind::File => true,
            PartKind::Free => is_any_file,
            PartKind::Structured => {
                let facets = all_of::joined(cx, places);
                may_be_file(cx, &facets)
            }
            PartKind::Text | PartKind::Scalar => false,
        })
    }
}

impl Within {
    /// Returns whether binary strings are files there.
    pub(in crate::lower) fn has_files(self) -> bool {
        matches!(self, Self::Part(_) | Self::Item(_) | Self::Deep)
    }

    /// Returns whether what is there is a file, whatever its schema.
    pub(in crate::lower) fn is_file(self) -> bool {
        matches!(self, Self::Part(PartValue::File) | Self::Item(PartValue::File))
    }

    /// Returns whether a schema that says nothing is that of a file there.
    pub(in crate::lower) fn takes_any_file(self, dialect: Dialect) -> bool {
        let is_part = matches!(self, Self::Part(PartValue::Schema) | Self::Item(PartValue::Schema));
        is_part && dialect >= Dialect::V3_1
    }

    /// Returns what the schemas of an object's fields describe, the named ones aside.
    pub(in crate::lower) fn of_object(self) -> Self {
        match self {
            Self::Part(_) | Self::Item(_) => Self::Value,
            other => other,
        }
    }

    /// Returns what the schema of a field describes.
    pub(in crate::lower) fn of_field(self, rules: &PartRules, wire: &str) -> Self {
        match self {
            Self::Parts => rules.named.get(wire).copied().unwrap_or(Self::Part(PartValue::Schema)),
            other => other,
        }
    }

    /// Returns what the schema of an item describes, one of the first by its place.
    pub(in crate::lower) fn of_item(self, rules: &PartRules, first: Option<usize>) -> Self {
        match self {
            Self::Parts => {
                let own = first.and_then(|index| rules.first.get(index).copied());
                own.or(rules.rest).unwrap_or(Self::Part(PartValue::Schema))
            }
            Self::Part(value) => Self::Item(value),
            Self::Item(_) => Self::Value,
            other => other,
        }
    }
}

/// Returns what a part holds.
pub(super) fn kind<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> PartKind {
    let facets = all_of::joined(cx, places);
    if facets.kinds() != [Kind::List] {
        return kind_of(cx, &facets, 0);
    }
    // Each item is a part (RFC 7578 §4.3).
    let first = facets.first_items.first().and_then(|at| place(cx, at));
    let items: Vec<Place<'a>> = first.map_or_else(|| facets.items.clone(), |first| vec![first]);
    let item = all_of::joined(cx, &items);
    kind_of(cx, &item, 0)
}

fn kind_of<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, depth: usize) -> PartKind {
    let is_binary = facets.format.as_deref() == Some("binary");
    match facets.kinds().as_slice() {
        [] | [Kind::Text] if is_binary => PartKind::File,
        [] if facets.choices.is_empty() => PartKind::Free,
        [Kind::Text] if facets.format.is_none() && facets.values.is_none() => PartKind::Text,
        kinds if kinds.iter().any(|kind| !kind.is_scalar()) => PartKind::Structured,
        _ if depth >= CHOICES => PartKind::Structured,
        _ => {
            let mut alternatives = Vec::new();
            for place in facets.choices.iter().flat_map(|choice| &choice.alternatives) {
                if !is_null(cx, place) {
                    let own = all_of::joined(cx, std::slice::from_ref(place));
                    alternatives.push(kind_of(cx, &own, depth + 1));
                }
            }
            let is_there = |kind: &PartKind| alternatives.contains(kind);
            let order = [PartKind::Structured, PartKind::File, PartKind::Free, PartKind::Text];
            order.into_iter().find(is_there).unwrap_or(PartKind::Scalar)
        }
    }
}

/// Returns whether an alternative of a choice is a file.
pub(in crate::lower) fn may_be_file<'a>(cx: &mut Context<'a>, facets: &Facets<'a>) -> bool {
    let mut alternatives = facets.choices.iter().flat_map(|choice| &choice.alternatives);
    alternatives.any(|place| {
        let own = all_of::joined(cx, std::slice::from_ref(place));
        kind_of(cx, &own, CHOICES) == PartKind::File
    })
}

fn is_null<'a>(cx: &Context<'a>, place: &Place<'a>) -> bool {
    let found = place.resolve(cx.document);
    found.is_some_and(|found| found.item.schema_data.extensions.contains_key(internal::NULL))
}

/// Returns the schema at a place of the document.
pub(super) fn place<'a>(cx: &Context<'a>, at: &Pointer) -> Option<Place<'a>> {
    let schema = cx.document.schema(at)?;
    Some(Place { schema, at: at.clone(), whole: String::new() })
}

/// Returns whether a value of more than one part has a file within.
pub(super) fn holds_file<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> bool {
    let (mut open, mut seen) = (vec![places.to_vec()], IndexSet::new());
    while let Some(places) = open.pop() {
        let facets = all_of::joined(cx, &places);
        if kind_of(cx, &facets, CHOICES) == PartKind::File {
            return true;
        }
        let known = seen.len();
        seen.extend(facets.sources);
        if seen.len() == known || known > LOOKED_AT {
            continue;
        }
        open.extend(facets.properties.into_values());
        open.push(facets.items);
        if let Additional::Of(values) = facets.additional {
            open.push(values);
        }
        let choices = facets.choices.into_iter().flat_map(|choice| choice.alternatives);
        open.extend(choices.map(|one| vec![one]));
    }
    false
}

/// Warns of files within parts that are JSON, which holds no bytes.
pub(super) fn report_files<'a>(cx: &mut Context<'a>, rules: &PartRules, facets: &Facets<'a>) {
    for (wire, places) in &facets.properties {
        let rule = rules.named.get(wire);
        if rule.is_some_and(|rule| rule.is_file() || *rule == Within::Deep)
            || kind(cx, places) != PartKind::Structured
            || !holds_file(cx, places)
        {
            continue;
        }
        let own = all_of::joined(cx, places);
        if may_be_file(cx, &own) {
            continue;
        }
        let message = format!("the part `{wire}` is JSON, so its files are strings");
        let help = "make the file a property of the form, or use the style `deepObject` of \
                    OpenAPI 3.1, which sends each file as a separate part";
        let at = places.last().map_or_else(Pointer::root, |place| place.at.clone());
        let warning = Diagnostic::warning(Code::SCHEMA_WIDENED, message).at(at);
        cx.diagnostics.push_once(warning.with_help(help));
    }
}
