//! From JSON to elements, by what is known of them.

use std::borrow::Cow;

use quick_xml::{
    Writer,
    escape::escape,
    events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use serde_json::{Map, Value};

use super::{Document, Element, Kind, Node, Object};
use crate::failure::BoxError;

type Done = Result<(), BoxError>;

/// Returns a value as a complete document.
pub(super) fn document(document: Document, value: &Value) -> Result<Vec<u8>, BoxError> {
    let mut writer = Elements { document, target: Writer::new(Vec::new()) };
    writer.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.element(document.root, value)?;
    Ok(writer.target.into_inner())
}

struct Elements {
    document: Document,
    target: Writer<Vec<u8>>,
}

impl Elements {
    fn element(&mut self, known: &Element, value: &Value) -> Done {
        match (known.loose_items(), value) {
            (_, Value::Null) => Ok(()),
            (Some(item), Value::Array(items)) => {
                items.iter().try_for_each(|value| self.element(item, value))
            }
            _ => self.content(start(known)?, known.kind, value),
        }
    }

    /// Writes an element with its content.
    fn content(&mut self, start: BytesStart<'_>, kind: Kind, value: &Value) -> Done {
        match (kind, value) {
            (_, Value::Null) => Ok(()),
            (Kind::List { item, .. }, Value::Array(items)) => self
                .within(start, |own| items.iter().try_for_each(|value| own.element(item, value))),
            (Kind::Object(index), Value::Object(members)) => {
                let objects = self.document.objects;
                let object = objects.get(index).ok_or("an object is not described")?;
                self.object(start, object, members)
            }
            (Kind::Map(item), Value::Object(members)) => {
                self.within(start, |own| own.entries(item.kind, members.iter()))
            }
            (_, value) => self.any(start, value),
        }
    }

    fn object(
        &mut self,
        mut start: BytesStart<'_>,
        object: &Object,
        members: &Map<String, Value>,
    ) -> Done {
        for (wire, field) in object.fields.iter().filter(|(_, one)| one.node == Node::Attribute) {
            if let Some(text) = members.get(*wire).and_then(text) {
                declare(&mut start, field);
                start.push_attribute((&*qualified(field)?, legal(&text)?));
            }
        }
        self.within(start, |own| {
            for (wire, field) in object.fields {
                let Some(value) = members.get(*wire) else { continue };
                match field.node {
                    Node::Attribute => {}
                    Node::Element => own.element(field, value)?,
                    Node::Text => own.text(&text(value).unwrap_or_default())?,
                    Node::Cdata => own.cdata(&text(value).unwrap_or_default())?,
                }
            }
            let is_known = |wire: &str| object.fields.iter().any(|(known, _)| *known == wire);
            let others = members.iter().filter(|(wire, _)| !is_known(wire));
            own.entries(object.additional.map_or(Kind::Any, |one| one.kind), others)
        })
    }

    /// Writes entries as elements of their names.
    fn entries<'v>(
        &mut self,
        kind: Kind,
        mut entries: impl Iterator<Item = (&'v String, &'v Value)>,
    ) -> Done {
        entries.try_for_each(|(name, value)| {
            self.content(BytesStart::new(legal_name(name)?), kind, value)
        })
    }

    /// Writes a value of which nothing is known but its name.
    fn any(&mut self, start: BytesStart<'_>, value: &Value) -> Done {
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| self.any(start.clone(), item)),
            Value::Object(members) => {
                self.within(start, |own| own.entries(Kind::Any, members.iter()))
            }
            scalar => self.within(start, |own| own.text(&text(scalar).unwrap_or_default())),
        }
    }

    fn within(&mut self, start: BytesStart<'_>, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        let end = BytesEnd::new(start.name().as_ref().to_owned());
        self.put(Event::Start(start))?;
        inner(self)?;
        self.put(Event::End(end))
    }

    fn text(&mut self, text: &str) -> Done {
        // A reader takes a carriage return for a line feed (XML 1.0, §2.11).
        let text = escape(legal(text)?).replace('\r', "&#13;");
        self.put(Event::Text(BytesText::from_escaped(text)))
    }

    fn cdata(&mut self, text: &str) -> Done {
        for section in BytesCData::escaped(legal(text)?) {
            self.put(Event::CData(section))?;
        }
        Ok(())
    }

    fn put(&mut self, event: Event<'_>) -> Done {
        Ok(self.target.write_event(event)?)
    }
}

fn start(known: &Element) -> Result<BytesStart<'static>, BoxError> {
    let mut start = BytesStart::new(qualified(known)?.into_owned());
    declare(&mut start, known);
    Ok(start)
}

/// Declares the namespace of an element or attribute (Namespaces in XML 1.0, §3).
fn declare(start: &mut BytesStart<'_>, known: &Element) {
    if let Some(namespace) = known.namespace {
        let name = known.prefix.map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
        start.push_attribute((&*name, namespace));
    }
}

fn qualified(known: &Element) -> Result<Cow<'static, str>, BoxError> {
    let name = legal_name(known.name)?;
    Ok(match known.prefix {
        None => Cow::Borrowed(name),
        Some(prefix) => Cow::Owned(format!("{}:{name}", legal_name(prefix)?)),
    })
}

/// Returns a name, if it is one (XML 1.0, §2.3; without the colon of prefixes).
fn legal_name(name: &str) -> Result<&str, BoxError> {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    let is_part = |c: char| is_start(c) || c.is_numeric() || matches!(c, '-' | '.');
    if name.starts_with(is_start) && name.chars().all(is_part) {
        return Ok(name);
    }
    Err("it has a name that is none in XML".into())
}

/// Returns a text, if XML has all of its characters (XML 1.0, §2.2).
fn legal(text: &str) -> Result<&str, BoxError> {
    let is_legal = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    };
    if text.chars().all(is_legal) {
        return Ok(text);
    }
    Err("it has a character that XML does not have".into())
}

/// Returns the text of a scalar, or of a list as its items between spaces (XML Schema, §2.4.1.2).
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => Some(items.iter().filter_map(text).collect::<Vec<_>>().join(" ")),
        scalar => Some(scalar.to_string()),
    }
}
