//! What is read, and that reading twice into one place leaves nothing of the first value.

use std::collections::BTreeMap;

use castiron_runtime::codec::json::from_slice;
use castiron_runtime::codec::maybe::Maybe;
use castiron_runtime::codec::secret::Secret;
use castiron_runtime::codec::serde::{Fault, Trail, deserialize_on};
use castiron_runtime::codec::{Codec, Field, Reader, Shape, Stop, Writer};
use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer};
use serde_json::{Value, json};

use crate::models::{FULL, Holder, Item, Kind, Nest, Page, Pagination};

fn read<T: Codec>(text: &str) -> T {
    from_slice(text.as_bytes()).expect("the text fits")
}

#[test]
fn reads_every_field() {
    let page: Page = read(FULL);
    let first = &page.items[0];
    assert_eq!(first.id, "a\né");
    assert_eq!(first.kind, Kind::Test);
    assert_eq!((first.owner.as_ref(), &first.note), (None, &Maybe::Null));
    assert_eq!((first.enabled, first.token.as_deref()), (Some(true), Some("hush-1")));
    assert_eq!(first.key.as_ref().map(Secret::expose), Some("hush-2"));
    assert_eq!(page.items[1].note, Maybe::Absent);
    assert_eq!(page.labels.keys().collect::<Vec<_>>(), ["a b", "x"]);
    assert_eq!(page.next.expect("a next page").pagination.total, 0);
    assert_eq!(page.extra, Some(json!({"deep": [1, 2.5, null, "s"]})));
}

#[test]
fn takes_fields_in_any_order_and_passes_over_unknown_ones() {
    let text =
        r#"{"deep":[[{"total":[]}]],"huge":1e999,"cursor":"c","":null,"total":1,"totals":"x"}"#;
    let page: Pagination = read(text);
    assert_eq!(page, Pagination { total: 1, cursor: Some("c".to_owned()) });
}

#[test]
fn reads_null_as_none_for_an_optional_field() {
    let item: Item = read(r#"{"id":"","type":"live","owner":null,"enabled":null,"token":null}"#);
    assert_eq!((item.owner, item.enabled, item.token), (None, None, None));
}

#[test]
fn reads_what_is_absent_or_null_where_there_is_room_for_it() {
    // Required and nullable: servers leave such fields out.
    let item: Item = read(r#"{"id":"a","type":"test"}"#);
    assert_eq!((item.owner, item.note), (None, Maybe::Absent));
    // An optional list that is no `Option`, as the items of a page.
    let nest: Nest = read(r#"{"inside":null}"#);
    assert_eq!((nest.inside.len(), nest.any), (0, Value::Null));
    // `null` is a value of its own where any is allowed.
    let page: Page = read(r#"{"items":[],"pagination":{"total":1},"extra":null}"#);
    assert_eq!(page.extra, Some(Value::Null));
    for (text, path) in [
        (r#"{"id":"a"}"#, "type"),
        (r#"{"id":null,"type":"test"}"#, "id"),
        (r#"{"id":"a","type":"test","note":5}"#, "note"),
    ] {
        let mismatch = from_slice::<Item>(text.as_bytes()).expect_err("there is no room");
        assert_eq!(mismatch.path(), path);
    }
}

#[test]
fn the_last_of_repeated_keys_wins_whole() {
    let page: Page = read(
        r#"{"items":[{"id":"1","type":"test","owner":null}],"items":[],
            "pagination":{"total":1,"cursor":"old"},"pagination":{"total":2},
            "labels":{"a":{"total":1}},"labels":{"b":{"total":2,"cursor":"x"},"b":{"total":3}},
            "nextPage":{"items":[],"pagination":{"total":9}},"nextPage":null,
            "extra":1,"extra":2}"#,
    );
    assert_eq!(page.items, []);
    assert_eq!(page.pagination, Pagination { total: 2, cursor: None });
    let labels = BTreeMap::from([("b".to_owned(), Pagination { total: 3, cursor: None })]);
    assert_eq!(page.labels, labels);
    assert_eq!((page.next, page.extra), (None, Some(json!(2))));

    let text = r#"{"id":"","type":"live","owner":"","note":"old","note":null}"#;
    assert_eq!(read::<Item>(text).note, Maybe::Null);

    let holder: Holder = read(
        r#"{"item":{"id":"1","type":"test","owner":"o","note":"n","enabled":true,"api-key":"k"},
            "item":{"id":"2","type":"live","owner":null}}"#,
    );
    let alone: Item = read(r#"{"id":"2","type":"live","owner":null}"#);
    assert_eq!(*holder.item, alone);
}

#[test]
fn a_repeated_record_must_be_whole_each_time() {
    let text = br#"{"items":[],"pagination":{"total":1},"pagination":{"cursor":"c"}}"#;
    let mismatch = from_slice::<Page>(text).expect_err("the second lacks `total`");
    assert_eq!(mismatch.path(), "pagination.total");
}

#[test]
fn nothing_is_read_by_passing_over_what_comes() {
    let _: Vec<()> = read(r#"[null,1,{"a":[2]},"x"]"#);
    assert_eq!(read::<Vec<()>>("[null,{}]").len(), 2);
}

/// A record whose size is known at run time only: the fields `f0`, `f1`, … all required.
struct Wide(Vec<u8>, &'static Shape);

impl Wide {
    fn new(size: usize) -> Self {
        let field = |index| {
            let name: &'static str = format!("f{index}").leak();
            Field::required(name, name)
        };
        let fields = (0..size).map(field).collect::<Vec<_>>().leak();
        Self(vec![0; size], Box::leak(Box::new(Shape { name: "Wide", fields })))
    }
}

impl Codec for Wide {
    fn blank() -> Self {
        Self::new(0)
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        let mut fields: Vec<_> = self.0.iter_mut().map(|field| field as &mut dyn Codec).collect();
        reader.record(self.1, &mut fields)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        let fields: Vec<_> = self.0.iter().map(|field| field as &dyn Codec).collect();
        writer.record(self.1, &fields);
    }
}

#[test]
fn notices_any_missing_field_of_any_number() {
    for size in [1, 63, 64, 65, 127, 128, 129, 191, 192, 193, 300] {
        let full: Value = (0..size).map(|index| (format!("f{index}"), json!(1))).collect();
        let mut wide = Wide::new(size);
        let mut trail = Trail::default();
        assert!(deserialize_on(&mut trail, &mut wide, &full).is_ok(), "{size} fields");
        assert_eq!(wide.0, vec![1; size]);
        for missing in 0..size {
            let mut value = full.clone();
            value.as_object_mut().expect("an object").remove(&format!("f{missing}"));
            let mut trail = Trail::default();
            let result = deserialize_on(&mut trail, &mut Wide::new(size), &value);
            assert!(result.is_err(), "{size} fields without {missing}");
            assert_eq!(trail.path(), format!("f{missing}"));
            assert_eq!(trail.fault(), Some(Fault::Missing));
        }
    }
}

#[test]
fn reads_through_serde_inside_other_types() {
    let pages: BTreeMap<String, Pagination> =
        serde_json::from_value(json!({"a": {"total": 1}})).expect("it fits");
    assert_eq!(pages["a"].total, 1);
    let error =
        serde_json::from_str::<Vec<Page>>(r#"[{"items":[],"pagination":{"total":"hush"}}]"#)
            .expect_err("a string is no total");
    let expected = "`pagination.total`: expected an integer that is not negative";
    assert_eq!(error.to_string(), format!("{expected} at line 1 column 44"));
    assert!(error.is_data());
}

#[test]
fn reports_a_syntax_error_of_the_format_as_it_is() {
    let error = serde_json::from_str::<Pagination>(r#"{"total":1,}"#).expect_err("a comma");
    assert!(error.is_syntax());
}

#[test]
fn reads_formats_other_than_json() {
    let entries = [("total", 7_u32), ("more", 8)].into_iter();
    let page = Pagination::deserialize(MapDeserializer::<_, Error>::new(entries));
    assert_eq!(page, Ok(Pagination { total: 7, cursor: None }));
    let entries = [("total", "hush")].into_iter();
    let error = Pagination::deserialize(MapDeserializer::<_, Error>::new(entries))
        .expect_err("a string is no total");
    assert_eq!(error.to_string(), "`total`: expected an integer that is not negative");
}
