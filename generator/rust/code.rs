//! Code: expressions with what they mention of the SDK, and the `use` items and lints that follow.

mod expression;
mod imports;
pub(crate) mod lint;
mod mentions;

pub use expression::Expression;
pub use imports::Imports;
pub(crate) use lint::MANY_ARGUMENTS;
pub(crate) use mentions::{Mentions, function_of};
