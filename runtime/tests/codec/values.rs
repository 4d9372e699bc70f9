//! Dates, secrets, and fields that may be absent or `null`.

use std::collections::BTreeMap;
use std::net::Ipv6Addr;

use castiron_runtime::binary::Base64;
use castiron_runtime::codec::Codec;
use castiron_runtime::codec::json::{from_slice, to_vec};
use castiron_runtime::codec::maybe::Maybe;
use castiron_runtime::codec::quoted::Quoted;
use castiron_runtime::codec::secret::Secret;
use castiron_runtime::timestamps::{HttpDate, UnixTime};
use castiron_runtime::upload::Upload;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use uuid::Uuid;

/// Reads the text as a JSON string and returns what is written again, or what was expected.
fn again<T: Codec>(text: &str) -> Result<String, String> {
    let value: T = from_slice(format!("\"{text}\"").as_bytes()).map_err(|e| e.to_string())?;
    let bytes = to_vec(&value).map_err(|e| e.to_string())?;
    from_slice(&bytes).map_err(|e| e.to_string())
}

fn check<T: Codec>(expected: &str, cases: &[(&str, &str)]) {
    for (text, written) in cases {
        let refused = format!("expected {expected}, found a string");
        let written = if written.is_empty() { Err(refused) } else { Ok((*written).to_owned()) };
        assert_eq!(again::<T>(text), written, "{text}");
    }
}

#[test]
fn reads_and_writes_timestamps() {
    check::<Timestamp>(
        "an RFC 3339 timestamp",
        &[
            ("2026-02-28T23:59:59Z", "2026-02-28T23:59:59Z"),
            ("2026-02-28t23:59:59z", "2026-02-28T23:59:59Z"),
            ("2026-02-28T23:59:59.123456789+02:00", "2026-02-28T21:59:59.123456789Z"),
            ("2026-02-28T23:59:59.500Z", "2026-02-28T23:59:59.5Z"),
            ("2026-02-28T23:59:59-00:00", "2026-02-28T23:59:59Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("2026-02-28T23:59:59.000Z", "2026-02-28T23:59:59Z"),
            ("2026-02-28T23:59:59.1234567899999+02:00", "2026-02-28T21:59:59.123456789Z"),
            ("2026-02-28 23:59:59Z", "2026-02-28T23:59:59Z"),
            // The last moment of jiff stands for what RFC 3339 has after it.
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
            ("9999-12-31T23:59:59.9999999+00:00", "9999-12-31T23:59:59Z"),
            ("9999-12-30T22:00:00Z", "9999-12-30T22:00:00Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            ("9999-12-31T24:59:59Z", ""),
            ("9999-12-31Z", ""),
            ("2026-02-29T00:00:00Z", ""),
            ("2026-02-28", ""),
            ("", ""),
        ],
    );
}

#[test]
fn reads_and_writes_timestamps_without_an_offset() {
    check::<DateTime>(
        "a timestamp",
        &[
            ("2024-01-02T03:04:05", "2024-01-02T03:04:05"),
            ("2024-01-02T03:04:05.123456", "2024-01-02T03:04:05.123456"),
            ("2024-01-02T03:04:05.000", "2024-01-02T03:04:05"),
            ("2024-01-02 03:04:05.12345678901", "2024-01-02T03:04:05.123456789"),
            ("2024-01-02T03:04:05Z", "2024-01-02T03:04:05"),
            ("2024-01-02T03:04:05+02:00", "2024-01-02T01:04:05"),
            ("9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999"),
            ("2024-01-02", ""),
            ("2024-02-30T03:04:05", ""),
        ],
    );
    let message = again::<Timestamp>("2024-01-02T03:04:05").expect_err("no offset");
    assert!(message.contains("`types.local_times` in castiron.toml"), "{message}");
}

#[test]
fn reads_and_writes_dates() {
    check::<Date>(
        "an RFC 3339 date",
        &[
            ("2026-02-28", "2026-02-28"),
            ("0001-01-01", "0001-01-01"),
            ("2026-02-28T23:59:59", ""),
            ("2026-02-28T23:59:59Z", ""),
            ("20260228", ""),
            ("2026-02-29", ""),
            ("", ""),
        ],
    );
}

#[test]
fn reads_and_writes_times() {
    check::<Time>(
        "an RFC 3339 time",
        &[
            ("23:59:59", "23:59:59"),
            ("23:59:59.25", "23:59:59.25"),
            ("24:00:00", ""),
            ("23:59:59Z", ""),
            ("2026-02-28T23:59:59", ""),
            ("", ""),
        ],
    );
}

/// What `docs/types.md` says of other spellings than the one that is written.
#[test]
fn writes_one_spelling_of_what_has_several() {
    let uuid = "0123abcd-0123-4567-89ab-0123456789ab";
    check::<Uuid>(
        "a UUID",
        &[
            ("0123ABCD-0123-4567-89AB-0123456789AB", uuid),
            ("0123abcd0123456789ab0123456789ab", uuid),
            ("{0123abcd-0123-4567-89ab-0123456789ab}", uuid),
            ("urn:uuid:0123abcd-0123-4567-89ab-0123456789ab", uuid),
            ("0123", ""),
        ],
    );
    check::<Ipv6Addr>("an IPv6 address", &[("2001:DB8:0::1", "2001:db8::1"), ("1", "")]);
    check::<Base64>("bytes in base64", &[("-_8", "+/8="), ("+/8=", "+/8="), ("!", "")]);
    check::<Quoted<i64>>(
        "a number as text",
        &[("007", "7"), ("+7", "7"), ("-7", "-7"), ("1.50", ""), ("", "")],
    );
    check::<HttpDate>(
        "a date of HTTP",
        &[
            ("Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("1994", ""),
        ],
    );
}

#[test]
fn a_date_must_be_a_string() {
    let mismatch = from_slice::<Vec<Timestamp>>(b"[1]").expect_err("a number");
    assert_eq!(mismatch.to_string(), "`[0]`: expected a string, found a number");
}

#[test]
fn a_setter_takes_anything_that_may_be_a_value() {
    fn set(value: impl Into<Maybe<String>>) -> Maybe<String> {
        value.into()
    }
    let a = Maybe::Value("a".to_owned());
    assert_eq!(set("a"), a);
    assert_eq!(set("a".to_owned()), a);
    assert_eq!(set(Some("a".to_owned())), a);
    assert_eq!(set(None), Maybe::Null);
    assert_eq!(set(Maybe::Null), Maybe::Null);
    assert_eq!(set(Maybe::Absent), Maybe::default());
}

#[test]
fn a_setter_of_maybe_takes_what_others_take() {
    fn set<T>(value: impl Into<Maybe<T>>) -> Option<T> {
        value.into().into_value()
    }
    assert_eq!(set::<Secret>("a"), Some(Secret::new("a")));
    assert_eq!(set::<Secret>("a".to_owned()), Some(Secret::new("a")));
    assert_eq!(set::<Secret>(Secret::new("a")), Some(Secret::new("a")));
    assert_eq!(set::<Vec<i64>>([1, 2]), Some(vec![1, 2]));
    assert_eq!(set::<Vec<Secret>>(["a".into()]), Some(vec![Secret::new("a")]));
    assert_eq!(set::<BTreeMap<i64, bool>>([(1, true)]), Some(BTreeMap::from([(1, true)])));
    assert_eq!(set::<Box<i64>>(1), Some(Box::new(1)));
    assert_eq!(set::<Quoted<i64>>(1), Some(Quoted(1)));
    assert_eq!(set::<Base64>(vec![1]), Some(Base64(vec![1])));
    assert_eq!(set::<Base64>(&[1][..]), Some(Base64(vec![1])));
    let moment = Timestamp::UNIX_EPOCH;
    assert_eq!(set::<UnixTime>(moment), Some(UnixTime(moment)));
    assert_eq!(set::<HttpDate>(moment), Some(HttpDate(moment)));
    assert_eq!(set::<Upload>(vec![1]), Some(Upload::new(vec![1])));
    assert_eq!(set::<Upload>("a"), Some(Upload::new("a")));
    assert_eq!(set::<i64>(None), None);
}

#[test]
fn a_maybe_tells_its_three_states_apart() {
    let states = [Maybe::Absent, Maybe::Null, Maybe::Value(1)];
    assert_eq!(states.map(|state| state.is_absent()), [true, false, false]);
    assert_eq!(states.map(|state| state.is_null()), [false, true, false]);
    assert_eq!(states.map(Maybe::into_value), [None, None, Some(1)]);
    for state in states {
        assert_eq!(state.value().copied(), state.into_value());
        assert_eq!(state.as_ref().into_value(), state.value());
        assert_eq!(state.as_ref().is_null(), state.is_null());
        assert_eq!(state.as_ref().is_absent(), state.is_absent());
    }
    assert_eq!(from_slice(b"null"), Ok(Maybe::<i64>::Null));
    assert_eq!(from_slice(b"1"), Ok(Maybe::Value(1_i64)));
}

#[test]
fn a_secret_shows_itself_only_when_asked() {
    let secret = Secret::from("hush");
    assert_eq!(secret.expose(), "hush");
    assert_eq!(format!("{secret:?} {secret:#?}"), "Secret(..) Secret(..)");
    let written = to_vec(&secret).expect("JSON has it");
    assert_eq!(written, b"\"hush\"");
    assert_eq!(from_slice(&written), Ok(secret));
}

#[test]
fn secrets_are_equal_only_if_the_same() {
    let secret = Secret::new("hush");
    for (other, equal) in [
        ("hush", true),
        ("husk", false),
        ("gush", false),
        ("hus", false),
        ("hushh", false),
        ("", false),
    ] {
        assert_eq!(secret == Secret::new(other), equal, "{other}");
    }
    assert_eq!(Secret::new(""), Secret::from(String::new()));
}
