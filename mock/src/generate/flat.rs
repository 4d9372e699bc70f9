//! One object of keywords from a schema with references, `allOf`, and a case of each union.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Generator;
use crate::document::{join, keys, target_pointer};

/// The maximum depth of references and combined schemas.
const DEPTH: usize = 24;

type Keywords = Map<String, Value>;

/// A schema on the way into one object.
#[derive(Clone, Copy)]
struct Step<'a> {
    /// The reference that led to the schema itself.
    own: Option<&'a str>,
    /// The first reference of those that led here.
    outer: Option<&'a str>,
    depth: usize,
}

impl Generator<'_> {
    /// Returns the keywords of a schema, if any value can match.
    pub(crate) fn flat(&self, schema: &Value) -> Option<Keywords> {
        let mut keywords = Keywords::new();
        let step = Step { own: None, outer: None, depth: 0 };
        self.merge(&mut keywords, schema, step).then_some(keywords)
    }

    /// Adds the keywords of a schema; returns whether any value can match.
    fn merge(&self, into: &mut Keywords, schema: &Value, step: Step<'_>) -> bool {
        let Value::Object(members) = schema else { return schema != &Value::Bool(false) };
        let Some(left) = self.steps.get().checked_sub(1) else { return false };
        self.steps.set(left);
        if step.depth > DEPTH {
            return false;
        }
        let below = Step { own: None, depth: step.depth + 1, ..step };
        if let Some(target) = members.get("$ref").and_then(Value::as_str) {
            let found = target_pointer(target).and_then(|at| self.root.pointer(&at));
            // The pointer of the requested schema is not a name in the document.
            let own = target.starts_with("#/components/").then_some(target);
            let further = Step { own, outer: step.outer.or(own), ..below };
            if !found.is_some_and(|found| self.merge(into, found, further)) {
                return false;
            }
        }
        // The parts may hold choices, of which a case that these allow is to be taken.
        for key in ["const", "enum"] {
            members.get(key).into_iter().for_each(|value| combine(into, key, value));
        }
        let parts = members.get("allOf").and_then(Value::as_array);
        if !parts.into_iter().flatten().all(|part| self.merge(into, part, below)) {
            return false;
        }
        for (key, value) in members {
            combine(into, key, value);
        }
        let unions = ["oneOf", "anyOf"].map(|key| members.get(key).and_then(Value::as_array));
        let chosen =
            unions.into_iter().flatten().all(|cases| self.case(into, members, cases, below));
        chosen && (unions.iter().any(Option::is_some) || self.tag_heir(into, members, step))
    }

    /// Adds the keywords of one case of a union.
    fn case(&self, into: &mut Keywords, owner: &Keywords, cases: &[Value], step: Step<'_>) -> bool {
        let is_null = |case: &&Value| case.get("type").and_then(Value::as_str) == Some("null");
        let mut values: Vec<&Value> = cases.iter().filter(|case| !is_null(case)).collect();
        if values.is_empty() {
            values = cases.iter().collect();
        }
        let start = self.case % values.len().max(1);
        values.rotate_left(start);
        values.into_iter().any(|case| {
            let mut attempt = into.clone();
            let fits = self.merge(&mut attempt, case, step) && has_values(&attempt);
            if fits {
                let target = case.get("$ref").and_then(Value::as_str);
                tag(&mut attempt, owner, target);
                *into = attempt;
            }
            fits
        })
    }

    /// Names the case of a schema from which others inherit by `allOf`.
    fn tag_heir(&self, into: &mut Keywords, members: &Keywords, step: Step<'_>) -> bool {
        if !members.contains_key("discriminator") {
            return true;
        }
        if step.own != step.outer || step.own.is_none() {
            tag(into, members, step.outer);
            return true;
        }
        // The base schema is requested: its value is one of the first derived schema.
        let mapped = members["discriminator"]["mapping"].as_object();
        let mapped = mapped.and_then(|all| all.values().find_map(Value::as_str));
        let heir = mapped.map(reference).or_else(|| self.heir(step.own));
        let heir = heir.filter(|heir| Some(&**heir) != step.own);
        let Some(heir) = heir else {
            tag(into, members, step.own);
            return true;
        };
        let further = Step { own: None, outer: Some(&heir), depth: step.depth + 1 };
        let found = target_pointer(&heir).and_then(|at| self.root.pointer(&at));
        found.is_some_and(|found| self.merge(into, found, further))
    }

    /// Returns the first schema that inherits from another.
    fn heir(&self, base: Option<&str>) -> Option<String> {
        let schemas = self.root.pointer("/components/schemas");
        let inherits = |name: &&String| {
            let parts = schemas.and_then(|all| all[*name].get("allOf")).and_then(Value::as_array);
            parts.into_iter().flatten().any(|part| part.get("$ref").and_then(Value::as_str) == base)
        };
        let name = keys(schemas).find(inherits)?;
        Some(reference(name))
    }
}

/// Returns the reference that an entry of `mapping` is, or the one to the schema of its name.
fn reference(target: &str) -> String {
    if target.starts_with('#') {
        return target.to_owned();
    }
    format!("#{}", join("/components/schemas", target))
}

/// Lets the property that names the case name it.
fn tag(into: &mut Keywords, owner: &Keywords, target: Option<&str>) {
    let Some(discriminator) = owner.get("discriminator") else { return };
    let property = discriminator["propertyName"].as_str();
    let (Some(property), Some(target)) = (property, target) else { return };
    let mapping = discriminator["mapping"].as_object();
    let mut mapped = mapping.into_iter().flatten();
    let key = mapped.find(|(_, to)| to.as_str().is_some_and(|to| reference(to) == target));
    let said = ["x-ms-discriminator-value", "x-discriminator-value"];
    let said = said.iter().find_map(|key| into.get(*key)?.as_str()).map(str::to_owned);
    let name = target.rsplit('/').next().unwrap_or_default();
    let value = key.map(|(key, _)| key.clone()).or(said);
    // If the name of the case is not a tag, its own value is the tag.
    let own = into.get("properties").and_then(|properties| properties.get(property));
    let is_other = |own: &Value| {
        let listed = own.get("enum").and_then(Value::as_array);
        own.get("const").is_some_and(|own| own != name)
            || listed.is_some_and(|all| all.iter().all(|one| one != name))
    };
    if value.is_none() && own.is_some_and(is_other) {
        return combine(into, "required", &json!([property]));
    }
    let value = value.as_deref().unwrap_or(name);
    let properties = into.entry("properties").or_insert_with(|| json!({}));
    if let Value::Object(properties) = properties {
        properties.insert(property.to_owned(), json!({ "type": "string", "const": value }));
    }
    combine(into, "required", &json!([property]));
}

/// Returns whether an `enum` and a `const` are compatible.
fn has_values(known: &Keywords) -> bool {
    let listed = known.get("enum").and_then(Value::as_array);
    listed.is_none_or(|all| {
        !all.is_empty() && known.get("const").is_none_or(|value| all.contains(value))
    })
}

/// Keeps the values that are in both lists.
fn keep_common(old: &mut Vec<Value>, new: &[Value]) {
    if old != new {
        let new: BTreeSet<String> = new.iter().map(Value::to_string).collect();
        old.retain(|one| new.contains(&one.to_string()));
    }
}

/// Adds one keyword to those that are there.
fn combine(into: &mut Keywords, key: &str, value: &Value) {
    let Some(old) = into.get_mut(key) else {
        if !matches!(key, "$ref" | "allOf" | "oneOf" | "anyOf") {
            into.insert(key.to_owned(), value.clone());
        }
        return;
    };
    match (key, old, value) {
        ("properties", Value::Object(old), Value::Object(new)) => {
            for (name, schema) in new {
                let both = match old.get(name) {
                    Some(other) if other != schema => json!({ "allOf": [other, schema] }),
                    _ => schema.clone(),
                };
                old.insert(name.clone(), both);
            }
        }
        ("required", Value::Array(old), Value::Array(new)) => {
            let further: Vec<Value> =
                new.iter().filter(|name| !old.contains(name)).cloned().collect();
            old.extend(further);
        }
        ("enum", Value::Array(old), Value::Array(new)) => keep_common(old, new),
        ("minimum" | "minLength" | "minItems" | "exclusiveMinimum", old, new) => {
            if new.as_f64() > old.as_f64() {
                *old = new.clone();
            }
        }
        ("maximum" | "maxLength" | "maxItems" | "exclusiveMaximum", old, new) => {
            if new.as_f64() < old.as_f64() {
                *old = new.clone();
            }
        }
        (_, old, new) => *old = new.clone(),
    }
}
