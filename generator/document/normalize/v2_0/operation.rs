//! Operations of Swagger 2.0: parameters that are bodies, and media types beside them.

use super::{Common, Lifted, parameter, texts};
use crate::diagnostic::Pointer;
use crate::document::value::{Object, Value};

/// The methods that a path item of 2.0 has.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

/// Lifts a path item with its operations.
pub(super) fn lift_path_item(
    item: Value,
    at: &Pointer,
    common: &Common,
    lifted: &mut Lifted,
) -> Value {
    let Value::Object(mut members) = item else { return item };
    let shared = members.shift_remove("parameters");
    let shared = shared.as_ref().and_then(Value::as_array).unwrap_or_default().to_vec();
    let from = at.key("parameters");
    let shared: Vec<(Value, Pointer)> =
        shared.into_iter().enumerate().map(|(index, one)| (one, from.index(index))).collect();
    for method in METHODS {
        if let Some(Value::Object(operation)) = members.get_mut(*method) {
            lift_operation(operation, &shared, &at.key(method), common, lifted);
        }
    }
    members.into()
}

/// Lifts an operation; the parameters of its path become its own, since some may be bodies.
fn lift_operation(
    operation: &mut Object,
    shared: &[(Value, Pointer)],
    at: &Pointer,
    common: &Common,
    lifted: &mut Lifted,
) {
    if operation.contains_key("requestBody") {
        lifted.foreign.push(("requestBody", at.key("requestBody")));
    }
    let consumes = own_or(operation.shift_remove("consumes").as_ref(), &common.consumes);
    let produces = own_or(operation.shift_remove("produces").as_ref(), &common.produces);
    operation.shift_remove("schemes");
    let all = parameters(operation, shared, at, common);
    let (plain, bodies): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(one, _)| parameter::is_plain(one));
    let mut parameters = Vec::new();
    for (index, (one, from)) in plain.iter().enumerate() {
        lifted.moved.push((at.key("parameters").index(index), from.clone()));
        parameters.push(parameter::lift(one, from, lifted));
    }
    if !parameters.is_empty() {
        operation.insert("parameters".to_owned(), parameters.into());
    }
    if !bodies.is_empty() {
        let to = at.key("requestBody");
        let body = parameter::body(&bodies, &consumes, &to, lifted);
        operation.insert("requestBody".to_owned(), body);
    }
    if let Some(Value::Object(responses)) = operation.get_mut("responses") {
        for (status, response) in responses {
            let at = at.key("responses").key(status);
            lift_response(response, &produces, (&at, &at), lifted);
        }
    }
}

/// Returns an operation's parameters, its own over those of its path, each with its place.
fn parameters(
    operation: &mut Object,
    shared: &[(Value, Pointer)],
    at: &Pointer,
    common: &Common,
) -> Vec<(Value, Pointer)> {
    let from = at.key("parameters");
    let own = operation.shift_remove("parameters");
    let own = own.as_ref().and_then(Value::as_array).unwrap_or_default().iter().enumerate();
    let own: Vec<(Value, Pointer)> =
        own.map(|(index, one)| (resolved(one, common), from.index(index))).collect();
    let named = |one: &Value| named(one, common).unwrap_or(one).clone();
    let is_replaced =
        |one: &Value| own.iter().any(|(other, _)| parameter::is_same(&named(one), &named(other)));
    let shared = shared.iter().map(|(one, at)| (resolved(one, common), at.clone()));
    let mut all: Vec<(Value, Pointer)> = shared.filter(|(one, _)| !is_replaced(one)).collect();
    all.extend(own);
    all
}

/// Returns a parameter itself where it is a reference to one that is a body or a form field: those
/// have no counterpart among the components.
fn resolved(parameter: &Value, common: &Common) -> Value {
    match named(parameter, common).filter(|found| !parameter::is_plain(found)) {
        Some(found) => found.clone(),
        None => parameter.clone(),
    }
}

/// Returns the parameter that a reference names.
fn named<'a>(parameter: &Value, common: &'a Common) -> Option<&'a Value> {
    let target = parameter.get("$ref").and_then(Value::as_str);
    let name = target.and_then(|target| target.strip_prefix("#/parameters/"));
    name.and_then(|name| common.parameters.get(name))
}

/// Lifts a response: its schema is under each media type that is produced.
pub(super) fn lift_response(
    response: &mut Value,
    produces: &[String],
    (from, to): (&Pointer, &Pointer),
    lifted: &mut Lifted,
) {
    let Value::Object(members) = response else { return };
    if members.contains_key("content") {
        lifted.foreign.push(("content", to.key("content")));
    }
    let examples = members.shift_remove("examples").unwrap_or_default();
    if let Some(Value::Object(headers)) = members.get_mut("headers") {
        for (name, header) in headers {
            let from = from.key("headers").key(name);
            *header = parameter::lift_header(header, &from, lifted);
        }
    }
    let Some(schema) = members.shift_remove("schema") else { return };
    let is_file = schema.get("type").and_then(Value::as_str) == Some("file");
    let otherwise = if is_file { "application/octet-stream" } else { "application/json" };
    let otherwise = [otherwise.to_owned()];
    let types = if produces.is_empty() { &otherwise } else { produces };
    let mut content = Object::new();
    for media_type in types {
        let mut of = Object::from([("schema".to_owned(), schema.clone())]);
        if let Some(example) = examples.get(media_type) {
            of.insert("example".to_owned(), example.clone());
        }
        let to = to.key("content").key(media_type).key("schema");
        lifted.moved.push((to, from.key("schema")));
        content.insert(media_type.clone(), of.into());
    }
    members.insert("content".to_owned(), content.into());
}

/// Returns an operation's own list, or else the document's.
fn own_or(own: Option<&Value>, common: &[String]) -> Vec<String> {
    if own.is_some() { texts(own) } else { common.to_vec() }
}
