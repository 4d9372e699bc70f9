//! Bodies that are no JSON, to the byte: forms, forms with parts, texts and bytes.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{fmt::Write as _, io};

use bytes::Bytes;
use castiron_runtime::{
    body::{Body, Content, Encode, Format},
    codec::{Codec, Field, Reader, Shape, Stop, Writer},
    error::BuildError,
    form::Form,
    json_lines::{Lines, Sequence},
    multipart::{Mixed, Multipart},
    part::{Part, Style},
    transport::RequestBody,
    upload::Upload,
};
use futures_util::{FutureExt as _, stream};
use serde_json::{Value, json};
use support::FakeClock;

/// The boundary that the clock of the tests makes.
const BOUNDARY: &str = "80000000000000008000000000000000";

fn encode(body: Body<'_>, contents: &[Content]) -> Result<(String, RequestBody), BuildError> {
    let encoded = body.encode(contents, None, &FakeClock::default())?;
    let (media_type, payload) = encoded.unwrap();
    Ok((media_type, payload.open()?))
}

fn text(body: RequestBody) -> String {
    let bytes = body.collect().now_or_never().unwrap().unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

const fn other(media_type: &'static str, encode: &'static dyn Encode) -> Content {
    Content { media_type, format: Format::Other(encode) }
}

fn form(value: &Value, form: &'static Form) -> String {
    let contents = [other("application/x-www-form-urlencoded", form)];
    let (media_type, body) = encode(Body::Required(value), &contents).unwrap();
    assert_eq!(media_type, "application/x-www-form-urlencoded");
    text(body)
}

#[test]
fn forms_are_pairs() {
    const NOTHING: &Form = &Form(&[]);
    const SPACES: &Form = &Form(&[Part::new("l").style(Style::SpaceDelimited, false)]);
    const PIPES: &Form = &Form(&[Part::new("l").style(Style::PipeDelimited, false)]);
    const COMMAS: &Form = &Form(&[Part::new("l").style(Style::Form, false)]);
    const LISTS: &Form = &Form(&[Part::new("l").style(Style::Form, true)]);
    const DEEP: &Form = &Form(&[Part::new("o").style(Style::DeepObject, true)]);
    const FLAT: &Form = &Form(&[Part::new("o").style(Style::Form, true)]);
    const FLAT_COMMAS: &Form = &Form(&[Part::new("o").style(Style::Form, false)]);
    const RESERVED: &Form = &Form(&[Part::new("u").reserved_style(Style::Form, true)]);
    const JSON: &Form = &Form(&[
        Part::new("o").content_type("application/json"),
        Part::new("l").content_type("application/problem+json; charset=utf-8"),
    ]);
    const BOTH: &Form =
        &Form(&[Part::new("o").content_type("application/json").style(Style::DeepObject, true)]);
    for (value, parts, expected) in [
        (json!({"a": "x y&z=+é", "b": 1, "c": true}), NOTHING, "a=x+y%26z%3D%2B%C3%A9&b=1&c=true"),
        (json!({"a": null, "b": ""}), NOTHING, "b="),
        (json!({"l": ["a", "b"]}), NOTHING, "l=a&l=b"),
        (json!({"l": [], "m": [null, "a"]}), NOTHING, "m=a"),
        (json!({"l": ["a", "b"]}), SPACES, "l=a%20b"),
        (json!({"l": ["a", "b"]}), PIPES, "l=a%7Cb"),
        (json!({"l": ["a", "b"]}), COMMAS, "l=a,b"),
        (json!({"l": ["a", "b"]}), LISTS, "l=a&l=b"),
        (json!({"o": {"a": 1, "b": {"c": [2]}}}), DEEP, "o%5Ba%5D=1&o%5Bb%5D%5Bc%5D%5B0%5D=2"),
        (json!({"o": [{"a": 1}, {"a": 2}]}), DEEP, "o%5B0%5D%5Ba%5D=1&o%5B1%5D%5Ba%5D=2"),
        (json!({"o": {"a": 1, "b": 2}}), FLAT, "a=1&b=2"),
        (json!({"o": {"a": 1, "b": 2}}), FLAT_COMMAS, "o=a,1,b,2"),
        (json!({"u": "a/b?c=d&e f"}), RESERVED, "u=a/b?c=d%26e%20f"),
        (json!({"o": {"a": 1}}), JSON, "o=%7B%22a%22%3A1%7D"),
        (json!({"l": ["a"]}), JSON, "l=%5B%22a%22%5D"),
        (json!({"o": {"a": 1}}), BOTH, "o%5Ba%5D=1"),
        (json!({"l": [{"a": 1}]}), NOTHING, "l=%7B%22a%22%3A1%7D"),
    ] {
        assert_eq!(form(&value, parts), expected, "{value}");
    }
    let list = json!([1]);
    assert!(encode(Body::Required(&list), &[other("a/b", NOTHING)]).is_err());
}

/// `OpenAPI` 3.1.1, §4.8.14.4, "Example: URL Encoded Form with JSON Values".
#[test]
fn the_form_of_the_specification() {
    let address = json!({
        "streetAddress": "123 Example Dr.",
        "city": "Somewhere",
        "state": "CA",
        "zip": "99999+1234"
    });
    let value = json!({"id": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "address": address});
    // The specification has the members of the address in its own order; ours is alphabetic.
    let expected = "address=%7B%22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C\
                    %22streetAddress%22%3A%22123+Example+Dr.%22%2C%22zip%22%3A%2299999%2B1234%22%7D\
                    &id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    assert_eq!(form(&value, &Form(&[])), expected);
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
        more: vec![Upload::new("1").header("x-kind", "mine"), Upload::new("2").file_name("two")],
        note: None,
    }
}

fn multipart(form: &Files, parts: &'static Multipart) -> Result<RequestBody, BuildError> {
    let (media_type, body) = encode(Body::Required(form), &[other("multipart/form-data", parts)])?;
    assert_eq!(media_type, format!("multipart/form-data; boundary={BOUNDARY}"));
    Ok(body)
}

/// Returns a form of these parts, each with a head and a body.
fn parts(parts: &[(&[&str], &str)]) -> String {
    let mut text = String::new();
    for (head, body) in parts {
        write!(text, "--{BOUNDARY}\r\n{}\r\n\r\n{body}\r\n", head.join("\r\n")).unwrap();
    }
    text + &format!("--{BOUNDARY}--\r\n")
}

#[test]
fn parts_without_names_are_to_the_byte() {
    const MIXED: &Mixed = &Mixed {
        first: &[Part::new("").content_type("application/vnd.a+json")],
        rest: Part::new("").content_type("image/png"),
    };
    const PLAIN: &Mixed = &Mixed { first: &[], rest: Part::new("") };
    let sent = |value: &dyn Codec, mixed: &'static Mixed| {
        encode(Body::Required(value), &[other("multipart/mixed", mixed)])
    };
    let three = (json!({"a": 1}), Upload::new("x"), Upload::new("y").file_name("y.png"));
    let (media_type, body) = sent(&three, MIXED).unwrap();
    assert_eq!(media_type, format!("multipart/mixed; boundary={BOUNDARY}"));
    let named = "Content-Disposition: attachment; filename=\"y.png\"";
    let expected = parts(&[
        (&["Content-Type: application/vnd.a+json"], r#"{"a":1}"#),
        (&["Content-Type: image/png"], "x"),
        (&[named, "Content-Type: image/png"], "y"),
    ]);
    assert_eq!(text(body), expected);
    let texts = vec!["a".to_owned(), "b".to_owned()];
    let expected = format!("--{BOUNDARY}\r\n\r\na\r\n--{BOUNDARY}\r\n\r\nb\r\n--{BOUNDARY}--\r\n");
    assert_eq!(text(sent(&texts, PLAIN).unwrap().1), expected);
    assert!(sent(&json!({"a": 1}), PLAIN).is_err());
    assert!(sent(&files(), PLAIN).is_err());
}

#[test]
fn parts_are_to_the_byte() {
    const PARTS: &Multipart = &Multipart(&[
        Part::new("more").content_type("image/png").headers(&[("X-Kind", "more")]),
        Part::new("size").headers(&[("X-Unit", "bytes")]),
    ]);
    let expected = parts(&[
        (
            &[
                "Content-Disposition: form-data; name=\"file\"; filename=\"a%0D%0A%22.txt\"",
                "Content-Type: text/plain",
            ],
            "data",
        ),
        (&["Content-Disposition: form-data; name=\"na%22me\""], "x\r\ny"),
        (&["Content-Disposition: form-data; name=\"size\"", "X-Unit: bytes"], "3"),
        (
            &["Content-Disposition: form-data; name=\"options\"", "Content-Type: application/json"],
            "{\"a\":1}",
        ),
        (
            &[
                "Content-Disposition: form-data; name=\"more\"; filename=\"more\"",
                "x-kind: mine",
                "Content-Type: image/png",
            ],
            "1",
        ),
        (
            &[
                "Content-Disposition: form-data; name=\"more\"; filename=\"two\"",
                "X-Kind: more",
                "Content-Type: image/png",
            ],
            "2",
        ),
    ]);
    let body = multipart(&files(), PARTS).unwrap();
    assert_eq!(body.length(), Some(expected.len() as u64));
    assert_eq!(text(body), expected);
}

#[test]
fn parts_have_styles_and_media_types() {
    const PARTS: &Multipart = &Multipart(&[
        Part::new("na\"me").content_type("application/json"),
        Part::new("options").style(Style::DeepObject, true).content_type("application/json"),
        Part::new("more").style(Style::Form, false),
    ]);
    let form = Files {
        options: json!({"a": [1], "b": {"c": 2}}),
        more: vec![Upload::new("1")],
        ..files()
    };
    let expected = parts(&[
        (
            &[
                "Content-Disposition: form-data; name=\"file\"; filename=\"a%0D%0A%22.txt\"",
                "Content-Type: text/plain",
            ],
            "data",
        ),
        (
            &["Content-Disposition: form-data; name=\"na%22me\"", "Content-Type: application/json"],
            r#""x\r\ny""#,
        ),
        (&["Content-Disposition: form-data; name=\"size\""], "3"),
        (&["Content-Disposition: form-data; name=\"options[a][0]\""], "1"),
        (&["Content-Disposition: form-data; name=\"options[b][c]\""], "2"),
        (
            &[
                "Content-Disposition: form-data; name=\"more\"; filename=\"more\"",
                "Content-Type: application/octet-stream",
            ],
            "1",
        ),
    ]);
    assert_eq!(text(multipart(&form, PARTS).unwrap()), expected);
}

#[test]
fn parts_are_streamed() {
    const PARTS: &Multipart = &Multipart(&[]);
    let chunks = |chunks: &'static [&'static str]| {
        let chunk = |chunk: &&'static str| Ok::<_, io::Error>(Bytes::from_static(chunk.as_bytes()));
        stream::iter(chunks.iter().map(chunk).collect::<Vec<_>>())
    };
    let streamed = |length: Option<u64>| {
        let file = Upload::stream(chunks(&["da", "ta"])).file_name("a\r\n\".txt");
        let file = file.content_type("text/plain");
        Files { file: length.into_iter().fold(file, Upload::length), ..files() }
    };
    let expected = text(multipart(&files(), PARTS).unwrap());
    let body = multipart(&streamed(None), PARTS).unwrap();
    assert_eq!(body.length(), None, "the length of a stream is unknown");
    assert!(body.bytes().is_none());
    assert_eq!(text(body), expected);
    let body = multipart(&streamed(Some(4)), PARTS).unwrap();
    assert_eq!(body.length(), Some(expected.len() as u64), "the lengths of all parts are known");
    assert_eq!(text(body), expected);
    for length in [3, 5] {
        let body = multipart(&streamed(Some(length)), PARTS).unwrap();
        body.collect().now_or_never().unwrap().unwrap_err();
    }
}

#[test]
fn a_header_of_a_part_ends_no_line() {
    for file in [
        Upload::new("x").content_type("text/plain\r\nX-Evil: 1"),
        Upload::new("x").header("X-A", "a\r\nX-Evil: 1"),
        Upload::new("x").header("X-A: b\r\nX-Evil", "1"),
        Upload::new("x").file_name("a\0b"),
    ] {
        assert!(multipart(&Files { file, ..files() }, &Multipart(&[])).is_err());
    }
}

#[test]
fn a_file_is_no_json() {
    assert!(encode(Body::Required(&Upload::new("x")), &[]).is_err());
}

const TEXT: Content = Content { media_type: "text/markdown", format: Format::Text };
const IMAGE: Content = Content { media_type: "image/*", format: Format::Bytes };

#[test]
fn texts_and_bytes_are_as_they_are() {
    let (media_type, body) = encode(Body::Required(&"# é".to_owned()), &[TEXT]).unwrap();
    assert_eq!((&*media_type, &*text(body)), ("text/markdown", "# é"));
    let upload = Upload::new(vec![0, 255]);
    let (media_type, body) = encode(Body::Upload(&upload), &[IMAGE]).unwrap();
    assert_eq!(media_type, "application/octet-stream");
    assert_eq!(**body.bytes().unwrap(), [0, 255]);
    let upload = upload.content_type("image/png");
    let (media_type, _) = encode(Body::Upload(&upload), &[IMAGE]).unwrap();
    assert_eq!(media_type, "image/png");
}

#[test]
fn lists_are_lines() {
    let list = json!([{"a": "x\ny"}, null, 1]);
    for (encode, expected) in [
        (&Lines as &dyn Encode, "{\"a\":\"x\\ny\"}\nnull\n1\n"),
        (&Sequence, "\u{1e}{\"a\":\"x\\ny\"}\n\u{1e}null\n\u{1e}1\n"),
    ] {
        let clock = FakeClock::default();
        let (media_type, payload) = encode.encode(&list, "application/jsonl", &clock).unwrap();
        let body = text(payload.open().unwrap());
        assert_eq!((&*media_type, &*body), ("application/jsonl", expected));
        assert!(encode.encode(&json!({}), "a/b", &clock).is_err());
    }
}

#[test]
fn absent_bodies_are_none() {
    let clock = FakeClock::default();
    for body in [Body::None, Body::Optional(&None::<String>), Body::optional_upload(None)] {
        assert!(body.encode(&[TEXT], None, &clock).unwrap().is_none());
    }
}

#[test]
fn another_media_type_can_be_chosen() {
    const OFFERED: &[Content] = &[
        Content { media_type: "application/json", format: Format::Json },
        Content { media_type: "application/*+json", format: Format::Json },
        other("application/x-www-form-urlencoded", &Form(&[])),
        TEXT,
    ];
    let clock = FakeClock::default();
    let value = json!({"a": 1});
    for (choice, expected) in [
        (None, Some(("application/json", "{\"a\":1}"))),
        (Some("Application/JSON"), Some(("Application/JSON", "{\"a\":1}"))),
        (Some("application/x+json"), Some(("application/x+json", "{\"a\":1}"))),
        (
            Some("application/x-www-form-urlencoded"),
            Some(("application/x-www-form-urlencoded", "a=1")),
        ),
        (Some("text/markdown"), None),
        (Some("application/+jso"), None),
        (Some("image/png"), None),
        (Some(""), None),
    ] {
        let body = Body::Required(&value).encode(OFFERED, choice, &clock).ok().flatten();
        let body = body.map(|(name, payload)| (name, text(payload.open().unwrap())));
        let body = body.as_ref().map(|(name, body)| (&**name, &**body));
        assert_eq!(body, expected, "{choice:?}");
    }
}

#[test]
fn a_stream_is_sent_once() {
    let upload = Upload::reader(&b"abc"[..]).length(3);
    let clock = FakeClock::default();
    let (_, payload) = Body::Upload(&upload).encode(&[IMAGE], None, &clock).unwrap().unwrap();
    assert!(!payload.is_repeatable());
    assert_eq!(payload.open().unwrap().length(), Some(3));
    assert!(payload.open().is_err());
    assert!(upload.clone() == upload && upload != Upload::reader(&b"abc"[..]).length(3));
}

#[test]
fn a_file_is_sent_again_and_again() {
    let path = std::env::temp_dir().join(format!("castiron-upload-{}", std::process::id()));
    std::fs::write(&path, "abc").unwrap();
    let upload = Upload::file(&path);
    let clock = FakeClock::default();
    let (_, payload) = Body::Upload(&upload).encode(&[IMAGE], None, &clock).unwrap().unwrap();
    assert!(payload.is_repeatable());
    for _ in 0..2 {
        let body = payload.open().unwrap();
        assert_eq!((body.length(), &*text(body)), (Some(3), "abc"));
    }
    std::fs::remove_file(&path).unwrap();
    let error = payload.open().unwrap_err();
    assert!(std::error::Error::source(&error).unwrap().to_string().contains("castiron-upload"));
}
