//! Reads the text of an OpenAPI document.
//!
//! x
mod build;
mod json;
mod position;
pub mod value;
mod yaml;
