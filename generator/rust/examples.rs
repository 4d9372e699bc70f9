//! Examples: calls with values, for documentation, for `examples/` and for the contract tests.

mod call;
mod code_samples;
mod contract;
mod contract_values;
mod crate_doctests;
mod documented_values;
mod example_files;
mod incomplete;
mod literals;
mod page_examples;
mod statements;
pub(crate) mod values;

pub(crate) use call::{Example, item, statements};
pub use code_samples::{CodeSample, CodeSamples};
pub use contract::{Contract, ContractCall, ContractResource};
pub use crate_doctests::Lessons;
pub use example_files::Program;
pub use incomplete::CutExample;
pub(crate) use incomplete::cut_examples;
pub(crate) use page_examples::Picks;
pub use page_examples::Showcase;
