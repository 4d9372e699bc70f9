//! The elements of a text, whatever they mean.
//!
//! A server may be hostile: there are no document types and so no entities but those that XML has
//! by itself, and the depth is bounded; the size is that of the body, which has a limit of its own.

use std::str;

use quick_xml::{
    XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
    reader::Reader,
};

/// The maximum nesting depth of elements, as for JSON.
const DEPTH: usize = 128;

/// An element as received; names have no prefixes.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Self>,
    pub(super) text: String,
}

/// Returns the root of a text; an error holds nothing of it.
pub(super) fn parse(body: &[u8]) -> Result<Tree, String> {
    let text = str::from_utf8(body).map_err(|_| "the text is not UTF-8")?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open = vec![Tree::default()];
    loop {
        let event = reader.read_event();
        let place = reader.buffer_position();
        let invalid = |reason: &str| format!("invalid XML at byte {place}: {reason}");
        let event = event.map_err(|_| invalid("it is not well-formed"))?;
        take(event, &mut open).map_err(invalid)?;
        if let [root] = open.as_mut_slice()
            && root.name == END
        {
            return root.children.pop().ok_or_else(|| "the body is empty".to_owned());
        }
    }
}

/// The mark that the text is over, which is no name.
const END: &str = "/";

/// Handles an event; `open` has the open elements, outermost first.
fn take(event: Event<'_>, open: &mut Vec<Tree>) -> Result<(), &'static str> {
    let depth = open.len();
    let Some(inner) = open.last_mut() else { return Err("it is not well-formed") };
    match event {
        Event::Start(_) if depth > DEPTH => return Err("the elements lie too deep"),
        Event::Start(start) => open.push(element(&start)?),
        Event::Empty(start) => inner.children.push(element(&start)?),
        Event::End(_) => {
            let done = open.pop().unwrap_or_default();
            open.last_mut().ok_or("it is not well-formed")?.children.push(done);
        }
        Event::Text(text) => inner.text.push_str(&text.xml10_content()),
        Event::CData(text) => inner.text.push_str(&text.xml10_content()),
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(character)) => inner.text.push(character),
            Ok(None) => {
                let text = resolve_xml_entity(&name).ok_or("an entity that XML does not have")?;
                inner.text.push_str(text);
            }
            Err(_) => return Err("a reference to no character"),
        },
        Event::DocType(_) => return Err("document types are refused"),
        Event::Eof if depth > 1 || inner.children.len() != 1 => return Err("it ends too early"),
        Event::Eof => END.clone_into(&mut inner.name),
        Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
    }
    Ok(())
}

fn element(start: &BytesStart<'_>) -> Result<Tree, &'static str> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| "an attribute is not well-formed")?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|_| "an attribute has an entity that XML does not have")?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    let name = start.local_name().as_ref().to_owned();
    Ok(Tree { name, attributes, ..Tree::default() })
}
