//! Scalars: which type a format represents (OpenAPI Format Registry), and when bounds decide.
//!
//! A format has a type of its own where the type keeps the text as it was: a `uri`, a `duration`
//! or a `decimal` stays text, since no type for it writes back every text that it reads, and a
//! `float` is of 64 bits, since servers write it with all the digits that they have. What the
//! document allows counts more than a format, which only advises (JSON Schema 2020-12 §7.2.1).

use serde_json::Value;

use super::{
    bounds,
    facets::{Facets, Kind},
};
use crate::{
    config::{Dates, Decimals},
    ir::Type,
    lower::context::Context,
};

/// The formats of integers, whatever `type` says, besides those of a size.
const WHOLE: &[&str] = &["integer", "unix-time", "unixtime", "unix_time"];

/// The formats of integers beyond 128 bits.
const UNBOUNDED: &[&str] = &["bigint", "biginteger", "int256", "uint256"];

/// The formats of decimals.
const DECIMALS: &[&str] = &["decimal", "decimal128"];

/// The formats of timestamps and dates.
const DATES: &[&str] = &[
    "date",
    "date-time",
    "date-time-local",
    "date-time-rfc1123",
    "datetime",
    "http-date",
    "unix-time",
    "unix_time",
    "unixtime",
];

/// Returns the type of the scalars of one kind.
pub(super) fn scalar_type(cx: &Context<'_>, kind: Kind, facets: &Facets<'_>) -> Type {
    let format = facets.format.as_deref().map(str::to_ascii_lowercase);
    let format = format.as_deref().unwrap_or_default();
    let is_wire = cx.config.dates() == Dates::Wire && DATES.contains(&format);
    let format = if is_wire { "" } else { format };
    match kind {
        Kind::Boolean => Type::Boolean,
        Kind::Integer => integer(format, facets),
        Kind::Number if is_whole(format) => integer(format, facets),
        Kind::Number if DECIMALS.contains(&format) => match cx.config.decimals() {
            Decimals::Float => Type::Float64,
            Decimals::RustDecimal => Type::Decimal,
            Decimals::Exact => Type::ExactNumber,
        },
        Kind::Number => Type::Float64,
        Kind::Text if DECIMALS.contains(&format) => match cx.config.decimals() {
            Decimals::RustDecimal => Type::Quoted(Box::new(Type::Decimal)),
            Decimals::Float | Decimals::Exact => Type::Text,
        },
        Kind::Text if cx.enclosing.within.has_files() && format == "binary" => Type::Upload,
        Kind::Text => text(format),
        Kind::List | Kind::Object => Type::Any,
    }
}

/// Returns the type of a format, unless the document allows more than that can hold.
fn integer(format: &str, facets: &Facets<'_>) -> Type {
    if UNBOUNDED.contains(&format) {
        return Type::ExactNumber;
    }
    if matches!(format, "unix-time" | "unixtime" | "unix_time") {
        return Type::UnixTime;
    }
    let own = sized(format).unwrap_or(Type::Int64);
    let (least, most) = range(&own, facets);
    let holds = |ty: &Type| ty.limits().is_some_and(|(first, last)| first <= least && most <= last);
    // A bound beyond 128 bits is counted as the last of them.
    let is_beyond = least == i128::MIN || most == i128::MAX;
    let wide = [Type::Int128, Type::Uint128].into_iter().filter(|_| !is_beyond);
    let types = [own, Type::Int64, Type::Uint64].into_iter().chain(wide);
    types.into_iter().find(holds).unwrap_or(Type::ExactNumber)
}

/// Returns whether the numbers of a format are integers, whatever `type` says.
fn is_whole(format: &str) -> bool {
    WHOLE.contains(&format) || UNBOUNDED.contains(&format) || sized(format).is_some()
}

/// Returns the type of integers that a format names by their size.
fn sized(format: &str) -> Option<Type> {
    Some(match format {
        "int32" | "int16" | "int8" | "sint32" => Type::Int32,
        "uint32" | "u-int32" | "uint16" | "uint8" => Type::Uint32,
        "int64" => Type::Int64,
        "uint64" | "u-int64" | "uint" => Type::Uint64,
        "int128" => Type::Int128,
        "uint128" => Type::Uint128,
        _ => return None,
    })
}

/// Returns the least and the greatest integer that the document allows, or that one of this
/// type can be where it says nothing.
fn range(own: &Type, facets: &Facets<'_>) -> (i128, i128) {
    let values = facets.values.iter().flatten().filter_map(whole);
    let (lower, upper) = match (values.clone().min(), values.max()) {
        (None, None) => (facets.least, facets.most),
        found => found,
    };
    let (first, last) = own.limits().unwrap_or_default();
    let (lower, upper) = (lower.unwrap_or(first), upper.unwrap_or(last));
    (lower.min(upper), upper.max(lower))
}

fn whole(value: &Value) -> Option<i128> {
    let number = value.as_number()?;
    let whole = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
    whole.or_else(|| number.as_f64().map(bounds::truncated))
}

fn text(format: &str) -> Type {
    match format {
        "date-time" | "datetime" => Type::Timestamp,
        "date-time-local" => Type::LocalTimestamp,
        "date" => Type::Date,
        "date-time-rfc1123" | "http-date" => Type::HttpDate,
        "password" => Type::Secret,
        "byte" | "base64" => Type::Base64,
        "uuid" | "guid" => Type::Uuid,
        "ipv4" => Type::Ipv4,
        "ipv6" => Type::Ipv6,
        _ => sized(format).map_or(Type::Text, |ty| Type::Quoted(Box::new(ty))),
    }
}
