//! Mutations of schemas: what they require, how they are put together and what they say of values.

use castiron::document::{Object, Value};
use fastrand::Rng;

use super::{Work, reference};
use crate::mutate::{tree, words};

/// The most levels that are put around a schema at once.
const LEVELS: usize = 40;

/// What a keyword takes.
enum Takes {
    Number,
    Text,
    Bool,
    Format,
    Values,
    Schema,
    Schemas,
    Members,
    Any,
}

/// The keywords of schemas.
const KEYWORDS: &[(&str, Takes)] = &[
    ("format", Takes::Format),
    ("format", Takes::Format),
    ("enum", Takes::Values),
    ("const", Takes::Any),
    ("default", Takes::Any),
    ("example", Takes::Any),
    ("examples", Takes::Values),
    ("nullable", Takes::Bool),
    ("readOnly", Takes::Bool),
    ("writeOnly", Takes::Bool),
    ("deprecated", Takes::Bool),
    ("uniqueItems", Takes::Bool),
    ("additionalProperties", Takes::Bool),
    ("unevaluatedProperties", Takes::Bool),
    ("minimum", Takes::Number),
    ("maximum", Takes::Number),
    ("exclusiveMinimum", Takes::Number),
    ("exclusiveMaximum", Takes::Number),
    ("multipleOf", Takes::Number),
    ("minLength", Takes::Number),
    ("maxLength", Takes::Number),
    ("minItems", Takes::Number),
    ("maxItems", Takes::Number),
    ("minProperties", Takes::Number),
    ("maxProperties", Takes::Number),
    ("pattern", Takes::Text),
    ("title", Takes::Text),
    ("description", Takes::Text),
    ("contentEncoding", Takes::Text),
    ("items", Takes::Schema),
    ("additionalProperties", Takes::Schema),
    ("not", Takes::Schema),
    ("contains", Takes::Schema),
    ("propertyNames", Takes::Schema),
    ("if", Takes::Schema),
    ("then", Takes::Schema),
    ("allOf", Takes::Schemas),
    ("oneOf", Takes::Schemas),
    ("anyOf", Takes::Schemas),
    ("prefixItems", Takes::Schemas),
    ("properties", Takes::Members),
    ("patternProperties", Takes::Members),
    ("dependentSchemas", Takes::Members),
    ("$defs", Takes::Members),
    ("xml", Takes::Any),
];

/// Returns a schema: a part of the document, a reference to one, or a short one.
pub(super) fn some(rng: &mut Rng, document: &Value) -> Value {
    let short = |text: &str| Object::from_iter([("type".to_owned(), Value::from(text))]);
    match rng.u32(..6) {
        0 => Object::new().into(),
        1 => short(words::one_of(rng, &words::TYPES)).into(),
        2 => rng.bool().into(),
        3 => tree::pick_schema(document, rng)
            .and_then(|path| tree::get(document, &path).cloned())
            .unwrap_or_default(),
        _ => reference::to(&reference::target(rng, document)),
    }
}

/// Puts a schema into one or many levels of `allOf`, `oneOf`, `anyOf`, lists and objects.
pub(super) fn wrap(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick_schema(work.tree, work.rng)?;
    let mut schema = tree::get(work.tree, &path)?.clone();
    let most = if work.rng.u32(..8) == 0 { LEVELS } else { 3 };
    for _ in 0..work.rng.usize(1..=most) {
        schema = level(work.rng, work.tree, schema);
    }
    tree::set(work.tree, &path, schema);
    Some(())
}

/// Puts a schema into another.
fn level(rng: &mut Rng, document: &Value, schema: Value) -> Value {
    let single = |key: &str, schema| Object::from_iter([(key.to_owned(), schema)]);
    let mut outer = match rng.u32(..10) {
        0 => single("items", schema),
        1 => single("additionalProperties", schema),
        2 => single("properties", single(&words::name(rng, document), schema).into()),
        3 => single("not", schema),
        _ => {
            let mut parts = vec![schema];
            for _ in 0..rng.usize(..3) {
                parts.insert(rng.usize(..=parts.len()), some(rng, document));
            }
            single(words::one_of(rng, &words::COMBINERS), parts.into())
        }
    };
    if rng.u32(..4) == 0 {
        outer.insert("type".to_owned(), words::one_of(rng, &words::TYPES).into());
    }
    outer.into()
}

/// Makes a schema require some of its properties, all, or some that it does not have.
pub(super) fn require(work: &mut Work<'_>) -> Option<()> {
    let has_properties = |node: &tree::Node<'_>| {
        node.is_schema() && node.value.get("properties").is_some_and(|p| p.as_object().is_some())
    };
    let path = tree::pick(work.tree, work.rng, has_properties)?;
    let properties = tree::get(work.tree, &path)?.get("properties")?.as_object()?;
    let mut names: Vec<String> = properties.keys().cloned().collect();
    if work.rng.bool() {
        names.retain(|_| work.rng.bool());
    }
    if work.rng.u32(..4) == 0 {
        names.push(words::name(work.rng, work.tree));
    }
    let names: Vec<Value> = names.into_iter().map(Value::from).collect();
    tree::object(work.tree, &path)?.insert("required".to_owned(), names.into());
    Some(())
}

/// Sets a keyword of a schema.
pub(super) fn keyword(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick_schema(work.tree, work.rng)?;
    let (name, takes) = &KEYWORDS[work.rng.usize(..KEYWORDS.len())];
    let value = takes.value(work.rng, work.tree);
    tree::object(work.tree, &path)?.insert((*name).to_owned(), value);
    Some(())
}

impl Takes {
    /// Returns a value that the keyword takes; now and then one that it does not take.
    fn value(&self, rng: &mut Rng, document: &Value) -> Value {
        if rng.u32(..12) == 0 {
            return words::value(rng, document);
        }
        match self {
            Self::Number => words::number(rng),
            Self::Text => words::text(rng, document).into(),
            Self::Bool => rng.bool().into(),
            Self::Format => words::one_of(rng, &words::FORMATS).into(),
            Self::Any => words::value(rng, document),
            Self::Values => list(rng, |rng| words::value(rng, document)).into(),
            Self::Schema => some(rng, document),
            Self::Schemas => list(rng, |rng| some(rng, document)).into(),
            Self::Members => {
                let member = |rng: &mut Rng| (words::name(rng, document), some(rng, document));
                list(rng, member).into_iter().collect::<Object>().into()
            }
        }
    }
}

fn list<T>(rng: &mut Rng, mut element: impl FnMut(&mut Rng) -> T) -> Vec<T> {
    let count = rng.usize(..5);
    (0..count).map(|_| element(rng)).collect()
}

/// Adds a discriminator to a schema, with a mapping to parts of the document.
pub(super) fn discriminate(work: &mut Work<'_>) -> Option<()> {
    let has_choice = |node: &tree::Node<'_>| {
        node.is_schema() && ["oneOf", "anyOf"].iter().any(|key| node.value.get(key).is_some())
    };
    let path = tree::pick(work.tree, work.rng, has_choice);
    let path = match path {
        Some(path) if work.rng.u32(..4) > 0 => path,
        _ => tree::pick_schema(work.tree, work.rng)?,
    };
    let name = words::key(work.rng, work.tree);
    let entry = |rng: &mut Rng| {
        let target = reference::target(rng, work.tree);
        let target = if rng.bool() { target } else { words::key(rng, work.tree) };
        (words::name(rng, work.tree), Value::from(target))
    };
    let mapping: Object = list(work.rng, entry).into_iter().collect();
    let mut discriminator = Object::from_iter([("propertyName".to_owned(), name.into())]);
    if work.rng.bool() {
        discriminator.insert("mapping".to_owned(), mapping.into());
    }
    tree::object(work.tree, &path)?.insert("discriminator".to_owned(), discriminator.into());
    Some(())
}

/// Gives a schema another type, or several.
pub(super) fn change_type(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick_schema(work.tree, work.rng)?;
    let one = |rng: &mut Rng| Value::from(words::one_of(rng, &words::TYPES));
    let types = if work.rng.bool() { one(work.rng) } else { list(work.rng, one).into() };
    tree::object(work.tree, &path)?.insert("type".to_owned(), types);
    Some(())
}
