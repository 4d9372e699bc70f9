//! How much work a request may be to judge: what is beyond the limit is not judged.
//!
//! A validator has no trouble with the documents below; only the count of their schemas is large.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use castiron_mock::Server;
use serde_json::{Value, json};

/// How many parts make too many schemas: so many, and so many in each.
const MANY: usize = 240;

/// Returns a schema with `parts` parts, each of which has as many, and a document with it.
fn combined(parts: usize) -> (Value, Value) {
    let part = json!({ "allOf": vec![json!({ "minProperties": 1 }); parts] });
    (json!({ "allOf": vec![json!({ "$ref": "#/components/schemas/Part" }); parts] }), part)
}

/// Returns the status for a body of a schema, in a document with further schemas.
fn status(schema: &Value, further: &Value, body: &str) -> u16 {
    let content = json!({ "application/json": { "schema": schema } });
    let operation = json!({
        "operationId": "send",
        "requestBody": { "required": true, "content": content },
        "responses": { "204": { "description": "Done." } },
    });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Costs", "version": "1" },
        "paths": { "/send": { "post": operation } },
        "components": { "schemas": further },
    });
    let server = Server::start(&document.to_string(), 0, |_| {}).expect("it starts");
    let address = server.url().trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(address).expect("the server is there");
    let head = "POST /send HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    let length = body.len();
    write!(
        stream,
        "{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .expect("the request is sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("the response is text");
    text.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}

#[test]
fn a_value_that_takes_too_many_schemas_is_not_judged() {
    let (schema, part) = combined(10);
    assert_eq!(status(&schema, &json!({ "Part": part }), "{}"), 400);
    let (schema, part) = combined(MANY);
    assert_eq!(status(&schema, &json!({ "Part": part }), "{}"), 204);
    // What the value does not have is not counted.
    let (many, part) = combined(MANY);
    let schema = json!({ "properties": { "many": many }, "minProperties": 1 });
    assert_eq!(status(&schema, &json!({ "Part": part }), "{}"), 400);
}

#[test]
fn where_too_much_is_unevaluated_nothing_is() {
    let closed = json!({ "properties": { "a": {} }, "unevaluatedProperties": false });
    let others = |parts| {
        let (mut whole, part) = combined(parts);
        whole["unevaluatedProperties"] = false.into();
        json!({ "Part": part, "Whole": whole })
    };
    assert_eq!(status(&closed, &others(10), "{\"b\":1}"), 400);
    assert_eq!(status(&closed, &others(10), "{\"a\":1}"), 204);
    assert_eq!(status(&closed, &others(MANY), "{\"b\":1}"), 204);
}
