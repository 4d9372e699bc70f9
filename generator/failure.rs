//! The error of generation, on which callers match.

use std::fmt;

use crate::{diagnostic::Diagnostics, format::FormatError, render::RenderError};

/// The reason why generation failed.
#[derive(Debug)]
pub enum Failure {
    /// The document is invalid; the diagnostics have the reasons and positions.
    Document(Diagnostics),
    /// Rendering failed: a bug in castiron.
    Render(RenderError),
    /// The generated code is not valid Rust: a bug in castiron.
    Format(FormatError),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(diagnostics) => {
                diagnostics.iter().try_for_each(|diagnostic| writeln!(f, "{diagnostic}"))
            }
            Self::Render(error) => error.fmt(f),
            Self::Format(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}
