//! Names: how a name is spelled, and in which scope it is unique.

mod groups;
mod members;
mod renamed;
mod reserved;
mod scope;
mod spelling;

pub(crate) use groups::{Group, groups, pages};
pub(crate) use members::{
    additional_name, case_names, field_names, parameter_names, variant_names,
};
pub use renamed::Renamed;
pub(crate) use reserved::{
    RESERVED_BUILDER, RESERVED_FEATURES, RESERVED_METHODS, RESERVED_MODULES, RESERVED_SETTERS,
    RESERVED_TYPES,
};
pub use scope::Ident;
pub(crate) use scope::{Case, Scope, file_name};
