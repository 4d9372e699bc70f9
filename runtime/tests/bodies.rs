//! Bodies that are no JSON, to the byte: forms, forms with parts, texts and bytes.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use bytes::Bytes;
use castiron_runtime::{
    body::{Body, Part, Style},
    codec::{Codec, Field, Reader, Shape, Stop, Writer},
    upload::Upload,
};
use serde_json::{Value, json};

const fn part(name: &'static str, style: Style, explode: bool) -> Part {
    Part { name, style, explode, content_type: None }
}

const fn typed(name: &'static str, content_type: &'static str) -> Part {
    Part { name, style: Style::Form, explode: true, content_type: Some(content_type) }
}

fn form(value: &Value, parts: &'static [Part]) -> String {
    let (media_type, body) = Body::Form(value, parts).encode().unwrap().unwrap();
    assert_eq!(media_type, "application/x-www-form-urlencoded");
    String::from_utf8(body.to_vec()).unwrap()
}

#[test]
fn forms_are_pairs() {
    const SPACES: &[Part] = &[part("l", Style::SpaceDelimited, false)];
    const PIPES: &[Part] = &[part("l", Style::PipeDelimited, false)];
    const COMMAS: &[Part] = &[part("l", Style::Form, false)];
    const DEEP: &[Part] = &[part("o", Style::DeepObject, true)];
    const FLAT: &[Part] = &[part("o", Style::Form, true)];
    const JSON: &[Part] = &[typed("o", "application/json")];
    for (value, parts, expected) in [
        (json!({"a": "x y&z=+é", "b": 1, "c": true}), &[][..], "a=x+y%26z%3D%2B%C3%A9&b=1&c=true"),
        (json!({"a": null}), &[], ""),
        (json!({"l": ["a", "b"]}), &[], "l=a&l=b"),
        (json!({"l": ["a", "b"]}), SPACES, "l=a%20b"),
        (json!({"l": ["a", "b"]}), PIPES, "l=a%7Cb"),
        (json!({"l": ["a", "b"]}), COMMAS, "l=a,b"),
        (json!({"o": {"a": 1, "b": {"c": [2]}}}), DEEP, "o%5Ba%5D=1&o%5Bb%5D%5Bc%5D%5B0%5D=2"),
        (json!({"o": {"a": 1}}), &[], "o%5Ba%5D=1"),
        (json!({"o": {"a": 1, "b": 2}}), FLAT, "a=1&b=2"),
        (json!({"o": {"a": 1}}), JSON, "o=%7B%22a%22%3A1%7D"),
        (json!({"l": [{"a": 1}]}), &[], "l%5B0%5D%5Ba%5D=1"),
    ] {
        assert_eq!(form(&value, parts), expected, "{value}");
    }
    assert!(Body::Form(&json!([1]), &[]).encode().is_err());
}

/// A form as the generator makes it.
struct Files {
    file: Upload,
    name: String,
    size: i64,
    options: Value,
    more: Vec<Upload>,
    note: Option<String>,
}

static FILES: Shape = Shape {
    name: "Files",
    fields: &[
        Field::required("file", "file"),
        Field::required("na\"me", "name"),
        Field::required("size", "size"),
        Field::required("options", "options"),
        Field::optional("more", "more"),
        Field::optional("note", "note"),
    ],
};

impl Codec for Files {
    fn blank() -> Self {
        unreachable!("a form is only sent")
    }

    fn read(&mut self, _: &mut Reader<'_>) -> Result<(), Stop> {
        Err(Stop)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        let Self { file, name, size, options, more, note } = self;
        writer.record(&FILES, &[file, name, size, options, more, note]);
    }
}

fn files() -> Files {
    Files {
        file: Upload::new("data").file_name("a\r\n\".txt").content_type("text/plain"),
        name: "x\r\ny".to_owned(),
        size: 3,
        options: json!({"a": 1}),
        more: vec![Upload::new("1"), Upload::new("2").file_name("two")],
        note: None,
    }
}

#[test]
fn parts_are_to_the_byte() {
    const PARTS: &[Part] = &[typed("more", "image/png")];
    let (media_type, body) = Body::Multipart(&files(), PARTS).encode().unwrap().unwrap();
    assert_eq!(media_type, "multipart/form-data; boundary=form-part-boundary-0");
    let expected = [
        "--form-part-boundary-0",
        "Content-Disposition: form-data; name=\"file\"; filename=\"a%0D%0A%22.txt\"",
        "Content-Type: text/plain",
        "",
        "data",
        "--form-part-boundary-0",
        "Content-Disposition: form-data; name=\"na%22me\"",
        "",
        "x\r\ny",
        "--form-part-boundary-0",
        "Content-Disposition: form-data; name=\"size\"",
        "",
        "3",
        "--form-part-boundary-0",
        "Content-Disposition: form-data; name=\"options\"",
        "Content-Type: application/json",
        "",
        "{\"a\":1}",
        "--form-part-boundary-0",
        "Content-Disposition: form-data; name=\"more\"; filename=\"more\"",
        "Content-Type: image/png",
        "",
        "1",
        "--form-part-boundary-0",
        "Content-Disposition: form-data; name=\"more\"; filename=\"two\"",
        "Content-Type: image/png",
        "",
        "2",
        "--form-part-boundary-0--",
        "",
    ];
    assert_eq!(String::from_utf8(body.to_vec()).unwrap(), expected.join("\r\n"));
}

#[test]
fn a_boundary_is_nowhere_in_the_parts() {
    let form = Files { name: "--form-part-boundary-0--".to_owned(), ..files() };
    let (media_type, _) = Body::Multipart(&form, &[]).encode().unwrap().unwrap();
    assert_eq!(media_type, "multipart/form-data; boundary=form-part-boundary-1");
}

#[test]
fn a_media_type_ends_no_line() {
    let file = Upload::new("x").content_type("text/plain\r\nX-Evil: 1");
    assert!(Body::Multipart(&Files { file, ..files() }, &[]).encode().is_err());
}

#[test]
fn a_file_is_no_json() {
    assert!(Body::Json(&Upload::new("x")).encode().is_err());
}

#[test]
fn texts_and_bytes_are_as_they_are() {
    let (media_type, body) = Body::Text("text/markdown", "# é").encode().unwrap().unwrap();
    assert_eq!((&*media_type, &*body), ("text/markdown", "# é".as_bytes()));
    let bytes = Bytes::from_static(&[0, 255]);
    let (media_type, body) = Body::Bytes("image/png", &bytes).encode().unwrap().unwrap();
    assert_eq!((&*media_type, &*body), ("image/png", &[0, 255][..]));
    assert!(Body::optional_bytes("image/png", None).encode().unwrap().is_none());
    assert!(Body::optional_text("text/plain", None).encode().unwrap().is_none());
}
