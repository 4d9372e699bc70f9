//! A generated SDK: its files, and the diagnostics about the document.

use crate::{diagnostic::Diagnostics, files::Files, report::Report};

/// A generated SDK in memory.
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

    /// Returns the diagnostics about the document: what was repaired, widened or left out.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// Returns the report.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }
}
