//! Names: a table of what everything is called, made in one pass and only read afterwards.
//!
//! `table` has all of them. `scope` makes names and keeps them apart, `spelling` says how they are
//! spelled, `reserved` which are taken; the rest is one file for each noun that has names.

mod calls;
mod cut;
mod errors;
mod groups;
mod headers;
mod inline;
mod library;
mod members;
mod modules;
mod page_files;
mod path;
mod paths;
mod programs;
mod renamed;
mod reserved;
mod reserved_modules;
mod resources;
mod scope;
mod servers;
mod spelled;
mod spelling;
mod table;
mod words;

pub(crate) use calls::{CallNames, argument_order};
pub(crate) use errors::{ErrorBodyNames, shares_status};
pub(crate) use groups::{Group, SHARED};
pub(crate) use headers::is_same_header;
pub use library::Library;
pub(crate) use modules::{Alias, Home, Part};
pub(crate) use path::MODELS;
pub use path::TypePath;
pub(crate) use programs::ExampleNames;
pub use renamed::Renamed;
pub(crate) use renamed::renamed;
pub(crate) use resources::{OperationNames, ResourceNames};
pub use scope::Ident;
pub(crate) use servers::{ServerSetNames, ServerTemplateNames, ServerVariantNames, VariableNames};
pub(crate) use table::Names;
