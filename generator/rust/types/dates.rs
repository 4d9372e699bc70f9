//! The types of timestamps and dates: those of the crate that the configuration names.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    config::Dates,
    rust::code::{Generic, RustType},
};

/// Returns the type of timestamps.
pub(crate) fn moment_type(dates: Dates) -> RustType {
    match dates {
        Dates::Chrono => RustType::Path("chrono::Utc").of(Generic::DateTime),
        Dates::Jiff | Dates::Wire => RustType::Path("jiff::Timestamp"),
    }
}

/// Returns a timestamp: the start of 1970.
pub(crate) fn first_moment(dates: Dates) -> TokenStream {
    match dates {
        Dates::Chrono => quote!(chrono::DateTime::UNIX_EPOCH),
        Dates::Jiff | Dates::Wire => quote!(jiff::Timestamp::UNIX_EPOCH),
    }
}

/// Returns the type of timestamps without an offset.
pub(crate) fn local_type(dates: Dates) -> RustType {
    RustType::Path(match dates {
        Dates::Chrono => "chrono::NaiveDateTime",
        Dates::Jiff | Dates::Wire => "jiff::civil::DateTime",
    })
}

/// Returns a timestamp without an offset.
pub(crate) fn first_local(dates: Dates) -> TokenStream {
    match dates {
        Dates::Chrono => quote!(chrono::NaiveDateTime::MIN),
        Dates::Jiff | Dates::Wire => quote!(jiff::civil::DateTime::ZERO),
    }
}

/// Returns the type of dates.
pub(crate) fn date_type(dates: Dates) -> RustType {
    RustType::Path(match dates {
        Dates::Chrono => "chrono::NaiveDate",
        Dates::Jiff | Dates::Wire => "jiff::civil::Date",
    })
}

/// Returns a date.
pub(crate) fn first_date(dates: Dates) -> TokenStream {
    match dates {
        Dates::Chrono => quote!(chrono::NaiveDate::MIN),
        Dates::Jiff | Dates::Wire => quote!(jiff::civil::Date::ZERO),
    }
}

/// Returns the part of the runtime that has these types.
pub(crate) fn part(dates: Dates) -> &'static str {
    match dates {
        Dates::Chrono => "chrono",
        Dates::Jiff | Dates::Wire => "dates",
    }
}
