//! Moments and dates of chrono: what is read, what is refused, and how it is written.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use castiron_runtime::{
    chrono_types::dates::{
        EPOCH, Moment, from_microseconds, from_system, to_microseconds, to_system,
    },
    codec::{Codec, json},
};
use chrono::{NaiveDate, NaiveDateTime};

fn again<T: Codec>(text: &str) -> Option<String> {
    let mut value = T::blank();
    json::read_into(text.as_bytes(), &mut value).ok()?;
    Some(String::from_utf8(json::to_vec(&value).unwrap()).unwrap())
}

#[test]
fn moments_and_dates_are_those_of_rfc_3339() {
    for (text, expected) in [
        ("2026-02-28T23:59:59Z", Some("2026-02-28T23:59:59Z")),
        ("2026-02-28T23:59:59.25Z", Some("2026-02-28T23:59:59.250Z")),
        ("2026-02-28T23:59:59+02:00", Some("2026-02-28T21:59:59Z")),
        ("2026-02-28T23:59:59.000Z", Some("2026-02-28T23:59:59Z")),
        ("2026-02-28T23:59:59.1234567899999Z", Some("2026-02-28T23:59:59.123456789Z")),
        ("9999-12-31T23:59:59Z", Some("9999-12-31T23:59:59Z")),
        ("2026-02-30T00:00:00Z", None),
        ("2026-02-28T23:59:59", None),
        ("2026-02-28", None),
        ("", None),
    ] {
        let expected = expected.map(|text| format!("{text:?}"));
        assert_eq!(again::<Moment>(&format!("{text:?}")), expected, "{text}");
    }
    for (text, expected) in [
        ("2024-01-02T03:04:05.123456", Some("2024-01-02T03:04:05.123456")),
        ("2024-01-02 03:04:05", Some("2024-01-02T03:04:05")),
        ("2024-01-02T03:04:05+02:00", Some("2024-01-02T01:04:05")),
        ("2024-01-02", None),
    ] {
        let expected = expected.map(|text| format!("{text:?}"));
        assert_eq!(again::<NaiveDateTime>(&format!("{text:?}")), expected, "{text}");
    }
    for (text, is_date) in
        [("2026-02-28", true), ("2026-02-29", false), ("2026-2-28", false), ("+2026-02-28", false)]
    {
        let expected = is_date.then(|| format!("{text:?}"));
        assert_eq!(again::<NaiveDate>(&format!("{text:?}")), expected, "{text}");
    }
    assert_eq!(again::<Moment>("5"), None);
}

#[test]
fn moments_are_counted_from_1970() {
    assert_eq!(to_microseconds(EPOCH), 0);
    assert_eq!(from_microseconds(1_500_000).map(to_microseconds), Some(1_500_000));
    assert_eq!(from_microseconds(i64::MAX), None);
    assert_eq!(from_system(to_system(EPOCH)), Some(EPOCH));
}
