//! `cargo xtask corpus`: takes every document of a folder as far as asked, and says how far it got.
//!
//! A generator is as good as what it makes of documents that people really have; this is the proof.

mod build;
mod contract;
mod discover;
mod examples;
mod faults;
mod make;
mod prism;
mod table;

pub(crate) use self::prism::Prism;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};

use self::{build::Workspace, discover::Found, table::Row};
use crate::print::{fail, line};

/// Generate and compile the SDK of every document in a folder.
#[derive(Args, Debug)]
pub(crate) struct Corpus {
    /// The folder; if it does not exist, nothing is done.
    folder: PathBuf,
    /// Only these documents, by the names of their folders.
    #[arg(long, num_args = 1.., value_name = "SLUG")]
    only: Vec<String>,
    /// The checks for each crate.
    #[arg(long, value_enum, default_value_t = Level::Clippy)]
    level: Level,
    /// Check the examples of the documents instead: deserialize, serialize and compare them.
    #[arg(long, conflicts_with = "level")]
    examples: bool,
    /// A list of errors in the documents, with the reasons: examples that do not match their types,
    /// or calls that fail at the level `test`.
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// Write the table as tab-separated values.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write the table as Markdown.
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// The folder in which the crates are generated and compiled.
    #[arg(long, value_name = "DIR", default_value = "target/corpus")]
    work: PathBuf,
}

/// The checks for a crate; each level includes the previous ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Level {
    /// It is generated.
    Generate,
    /// `cargo check` has no errors and no warnings.
    Check,
    /// `cargo clippy` has no warnings.
    Clippy,
    /// `cargo doc` has no warnings.
    Doc,
    /// The contract tests pass, except for known failures.
    Test,
}

impl Corpus {
    pub(crate) fn run(&self) -> ExitCode {
        if !self.folder.is_dir() {
            line(&format!("skipped: there is no folder {}", self.folder.display()));
            return ExitCode::SUCCESS;
        }
        self.try_run().unwrap_or_else(|message| fail(&message))
    }

    fn try_run(&self) -> Result<ExitCode, String> {
        let documents: Vec<Found> = discover::documents(&self.folder)?
            .into_iter()
            .filter(|found| self.only.is_empty() || self.only.contains(&found.slug))
            .collect();
        let workspace = Workspace::new(&self.work)?;
        let mut rows: Vec<Row> = Vec::new();
        for (index, found) in documents.iter().enumerate() {
            let row = make::row(found, &workspace.member(&found.slug));
            line(&format!("[{}/{}] {}", index + 1, documents.len(), row.progress()));
            rows.push(row);
        }
        if self.examples {
            examples::run(&documents, &workspace, self.faults.as_ref())?;
        } else if self.level > Level::Generate {
            workspace.compile(&mut rows, self.level)?;
        }
        let judged = match self.level {
            Level::Test => contract::run(&workspace, &mut rows, self.faults.as_ref()),
            _ => Ok(()),
        };
        let finished = self.finish(&rows)?;
        judged.map(|()| finished)
    }

    fn finish(&self, rows: &[Row]) -> Result<ExitCode, String> {
        line(&table::plain(rows));
        if let Some(path) = &self.report {
            write(path, &table::separated(rows))?;
        }
        if let Some(path) = &self.markdown {
            write(path, &table::markdown(rows, self.level))?;
        }
        match rows.iter().filter(|row| row.is_failure()).count() {
            0 => Ok(ExitCode::SUCCESS),
            count => Err(format!("{count} of {} documents failed", rows.len())),
        }
    }
}

fn write(path: &PathBuf, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
