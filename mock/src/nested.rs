//! Nested values, each with its path in brackets: `a[b][0]=x`.

use serde_json::{Map, Value};

use crate::{document::Document, styles::Form};

/// The values under a name: strings, and nested values by their keys.
#[derive(Default)]
pub(crate) struct Nested {
    texts: Vec<String>,
    members: Vec<(String, Nested)>,
}

impl Nested {
    /// Adds a text below a key, at a way such as `[b][0]`; an empty key is that of a new element.
    pub(crate) fn add(&mut self, key: &str, way: &str, text: &str) {
        let known = self.members.iter().position(|(known, _)| known == key && !key.is_empty());
        let index = known.unwrap_or(self.members.len());
        if known.is_none() {
            self.members.push((key.to_owned(), Self::default()));
        }
        let member = &mut self.members[index].1;
        match way.strip_prefix('[').and_then(|way| way.split_once(']')) {
            Some((key, way)) => member.add(key, way, text),
            None => member.texts.push(text.to_owned()),
        }
    }

    /// Returns the values below a key.
    pub(crate) fn member(&self, key: &str) -> Option<&Self> {
        self.members.iter().find(|(known, _)| known == key).map(|(_, member)| member)
    }

    /// Returns whether the keys are those of a list: numbers, or none.
    fn is_list(&self) -> bool {
        self.members.iter().all(|(key, _)| key.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

impl Document {
    /// Parses a value according to its schema.
    pub(crate) fn nested(&self, schema: &Value, sent: &Nested) -> Value {
        let form = self.form(schema);
        let is_list = form.is("array");
        match sent.texts.as_slice() {
            [text] if sent.members.is_empty() && (!is_list || text.starts_with('[')) => {
                self.inner(schema, text)
            }
            texts if sent.members.is_empty() => self.list(&form, texts.iter().map(String::as_str)),
            _ if is_list && sent.is_list() => {
                let read = |(index, (_, sent)): (usize, &(String, Nested))| {
                    self.nested(&form.item(index), sent)
                };
                sent.members.iter().enumerate().map(read).collect()
            }
            _ if is_list && !form.is("object") => [self.nested(&form.item(0), sent)].into(),
            _ => Value::Object(self.nested_members(&form, sent)),
        }
    }

    /// Reads the members of an object.
    pub(crate) fn nested_members(&self, form: &Form, sent: &Nested) -> Map<String, Value> {
        let read =
            |(key, sent): &(String, Nested)| (key.clone(), self.nested(&form.property(key), sent));
        sent.members.iter().map(read).collect()
    }
}
