//! The types of timestamps of SDKs that use chrono.
//!
//! An SDK with a copy of the runtime has these files in place of those for jiff. As a dependency,
//! the runtime has both.

#[doc(hidden)]
#[path = "chrono_dates.rs"]
pub mod dates;
#[allow(clippy::duplicate_mod, reason = "the module beside it is another one")]
#[path = "timestamps.rs"]
pub mod timestamps;
