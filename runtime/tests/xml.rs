//! XML to the byte, both ways: the examples of the specification, and what a hostile server sends.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use castiron_runtime::{
    body::Decode as _,
    body::Encode as _,
    clock::Clock,
    codec::Codec as _,
    transport::BoxFuture,
    xml::{Document, Element, Kind, Node, Object},
};
use serde_json::{Value, json};

struct NoClock;

impl Clock for NoClock {
    fn now(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }

    fn sleep(&self, _: std::time::Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

fn write(document: Document, value: &Value) -> Result<String, String> {
    let encoded = document.encode(value, "application/xml", &NoClock);
    let (media_type, payload) = encoded.map_err(|error| error.to_string())?;
    assert_eq!(media_type, "application/xml");
    let bytes = payload.open().unwrap().bytes().unwrap().to_vec();
    let text = String::from_utf8(bytes).unwrap();
    Ok(text.strip_prefix(DECLARATION).unwrap().to_owned())
}

fn read(document: Document, text: &str) -> Result<Value, String> {
    let mut value = Value::blank();
    document.decode(text.as_bytes(), &mut value).map_err(|error| error.to_string())?;
    Ok(value)
}

#[track_caller]
fn check(document: Document, value: &Value, text: &str) {
    assert_eq!(write(document, value).as_deref(), Ok(text));
    assert_eq!(read(document, text).as_ref(), Ok(value));
}

const ROOT: &Element = &Element::new("Root", Kind::Object(0));

/// Returns the kind of document that is an object of these fields.
macro_rules! object {
    ($($field:expr),*) => {{
        const OBJECTS: &[Object] =
            &[Object { name: "Root", fields: &[$($field),*], additional: None }];
        Document { root: ROOT, objects: OBJECTS }
    }};
}

const fn list(name: &'static str, wrapped: bool, item: &'static Element) -> Element {
    Element::new(name, Kind::List { wrapped, item })
}

const ANIMALS: &Element = &Element::new("animals", Kind::Text);
const ANIMAL: &Element = &Element::new("animal", Kind::Text);
const ALIENS: &Element = &Element::new("aliens", Kind::Text);

/// `OpenAPI` 3.1.1, §4.8.26.2, from "No XML Element" to the last example of "XML Arrays".
#[test]
fn the_examples_of_the_specification() {
    let one = json!({"animals": "cat"});
    let two = json!({"animals": ["cat", "dog"]});
    check(object!(("animals", *ANIMALS)), &one, "<Root><animals>cat</animals></Root>");
    check(
        object!(("animals", list("animals", false, ANIMALS))),
        &two,
        "<Root><animals>cat</animals><animals>dog</animals></Root>",
    );
    check(object!(("animals", *ANIMAL)), &one, "<Root><animal>cat</animal></Root>");
    check(
        object!(("animals", list("aliens", false, ANIMAL))),
        &two,
        "<Root><animal>cat</animal><animal>dog</animal></Root>",
    );
    for (outer, item, text) in [
        ("animals", ANIMALS, "<animals><animals>cat</animals><animals>dog</animals></animals>"),
        ("aliens", ANIMAL, "<aliens><animal>cat</animal><animal>dog</animal></aliens>"),
        ("animals", ANIMAL, "<animals><animal>cat</animal><animal>dog</animal></animals>"),
        ("aliens", ALIENS, "<aliens><aliens>cat</aliens><aliens>dog</aliens></aliens>"),
    ] {
        let field = ("animals", list(outer, true, item));
        let objects: &[Object] = Box::leak(Box::new([Object {
            name: "Root",
            fields: Box::leak(Box::new([field])),
            additional: None,
        }]));
        check(Document { root: ROOT, objects }, &two, &format!("<Root>{text}</Root>"));
    }
}

/// `OpenAPI` 3.1.1, §4.8.26.2.4, "XML Attribute, Prefix and Namespace".
#[test]
fn attributes_and_namespaces() {
    let person = object!(
        ("id", Element::new("id", Kind::Number).node(Node::Attribute)),
        (
            "name",
            Element::new("name", Kind::Text)
                .namespace("https://example.com/schema/sample")
                .prefix("sample")
        ),
        ("lang", Element::new("lang", Kind::Text).node(Node::Attribute).prefix("xml")),
        ("home", Element::new("home", Kind::Text).namespace("urn:home"))
    );
    check(
        person,
        &json!({"id": 123, "name": "example", "lang": "en", "home": "a&<>\"'"}),
        "<Root id=\"123\" xml:lang=\"en\">\
         <sample:name xmlns:sample=\"https://example.com/schema/sample\">example</sample:name>\
         <home xmlns=\"urn:home\">a&amp;&lt;&gt;&quot;&apos;</home></Root>",
    );
}

/// `OpenAPI` 3.2.0, §4.29, `nodeType`.
#[test]
fn texts_beside_attributes() {
    const NAME: (&str, Element) = ("name", Element::new("name", Kind::Text).node(Node::Attribute));
    let text = object!(NAME, ("value", Element::new("value", Kind::Number).node(Node::Text)));
    check(text, &json!({"name": "a\"b", "value": 1.5}), "<Root name=\"a&quot;b\">1.5</Root>");
    let cdata = object!(("value", Element::new("value", Kind::Text).node(Node::Cdata)));
    check(cdata, &json!({"value": "<b>&"}), "<Root><![CDATA[<b>&]]></Root>");
    let ends = json!({"value": "a]]>b"});
    assert_eq!(read(cdata, &write(cdata, &ends).unwrap()), Ok(ends));
}

#[test]
fn objects_lists_and_maps_of_all_kinds() {
    const TREE: &Element = &Element::new("tree", Kind::Object(0));
    const COUNT: &Element = &Element::new("", Kind::Number);
    const OBJECTS: &[Object] = &[Object {
        name: "Tree",
        fields: &[
            ("id", Element::new("ID", Kind::Number)),
            ("leaf", Element::new("leaf", Kind::Boolean)),
            ("trees", list("trees", true, TREE)),
            ("more", list("more", false, TREE)),
            ("counts", Element::new("counts", Kind::Map(COUNT))),
            ("any", Element::new("any", Kind::Any)),
        ],
        additional: Some(&Element::new("", Kind::Number)),
    }];
    let document = Document { root: TREE, objects: OBJECTS };
    let value = json!({
        "id": 1,
        "leaf": false,
        "trees": [{"id": 2, "more": []}, {"leaf": true, "more": [{"more": []}]}],
        "more": [],
        "counts": {"a": 1, "b": 2},
        "any": {"x": ["1", "2"], "y": {"z": ""}},
        "other": 7,
    });
    let text = "<tree><ID>1</ID><leaf>false</leaf>\
                <trees><tree><ID>2</ID></tree><tree><leaf>true</leaf><tree></tree></tree></trees>\
                <counts><a>1</a><b>2</b></counts>\
                <any><x>1</x><x>2</x><y><z></z></y></any><other>7</other></tree>";
    check(document, &value, text);
}

#[test]
fn what_servers_write_is_read() {
    let document = object!(
        ("a", Element::new("a", Kind::Text)),
        ("b", Element::new("b", Kind::Boolean)),
        ("n", Element::new("n", Kind::Number))
    );
    for (text, expected) in [
        ("\u{feff}<?xml version=\"1.0\"?>\n<!-- x --><r>\n <a>x</a>\n</r>\n", json!({"a": "x"})),
        ("<r><p:a xmlns:p=\"urn:p\">x</p:a></r>", json!({"a": "x"})),
        ("<r><a>&#65;&#x42;&amp;<![CDATA[<]]></a></r>", json!({"a": "AB&<"})),
        ("<r><a/><b> 1 </b><n>\n-1.50\n</n></r>", json!({"a": "", "b": true, "n": -1.5})),
        ("<r><a xsi:nil=\"true\"/></r>", json!({"a": null})),
        ("<r><unknown/><a>x</a><a>y</a></r>", json!({"a": "x"})),
        ("<r/>", json!({})),
    ] {
        assert_eq!(read(document, text), Ok(expected), "{text}");
    }
}

#[test]
fn hostile_texts_are_refused() {
    let document = object!(("a", Element::new("a", Kind::Text)));
    let deep = "<a>".repeat(200) + &"</a>".repeat(200);
    for (text, reason) in [
        ("", "it ends too early"),
        ("hunter2", "it ends too early"),
        ("<r><a>hunter2</a>", "it ends too early"),
        ("<r><hunter2></r>", "not well-formed"),
        ("<r></r><r></r>", "it ends too early"),
        ("<r a=\"1\" a=\"hunter2\"/>", "an attribute is not well-formed"),
        ("<!DOCTYPE r [<!ENTITY x \"hunter2\">]><r><a>&x;</a></r>", "document types are refused"),
        ("<r><a>&hunter2;</a></r>", "an entity that XML does not have"),
        ("<r a=\"&hunter2;\"/>", "an entity that XML does not have"),
        ("<r><a>&#0;</a></r>", "a reference to no character"),
        (&deep, "the elements lie too deep"),
    ] {
        let error = read(document, text).unwrap_err();
        assert!(error.contains(reason), "{text}: {error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
    assert!(read(document, "<r>\u{0}").is_err());
    let mut value = Value::Null;
    assert!(document.decode(&[0xff, 0xfe, b'<'], &mut value).is_err());
}

#[test]
fn what_xml_cannot_say_is_refused() {
    const BAD: &Element = &Element::new("a b", Kind::Text);
    let document = object!(("a", Element::new("a", Kind::Text)));
    for value in [json!({"a": "\u{0}"}), json!({"b c": 1}), json!({"<b>": 1}), json!({"": 1})] {
        assert!(write(document, &value).is_err(), "{value}");
    }
    let named = Document { root: BAD, objects: &[] };
    assert!(write(named, &json!("x")).is_err());
    assert_eq!(
        write(document, &json!({"a": "\r\n"})).as_deref(),
        Ok("<Root><a>&#13;\n</a></Root>")
    );
}
