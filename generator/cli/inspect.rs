//! `castiron inspect`: prints the output of a stage, for bug reports.

use std::process::ExitCode;

use castiron::{Failure, Stage};
use clap::{Args, ValueEnum};

use super::{
    Input,
    print::{self, fail, out},
};

/// Print the output of a stage of the generator.
#[derive(Args, Debug)]
pub(super) struct Inspect {
    #[command(flatten)]
    input: Input,
    /// The stage whose output is printed.
    #[arg(long, value_enum)]
    stage: Boundary,
    /// Print only items with this name: a schema, an operation, or a part of a file's path.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// The stages whose output can be printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Boundary {
    /// The normalized document.
    Document,
    /// The intermediate representation of the API.
    Ir,
    /// The Rust items of the SDK.
    Rust,
    /// The generated files.
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
                Err(fail(&format!("nothing has the name `{name}` at this stage")))
            }
            _ => {
                out(&text);
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}
