//! castiron reads an OpenAPI document and writes the Rust SDK for it.
//!
//! Five pure stages, and one that touches the disk:
//!
//! ```text
//! text ──document──► Document ──lower──► ir::Api ──rust──► rust::Crate ──render──► Files
//!      ──format──► Files ──write──► disk
//! ```
//!
//! [`Generator`] runs them; each stage's module says what it may know.

pub mod config;
pub mod diagnostic;
pub mod document;
mod failure;
pub mod files;
pub mod format;
mod generator;
mod inspect;
pub mod ir;
pub mod limits;
pub mod links;
pub mod lower;
mod notes;
pub mod read;
pub mod render;
mod report;
pub mod rust;
mod sdk;
mod stack;
mod uri;
mod vectors;
pub mod write;

pub use failure::Failure;
pub use generator::{Generator, Stage};
pub use report::{Made, Operation, Read, Report};
pub use sdk::Sdk;
pub use vectors::{Vector, Vectors};
