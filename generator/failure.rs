//! Why there is no SDK, apart from how one is made: callers match on it.

use std::fmt;

use crate::{diagnostic::Diagnostics, format::FormatError, render::RenderError};

/// Why there is no SDK.
#[derive(Debug)]
pub enum Failure {
    /// The document cannot be used; the diagnostics say why and where.
    Document(Diagnostics),
    /// A template failed: a fault of castiron.
    Render(RenderError),
    /// What was printed is no Rust: a fault of castiron.
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
