//! The report: what was read, what became of it, and what did not.
//!
//! It holds everything that castiron has to say about a document, for tools and for those who keep
//! an SDK; the summary on the screen is made of it.

use std::{collections::BTreeMap, path::Path};

use serde::Serialize;

use crate::{
    diagnostic::{CodeKind, Diagnostic, Diagnostics, Severity},
    document::Document,
    files::Files,
    ir::Api,
};

/// The version of the report's shape, which goes up when a field changes its meaning or leaves.
const VERSION: u32 = 1;

/// What became of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The version of this shape.
    pub version: u32,
    /// The version of castiron.
    pub castiron: &'static str,
    /// The document.
    pub document: Read,
    /// Every operation of the document, in its order.
    pub operations: Vec<Operation>,
    /// What was made.
    pub sdk: Made,
    /// How many diagnostics there are of each kind; one at several places counts once for each.
    pub kinds: BTreeMap<CodeKind, usize>,
    /// All diagnostics.
    pub diagnostics: Vec<Diagnostic>,
}

/// The document.
#[derive(Clone, Debug, Serialize)]
pub struct Read {
    /// The names of its files, the main one first.
    pub files: Vec<String>,
    /// The version of OpenAPI that it is written in.
    pub dialect: String,
    /// How many paths it has.
    pub paths: usize,
}

/// An operation of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Operation {
    /// The request method.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Whether the SDK has it.
    pub generated: bool,
    /// Where it stands in the document (RFC 6901).
    pub pointer: String,
}

/// What was made.
#[derive(Clone, Debug, Serialize)]
pub struct Made {
    /// How many named types there are.
    pub types: usize,
    /// How many files there are, those of the runtime among them.
    pub files: usize,
    /// How many lines the files of Rust have that are made of the document.
    pub lines: usize,
}

impl Report {
    /// Gathers a report.
    pub(crate) fn new(
        document: &Document,
        api: &Api,
        files: &Files,
        diagnostics: &Diagnostics,
    ) -> Self {
        let mut kinds: BTreeMap<CodeKind, usize> = BTreeMap::new();
        for diagnostic in diagnostics {
            *kinds.entry(diagnostic.code.kind()).or_default() += 1 + diagnostic.also.len();
        }
        let is_made = |path: &str| {
            let is_rust = Path::new(path).extension().is_some_and(|extension| extension == "rs");
            is_rust && !path.starts_with("src/runtime/") && !path.starts_with("tests/")
        };
        let made = files.iter().filter(|(path, _)| is_made(path));
        Self {
            version: VERSION,
            castiron: env!("CARGO_PKG_VERSION"),
            document: Read {
                files: document.sources().map(|source| source.name.clone()).collect(),
                dialect: document.dialect().to_string(),
                paths: document.openapi().paths.paths.len(),
            },
            operations: operations(document, api),
            sdk: Made {
                types: api.types.len(),
                files: files.len(),
                lines: made.map(|(_, text)| text.lines().count()).sum(),
            },
            kinds,
            diagnostics: diagnostics.iter().cloned().collect(),
        }
    }

    /// Returns how many operations the SDK has.
    #[must_use]
    pub fn generated(&self) -> usize {
        self.operations.iter().filter(|operation| operation.generated).count()
    }

    /// Returns how many diagnostics of a severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Returns the report as JSON, for people to read too.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in a report is a map whose keys are no text, or a number without a value.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Returns the operations of the document, counted without what was made of them.
fn operations(document: &Document, api: &Api) -> Vec<Operation> {
    let generated: std::collections::BTreeSet<&str> =
        api.operations().map(|operation| operation.pointer.as_str()).collect();
    let operation = |(method, path, at): (String, String, crate::diagnostic::Pointer)| Operation {
        generated: generated.contains(at.as_str()),
        pointer: at.to_string(),
        method,
        path,
    };
    document.operations().into_iter().map(operation).collect()
}
