//! `Debug`: Rust syntax, and no secrets.

use std::collections::BTreeMap;
use std::fmt;

use castiron_runtime::codec::Codec;
use castiron_runtime::codec::debug::debug;
use castiron_runtime::codec::json::from_slice;
use castiron_runtime::codec::maybe::Maybe;
use castiron_runtime::codec::secret::Secret;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde_json::json;

use crate::models::{FULL, Item, Kind, Page, Pagination};

struct Shown<'a>(&'a dyn Codec);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, f)
    }
}

fn item() -> Item {
    Item {
        id: "a\"b".to_owned(),
        kind: Kind::Test,
        owner: Some("o".to_owned()),
        note: Maybe::Null,
        enabled: None,
        token: Some("hush-1".to_owned()),
        key: Some(Secret::new("hush-2")),
    }
}

#[test]
fn prints_a_record_in_rust_syntax() {
    let expected =
        r#"Item { id: "a\"b", kind: Test, owner: Some("o"), note: Null, enabled: None, "#;
    let rest = "token: [redacted], key: Some(Secret(..)) }";
    assert_eq!(format!("{:?}", item()), format!("{expected}{rest}"));
}

#[test]
fn prints_over_several_lines() {
    let labels = BTreeMap::from([("x y".to_owned(), Pagination { total: 1, cursor: None })]);
    let expected = r#"{
    "x y": Pagination {
        total: 1,
        cursor: None,
    },
}"#;
    assert_eq!(format!("{:#?}", Shown(&labels)), expected);
}

/// What derived code would print, for every kind of value.
#[test]
fn prints_as_derived_code_does() {
    macro_rules! check {
        ($($value:expr),* $(,)?) => {$(
            let value = $value;
            assert_eq!(format!("{:?}", Shown(&value)), format!("{value:?}"));
            assert_eq!(format!("{:#?}", Shown(&value)), format!("{value:#?}"));
            assert_eq!(format!("{:04?}", Shown(&value)), format!("{value:04?}"));
        )*};
    }
    check!(
        (),
        true,
        -7_i8,
        u64::MAX,
        0.1_f64,
        f64::NAN,
        "a\n\"".to_owned(),
        vec![1_i64, 2],
        Vec::<i64>::new(),
        Some(vec![Some(1_i32), None]),
        Box::new(Some("x".to_owned())),
        BTreeMap::from([("a".to_owned(), 1_u8), ("b".to_owned(), 2)]),
        Maybe::<i64>::Absent,
        Maybe::<i64>::Null,
        Maybe::Value(vec![1_i64]),
        json!({"a": [1, null, "s"]}),
        Timestamp::UNIX_EPOCH,
        Date::constant(2026, 2, 28),
        Time::constant(23, 59, 1, 5),
        Secret::new("hush"),
        Kind::Live,
    );
}

#[test]
fn hides_secrets_at_any_depth() {
    let page: Page = from_slice(FULL.as_bytes()).expect("it fits");
    for shown in [format!("{page:?}"), format!("{page:#?}"), format!("{:?}", Some(vec![item()]))] {
        assert!(!shown.contains("hush"), "{shown}");
        assert!(shown.contains("[redacted]") && shown.contains("Secret(..)"), "{shown}");
    }
}
