//! The report of a run: the input, the result, and the losses.
//!
//! It contains all diagnostics about a document, for tools and for maintainers of an SDK; the
//! printed summary is derived from it.

mod names;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde::Serialize;

pub use self::names::Names;

use crate::{
    diagnostic::{CodeKind, Diagnostic, Diagnostics, Pointer, Severity},
    document::Document,
    files::Files,
    ir::{self, Api},
    rust::Crate,
};

/// The version of the report's shape, which goes up when a field changes its meaning or leaves.
const VERSION: u32 = 1;

/// The report about a document.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The version of the format of this report.
    pub version: u32,
    /// The version of castiron.
    pub castiron: &'static str,
    /// The document.
    pub document: Read,
    /// All operations of the document, in their order.
    pub operations: Vec<Operation>,
    /// The generated SDK.
    pub sdk: Made,
    /// Statistics of the names.
    pub names: Names,
    /// The inline types that were merged.
    pub merged: Vec<MergedType>,
    /// The number of diagnostics of each kind; a diagnostic with several positions counts once per
    /// position.
    pub kinds: BTreeMap<CodeKind, usize>,
    /// All diagnostics.
    pub diagnostics: Vec<Diagnostic>,
}

/// The document.
#[derive(Clone, Debug, Serialize)]
pub struct Read {
    /// The paths of its files, the main one first.
    pub files: Vec<String>,
    /// Its version of OpenAPI, if it is supported.
    pub dialect: Option<String>,
    /// The number of paths.
    pub paths: usize,
}

/// An operation of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Operation {
    /// The request method.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Whether it was generated.
    pub generated: bool,
    /// The JSON pointer to it in the document (RFC 6901).
    pub pointer: String,
}

/// A type that replaces inline types with the same content.
#[derive(Clone, Debug, Serialize)]
pub struct MergedType {
    /// The JSON pointer of its schema (RFC 6901).
    pub pointer: String,
    /// The JSON pointers of the schemas that it replaces.
    pub others: Vec<String>,
}

/// The generated SDK.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Made {
    /// The number of named types.
    pub types: usize,
    /// The number of files, including the runtime.
    pub files: usize,
    /// The number of lines of Rust code that are generated from the document.
    pub lines: usize,
}

impl Report {
    /// Gathers a report; the files are counted when they are there.
    pub(crate) fn new(
        document: &Document,
        api: &Api,
        krate: &Crate,
        diagnostics: &Diagnostics,
    ) -> Self {
        let merged: usize = api.merged.iter().map(|one| one.others.len()).sum();
        let sdk = Made { types: api.types.len() - merged, ..Made::default() };
        let generated = api.operations().map(|operation| &operation.pointer).collect();
        let operations = operations(document, &generated);
        let merged = api.merged.iter().map(MergedType::new).collect();
        let names = Names::of(krate);
        Self { names, merged, ..Self::of(Read::of(document), operations, sdk, diagnostics) }
    }

    /// Counts the files that were made.
    pub(crate) fn count_files(&mut self, files: &Files) {
        let is_made = |path: &str| {
            let is_rust = Path::new(path).extension().is_some_and(|extension| extension == "rs");
            is_rust && !path.starts_with("src/runtime/") && !path.starts_with("tests/")
        };
        let made = files.iter().filter(|(path, _)| is_made(path));
        self.sdk.lines = made.map(|(_, text)| text.lines().count()).sum();
        self.sdk.files = files.len();
    }

    /// Gathers the report of a document of which nothing was made; `name` is that of its file.
    pub(crate) fn of_failure(
        name: &str,
        document: Option<&Document>,
        diagnostics: &Diagnostics,
    ) -> Self {
        let unread = || Read { files: vec![name.to_owned()], dialect: None, paths: 0 };
        let read = document.map_or_else(unread, Read::of);
        let none = BTreeSet::new();
        let operations = document.map(|document| operations(document, &none));
        Self::of(read, operations.unwrap_or_default(), Made::default(), diagnostics)
    }

    fn of(
        document: Read,
        operations: Vec<Operation>,
        sdk: Made,
        diagnostics: &Diagnostics,
    ) -> Self {
        Self {
            version: VERSION,
            castiron: env!("CARGO_PKG_VERSION"),
            document,
            operations,
            sdk,
            names: Names::default(),
            merged: Vec::new(),
            kinds: kinds(diagnostics),
            diagnostics: diagnostics.iter().cloned().collect(),
        }
    }

    /// Returns the number of generated operations.
    #[must_use]
    pub fn generated(&self) -> usize {
        self.operations.iter().filter(|operation| operation.generated).count()
    }

    /// Returns the number of diagnostics with a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Returns the report as indented JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in a report is a map whose keys are no text, or a number without a value.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl MergedType {
    fn new(merged: &ir::Merged) -> Self {
        let others = merged.others.iter().map(ToString::to_string).collect();
        Self { pointer: merged.into.to_string(), others }
    }
}

impl Read {
    fn of(document: &Document) -> Self {
        Self {
            files: document.sources().map(|source| source.name.clone()).collect(),
            dialect: Some(document.dialect().to_string()),
            paths: document.openapi().paths.paths.len(),
        }
    }
}

/// Counts diagnostics by their kind.
fn kinds(diagnostics: &Diagnostics) -> BTreeMap<CodeKind, usize> {
    let mut kinds = BTreeMap::new();
    for diagnostic in diagnostics {
        // What has a label of its own explains the diagnostic, and is no further case of it.
        let also = diagnostic.also.iter().filter(|place| place.label.is_none()).count();
        *kinds.entry(diagnostic.code.kind()).or_default() += 1 + also;
    }
    kinds
}

/// Returns the operations of the document; `generated` has the places of those that were made.
fn operations(document: &Document, generated: &BTreeSet<&Pointer>) -> Vec<Operation> {
    let operation = |(method, path, at): (String, String, Pointer)| Operation {
        generated: generated.contains(&at),
        pointer: at.to_string(),
        method,
        path,
    };
    document.operations().into_iter().map(operation).collect()
}
