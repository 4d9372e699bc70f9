//! Why a request could not be built or sent: what every layer below a call fails with.
//!
//! The errors of calls, which contain the response and its type, are in [`crate::error`].

mod build;
mod transport;

use std::{error::Error, fmt};

pub use self::{
    build::{BuildError, BuildKind},
    transport::{TransportError, TransportKind},
};

/// A boxed error.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// The reason why there is no complete response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// The request could not be built.
    Build(BuildError),
    /// No complete response was received.
    Transport(TransportError),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}
