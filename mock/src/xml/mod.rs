//! XML: values from and to XML, according to their schemas (OpenAPI 3.1.1, §4.8.26, "XML Object").

mod read;
mod write;

use serde_json::{Map, Value};

use crate::{
    document::{Document, target_pointer},
    generate::{Direction, Generator},
};

/// How many references in a row lead to the name of a root.
const CHAIN: usize = 16;

/// The keywords of a schema.
type Keywords = Map<String, Value>;

impl Document {
    /// Returns the default name of a root element: the name of its schema.
    fn root_name(&self, schema: &str) -> &str {
        let mut node = self.root.pointer(schema);
        let mut name = None;
        for _ in 0..CHAIN {
            let Some(target) = node.and_then(|node| node.get("$ref")?.as_str()) else { break };
            name = target.strip_prefix("#/components/schemas/").filter(|name| is_name(name));
            node = target_pointer(target).and_then(|at| self.root.pointer(&at));
        }
        name.unwrap_or("root")
    }

    /// Returns the keywords of a schema, with those that it refers to.
    fn keywords(&self, schema: &Value, direction: Direction) -> Keywords {
        let generator = Generator::attempts(&self.root, direction).next();
        generator.and_then(|generator| generator.flat(schema)).unwrap_or_default()
    }
}

fn said<'k>(known: &'k Keywords, key: &str) -> Option<&'k Value> {
    known.get("xml")?.get(key)
}

fn is_said(known: &Keywords, key: &str) -> bool {
    said(known, key) == Some(&Value::Bool(true))
}

fn node_type(known: &Keywords) -> Option<&str> {
    said(known, "nodeType").and_then(Value::as_str)
}

/// Returns whether a value is an attribute of the element around it.
fn is_attribute(known: &Keywords) -> bool {
    node_type(known) == Some("attribute") || is_said(known, "attribute")
}

/// Returns whether a value is the text of the element around it.
fn is_text(known: &Keywords) -> bool {
    matches!(node_type(known), Some("text" | "cdata"))
}

fn is_wrapped(known: &Keywords) -> bool {
    is_said(known, "wrapped") || node_type(known) == Some("element")
}

/// Returns the name in a schema, or else this one.
fn own_name(known: &Keywords, otherwise: &str) -> String {
    let own = said(known, "name").and_then(Value::as_str).filter(|name| is_name(name));
    own.unwrap_or(otherwise).to_owned()
}

/// Returns whether a text can be the name of an element (XML 1.0, §2.3).
fn is_name(text: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    let is_part = |c: char| is_start(c) || c.is_numeric() || matches!(c, '-' | '.');
    text.starts_with(is_start) && text.chars().all(is_part)
}
