//! Code: Rust as data. `rust_type` has the properties of a type, an `expression` knows what it
//! mentions of the SDK, and from these `mentions` follow the `use` items and lints of a file.

mod expression;
mod imports;
pub(crate) mod lint;
mod mentions;
mod root;
mod rust_type;
mod status;
mod tokens;
mod use_tree;

pub use expression::Expression;
pub use imports::Imports;
pub(crate) use lint::MANY_ARGUMENTS;
pub(crate) use mentions::{Mentions, function_of};
pub use root::Root;
pub use rust_type::{Generic, Item, RustType, Wrapper};
pub(crate) use status::{status_pattern, status_text};
pub use tokens::Tokens;
pub(crate) use use_tree::UseTree;
