//! Lifts a Swagger 2.0 document to OpenAPI 3.0, before anything looks at its parts.
//!
//! The two say the same in other places: bodies are parameters there, media types are beside the
//! operation, and components at the top. Where a part went is noted, so that messages name the
//! place in the text.

mod operation;
pub(super) mod parameter;
mod security;

use super::internal::FILES;
use crate::diagnostic::Pointer;
use crate::document::value::{Object, Value};

/// A document in the shape of 3.0.
#[derive(Debug, Default)]
pub(super) struct Lifted {
    pub(super) document: Object,
    /// Where parts went: the new address, and the one in the text.
    pub(super) moved: Vec<(Pointer, Pointer)>,
    /// What came with 3.0: each with its address.
    pub(super) foreign: Vec<(&'static str, Pointer)>,
    /// What could not be lifted: a message, and the address in the text.
    pub(super) lost: Vec<(String, Pointer)>,
}

/// The members that are at other places in 3.0.
const MOVED: &[&str] = &[
    "swagger",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "paths",
];

/// The keywords of a schema that came with 3.0.
const LATER: &[&str] = &["nullable", "oneOf", "anyOf", "not", "writeOnly", "deprecated"];

/// Says whether a keyword of a schema is foreign to 2.0.
pub(super) fn foreign(keyword: &str) -> Option<&'static str> {
    LATER.contains(&keyword).then_some("")
}

/// What is said once for all operations.
struct Common {
    consumes: Vec<String>,
    produces: Vec<String>,
    parameters: Object,
}

/// Lifts a document.
///
/// `parts` are those of other files, which are lifted in their place.
pub(super) fn lift(document: &Object, parts: &mut Object) -> Lifted {
    let mut lifted = Lifted::default();
    lifted.document.insert("openapi".to_owned(), "3.0.3".into());
    let kept = document.iter().filter(|(key, _)| !MOVED.contains(&key.as_str()));
    lifted.document.extend(kept.map(|(key, value)| (key.clone(), value.clone())));
    lifted.document.insert("servers".to_owned(), servers(document));
    let common = Common {
        consumes: texts(document.get("consumes")),
        produces: texts(document.get("produces")),
        parameters: members(document.get("parameters")),
    };
    for (key, value) in document {
        note_later_references(value, &Pointer::root().key(key), &mut lifted.foreign);
    }
    let components = components(document, &common, &mut lifted);
    let paths = paths(members(document.get("paths")), &common, &mut lifted);
    lifted.document.insert("paths".to_owned(), paths.into());
    lifted.document.insert("components".to_owned(), components.into());
    for value in lifted.document.values_mut().chain(parts.values_mut()) {
        rename_references(value);
    }
    for (key, part) in parts {
        let at = Pointer::root().key(FILES).key(key);
        lift_part(part, &at, &common, &mut lifted);
    }
    lifted
}

/// Lifts a part of another file, which shows by its members what it is.
fn lift_part(part: &mut Value, at: &Pointer, common: &Common, lifted: &mut Lifted) {
    let has = |key: &str| part.get(key).is_some();
    if has("in") && has("name") && parameter::is_plain(part) {
        *part = parameter::lift(part, at, lifted);
    } else if has("description") && has("schema") {
        operation::lift_response(part, &common.produces, (at, at), lifted);
    } else if ["get", "put", "post", "delete", "patch"].into_iter().any(has) {
        *part = operation::lift_path_item(std::mem::take(part), at, common, lifted);
    }
}

/// Returns the servers: every scheme with the host and the base path.
fn servers(document: &Object) -> Value {
    let text = |key: &str| document.get(key).and_then(Value::as_str).unwrap_or_default();
    let (host, base) = (text("host"), text("basePath"));
    let mut schemes = texts(document.get("schemes"));
    // Where a scheme is said to be safe, no caller wants another one first.
    schemes.sort_by_key(|scheme| scheme != "https");
    let url = |scheme: &String| format!("{scheme}://{host}{base}");
    let urls: Vec<String> = match (host.is_empty(), schemes.is_empty()) {
        (true, _) => vec![if base.is_empty() { "/".to_owned() } else { base.to_owned() }],
        (false, true) => vec![url(&"https".to_owned())],
        (false, false) => schemes.iter().filter(|s| s.starts_with("http")).map(url).collect(),
    };
    let server = |url: String| Value::Object(Object::from([("url".to_owned(), url.into())]));
    Value::Array(urls.into_iter().map(server).collect())
}

fn components(document: &Object, common: &Common, lifted: &mut Lifted) -> Object {
    let root = Pointer::root();
    let at = root.key("components");
    let mut components = Object::new();
    if let Some(schemas) = document.get("definitions") {
        lifted.moved.push((at.key("schemas"), root.key("definitions")));
        components.insert("schemas".to_owned(), schemas.clone());
    }
    let parameters = common.parameters.iter().filter(|(_, one)| parameter::is_plain(one));
    let parameters: Object = parameters
        .map(|(name, one)| {
            let from = root.key("parameters").key(name);
            (name.clone(), parameter::lift(one, &from, lifted))
        })
        .collect();
    lifted.moved.push((at.key("parameters"), root.key("parameters")));
    components.insert("parameters".to_owned(), parameters.into());
    let mut responses = members(document.get("responses"));
    for (name, response) in &mut responses {
        let from = root.key("responses").key(name);
        let to = at.key("responses").key(name);
        operation::lift_response(response, &common.produces, (&from, &to), lifted);
    }
    lifted.moved.push((at.key("responses"), root.key("responses")));
    components.insert("responses".to_owned(), responses.into());
    let schemes = members(document.get("securityDefinitions"));
    let schemes: Object =
        schemes.into_iter().map(|(name, scheme)| (name, security::lift(scheme))).collect();
    lifted.moved.push((at.key("securitySchemes"), root.key("securityDefinitions")));
    components.insert("securitySchemes".to_owned(), schemes.into());
    components
}

fn paths(paths: Object, common: &Common, lifted: &mut Lifted) -> Object {
    let at = Pointer::root().key("paths");
    let lift = |(path, item): (String, Value)| {
        let item = operation::lift_path_item(item, &at.key(&path), common, lifted);
        (path, item)
    };
    paths.into_iter().map(lift).collect()
}

/// The places of components, in 2.0 and in 3.0.
const PLACES: &[(&str, &str)] = &[
    ("#/definitions/", "#/components/schemas/"),
    ("#/parameters/", "#/components/parameters/"),
    ("#/responses/", "#/components/responses/"),
];

/// The place of components since 3.0.
const LATER_PLACE: &str = "#/components/";

/// Notes the references below a node to the places that 3.0 has.
fn note_later_references(value: &Value, at: &Pointer, found: &mut Vec<(&'static str, Pointer)>) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                note_later_references(element, &at.index(index), found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                let at = at.key(key);
                match member {
                    Value::String(target) if key == "$ref" => {
                        let is_later = target.starts_with(LATER_PLACE);
                        found.extend(is_later.then_some((LATER_PLACE, at)));
                    }
                    member => note_later_references(member, &at, found),
                }
            }
        }
        _ => {}
    }
}

/// Lets all references below a node name the new places.
fn rename_references(value: &mut Value) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(rename_references),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(target) if key == "$ref" => {
                        let place = |(old, new): &(&str, &str)| {
                            target.strip_prefix(old).map(|name| format!("{new}{name}"))
                        };
                        if let Some(renamed) = PLACES.iter().find_map(place) {
                            *target = renamed;
                        }
                    }
                    member => rename_references(member),
                }
            }
        }
        _ => {}
    }
}

/// Returns the members of an object; of anything else, none.
fn members(value: Option<&Value>) -> Object {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}

/// Returns the texts in a list.
fn texts(value: Option<&Value>) -> Vec<String> {
    let list = value.and_then(Value::as_array).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
