//! Responses in XML, written without the library with which SDKs read it.

use serde_json::Value;

use super::{Keywords, is_attribute, is_name, is_text, is_wrapped, own_name, said};
use crate::{document::Document, generate::Direction};

impl Document {
    /// Returns a value as a text of its own; `schema` is the address of its schema.
    pub(crate) fn xml(&self, schema: &str, value: &Value) -> String {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned();
        let name = self.root_name(schema);
        let schema = self.root.pointer(schema).unwrap_or(&Value::Null);
        let known = self.keywords(schema, Direction::Response);
        let name = own_name(&known, name);
        // A document has one root, even if the schema has an unwrapped array.
        match value {
            Value::Array(items) => self.wrapped(&known, &name, items, &mut text),
            value => self.element(schema, &name, value, &mut text),
        }
        text
    }

    /// Writes a value with this name, unless its schema has another one.
    fn element(&self, schema: &Value, name: &str, value: &Value, text: &mut String) {
        let known = self.keywords(schema, Direction::Response);
        let own = own_name(&known, name);
        match value {
            Value::Null => {}
            Value::Array(items) if is_wrapped(&known) => self.wrapped(&known, &own, items, text),
            // The name of a list without an element around it is ignored.
            Value::Array(items) => self.items(&known, name, items, text),
            Value::Object(members) => {
                let (attributes, inner) = self.members(&known, members);
                enclose(&known, &own, &attributes, &inner, text);
            }
            scalar => enclose(&known, &own, "", &escaped(scalar), text),
        }
    }

    fn wrapped(&self, known: &Keywords, name: &str, items: &[Value], text: &mut String) {
        let mut inner = String::new();
        self.items(known, name, items, &mut inner);
        enclose(known, name, "", &inner, text);
    }

    fn items(&self, known: &Keywords, name: &str, items: &[Value], text: &mut String) {
        let schema = known.get("items").unwrap_or(&Value::Null);
        for item in items {
            self.element(schema, name, item, text);
        }
    }

    /// Returns the attributes of an object, and its content.
    fn members(&self, known: &Keywords, members: &Keywords) -> (String, String) {
        let (mut attributes, mut inner) = (String::new(), String::new());
        let further = known.get("additionalProperties").unwrap_or(&Value::Null);
        for (wire, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            let schema = known.get("properties").and_then(|all| all.get(wire)).unwrap_or(further);
            let member = self.keywords(schema, Direction::Response);
            if is_text(&member) {
                inner.push_str(&escaped(value));
            } else if is_attribute(&member) {
                let name = qualified(&member, &own_name(&member, wire));
                attributes.push_str(&declaration(&member));
                attributes.extend([" ", &name, "=\"", &escaped(value), "\""]);
            } else {
                self.element(schema, wire, value, &mut inner);
            }
        }
        (attributes, inner)
    }
}

fn qualified(known: &Keywords, name: &str) -> String {
    let prefix = said(known, "prefix").and_then(Value::as_str).filter(|prefix| is_name(prefix));
    prefix.map_or_else(|| name.to_owned(), |prefix| format!("{prefix}:{name}"))
}

/// Returns the declaration of the namespace of an element or attribute, if it has one.
fn declaration(known: &Keywords) -> String {
    let namespace = said(known, "namespace").and_then(Value::as_str);
    let key = qualified(known, "").trim_end_matches(':').to_owned();
    let key = if key.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{key}") };
    namespace.map_or_else(String::new, |one| format!(" {key}=\"{}\"", escaped(&one.into())))
}

fn enclose(known: &Keywords, name: &str, attributes: &str, inner: &str, text: &mut String) {
    let name = qualified(known, name);
    let namespace = declaration(known);
    text.extend(["<", &name, &namespace, attributes, ">", inner, "</", &name, ">"]);
}

/// Returns the text of a scalar, or of a list as its items between spaces.
fn escaped(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(escaped).collect::<Vec<_>>().join(" "),
        value => value.to_string(),
    };
    let pairs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("\r", "&#13;")];
    pairs.iter().fold(text, |text, (from, to)| text.replace(from, to))
}
