//! XML: how the values of a schema are in it (OpenAPI 3.1.1, §4.8.26, "XML Object").
//!
//! It is read from the schemas, apart from their types: the same type is written as JSON as well.
//! `nodeType` is that of OpenAPI 3.2.0, §4.26.

use openapiv3::MediaType;
use serde_json::Value;

use super::{
    all_of,
    facets::{Additional, Facets, Kind},
    place::Place,
    state::SchemaState,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    ir::{XmlElement, XmlKind, XmlNode, XmlObject},
    lower::context::Context,
};

/// How many lists and maps may be nested; what is deeper is taken unchanged.
const DEPTH: usize = 16;

/// The name of a root that has none.
const ROOT: &str = "root";

/// The objects that are written as XML so far.
#[derive(Default)]
pub(super) struct XmlObjects<'a> {
    objects: Vec<XmlObject>,
    /// Where the schemas of each object stand, all of which hold.
    places: Vec<Vec<Pointer>>,
    /// The schemas of those that are still to be looked into.
    open: Vec<(usize, Vec<Place<'a>>)>,
    /// How many lists and maps are nested where they are being looked into.
    depth: usize,
}

/// What a document says of a value in XML.
#[derive(Default)]
struct Markup {
    name: Option<String>,
    prefix: Option<String>,
    namespace: Option<String>,
    node: XmlNode,
    wrapped: bool,
}

/// Returns the objects that are written as XML.
pub(in crate::lower) fn objects(state: SchemaState<'_>) -> Vec<XmlObject> {
    state.xml.objects
}

/// Returns the root of a body.
pub(in crate::lower) fn root<'a>(
    cx: &mut Context<'a>,
    content: &'a MediaType,
    at: &Pointer,
) -> Option<XmlElement> {
    let place =
        Place { schema: content.schema.as_ref()?, at: at.key("schema"), whole: String::new() };
    let name = place.resolve(cx.document).and_then(|found| found.name);
    let name = name.filter(|name| is_name(name)).unwrap_or_else(|| ROOT.to_owned());
    let mut root = element(cx, &[place], &name);
    // A document has one root, whatever is said of a list.
    if let XmlKind::List { wrapped, item } = &mut root.kind {
        *wrapped = true;
        if item.name == ROOT && name != ROOT {
            item.name.clone_from(&name);
        }
    }
    root.node = XmlNode::Element;
    while let Some((index, places)) = cx.schemas.xml.open.pop() {
        let (fields, additional) = fields(cx, &places);
        let object = &mut cx.schemas.xml.objects[index];
        (object.fields, object.additional) = (fields, additional);
    }
    Some(root)
}

fn fields<'a>(
    cx: &mut Context<'a>,
    places: &[Place<'a>],
) -> (Vec<(String, XmlElement)>, Option<XmlElement>) {
    let facets = all_of::joined(cx, places);
    let properties = facets.properties.iter();
    let fields =
        properties.map(|(wire, places)| (wire.clone(), element(cx, places, wire))).collect();
    let additional = match facets.additional {
        Additional::Of(places) => Some(element(cx, &places, "")),
        _ => None,
    };
    (fields, additional)
}

/// Returns the element of a value that is called this unless its schemas say otherwise.
fn element<'a>(cx: &mut Context<'a>, places: &[Place<'a>], name: &str) -> XmlElement {
    let facets = all_of::joined(cx, places);
    report_names(&mut cx.diagnostics, &facets, places);
    let markup = markup(&facets);
    let name = markup.name.as_deref().unwrap_or(name);
    cx.schemas.xml.depth += 1;
    let kind = kind(cx, &facets, places, name, markup.wrapped);
    cx.schemas.xml.depth -= 1;
    XmlElement {
        name: name.to_owned(),
        prefix: markup.prefix,
        namespace: markup.namespace,
        node: if matches!(kind, XmlKind::List { .. }) && markup.node != XmlNode::Attribute {
            XmlNode::Element
        } else {
            markup.node
        },
        kind,
    }
}

/// Reports names that are none.
fn report_names<'a>(diagnostics: &mut Diagnostics, facets: &Facets<'a>, places: &[Place<'a>]) {
    let names = ["name", "prefix"].into_iter().filter_map(|key| facets.xml?.get(key)?.as_str());
    if names.clone().all(is_name) {
        return;
    }
    let message = "the names are not valid in XML; the JSON names are used";
    let at = places.last().map(|place| place.at.key("xml")).unwrap_or_default();
    let note = Diagnostic::warning(Code::XML_NAME_LEFT_OUT, message).at(at);
    diagnostics.push_grouped(note.with_help("use names without special characters and spaces"));
}

fn kind<'a>(
    cx: &mut Context<'a>,
    facets: &Facets<'a>,
    places: &[Place<'a>],
    name: &str,
    wrapped: bool,
) -> XmlKind {
    match facets.kinds().as_slice() {
        [Kind::Boolean] => XmlKind::Boolean,
        [Kind::Integer | Kind::Number] | [Kind::Integer, Kind::Number] => XmlKind::Number,
        [Kind::Text] => XmlKind::Text,
        _ if cx.schemas.xml.depth > DEPTH => XmlKind::Any,
        [Kind::List] if !facets.items.is_empty() => {
            let item = Box::new(element(cx, &facets.items, name));
            XmlKind::List { wrapped, item }
        }
        _ if !facets.properties.is_empty() => object(cx, places),
        _ if !facets.choices.is_empty() => choice(&mut cx.diagnostics, places),
        [Kind::Object] => match &facets.additional {
            Additional::Of(places) => XmlKind::Map(Box::new(element(cx, places, ""))),
            // An element that holds nothing is an object all the same.
            _ => XmlKind::Map(Box::new(element(cx, &[], ""))),
        },
        _ => XmlKind::Any,
    }
}

/// Takes a value of several types unchanged: elements do not tell which one it is.
fn choice(diagnostics: &mut Diagnostics, places: &[Place<'_>]) -> XmlKind {
    let message = "unions have no elements of their own in XML";
    let at = places.last().map(|place| place.at.clone()).unwrap_or_default();
    let note = Diagnostic::warning(Code::SCHEMA_WIDENED, message).at(at);
    let help = "their fields use the JSON names, and numbers are read as strings";
    diagnostics.push_grouped(note.with_help(help));
    XmlKind::Any
}

/// Returns the object that schemas describe together; that of the same ones is described once.
fn object<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> XmlKind {
    let found: Vec<_> = places.iter().filter_map(|place| place.resolve(cx.document)).collect();
    let Some(last) = found.last() else { return XmlKind::Any };
    let name = last.name.clone().unwrap_or_default();
    let pointers: Vec<Pointer> = found.into_iter().map(|one| one.pointer).collect();
    let known = cx.schemas.xml.places.iter().position(|known| *known == pointers);
    XmlKind::Object(known.unwrap_or_else(|| {
        let index = cx.schemas.xml.objects.len();
        cx.schemas.xml.objects.push(XmlObject { name, ..XmlObject::default() });
        cx.schemas.xml.places.push(pointers);
        cx.schemas.xml.open.push((index, places.to_vec()));
        index
    }))
}

/// Reads the description of a value.
fn markup(facets: &Facets<'_>) -> Markup {
    let get = |key: &str| facets.xml?.get(key);
    let text = |key: &str| get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let name = |key: &str| text(key).filter(|name| is_name(name)).map(str::to_owned);
    let node = text("nodeType");
    Markup {
        name: name("name"),
        prefix: name("prefix"),
        namespace: text("namespace").map(str::to_owned),
        wrapped: get("wrapped") == Some(&Value::Bool(true)) || node == Some("element"),
        node: match node {
            Some("attribute") => XmlNode::Attribute,
            Some("text") => XmlNode::Text,
            Some("cdata") => XmlNode::Cdata,
            _ if get("attribute") == Some(&Value::Bool(true)) => XmlNode::Attribute,
            _ => XmlNode::Element,
        },
    }
}

/// Returns whether a text can be the name of an element (XML 1.0, §2.3).
fn is_name(text: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(is_start)
        && text.chars().all(|c| is_start(c) || c.is_numeric() || matches!(c, '-' | '.'))
}
