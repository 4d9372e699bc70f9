//! Parameters that are bodies, which OpenAPI 3 has no more: generators that learned Swagger 2.0
//! first write `in: formData` and `in: body` into documents of later versions.
//!
//! They are what they were, the request body or fields of it, with a warning.

use super::Lifted;
use super::v2_0::parameter::{self, MULTIPART, URLENCODED};
use crate::diagnostic::Pointer;
use crate::document::select::METHODS;
use crate::document::value::{Object, Value};

/// Makes request bodies of the parameters that are bodies.
pub(super) fn place(lifted: &mut Lifted) {
    let mut document = std::mem::take(&mut lifted.document);
    let known = document.get("components").and_then(|all| all.get("parameters"));
    let known = known.and_then(Value::as_object).cloned().unwrap_or_default();
    let bodies = document.get("components").and_then(|all| all.get("requestBodies"));
    let bodies = bodies.and_then(Value::as_object).cloned().unwrap_or_default();
    let components = Components { parameters: &known, bodies: &bodies };
    let at = Pointer::root().key("paths");
    if let Some(Value::Object(paths)) = document.get_mut("paths") {
        for (path, item) in paths {
            path_item(item, &at.key(path), components, lifted);
        }
    }
    let parameters = document.get_mut("components").and_then(|all| member(all, "parameters"));
    if let Some(Value::Object(parameters)) = parameters {
        parameters.retain(|_, one| !is_body(one));
    }
    lifted.document = document;
}

/// The components that operations refer to.
#[derive(Clone, Copy)]
struct Components<'a> {
    parameters: &'a Object,
    bodies: &'a Object,
}

fn member<'a>(value: &'a mut Value, key: &str) -> Option<&'a mut Value> {
    match value {
        Value::Object(members) => members.get_mut(key),
        _ => None,
    }
}

fn is_body(parameter: &Value) -> bool {
    let place = parameter.get("in").and_then(Value::as_str).unwrap_or_default().trim();
    place.eq_ignore_ascii_case("formData") || place.eq_ignore_ascii_case("body")
}

fn path_item(item: &mut Value, at: &Pointer, known: Components<'_>, lifted: &mut Lifted) {
    let Value::Object(members) = item else { return };
    let shared = taken(members, at, known.parameters, lifted);
    for method in METHODS {
        let Some(Value::Object(operation)) = members.get_mut(*method) else { continue };
        let at = at.key(method);
        let mut bodies = taken(operation, &at, known.parameters, lifted);
        let is_new = |(one, _): &&(Value, Pointer)| {
            !bodies.iter().any(|(other, _)| parameter::is_same(one, other))
        };
        let further: Vec<_> = shared.iter().filter(is_new).cloned().collect();
        bodies.extend(further);
        if !bodies.is_empty() {
            join(operation, &bodies, &at.key("requestBody"), known.bodies, lifted);
        }
    }
}

/// Takes the parameters that are bodies out of their list, each with its place.
fn taken(
    owner: &mut Object,
    at: &Pointer,
    known: &Object,
    lifted: &mut Lifted,
) -> Vec<(Value, Pointer)> {
    let at = at.key("parameters");
    let Some(Value::Array(parameters)) = owner.get_mut("parameters") else { return Vec::new() };
    let named = |one: &Value| {
        let name =
            one.get("$ref").and_then(Value::as_str)?.strip_prefix("#/components/parameters/")?;
        known.get(name)
    };
    if !parameters.iter().any(|one| is_body(named(one).unwrap_or(one))) {
        return Vec::new();
    }
    let (mut bodies, mut others) = (Vec::new(), Vec::new());
    for (index, one) in std::mem::take(parameters).into_iter().enumerate() {
        let from = at.index(index);
        let found = named(&one).unwrap_or(&one);
        if let (true, Value::Object(members)) = (is_body(found), found) {
            let mut members = members.clone();
            let place = members.get("in").and_then(Value::as_str).unwrap_or_default().trim();
            let is_form = place.eq_ignore_ascii_case("formData");
            let (place, word) =
                if is_form { ("formData", "in: formData") } else { ("body", "in: body") };
            members.insert("in".to_owned(), place.into());
            lifted.foreign.push((word, from.clone()));
            bodies.push((members.into(), from));
        } else {
            lifted.moved.push((at.index(others.len()), from));
            others.push(one);
        }
    }
    *parameters = others;
    bodies
}

/// Adds parameters to the body of an operation, or makes one of them.
fn join(
    operation: &mut Object,
    bodies: &[(Value, Pointer)],
    to: &Pointer,
    known: &Object,
    lifted: &mut Lifted,
) {
    let Some(body) = operation.get("requestBody") else {
        let body = parameter::body(bodies, &[], to, lifted);
        operation.insert("requestBody".to_owned(), body);
        return;
    };
    let name = body.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|text| text.strip_prefix("#/components/requestBodies/"));
    let mut body = name.and_then(|name| known.get(name)).unwrap_or(body).clone();
    let mut is_added = false;
    if let Some(Value::Object(content)) = member(&mut body, "content") {
        for (name, of) in content {
            if let (MULTIPART | URLENCODED, Value::Object(of)) = (name.as_str(), of) {
                let at = to.key("content").key(name).key("schema");
                add_fields(of, bodies, &at, lifted);
                is_added = true;
            }
        }
    }
    if is_added && !bodies.iter().any(|(one, _)| one.get("in") == Some(&"body".into())) {
        operation.insert("requestBody".to_owned(), body);
    } else {
        lifted.lost.extend(bodies.iter().map(|(one, at)| parameter::beside_body(one, at)));
    }
}

/// Adds the fields that parameters are to the schema of a form.
fn add_fields(
    content: &mut Object,
    fields: &[(Value, Pointer)],
    at: &Pointer,
    lifted: &mut Lifted,
) {
    let schema = content.entry("schema".to_owned()).or_insert_with(|| Object::new().into());
    let is_own = schema.get("allOf").is_none() && schema.get("$ref").is_none();
    let own = parameter::form(fields, at, lifted);
    let (Value::Object(members), Value::Object(own), true) = (&mut *schema, &own, is_own) else {
        *schema =
            Object::from([("allOf".to_owned(), vec![std::mem::take(schema), own].into())]).into();
        return;
    };
    for (key, value) in own {
        match (members.get_mut(key), value) {
            (Some(Value::Object(known)), Value::Object(new)) => {
                for (name, schema) in new {
                    known.entry(name.clone()).or_insert_with(|| schema.clone());
                }
            }
            (Some(Value::Array(known)), Value::Array(new)) => known.extend(new.iter().cloned()),
            (Some(_), _) => {}
            (None, value) => drop(members.insert(key.clone(), value.clone())),
        }
    }
}
