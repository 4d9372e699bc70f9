//! Generates a value from a schema: deterministic, small, and with everything that is required.
//!
//! It follows constructive keywords (`properties`, `allOf`, a case of `oneOf`, bounds, formats,
//! patterns), not exclusions (`not`, `if`): the caller validates the value, and may retry with
//! another attempt.

mod flat;
mod pattern;
mod scalar;

use std::cell::Cell;

use serde_json::{Map, Value, json};

/// The maximum nesting depth of schemas.
const DEPTH: usize = 14;

/// The maximum number of nested values, in total and with required properties only.
const BUDGET: usize = 400;
const REQUIRED_BUDGET: usize = 10 * BUDGET;

/// How many schemas are looked at for one value.
const STEPS: usize = 20_000;

/// How many cases of a union are tried.
const CASES: usize = 8;

/// How many elements a list gets at most.
const ELEMENTS: usize = 16;

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// To the server, without `readOnly` properties.
    Request,
    /// From the server, without `writeOnly` properties.
    Response,
}

/// Makes values.
pub(crate) struct Generator<'a> {
    pub(crate) root: &'a Value,
    direction: Direction,
    /// Which case of unions is taken.
    case: usize,
    /// How deep optional members are made.
    optional: usize,
    left: Cell<usize>,
    /// How many schemas may still be looked at: a hostile document combines them without end.
    steps: Cell<usize>,
}

impl Direction {
    /// Returns the keyword of what only the other side sends.
    pub(crate) fn foreign(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }
}

impl<'a> Generator<'a> {
    /// Returns generators that differ in union cases and optional properties.
    pub(crate) fn attempts(root: &'a Value, direction: Direction) -> impl Iterator<Item = Self> {
        let each = (0..CASES).flat_map(|case| [3, 0].map(|optional| (case, optional)));
        each.map(move |(case, optional)| Self {
            root,
            direction,
            case,
            optional,
            left: Cell::new(if optional == 0 { REQUIRED_BUDGET } else { BUDGET }),
            steps: Cell::new(STEPS),
        })
    }

    /// Returns how many schemas were looked at so far.
    pub(crate) fn steps(&self) -> usize {
        STEPS - self.steps.get()
    }

    /// Returns a value of the schema at an address, if one can be made.
    pub(crate) fn make(&self, schema: &str) -> Option<Value> {
        let reference = json!({ "$ref": format!("#{}", crate::percent::encode_pointer(schema)) });
        self.value(&reference, 0, 0)
    }

    /// Returns the type that the keywords of a schema without `type` imply.
    pub(crate) fn implied(&self, schema: &str) -> Option<&'static str> {
        let flat = self.flat(self.root.pointer(schema)?)?;
        let is_told = ["type", "enum", "const"].iter().any(|key| flat.contains_key(*key));
        let kinds = ["object", "array"];
        kinds.into_iter().find(|name| !is_told && kind(&flat) == *name)
    }

    /// Creates a value of a schema; `index` makes the items of an array distinct.
    fn value(&self, schema: &Value, depth: usize, index: usize) -> Option<Value> {
        self.left.set(self.left.get().checked_sub(1)?);
        if depth > DEPTH {
            return None;
        }
        let flat = self.flat(schema)?;
        if let Some(only) = flat.get("const") {
            return Some(only.clone());
        }
        if let Some(Value::Array(values)) = flat.get("enum") {
            let mut values = values.iter().filter(|value| scalar::fits(&flat, value));
            let first = values.clone().find(|value| !value.is_null());
            return values.nth(index).filter(|value| !value.is_null()).or(first).cloned();
        }
        match kind(&flat) {
            "object" => self.object(&flat, depth),
            "array" => self.array(&flat, depth),
            "boolean" => Some(true.into()),
            "null" => Some(Value::Null),
            kind => scalar::scalar(kind, &flat, index),
        }
    }

    fn object(&self, flat: &Map<String, Value>, depth: usize) -> Option<Value> {
        let none = Map::new();
        let properties = flat.get("properties").and_then(Value::as_object).unwrap_or(&none);
        let required: Vec<&str> = texts(flat.get("required")).collect();
        let mut made = Map::new();
        for (name, schema) in properties {
            let is_required = required.contains(&&**name);
            if self.is_foreign(schema) || !(is_required || depth < self.optional) {
                continue;
            }
            match self.value(schema, depth + 1, 0) {
                Some(value) => drop(made.insert(name.clone(), value)),
                None if is_required => return None,
                None => {}
            }
        }
        let any = Value::Bool(true);
        let further = flat.get("additionalProperties").unwrap_or(&any);
        for name in required {
            if !properties.contains_key(name) {
                made.insert(name.to_owned(), self.value(further, depth + 1, 0)?);
            }
        }
        let least = count(flat, "minProperties").unwrap_or(0);
        let is_map = further.is_object() && properties.is_empty() && depth < self.optional;
        for number in made.len()..least.max(usize::from(is_map)).min(ELEMENTS) {
            match self.value(further, depth + 1, 0) {
                Some(value) => drop(made.insert(format!("key{number}"), value)),
                None if number < least => return None,
                None => {}
            }
        }
        Some(made.into())
    }

    fn array(&self, flat: &Map<String, Value>, depth: usize) -> Option<Value> {
        let any = Value::Bool(true);
        let first =
            flat.get("prefixItems").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let item = flat.get("items").unwrap_or(&any);
        let least = count(flat, "minItems").unwrap_or(0);
        let most = count(flat, "maxItems").unwrap_or(usize::MAX);
        let wanted = if item == &Value::Bool(false) { first.len() } else { first.len().max(1) };
        let mut made = Vec::new();
        for index in 0..wanted.max(least).min(most).min(ELEMENTS) {
            match self.item(first.get(index).unwrap_or(item), depth + 1, index) {
                Some(value) => made.push(value),
                None if index < least => return None,
                None => break,
            }
        }
        Some(made.into())
    }

    /// Creates an item of an array; since a form cannot express an object without members, the item
    /// has one if the schema has properties.
    fn item(&self, schema: &Value, depth: usize, index: usize) -> Option<Value> {
        let made = self.value(schema, depth, index)?;
        let is_bare = self.optional > 0 && made.is_object() && is_void(&made);
        let other = if is_bare { self.a_member(schema, depth) } else { None };
        Some(other.unwrap_or(made))
    }

    /// Makes an object with the first member that can be made and is not empty itself.
    fn a_member(&self, schema: &Value, depth: usize) -> Option<Value> {
        let flat = self.flat(schema)?;
        let properties = flat.get("properties")?.as_object()?;
        let mut own = properties.iter().filter(|(_, schema)| !self.is_foreign(schema));
        own.find_map(|(name, schema)| {
            let value = self.value(schema, depth + 1, 0).filter(|value| !is_void(value))?;
            Some(Map::from_iter([(name.clone(), value)]).into())
        })
    }

    /// Returns whether only the other side sends a property.
    fn is_foreign(&self, schema: &Value) -> bool {
        let keywords = self.flat(schema);
        let keyword = self.direction.foreign();
        keywords.is_some_and(|of| of.get(keyword) == Some(&Value::Bool(true)))
    }
}

/// Returns the type of the value to make: the first that is not null, or the one that the keywords
/// speak about.
fn kind(flat: &Map<String, Value>) -> &str {
    let has = |keys: &[&str]| keys.iter().any(|key| flat.contains_key(*key));
    let types = match flat.get("type") {
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(name)) => vec![&**name],
        _ => Vec::new(),
    };
    let first = types.iter().find(|name| **name != "null").or(types.first());
    match first {
        Some(name) => name,
        None if has(&["properties", "required", "additionalProperties"]) => "object",
        None if has(&["items", "prefixItems", "minItems"]) => "array",
        None if has(&["minimum", "maximum", "multipleOf"]) => "number",
        None => "string",
    }
}

/// Returns whether a value has no parts though such values can have some.
fn is_void(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// Returns a bound that is an integer.
fn count(flat: &Map<String, Value>, key: &str) -> Option<usize> {
    flat.get(key).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok())
}

/// Returns the texts of a list.
fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
