//! Names: how a name is spelled, and in which scope it is unique.

mod errors;
mod groups;
mod members;
mod page_files;
mod renamed;
mod reserved;
mod resources;
mod scope;
mod servers;
mod spelling;
mod table;
mod words;

pub(crate) use errors::{ErrorNames, error_sets, shares_status, unusual};
pub(crate) use groups::{Group, SHARED};
pub use renamed::Renamed;
pub(crate) use renamed::renamed;
pub(crate) use reserved::RESERVED_SETTERS;
pub(crate) use resources::{OperationNames, ResourceNames};
pub use scope::Ident;
pub(crate) use scope::Scope;
pub(crate) use servers::{ServerSetNames, ServerTemplateNames, ServerVariantNames, VariableNames};
pub(crate) use spelling::Case;
pub(crate) use table::Names;
pub(crate) use words::status_words;
