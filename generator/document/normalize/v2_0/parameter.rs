//! Parameters of Swagger 2.0: the schema within, and those that are bodies or fields of a form.

use super::Lifted;
use crate::diagnostic::Pointer;
use crate::document::value::{Object, Value};

/// The keywords of a parameter that are not its schema's.
const OWN: &[&str] =
    &["name", "in", "description", "required", "allowEmptyValue", "collectionFormat"];

/// The media types of forms.
pub(in super::super) const MULTIPART: &str = "multipart/form-data";
pub(in super::super) const URLENCODED: &str = "application/x-www-form-urlencoded";

/// Returns whether a parameter is one in 3.0 too.
pub(super) fn is_plain(parameter: &Value) -> bool {
    !matches!(place(parameter), "body" | "formData")
}

/// Returns whether two parameters have one name and one place.
pub(in super::super) fn is_same(one: &Value, other: &Value) -> bool {
    let name = |of: &Value| of.get("name").and_then(Value::as_str).map(str::to_owned);
    let is_body = place(one) == "body" && place(other) == "body";
    is_body || (name(one).is_some() && name(one) == name(other) && place(one) == place(other))
}

fn place(parameter: &Value) -> &str {
    parameter.get("in").and_then(Value::as_str).unwrap_or_default()
}

/// Lifts a parameter that stays one.
pub(super) fn lift(parameter: &Value, from: &Pointer, lifted: &mut Lifted) -> Value {
    let Value::Object(members) = parameter else { return parameter.clone() };
    if members.contains_key("$ref") {
        return parameter.clone();
    }
    let (mut own, schema) = split(members);
    let format = own.shift_remove("collectionFormat");
    let format = format.as_ref().and_then(Value::as_str).unwrap_or("csv").to_owned();
    if schema.get("type").and_then(Value::as_str) == Some("array") {
        spread(&mut own, &format, from, lifted);
    }
    if !schema.is_empty() {
        own.insert("schema".to_owned(), flat_lists(schema).into());
    }
    own.into()
}

/// Lifts a header of a response.
pub(super) fn lift_header(header: &Value, from: &Pointer, lifted: &mut Lifted) -> Value {
    lift(header, from, lifted)
}

/// Writes how a list is spelled.
fn spread(own: &mut Object, format: &str, from: &Pointer, lifted: &mut Lifted) {
    let place = own.get("in").and_then(Value::as_str).unwrap_or_default();
    let (style, explode) = match (format, place) {
        ("multi", "query") => ("form", true),
        ("csv", "query") => ("form", false),
        ("csv", _) => return,
        ("ssv", _) => ("spaceDelimited", false),
        ("pipes", _) => ("pipeDelimited", false),
        // 3.0 has no such style; the one who reads it knows.
        ("tsv", _) => ("tabDelimited", false),
        _ => {
            let message = format!("arrays in the format `{format}` are sent with commas");
            lifted.lost.push((message, from.key("collectionFormat")));
            if place != "query" {
                return;
            }
            ("form", false)
        }
    };
    own.insert("style".to_owned(), style.into());
    own.insert("explode".to_owned(), explode.into());
}

/// Returns a parameter's own keywords and those of its schema.
fn split(members: &Object) -> (Object, Object) {
    let is_own = |key: &str| OWN.contains(&key) || key.starts_with("x-") && key != "x-nullable";
    let (own, schema): (Vec<_>, Vec<_>) =
        members.clone().into_iter().partition(|(key, _)| is_own(key));
    (own.into_iter().collect(), schema.into_iter().collect())
}

/// Removes the spelling of lists within lists, which 3.0 does not know.
fn flat_lists(mut schema: Object) -> Object {
    schema.shift_remove("collectionFormat");
    if let Some(Value::Object(items)) = schema.get_mut("items") {
        items.shift_remove("collectionFormat");
    }
    schema
}

/// Returns the request body that parameters make: the one body, or the fields of a form.
pub(in super::super) fn body(
    parameters: &[(Value, Pointer)],
    consumes: &[String],
    to: &Pointer,
    lifted: &mut Lifted,
) -> Value {
    if let Some((body, from)) = parameters.iter().find(|(one, _)| place(one) == "body") {
        lifted.moved.push((to.clone(), from.clone()));
        let others = parameters.iter().filter(|(_, at)| at != from);
        lifted.lost.extend(others.map(|(other, at)| beside_body(other, at)));
        return whole_body(body, from, consumes, to, lifted);
    }
    let mut content = Object::new();
    for media_type in form_types(parameters, consumes) {
        let to = to.key("content").key(&media_type).key("schema");
        let mut of = Object::from([("schema".to_owned(), form(parameters, &to, lifted))]);
        of.extend(encoding(parameters).map(|encoding| ("encoding".to_owned(), encoding)));
        content.insert(media_type, of.into());
    }
    let is_required = |(one, _): &(Value, Pointer)| one.get("required") == Some(&true.into());
    Object::from([
        ("content".to_owned(), content.into()),
        ("required".to_owned(), parameters.iter().any(is_required).into()),
    ])
    .into()
}

/// Returns the media types of a form: where it has files, only one can be.
fn form_types(parameters: &[(Value, Pointer)], consumes: &[String]) -> Vec<String> {
    let has_file = |(one, _): &(Value, Pointer)| is_file(schema_of(one));
    let is_form = |media_type: &&String| matches!(media_type.as_str(), MULTIPART | URLENCODED);
    if parameters.iter().any(has_file) {
        return vec![MULTIPART.to_owned()];
    }
    let said: Vec<String> = consumes.iter().filter(is_form).cloned().collect();
    if said.is_empty() { vec![URLENCODED.to_owned()] } else { said }
}

/// Returns the schema of a parameter: the parameter itself, or as in later versions.
fn schema_of(parameter: &Value) -> &Value {
    parameter.get("schema").filter(|schema| schema.as_object().is_some()).unwrap_or(parameter)
}

/// Returns whether a schema is that of a file, or of several.
fn is_file(schema: &Value) -> bool {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    let is_bytes = text("format") == Some("binary") || schema.get("contentMediaType").is_some();
    match text("type") {
        Some("file") => true,
        Some("array") => schema.get("items").is_some_and(is_file),
        kind => is_bytes && kind.is_none_or(|kind| kind == "string"),
    }
}

/// Says that an operation has no second body, and no form beside one.
pub(in super::super) fn beside_body(parameter: &Value, at: &Pointer) -> (String, Pointer) {
    let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
    (format!("`{name}` is left out, because the operation already has a body"), at.clone())
}

fn whole_body(
    body: &Value,
    from: &Pointer,
    consumes: &[String],
    to: &Pointer,
    lifted: &mut Lifted,
) -> Value {
    let schema = body.get("schema").cloned().unwrap_or_else(|| Object::new().into());
    let otherwise = ["application/json".to_owned()];
    let types = if consumes.is_empty() { &otherwise } else { consumes };
    let mut content = Object::new();
    for media_type in types {
        let to = to.key("content").key(media_type).key("schema");
        lifted.moved.push((to, from.key("schema")));
        let of = Object::from([("schema".to_owned(), schema.clone())]);
        content.insert(media_type.clone(), of.into());
    }
    let mut lifted_body = Object::from([("content".to_owned(), content.into())]);
    for key in ["description", "required"] {
        lifted_body.extend(body.get(key).map(|value| (key.to_owned(), value.clone())));
    }
    lifted_body.into()
}

/// Returns how the lists among the fields of a form are spelled, unless each is one pair per item.
fn encoding(parameters: &[(Value, Pointer)]) -> Option<Value> {
    let mut fields = Object::new();
    for (parameter, _) in parameters {
        let text = |key: &str| parameter.get(key).and_then(Value::as_str);
        let style = match text("collectionFormat") {
            // Later versions have another default.
            None if parameter.get("schema").is_some() => continue,
            None | Some("csv") => "form",
            Some("ssv") => "spaceDelimited",
            Some("tsv") => "tabDelimited",
            Some("pipes") => "pipeDelimited",
            Some(_) => continue,
        };
        let kind = schema_of(parameter).get("type").and_then(Value::as_str);
        if let Some(name) = text("name").filter(|_| kind == Some("array")) {
            let spelled =
                [("style".to_owned(), style.into()), ("explode".to_owned(), false.into())];
            fields.insert(name.to_owned(), Object::from(spelled).into());
        }
    }
    (!fields.is_empty()).then(|| fields.into())
}

/// Returns the schema of a form with these fields.
pub(in super::super) fn form(
    parameters: &[(Value, Pointer)],
    to: &Pointer,
    lifted: &mut Lifted,
) -> Value {
    let mut properties = Object::new();
    let mut required = Vec::new();
    for (parameter, from) in parameters {
        let (Value::Object(members), Some(name)) =
            (parameter, parameter.get("name").and_then(Value::as_str))
        else {
            continue;
        };
        let (own, schema) = split(members);
        let inner = schema.get("schema").and_then(Value::as_object).cloned();
        let mut schema = inner.unwrap_or(schema);
        if own.get("required") == Some(&true.into()) {
            required.push(Value::from(name));
        }
        if let Some(text) = own.get("description") {
            schema.entry("description".to_owned()).or_insert_with(|| text.clone());
        }
        lifted.moved.push((to.key("properties").key(name), from.clone()));
        properties.insert(name.to_owned(), flat_lists(schema).into());
    }
    let mut schema = Object::from([
        ("type".to_owned(), "object".into()),
        ("properties".to_owned(), properties.into()),
    ]);
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    schema.into()
}
