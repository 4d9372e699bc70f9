//! `castiron inspect`: prints what one stage hands to the next, for bug reports.

use std::process::ExitCode;

use castiron::{Failure, Stage};
use clap::{Args, ValueEnum};

use super::{
    Input,
    print::{self, fail, out},
};

/// Print what one stage hands to the next.
#[derive(Args, Debug)]
pub(super) struct Inspect {
    #[command(flatten)]
    input: Input,
    /// The boundary to print.
    #[arg(long, value_enum)]
    stage: Boundary,
    /// Print only what has this name: a schema, an operation, or a part of a file's path.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// The boundaries between the stages.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Boundary {
    /// The document, normalised.
    Document,
    /// What the API means.
    Ir,
    /// What is printed.
    Rust,
    /// The files.
    Files,
}

impl Inspect {
    pub(super) fn run(&self) -> ExitCode {
        self.try_run().unwrap_or_else(|code| code)
    }

    fn try_run(&self) -> Result<ExitCode, ExitCode> {
        let (generator, _) = self.input.generator()?;
        let stage = match self.stage {
            Boundary::Document => Stage::Document,
            Boundary::Ir => Stage::Ir,
            Boundary::Rust => Stage::Rust,
            Boundary::Files => Stage::Files,
        };
        let source = generator.source();
        let text =
            generator.inspect(stage, self.only.as_deref()).map_err(|failure| match failure {
                Failure::Document(found) => {
                    print::diagnostics(&found, &[(&source.name, &source.text)])
                }
                other => fail(&other.to_string()),
            })?;
        match &self.only {
            Some(name) if text.is_empty() => {
                Err(fail(&format!("nothing is called `{name}` there")))
            }
            _ => {
                out(&text);
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}
