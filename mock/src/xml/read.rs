//! Requests in XML, read by another library than that which SDKs write it with.

use std::str;

use roxmltree::Node;
use serde_json::{Map, Value};

use super::{Keywords, is_attribute, is_text, is_wrapped, own_name, said};
use crate::{document::Document, generate::Direction};

impl Document {
    /// Reads a text according to its schema; `schema` is the pointer of the schema.
    ///
    /// There is no value where the schema describes no elements.
    pub(crate) fn read_xml(&self, schema: &str, body: &[u8]) -> Result<Option<Value>, String> {
        let name = self.root_name(schema);
        let schema = self.root.pointer(schema).unwrap_or(&Value::Null);
        let known = self.known(schema);
        if !is_list(&known) && !is_object(&known) {
            return Ok(None);
        }
        let text = str::from_utf8(body).map_err(|error| error.to_string())?;
        let text = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
        let (root, name) = (text.root_element(), own_name(&known, name));
        if !is_called(root, &known, &name) {
            return Err(format!("the root element is `{}`, not `{name}`", root.tag_name().name()));
        }
        Ok(Some(self.element_value(schema, &name, root)))
    }

    fn known(&self, schema: &Value) -> Keywords {
        self.keywords(schema, Direction::Request)
    }

    /// Reads an element with this name; it contains the items of an array.
    fn element_value(&self, schema: &Value, name: &str, element: Node<'_, '_>) -> Value {
        let known = self.known(schema);
        if is_list(&known) {
            let (items, name) = self.items_of(&known, name);
            let mut elements = elements(element);
            let list = self.taken(&items, &name, &mut elements);
            // What is called otherwise does not become an item, and shows as no list.
            return if elements.is_empty() { list.into() } else { texts(element).into() };
        }
        if is_object(&known) || !elements(element).is_empty() {
            return self.members_of(&known, element);
        }
        self.flat_value(schema, &known, &texts(element))
    }

    /// Returns the schema of the items of a list, and what their elements are called.
    fn items_of(&self, list: &Keywords, name: &str) -> (Value, String) {
        let items = list.get("items").cloned().unwrap_or(Value::Bool(true));
        let name = own_name(&self.known(&items), name);
        (items, name)
    }

    /// Takes the elements of a name, and reads them.
    fn taken(&self, schema: &Value, name: &str, left: &mut Vec<Node<'_, '_>>) -> Vec<Value> {
        let known = self.known(schema);
        let (taken, others) = left.iter().partition(|node| is_called(**node, &known, name));
        *left = others;
        let taken: Vec<Node<'_, '_>> = taken;
        taken.into_iter().map(|node| self.element_value(schema, name, node)).collect()
    }

    /// Reads an object; undescribed members keep their names.
    fn members_of(&self, known: &Keywords, element: Node<'_, '_>) -> Value {
        let mut object = Map::new();
        let mut left = elements(element);
        let mut attributes: Vec<_> = element.attributes().collect();
        let properties = known.get("properties").and_then(Value::as_object);
        for (wire, schema) in properties.into_iter().flatten() {
            let member = self.known(schema);
            let name = own_name(&member, wire);
            let values = if is_text(&member) {
                vec![self.flat_value(schema, &member, &texts(element))]
            } else if is_attribute(&member) {
                let index = attributes.iter().position(|one| one.name() == name);
                let found = index.map(|index| attributes.remove(index));
                found.iter().map(|one| self.flat_value(schema, &member, one.value())).collect()
            } else if is_list(&member) && !is_wrapped(&member) {
                // The name of a list without an element around it is ignored.
                let (items, name) = self.items_of(&member, wire);
                let list = self.taken(&items, &name, &mut left);
                if list.is_empty() { list } else { vec![list.into()] }
            } else {
                self.taken(schema, &name, &mut left)
            };
            add(&mut object, wire, values);
        }
        let further = known.get("additionalProperties").unwrap_or(&Value::Bool(true));
        for node in left {
            let name = node.tag_name().name();
            add(&mut object, name, vec![self.element_value(further, name, node)]);
        }
        for one in attributes {
            add(&mut object, one.name(), vec![self.scalar(further, one.value())]);
        }
        object.into()
    }

    /// Reads a text, in which spaces separate the items of an array.
    fn flat_value(&self, schema: &Value, known: &Keywords, text: &str) -> Value {
        match known.get("items").filter(|_| is_list(known)) {
            Some(items) => text.split_whitespace().map(|one| self.scalar(items, one)).collect(),
            None => self.scalar(schema, text),
        }
    }
}

/// Adds the values of a member; repeated members that are not arrays become an array, a violation.
fn add(object: &mut Map<String, Value>, name: &str, values: Vec<Value>) {
    for value in values {
        let both = match object.remove(name) {
            Some(before) => vec![before, value].into(),
            None => value,
        };
        object.insert(name.to_owned(), both);
    }
}

fn elements<'a, 'i>(of: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    of.children().filter(Node::is_element).collect()
}

fn texts(of: Node<'_, '_>) -> String {
    of.children().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// Returns whether an element has this name, and the namespace of its schema.
fn is_called(element: Node<'_, '_>, known: &Keywords, name: &str) -> bool {
    let namespace = said(known, "namespace").and_then(Value::as_str);
    let tag = element.tag_name();
    tag.name() == name && namespace.is_none_or(|namespace| tag.namespace() == Some(namespace))
}

fn is_list(known: &Keywords) -> bool {
    is_type(known, "array") || known.contains_key("items")
}

fn is_object(known: &Keywords) -> bool {
    is_type(known, "object") || known.contains_key("properties")
}

fn is_type(known: &Keywords, name: &str) -> bool {
    match known.get("type") {
        Some(Value::Array(names)) => names.iter().any(|one| one == name),
        one => one.and_then(Value::as_str) == Some(name),
    }
}
