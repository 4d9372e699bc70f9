//! Scalars: which type a format stands for (OpenAPI Format Registry), and when bounds decide.
//!
//! A format has a type of its own where the type keeps the text as it was: a `uri`, a `duration`
//! or a `decimal` stays text, since no type for it writes back every text that it reads, and a
//! `float` is of 64 bits, since servers write it with all the digits that they have.

use super::{
    Lowering,
    facets::{Facets, Kind},
};
use crate::{
    config::Dates,
    diagnostic::{Code, Diagnostic, Pointer},
    ir::Type,
};

/// The largest whole number of 64 bits with a sign, as a float.
const MOST: f64 = 9_223_372_036_854_775_807.0;

/// The formats of moments and dates.
const DATES: &[&str] = &[
    "date",
    "date-time",
    "date-time-rfc1123",
    "datetime",
    "http-date",
    "unix-time",
    "unix_time",
    "unixtime",
];

impl Lowering<'_> {
    /// Returns the type of the scalars of one kind.
    pub(super) fn scalar(&mut self, kind: Kind, facets: &Facets<'_>, at: &Pointer) -> Type {
        let format = facets.format.as_deref().map(str::to_ascii_lowercase);
        let format = format.as_deref().unwrap_or_default();
        let is_wire = self.config.dates() == Dates::Wire && DATES.contains(&format);
        let format = if is_wire { "" } else { format };
        match kind {
            Kind::Boolean => Type::Boolean,
            Kind::Integer => {
                if beyond(facets) {
                    let message = "whole numbers beyond 64 bits are read as floating numbers";
                    let note = Diagnostic::warning(Code::SCHEMA_WIDENED, message);
                    let help = "digits beyond the 15th may differ";
                    self.diagnostics.push(note.at(at.clone()).with_help(help));
                    return Type::Float64;
                }
                integer(format, facets)
            }
            Kind::Number => number(format, facets),
            Kind::Text if self.in_multipart && format == "binary" => Type::Upload,
            Kind::Text => text(format),
            Kind::List | Kind::Object => Type::Any,
        }
    }
}

fn integer(format: &str, facets: &Facets<'_>) -> Type {
    let never_negative = facets.minimum.is_some_and(|minimum| minimum >= 0.0);
    match format {
        "int32" | "int16" | "int8" | "sint32" => Type::Int32,
        "uint32" | "u-int32" | "uint16" | "uint8" => Type::Uint32,
        "uint64" | "u-int64" => Type::Uint64,
        "unix-time" | "unixtime" | "unix_time" => Type::UnixTime,
        _ if never_negative && facets.exceeds_i64 => Type::Uint64,
        _ => Type::Int64,
    }
}

/// Returns whether a bound lies clearly beyond 64 bits.
fn beyond(facets: &Facets<'_>) -> bool {
    let twice = 2.0 * MOST;
    let is_beyond = |bound: Option<f64>| bound.is_some_and(|bound| bound.abs() > twice * 1.01);
    is_beyond(facets.maximum) || is_beyond(facets.minimum)
}

fn number(format: &str, facets: &Facets<'_>) -> Type {
    match format {
        "int32" | "int64" | "uint32" | "uint64" | "integer" => integer(format, facets),
        "unix-time" | "unixtime" | "unix_time" => Type::UnixTime,
        _ => Type::Float64,
    }
}

fn text(format: &str) -> Type {
    let quoted = |ty| Type::Quoted(Box::new(ty));
    match format {
        "date-time" | "datetime" => Type::Timestamp,
        "date" => Type::Date,
        "date-time-rfc1123" | "http-date" => Type::HttpDate,
        "password" => Type::Secret,
        "byte" | "base64" => Type::Base64,
        "uuid" | "guid" => Type::Uuid,
        "ipv4" => Type::Ipv4,
        "ipv6" => Type::Ipv6,
        "int32" => quoted(Type::Int32),
        "int64" => quoted(Type::Int64),
        "uint32" => quoted(Type::Uint32),
        "uint64" => quoted(Type::Uint64),
        "float" | "double" => quoted(Type::Float64),
        _ => Type::Text,
    }
}
