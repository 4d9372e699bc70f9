//! Walks the whole tree and brings every part into the shape that the tables describe.
//!
//! One walk does it for all kinds of objects, so that no part can be forgotten: what it returns
//! fits the typed model, and what does not fit is repaired or left out with a diagnostic.

use std::borrow::Cow;

use super::dialect::Dialect;
use super::fields::{dynamic, fields};
use super::internal::{self, FILES, PREFIX};
use super::object;
use super::shape::{Field, Kind, Presence, Shape};
use super::v3_2;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::document::reference::{Found, local};
use crate::document::text::Text;
use crate::document::value::{Object, Value};

/// The walk over one document.
pub(super) struct Normalizer<'a> {
    pub(super) text: &'a Text,
    pub(super) dialect: Dialect,
    /// Where the walk is, as an address in the text.
    pub(super) at: Pointer,
    pub(super) diagnostics: Diagnostics,
    /// All references, with the kind of object that is wanted there.
    pub(super) references: Vec<Found>,
    /// The security schemes that the typed model cannot say.
    pub(super) security_schemes: Object,
    /// Where the elements of lists went of which others were left out, and whence.
    pub(super) shifted: Vec<(Pointer, Pointer)>,
    /// The schemas and operations around the node.
    nested: Vec<Kind>,
}

impl<'a> Normalizer<'a> {
    pub(super) fn new(text: &'a Text, dialect: Dialect) -> Self {
        Self {
            text,
            dialect,
            at: Pointer::root(),
            diagnostics: Diagnostics::new(),
            references: Vec::new(),
            security_schemes: Object::new(),
            shifted: Vec::new(),
            nested: Vec::new(),
        }
    }

    /// Brings a value into a shape; without a result it is left out.
    pub(super) fn value(&mut self, value: Value, shape: Shape) -> Option<Value> {
        match (shape, value) {
            (Shape::Any, value) => Some(value),
            (Shape::Text | Shape::Flag | Shape::Count | Shape::Number, value) => {
                self.leaf(value, shape)
            }
            (Shape::FlagOrSchema, Value::Bool(flag)) => Some(flag.into()),
            (Shape::FlagOrSchema, value) => self.reference(value, Kind::Schema),
            (Shape::Node(kind), value) => self.node(value, kind).map(Value::Object),
            (Shape::Reference(kind), value) => self.reference(value, kind),
            (Shape::List(element), value) => self.list(value, *element),
            (Shape::Map(member), value) => self.map(value, *member),
        }
    }

    /// Does something one level further down.
    pub(super) fn below<T>(&mut self, key: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(key);
        let result = work(self);
        self.at.pop();
        result
    }

    fn list(&mut self, value: Value, shape: Shape) -> Option<Value> {
        let elements = match value {
            Value::Array(elements) => elements,
            Value::Null => return self.absent("an array"),
            Value::Object(_) | Value::String(_) if !matches!(shape, Shape::Any) => {
                self.warn_type(&value, "an array", "it is read as an array with one element");
                vec![value]
            }
            other => return self.wrong(&other, "an array"),
        };
        let mut conformed = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            let element = self.below(&index.to_string(), |walk| walk.value(element, shape));
            let Some(element) = element else { continue };
            if conformed.len() < index {
                self.shifted.push((self.at.index(conformed.len()), self.at.index(index)));
            }
            conformed.push(element);
        }
        Some(Value::Array(conformed))
    }

    fn map(&mut self, value: Value, shape: Shape) -> Option<Value> {
        let members = match value {
            Value::Object(members) => members,
            Value::Null => return self.absent("an object"),
            // PHP writes an empty map as an empty list.
            Value::Array(elements) if elements.is_empty() => Object::new(),
            other => return self.wrong(&other, "an object"),
        };
        let conformed = members.into_iter().filter_map(|(key, member)| {
            let name = self.media_type(&key, &member, shape);
            let member = self.below(&key, |walk| walk.value(member, shape));
            Some((name.unwrap_or(key), member?))
        });
        Some(Value::Object(conformed.collect()))
    }

    /// Brings an object of a kind, or a reference to one, into shape.
    fn reference(&mut self, value: Value, kind: Kind) -> Option<Value> {
        match value {
            Value::Object(members) if members.contains_key("$ref") => {
                self.with_reference(members, kind)
            }
            Value::Bool(valid) if kind == Kind::Schema => Some(self.boolean_schema(valid)),
            value => self.node(value, kind).map(Value::Object),
        }
    }

    fn with_reference(&mut self, mut members: Object, kind: Kind) -> Option<Value> {
        let target = members.shift_remove("$ref").unwrap_or_default();
        let Some(target) = self.below("$ref", |walk| walk.target(target, kind)) else {
            let rest = self.node(members.into(), kind);
            return rest.map(Value::Object);
        };
        let reference = Object::from([("$ref".to_owned(), target.into())]);
        if members.is_empty() {
            return Some(reference.into());
        }
        if kind == Kind::Schema {
            return Some(self.schema_with_siblings(reference, members));
        }
        let message = format!("keys beside the `$ref` to {} are ignored", kind.describe());
        self.group_key(
            "$ref",
            match kind {
                // Where the `$ref` leads to a path item, they are part of it already.
                Kind::PathItem => Diagnostic::warning(Code::NODE_LEFT_OUT, message),
                _ => Diagnostic::note(Code::REFERENCE_SIBLINGS, message),
            },
        );
        Some(reference.into())
    }

    /// Returns a reference to a schema where this version has it, whichever version it is of.
    fn native(&mut self, target: String, kind: Kind) -> String {
        let name = target.strip_prefix("#/definitions/").filter(|_| kind == Kind::Schema);
        let Some(name) = name else { return target };
        let message = format!("`#/definitions/` is not part of {}, but is accepted", self.dialect);
        self.group(Diagnostic::warning(Code::DIALECT_MIXED, message));
        format!("#/components/schemas/{name}")
    }

    /// Notes down a reference and returns its text.
    fn target(&mut self, target: Value, kind: Kind) -> Option<String> {
        let Value::String(target) = target else {
            return self.wrong(&target, "a string");
        };
        let target = self.native(target, kind);
        let at = self.at.clone();
        self.references.push(Found { at, target: target.clone(), kind });
        Some(target)
    }

    /// Brings an object of a kind into shape.
    pub(super) fn node(&mut self, value: Value, kind: Kind) -> Option<Object> {
        let mut members = self.members(value, kind)?;
        self.remove_internal(&mut members);
        if matches!(members.get("$ref"), Some(Value::String(_)))
            && !matches!(kind, Kind::Schema | Kind::Document)
        {
            return self.misplaced_reference(&members, kind);
        }
        let limit = depth_limit(kind);
        let outer = self.nested.iter().filter(|open| **open == kind).count();
        if limit.is_some_and(|limit| outer >= limit) {
            let message = format!("{} is nested more than {outer} levels deep", kind.describe());
            self.group(Diagnostic::error(Code::DOCUMENT_LIMIT, message));
            return (kind == Kind::Schema).then(Object::new);
        }
        self.nested.extend(limit.map(|_| kind));
        self.prepare(kind, &mut members);
        let conformed = self.fields(kind, members);
        let finished = conformed.and_then(|members| self.finish(kind, members));
        self.nested.truncate(self.nested.len() - usize::from(limit.is_some()));
        finished
    }

    /// Brings the parts of other files into shape, each as the kind that references want there.
    ///
    /// A part may lead to further ones, so that the list of references grows on the way.
    pub(super) fn parts(&mut self, mut raw: Object) -> Object {
        let files = Pointer::root().key(FILES);
        let mut parts = Object::new();
        let mut next = 0;
        while let Some(found) = self.references.get(next) {
            next += 1;
            let target = local(&found.target);
            let key = target.filter(|at| at.parent().as_ref() == Some(&files));
            let Some(key) = key.and_then(|at| at.last().map(Cow::into_owned)) else { continue };
            let kind = found.kind;
            let Some(part) = raw.shift_remove(&key) else { continue };
            self.at = files.key(&key);
            let part = self.value(part, Shape::Reference(kind));
            parts.extend(part.map(|part| (key, part)));
        }
        self.at = Pointer::root();
        parts
    }

    /// Brings the members of an object into shape, each by its key.
    fn fields(&mut self, kind: Kind, members: Object) -> Option<Object> {
        let table = fields(kind);
        let mut conformed = Object::with_capacity(members.len());
        for (key, value) in members {
            if let Some(field) = table.iter().find(|field| field.key == key) {
                if self.dialect < Dialect::V3_2 && v3_2::is_new(kind, &key) {
                    self.foreign(&key, "");
                }
                let value = self.below(&key, |walk| walk.value(value, field.shape));
                let preserved = field.presence == Presence::Preserved;
                let name = if preserved { internal::key(&key) } else { key };
                conformed.extend(value.map(|value| (name, value)));
            } else if key.starts_with("x-") && kind != Kind::Callback {
                self.extension(&key, &value);
                conformed.insert(key, value);
            } else if let Some((key, shape)) = self.dynamic(kind, &key) {
                if conformed.contains_key(&key) {
                    let message = format!("`{key}` appears in two notations; the last one is used");
                    self.below(&key, |walk| walk.left_out(message));
                }
                let value = self.below(&key, |walk| walk.value(value, shape));
                conformed.extend(value.map(|value| (key, value)));
            } else {
                self.unknown(kind, &key);
            }
        }
        let complete = table.iter().all(|field| self.complete(kind, field, &mut conformed));
        complete.then_some(conformed)
    }

    fn dynamic(&mut self, kind: Kind, key: &str) -> Option<(String, Shape)> {
        let shape = dynamic(kind)?;
        let key = match kind {
            Kind::Paths => self.path(key),
            Kind::Responses => object::status(key)?,
            _ => key.to_owned(),
        };
        Some((key, shape))
    }

    /// Adds a missing member; says whether the object can do without or has it now.
    fn complete(&mut self, kind: Kind, field: &Field, members: &mut Object) -> bool {
        if members.contains_key(field.key) {
            return true;
        }
        let value = match field.presence {
            Presence::Optional | Presence::Preserved => return true,
            Presence::Needed => {
                let message = format!("{} without `{}` is left out", kind.describe(), field.key);
                self.group(Diagnostic::warning(Code::NODE_LEFT_OUT, message));
                return false;
            }
            Presence::Text(text) => Value::from(text),
            Presence::Object => {
                let nested = |walk: &mut Self| walk.value(Object::new().into(), field.shape);
                self.below(field.key, nested).unwrap_or_default()
            }
        };
        self.report_missing(kind, field.key);
        members.insert(field.key.to_owned(), value);
        true
    }

    fn remove_internal(&mut self, members: &mut Object) {
        if !members.keys().any(|key| key.starts_with(PREFIX)) {
            return;
        }
        let message = format!("keys that start with `{PREFIX}` are reserved, and are removed");
        self.group(Diagnostic::warning(Code::DOCUMENT_INTERNAL_KEY, message));
        members.retain(|key, _| !key.starts_with(PREFIX));
    }
}

/// Returns how deep objects of a kind may nest in each other, if they can.
///
/// The typed read and all later stages are recursive over them: 24 schemas fit into a stack of 2 MB
/// without optimisation. Of 45 real documents, the deepest has 11.
fn depth_limit(kind: Kind) -> Option<usize> {
    match kind {
        Kind::Schema => Some(24),
        // An operation is within another as its callback.
        Kind::Operation => Some(3),
        _ => None,
    }
}
