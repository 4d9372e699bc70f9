//! Measures what an SDK costs: to generate (CPU time, wall time, memory and output size, for real
//! documents and for synthetic ones of increasing size), and to call, beside reqwest and serde.
//!
//! Absolute figures depend on the machine and its load. Therefore what is compared runs in turns,
//! and each ratio is printed with the minimum, median and maximum of its pairs.

mod build;
mod documents;
mod page;
mod process;
mod run_time;
mod statistics;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;

use crate::{
    generate::root,
    print::{fail, line},
};

use documents::{Document, Kind};
use process::Run;

/// Measure the cost of generation, how it grows with the size of a document, and the cost of calls.
#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// A folder of documents, each in a folder with its name. Default: `tests/corpus`.
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
    /// Measure each document once, and small synthetic ones.
    #[arg(long)]
    quick: bool,
    /// Measure only the documents whose names start with one of these strings, separated by commas,
    /// and calls if one of them is `calls`.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,
    /// Write the figures to `docs/performance.md`.
    #[arg(long)]
    page: bool,
    /// Also build this revision of castiron, and measure both builds in turns.
    #[arg(long, value_name = "REV")]
    against: Option<String>,
    /// The number of runs per document and build.
    #[arg(long, value_name = "N", default_value_t = 3)]
    runs: usize,
}

/// The measurements of a document, one per run.
#[derive(Debug)]
struct Measured {
    name: String,
    kind: Kind,
    own: Vec<Run>,
    /// The runs of the other build, if there is one, in the same order.
    other: Vec<Run>,
}

impl Bench {
    pub(crate) fn run(self) -> ExitCode {
        self.try_run().map_or_else(|error| fail(&error), |()| ExitCode::SUCCESS)
    }

    fn try_run(&self) -> Result<(), String> {
        let folder = self.documents.clone().unwrap_or_else(|| root().join("tests/corpus"));
        let scratch = tempfile::tempdir().map_err(|error| format!("no folder: {error}"))?;
        let mut documents = documents::found(&folder)?;
        documents.extend(documents::growing(scratch.path(), self.quick)?);
        let is_wanted = |name: &str| {
            self.only.is_empty() || self.only.iter().any(|only| name.starts_with(only.as_str()))
        };
        documents.retain(|document| is_wanted(&document.name));
        let own = build::own()?;
        let other = self.against.as_deref().map(build::revision).transpose()?;
        let mut measured = Vec::new();
        for document in &documents {
            let of_document = self.measure(document, &own, other.as_deref(), scratch.path())?;
            line(&page::row(&of_document));
            measured.push(of_document);
        }
        let run_time = if is_wanted("calls") { run_time::measure()? } else { Vec::new() };
        for pairs in &run_time {
            line(&page::pairs_row(pairs));
        }
        if !self.page {
            return Ok(());
        }
        let path = root().join("docs/performance.md");
        let text = page::page(&measured, &run_time, self.against.as_deref());
        std::fs::write(&path, text)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))
    }

    /// Measures a document; two builds run in turns.
    fn measure(
        &self,
        document: &Document,
        own: &Path,
        other: Option<&Path>,
        scratch: &Path,
    ) -> Result<Measured, String> {
        let mut measured = Measured {
            name: document.name.clone(),
            kind: document.kind,
            own: Vec::new(),
            other: Vec::new(),
        };
        for _ in 0..if self.quick { 1 } else { self.runs.max(1) } {
            measured.own.push(process::generate(own, &document.path, scratch)?);
            if let Some(other) = other {
                measured.other.push(process::generate(other, &document.path, scratch)?);
            }
        }
        Ok(measured)
    }
}
