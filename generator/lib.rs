//! castiron generates a Rust SDK from an OpenAPI document.
//!
//! Five pure stages, and one that writes to disk:
//!
//! ```text
//! text ──document──► Document ──lower──► ir::Api ──rust──► rust::Crate ──render──► Files
//!      ──format──► Files ──write──► disk
//! ```
//!
//! [`Generator`] runs them.

pub mod config;
pub mod diagnostic;
pub mod embed;
mod failure;
pub mod files;
mod generator;
mod inspect;
mod layout;
pub mod limits;
mod notes;
mod pointer;
pub mod property;
pub mod read;
mod report;
mod sdk;
mod stack;
mod uri;
mod vectors;
pub mod write;

// The stages. They change with every version: only `xtask` and the fuzz targets, which have the
// same version, use them directly.
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod format;
#[doc(hidden)]
pub mod ir;
#[doc(hidden)]
pub mod links;
#[doc(hidden)]
pub mod lower;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod rust;

pub use failure::Failure;
pub use generator::{Generator, Stage};
pub use report::{Made, MergedType, Names, Operation, Read, Report};
pub use sdk::Sdk;
pub use vectors::{Vector, Vectors};
