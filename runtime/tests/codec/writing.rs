//! What is written, and that it reads back.

use std::collections::BTreeMap;

use castiron_runtime::codec::json::{from_slice, to_vec};
use castiron_runtime::codec::maybe::Maybe;
use castiron_runtime::codec::{Codec, Reader, Stop, Writer};
use serde_json::{Value, json};

use crate::models::{FULL, Item, Kind, Page, Pagination};

fn written(value: &dyn Codec) -> String {
    String::from_utf8(to_vec(value).expect("JSON has it")).expect("UTF-8")
}

#[test]
fn writes_what_it_read() {
    let page: Page = from_slice(FULL.as_bytes()).expect("it fits");
    let text = written(&page);
    let expected: Value = serde_json::from_str(FULL).expect("JSON");
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), expected);
    assert_eq!(from_slice::<Page>(text.as_bytes()), Ok(page.clone()));
    assert_eq!(serde_json::to_string(&page).expect("JSON"), text);
    assert_eq!(serde_json::to_value(&page).expect("JSON"), expected);
}

#[test]
fn leaves_out_what_is_absent_and_keeps_the_order_of_fields() {
    let item = Item {
        id: "\"\u{1}".to_owned(),
        kind: Kind::Live,
        owner: None,
        note: Maybe::Absent,
        enabled: None,
        token: None,
        key: None,
    };
    assert_eq!(written(&item), r#"{"id":"\"\u0001","type":"live","owner":null}"#);
    let item =
        Item { note: Maybe::Null, key: Some("k".into()), token: Some("t".to_owned()), ..item };
    let rest = r#""owner":null,"note":null,"token":"t","api-key":"k"}"#;
    assert_eq!(written(&item), format!(r#"{{"id":"\"\u0001","type":"live",{rest}"#));
    let item = Item { note: Maybe::Value(String::new()), ..item };
    assert!(written(&item).contains(r#""note":"","#));
}

#[test]
fn writes_containers() {
    let map = BTreeMap::from([("b".to_owned(), vec![Some(1), None]), ("a\"".to_owned(), vec![])]);
    let cases: [(&dyn Codec, &str); 8] = [
        (&map, r#"{"a\"":[],"b":[1,null]}"#),
        (&Vec::<i64>::new(), "[]"),
        (&BTreeMap::<String, i64>::new(), "{}"),
        (&Box::new(Some("s".to_owned())), "\"s\""),
        (&None::<String>, "null"),
        (&Maybe::Value(1_i64), "1"),
        (&Maybe::<i64>::Absent, "null"),
        (&json!({"z": 1, "a": [null]}), r#"{"a":[null],"z":1}"#),
    ];
    for (value, text) in cases {
        assert_eq!(written(value), text);
    }
}

#[test]
fn a_boxed_option_is_absent_like_the_option() {
    assert!(Codec::is_absent(&Box::new(None::<i64>)));
    assert!(!Codec::is_absent(&Box::new(Some(1_i64))));
    assert!(!Codec::is_absent(&Vec::<i64>::new()));
    assert!(Codec::is_absent(&Maybe::<i64>::Absent));
    assert!(!Codec::is_absent(&Maybe::<i64>::Null));
}

/// A value that does not keep to the rule that each writer is asked once.
struct Talkative(u8);

impl Codec for Talkative {
    fn blank() -> Self {
        Self(1)
    }

    fn read(&mut self, _: &mut Reader<'_>) -> Result<(), Stop> {
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        (0..self.0).for_each(|_| writer.null());
    }
}

#[test]
fn a_value_that_writes_no_value_or_two_is_an_error() {
    let errors: Vec<_> = [0, 1, 2].map(|times| to_vec(&Talkative(times)).is_err()).into();
    assert_eq!(errors, [true, false, true]);
}

#[test]
fn a_failure_inside_stops_the_whole() {
    let map = BTreeMap::from([("a".to_owned(), f64::NAN), ("b".to_owned(), 1.0)]);
    assert!(to_vec(&map).is_err());
    let list = [Pagination { total: 1, cursor: None }];
    assert_eq!(written(&list.to_vec()), r#"[{"total":1}]"#);
}
