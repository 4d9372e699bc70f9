//! Examples: calls with values, for documentation, for `examples/` and for the contract tests.

mod call;
mod code_samples;
mod contract;
mod contract_values;
mod crate_doctests;
mod cut_examples;
mod documented_values;
mod example_files;
mod literals;
mod page_examples;
mod statements;
pub(crate) mod values;

pub(crate) use call::{ExampleCall, item, statements};
pub use code_samples::{CodeSample, CodeSamples};
pub use contract::{Contract, ContractCall, ContractResource};
pub use crate_doctests::CrateDoctests;
pub use cut_examples::CutExample;
pub(crate) use cut_examples::cut_examples;
pub use example_files::ExampleFile;
pub(crate) use page_examples::Featured;
pub use page_examples::PageExamples;
