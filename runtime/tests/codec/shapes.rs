//! Open records, tuples, and texts that are more than texts.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::{collections::BTreeMap, net::Ipv4Addr};

use castiron_runtime::{
    binary::Base64,
    codec::{Codec, Field, Reader, Shape, Stop, Writer, debug, entries, json, quoted::Quoted},
    timestamps::{HttpDate, UnixTime},
};

#[derive(Default, PartialEq)]
struct Open {
    name: String,
    rest: BTreeMap<String, i64>,
}

static OPEN: Shape = Shape { name: "Open", fields: &[Field::required("name", "name")] };

impl Codec for Open {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.open_record(&OPEN, &mut [&mut self.name], &mut self.rest)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.open_record(&OPEN, &[&self.name], &entries(&self.rest));
    }
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        debug::debug(self, f)
    }
}

#[test]
fn an_open_record_keeps_what_it_does_not_know() {
    let open: Open = json::from_slice(br#"{"b":2,"name":"n","a":1}"#).unwrap();
    assert_eq!(open.rest, BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    assert_eq!(json::to_vec(&open).unwrap(), br#"{"name":"n","a":1,"b":2}"#);
    let text = r#"Open { name: "n", additional_properties: {"a": 1, "b": 2} }"#;
    assert_eq!(format!("{open:?}"), text);
}

#[test]
fn a_field_is_never_written_twice() {
    let rest = BTreeMap::from([("name".to_owned(), 1)]);
    let open = Open { name: "n".to_owned(), rest };
    assert_eq!(json::to_vec(&open).unwrap(), br#"{"name":"n"}"#);
}

#[test]
fn what_does_not_fit_among_the_rest_has_its_place() {
    let error = json::from_slice::<Open>(br#"{"name":"n","a":"x"}"#).unwrap_err();
    assert_eq!(error.to_string(), "`a`: expected an integer, found a string");
    let error = json::from_slice::<Open>(br#"{"a":1}"#).unwrap_err();
    assert_eq!(error.to_string(), "`name`: required field is missing");
}

#[test]
fn a_tuple_is_a_list_of_its_length() {
    let pair: (String, i64) = json::from_slice(br#"["a",1]"#).unwrap();
    assert_eq!(pair, ("a".to_owned(), 1));
    assert_eq!(json::to_vec(&pair).unwrap(), br#"["a",1]"#);
    for text in [&br#"["a"]"#[..], br#"["a",1,2]"#, b"[]"] {
        let error = json::from_slice::<(String, i64)>(text).unwrap_err();
        assert_eq!(error.message(), "expected an array of 2 items, found an array");
    }
    let error = json::from_slice::<(String, i64)>(br#"["a","b"]"#).unwrap_err();
    assert_eq!(error.path(), "[1]");
}

/// Checks that a text is read, and written as `written`.
fn round<T: Codec>(text: &str, written: &str) {
    let value: T = json::from_slice(text.as_bytes()).unwrap_or_else(|e| panic!("{text}: {e}"));
    assert_eq!(String::from_utf8(json::to_vec(&value).unwrap()).unwrap(), written);
}

#[test]
fn scalars_keep_what_they_mean() {
    round::<Quoted<i64>>("\"-9007199254740993\"", "\"-9007199254740993\"");
    round::<Quoted<u64>>("\"18446744073709551615\"", "\"18446744073709551615\"");
    round::<UnixTime>("1700000000", "1700000000");
    round::<UnixTime>("1700000000.25", "1700000000.25");
    round::<UnixTime>("-1", "-1");
    round::<HttpDate>("\"Sun, 06 Nov 1994 08:49:37 GMT\"", "\"Sun, 06 Nov 1994 08:49:37 GMT\"");
    round::<Base64>("\"aGk=\"", "\"aGk=\"");
    round::<Base64>("\"aGk\"", "\"aGk=\"");
    round::<Base64>("\"_-8\"", "\"/+8=\"");
    round::<uuid::Uuid>(
        "\"67e55044-10b1-426f-9247-bb680e5fe0c8\"",
        "\"67e55044-10b1-426f-9247-bb680e5fe0c8\"",
    );
    round::<Ipv4Addr>("\"192.0.2.1\"", "\"192.0.2.1\"");
}

#[test]
fn scalars_refuse_other_texts() {
    fn refused<T: Codec + std::fmt::Debug>(text: &str, expected: &str) {
        let error = json::from_slice::<T>(text.as_bytes()).unwrap_err();
        assert!(error.message().starts_with(&format!("expected {expected}")), "{text}: {error}");
    }
    refused::<Quoted<i64>>("\"1.5\"", "a number as text");
    refused::<Quoted<i64>>("1", "a string");
    refused::<UnixTime>("1e300", "seconds since 1970");
    refused::<HttpDate>("\"yesterday\"", "a date of HTTP");
    refused::<Base64>("\"%\"", "bytes in base64");
    refused::<uuid::Uuid>("\"67e55044\"", "a UUID");
    refused::<Ipv4Addr>("\"192.0.2.256\"", "an IPv4 address");
}
