//! `castiron bundle`: writes the document from which the SDK is generated, for tools that read
//! only one dialect.

use std::{path::PathBuf, process::ExitCode};

use castiron::Failure;
use clap::Args;

use super::{
    Input,
    print::{self, fail, note, out},
};

/// Write a document as a single, self-contained OpenAPI 3.1 document.
#[derive(Args, Debug)]
pub(super) struct Bundle {
    #[command(flatten)]
    input: Input,
    /// The file to write [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Bundle {
    pub(super) fn run(&self) -> ExitCode {
        self.try_run().unwrap_or_else(|code| code)
    }

    fn try_run(&self) -> Result<ExitCode, ExitCode> {
        let text = self.input.bundled()?;
        match &self.output {
            None => out(&text),
            Some(path) => {
                std::fs::write(path, text)
                    .map_err(|error| fail(&format!("cannot write {}: {error}", path.display())))?;
                note(&format!("wrote {}", path.display()));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Input {
    /// Returns the document as a single one, or prints the errors.
    pub(super) fn bundled(&self) -> Result<String, ExitCode> {
        let (generator, _) = self.generator()?;
        let source = generator.source().clone();
        generator.bundle().map_err(|failure| match failure {
            Failure::Document(found) => print::diagnostics(&found, &[(&source.name, &source.text)]),
            other => fail(&other.to_string()),
        })
    }
}
