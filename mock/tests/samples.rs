//! Samples: the values that are made where the document shows none.

use castiron_mock::Document;
use serde_json::{Value, json};

/// Returns a sample of a form whose schema is given.
fn sample(schema: &Value) -> Value {
    let content = json!({ "application/x-www-form-urlencoded": { "schema": schema } });
    let operation = json!({
        "requestBody": { "content": content },
        "responses": { "204": { "description": "It is done." } }
    });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Samples", "version": "1" },
        "paths": { "/things": { "post": operation } }
    });
    let document = Document::parse(&document.to_string()).expect("it is a document");
    let operation = document.operation("POST", "/things").expect("it is there");
    document.body_sample(operation, "application/x-www-form-urlencoded").expect("a value fits")
}

/// Returns the schema of objects with one property.
fn object(name: &str, schema: &Value) -> Value {
    json!({ "type": "object", "properties": { name: schema } })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A form has no spelling for an object without members.
#[test]
fn an_item_has_a_member_however_deep_it_lies() {
    let item = json!({
        "type": "object",
        "properties": {
            "id": { "type": "string", "readOnly": true },
            "empty": { "type": "object" },
            "text": { "type": "string", "example": "some" }
        }
    });
    let inner = object("inner", &list(&item));
    let outer = object("outer", &list(&inner));
    let made = sample(&outer);
    let item = &made["outer"][0]["inner"][0];
    assert_eq!(item, &json!({ "text": "some" }), "{made}");
}

#[test]
fn an_object_that_may_have_no_member_stays_empty() {
    let item = json!({ "type": "object", "maxProperties": 0 });
    assert_eq!(sample(&object("items", &list(&item))), json!({ "items": [{}] }));
}

/// An example that no header can have, or no path, is sent as one that can, or not at all.
#[test]
fn an_example_of_a_parameter_fits_its_place() {
    let parameter = |place: &str, example: &str| json!({ "name": place, "in": place, "required": true, "schema": { "type": "string" }, "example": example });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Samples", "version": "1" },
        "paths": { "/{path}": { "get": { "parameters": [
            parameter("header", "keyId=\"one\",\nsignature=\"two\"\r\n"),
            parameter("path", ".."),
            parameter("query", "a\nb"),
        ] } } }
    });
    let document = Document::parse(&document.to_string()).expect("it is a document");
    let operation = document.operation("GET", "/{path}").expect("it is there");
    let samples = operation.parameters.iter().map(|one| document.parameter_sample(one));
    let samples: Vec<Value> = samples.map(|one| one.expect("a value fits")).collect();
    assert_eq!(samples, [json!("keyId=\"one\", signature=\"two\""), json!("value"), json!("a\nb")]);
}
