//! Examples: calls with values, for people and for the contract tests.
//!
//! - values: `documented_values` finds what the document shows for a part of a call, `values` makes
//!   an expression of it or a placeholder, of `literals` and within what `hints` allow; `matching`
//!   says which type a value is of.
//! - calls: `call` is the example call of an operation, `statements` what a program does with it
//!   (await it, go through its pages, …), `program` a whole program, `source` formats Rust.
//! - where they are shown: `page_examples` on README.md and USAGE.md and `crate_doctests` at the
//!   crate's root, both of the `featured` operations; `example_files` in `examples/`;
//!   `code_samples` in the overlay for the document of the API.
//! - `contract` are the calls of the contract tests, with `contract_values`.

mod call;
mod code_samples;
mod contract;
mod contract_values;
mod crate_doctests;
mod cut_examples;
mod documented_values;
mod example_files;
mod featured;
mod hints;
mod literals;
mod matching;
mod page_examples;
mod program;
mod response_kind;
mod source;
mod statements;
mod values;

pub(crate) use call::ExampleCall;
pub use code_samples::{CodeSample, CodeSamples};
pub(crate) use contract::contract;
pub use contract::{Contract, ContractCall, ContractResource};
pub use crate_doctests::CrateDoctests;
pub use cut_examples::CutExample;
pub(crate) use cut_examples::cut_examples;
pub use example_files::ExampleFile;
pub(crate) use example_files::example_files;
pub(crate) use featured::Featured;
pub use page_examples::PageExamples;
pub(crate) use source::{imports, statements};
pub(crate) use values::unwrapped_example_value;
