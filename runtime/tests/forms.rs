//! Forms of values that have no type of their own, and of what is no form.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::collections::BTreeMap;

use castiron_runtime::{
    body::{Body, Content, Encode, Format},
    codec::Codec,
    form::Form,
    multipart::Multipart,
    part::{Part, Style},
    upload::Upload,
};
use futures_util::FutureExt as _;
use serde_json::json;
use support::FakeClock;

/// Returns a body, or why there is none.
fn encode(value: &dyn Codec, encode: &'static dyn Encode) -> Result<String, String> {
    let contents = [Content { media_type: "x/y", format: Format::Other(encode) }];
    let encoded = Body::Required(value).encode(&contents, None, &FakeClock::default());
    let payload = encoded.map_err(|error| format!("{error:?}"))?.unwrap().1;
    let bytes = payload.open().unwrap().collect().now_or_never().unwrap().unwrap();
    Ok(String::from_utf8(bytes.to_vec()).unwrap())
}

#[test]
fn what_has_no_fields_is_no_form() {
    let table: [&dyn Codec; 9] = [
        &true,
        &-1_i64,
        &1_u64,
        &1.5_f64,
        &"text".to_owned(),
        &vec![1_i64],
        &Upload::new("data"),
        &json!("text"),
        &json!([1]),
    ];
    for value in table {
        for form in [&Form(&[]) as &'static dyn Encode, &Multipart(&[])] {
            let error = encode(value, form).unwrap_err();
            assert!(error.contains("a form is an object with fields"), "{error}");
        }
    }
    assert_eq!(encode(&json!(null), &Form(&[])).unwrap(), "");
    assert_eq!(encode(&None::<i64>, &Form(&[])).unwrap(), "");
}

/// Each field of a free value is a part by what it is.
#[test]
fn parts_of_free_values() {
    const JSON: &str = "\r\nContent-Type: application/json";
    let value = json!({
        "a": true, "b": 1, "c": 1.5, "d": "x", "e": null, "f": ["y", 2, null], "g": {"h": [1]},
    });
    let form = encode(&value, &Multipart(&[])).unwrap();
    let parts: Vec<&str> = form.split("--80000000000000008000000000000000").collect();
    let part = |name: &str, media_type: &str, body: &str| {
        format!("\r\nContent-Disposition: form-data; name=\"{name}\"{media_type}\r\n\r\n{body}\r\n")
    };
    let expected = [
        String::new(),
        part("a", "", "true"),
        part("b", "", "1"),
        part("c", "", "1.5"),
        part("d", "", "x"),
        part("f", "", "y"),
        part("f", "", "2"),
        part("g", JSON, r#"{"h":[1]}"#),
        "--\r\n".to_owned(),
    ];
    assert_eq!(parts, expected);
}

/// Returns the name and the text of each part that the field becomes.
fn spelled(value: &serde_json::Value, parts: &'static Multipart) -> Vec<String> {
    let form = encode(&json!({ "v": value }), parts).unwrap();
    let line = |part: &str| {
        let (head, body) = part.split_once("\r\n\r\n").unwrap();
        format!("{head}: {}", body.split("\r\n").next().unwrap())
    };
    form.split("form-data; ").skip(1).map(line).collect()
}

/// What a part is spelled as where the document names a style (OpenAPI 3.1.1, §4.8.15.1.2).
#[test]
fn parts_with_styles() {
    const EXPLODED: &Multipart = &Multipart(&[Part::new("v").style(Style::Form, true)]);
    const JOINED: &Multipart = &Multipart(&[Part::new("v").style(Style::Form, false)]);
    const SPACES: &Multipart = &Multipart(&[Part::new("v").style(Style::SpaceDelimited, false)]);
    const PIPES: &Multipart = &Multipart(&[Part::new("v").style(Style::PipeDelimited, false)]);
    const DEEP: &Multipart = &Multipart(&[Part::new("v").style(Style::DeepObject, true)]);
    let (list, object) = (json!([1, "b"]), json!({"a": 1, "b": [2]}));
    for (parts, value, expected) in [
        (EXPLODED, &list, &["name=\"v\": 1", "name=\"v\": b"][..]),
        (JOINED, &list, &["name=\"v\": 1,b"]),
        (SPACES, &list, &["name=\"v\": 1 b"]),
        (PIPES, &list, &["name=\"v\": 1|b"]),
        // As in a query: a list of an exploded object is one of its own, other values are JSON.
        (EXPLODED, &object, &["name=\"a\": 1", "name=\"b\": 2"]),
        (EXPLODED, &json!({"c": {"d": "D"}}), &["name=\"c\": {\"d\":\"D\"}"]),
        (JOINED, &json!({"a": 1}), &["name=\"v\": a,1"]),
        (JOINED, &json!([]), &[]),
        (DEEP, &object, &["name=\"v[a]\": 1", "name=\"v[b][0]\": 2"]),
        (EXPLODED, &json!("x"), &["name=\"v\": x"]),
    ] {
        assert_eq!(spelled(value, parts), expected, "{parts:?} {value}");
    }
    let file = BTreeMap::from([("f".to_owned(), vec![Upload::new("data")])]);
    let form = encode(&BTreeMap::from([("v".to_owned(), file)]), DEEP).unwrap();
    let head = "name=\"v[f][0]\"; filename=\"v[f][0]\"\r\nContent-Type: application/octet-stream";
    assert!(form.contains(&format!("{head}\r\n\r\ndata\r\n")), "{form}");
}

#[test]
fn parts_of_typed_values() {
    let map = BTreeMap::from([("k".to_owned(), BTreeMap::from([("x".to_owned(), 1_u64)]))]);
    assert!(encode(&map, &Multipart(&[])).unwrap().contains("\r\n\r\n{\"x\":1}\r\n"));
    let flags = BTreeMap::from([("on".to_owned(), true)]);
    assert!(encode(&flags, &Multipart(&[])).unwrap().contains("name=\"on\"\r\n\r\ntrue\r\n"));
    let numbers = BTreeMap::from([("n".to_owned(), vec![1.5_f64, -2.0])]);
    let form = encode(&numbers, &Multipart(&[])).unwrap();
    assert_eq!(form.matches("name=\"n\"").count(), 2, "{form}");
    let broken = BTreeMap::from([("n".to_owned(), BTreeMap::from([("x".to_owned(), f64::NAN)]))]);
    assert!(encode(&broken, &Multipart(&[])).is_err(), "JSON has no such number");
}
