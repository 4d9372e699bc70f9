//! Writes the normalised document as one OpenAPI 3.1 document that is complete.
//!
//! What judges an SDK by its document (the mock server, the contract tests, other tools) is to know
//! one dialect, and neither files nor overlays: it gets what the SDK was made of.

mod schema;

use std::collections::{BTreeMap, BTreeSet};

use super::files;
use super::normalize::internal::{self, FILES, REF, SECURITY_SCHEMES};
use super::normalize::{Kind, Shape, dynamic, fields};
use super::reference::{leads, local, section};
use super::value::{Object, Value};
use crate::diagnostic::Pointer;

/// Returns a normalised document as OpenAPI 3.1.
pub(super) fn export(root: &Value) -> Value {
    let mut export = Export { root, names: BTreeMap::new(), taken: BTreeSet::new(), open: vec![] };
    let mut document = export.node(root, Kind::Document);
    document.insert("openapi".to_owned(), "3.1.0".into());
    // A part may lead to further ones.
    while let Some(part) = export.open.pop() {
        let value = export.value(part.value, Shape::Reference(part.kind));
        let components = document.entry("components".to_owned()).or_insert(Object::new().into());
        if let Value::Object(components) = components {
            let named = components.entry(part.section.to_owned()).or_insert(Object::new().into());
            if let Value::Object(named) = named {
                named.insert(part.name, value);
            }
        }
    }
    document.into()
}

/// A part of another file, which becomes a component.
struct Part<'a> {
    kind: Kind,
    section: &'static str,
    name: String,
    value: &'a Value,
}

struct Export<'a> {
    root: &'a Value,
    /// What the parts of other files are called now, by what they were called and their section.
    names: BTreeMap<(String, &'static str), String>,
    /// The names that such parts have in their sections.
    taken: BTreeSet<(&'static str, String)>,
    /// The parts that are named and not yet there.
    open: Vec<Part<'a>>,
}

impl Export<'_> {
    fn value(&mut self, value: &Value, shape: Shape) -> Value {
        match (shape, value) {
            (Shape::Node(kind), Value::Object(_)) => self.node(value, kind).into(),
            (Shape::Reference(kind), Value::Object(_)) => self.reference(value, kind),
            (Shape::FlagOrSchema, Value::Object(_)) => self.reference(value, Kind::Schema),
            (Shape::List(element), Value::Array(elements)) => {
                let elements = elements.iter().map(|one| self.value(one, *element));
                Value::Array(elements.collect())
            }
            (Shape::Map(member), Value::Object(members)) => {
                let members = members.iter();
                Value::Object(
                    members.map(|(k, one)| (k.clone(), self.value(one, *member))).collect(),
                )
            }
            _ => value.clone(),
        }
    }

    fn reference(&mut self, value: &Value, kind: Kind) -> Value {
        match value.get("$ref").and_then(Value::as_str) {
            // Any value is taken where no schema is found.
            Some(target) if kind == Kind::Schema && !leads(self.root, target, kind) => {
                Object::new().into()
            }
            Some(target) => {
                Object::from([("$ref".to_owned(), self.target(target, kind).into())]).into()
            }
            None if kind == Kind::Schema => self.schema(value),
            None => self.node(value, kind).into(),
        }
    }

    /// Returns an object with the keys that it has in OpenAPI 3.1.
    fn node(&mut self, value: &Value, kind: Kind) -> Object {
        let mut exported = Object::new();
        for (key, value) in value.as_object().into_iter().flatten() {
            match key.as_str() {
                FILES => {}
                SECURITY_SCHEMES => {
                    let all = exported.entry("securitySchemes".to_owned());
                    if let Value::Object(all) = all.or_insert(Object::new().into()) {
                        all.extend(value.as_object().cloned().unwrap_or_default());
                    }
                }
                REF => {
                    let target = value.get(REF).unwrap_or(value).as_str().unwrap_or_default();
                    exported.insert("$ref".to_owned(), self.target(target, kind).into());
                }
                "mapping" if kind == Kind::Discriminator => {
                    exported.insert(key.clone(), self.mapping(value));
                }
                _ => {
                    let plain = key.strip_prefix(internal::PREFIX).unwrap_or(key);
                    let field = fields(kind).iter().find(|field| field.key == plain);
                    let is_own = plain.starts_with("x-") && kind != Kind::Callback;
                    let shape = field.map(|field| field.shape);
                    let shape = shape.or_else(|| dynamic(kind).filter(|_| !is_own));
                    let value = self.value(value, shape.unwrap_or(Shape::Any));
                    exported.insert(plain.to_owned(), value);
                }
            }
        }
        exported
    }

    /// Returns what a discriminator maps to in the exported document.
    fn mapping(&mut self, value: &Value) -> Value {
        let mut exported = Object::new();
        for (tag, target) in value.as_object().into_iter().flatten() {
            let text = target.as_str().unwrap_or_default();
            exported.insert(tag.clone(), self.target(text, Kind::Schema).into());
        }
        exported.into()
    }

    /// Returns where a reference leads in the exported document.
    fn target(&mut self, text: &str, kind: Kind) -> String {
        let found = local(text).and_then(|at| self.part(&at, kind));
        found.unwrap_or_else(|| text.to_owned())
    }

    /// Makes a part of another file a component, and returns the reference to it.
    fn part(&mut self, at: &Pointer, kind: Kind) -> Option<String> {
        let mut tokens = at.tokens();
        let key = tokens.next().filter(|first| *first == FILES).and(tokens.next())?.into_owned();
        let section = section(kind)?;
        let known = self.names.get(&(key.clone(), section)).cloned();
        let name = if let Some(name) = known {
            name
        } else {
            let value = self.root.get(FILES)?.get(&key)?;
            let name = self.free_name(section, &files::name(at)?);
            self.names.insert((key, section), name.clone());
            self.open.push(Part { kind, section, name: name.clone(), value });
            name
        };
        Some(format!("#{}", Pointer::root().key("components").key(section).key(&name)))
    }

    /// Returns a name that no component of the section has.
    fn free_name(&mut self, section: &'static str, wanted: &str) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
        let wanted: String = wanted.chars().map(plain).collect();
        let own = self.root.get("components").and_then(|of| of.get(section));
        let is_free = |name: &String| {
            own.is_none_or(|own| own.get(name).is_none())
                && !self.taken.contains(&(section, name.clone()))
        };
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let mut names = std::iter::once(wanted.clone()).chain(numbered);
        let name = names.find(is_free).unwrap_or_default();
        self.taken.insert((section, name.clone()));
        name
    }
}

#[cfg(test)]
mod tests;
