//! The SDK that a generator makes: its files, and what there is to say about the document.

use crate::{diagnostic::Diagnostics, files::Files, report::Report};

/// An SDK that is not on disk yet.
#[derive(Clone, Debug)]
pub struct Sdk {
    pub(crate) files: Files,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) report: Report,
}

impl Sdk {
    /// Returns the files.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Returns what there is to say about the document: what was repaired, widened or left out.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// Returns what became of the document.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }
}
