//! Examples: calls with values, for documentation, for `examples/` and for the contract tests.

mod call;
mod code_samples;
mod contract;
mod contract_values;
mod crate_doctests;
mod cut_examples;
mod documented_values;
mod example_files;
mod featured;
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
