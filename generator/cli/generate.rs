//! `castiron generate`: writes an SDK, or checks that it is up to date.

use std::{path::PathBuf, process::ExitCode};

use castiron::{Failure, Report, Sdk, config::Config, write};
use clap::Args;

use super::{
    Input,
    print::{self, fail, note},
};

/// Generate the SDK for a document.
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[derive(Args, Debug)]
pub(super) struct Generate {
    #[command(flatten)]
    input: Input,
    /// The output folder [default: `output.directory` of the configuration].
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write nothing; list the differences, and fail if the SDK is out of date.
    #[arg(long)]
    check: bool,
    /// Write nothing; list the files that would be created, updated and removed.
    #[arg(long, conflicts_with = "check")]
    dry_run: bool,
    /// Write the complete report to a file, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Treat every loss as an error: parts that are left out, and types that are widened.
    #[arg(long)]
    strict: bool,
    /// Print all diagnostics, not only the first ones of each code.
    #[arg(short, long)]
    verbose: bool,
}

impl Generate {
    pub(super) fn run(&self) -> ExitCode {
        self.try_run().unwrap_or_else(|code| code)
    }

    fn try_run(&self) -> Result<ExitCode, ExitCode> {
        let (generator, config) = self.input.generator()?;
        let output = self.output(&config)?;
        let source = generator.source().clone();
        let sources = [(source.name.as_str(), source.text.as_str())];
        let generator = generator.strict(self.strict);
        let sdk = match generator.generate() {
            Ok(sdk) => sdk,
            Err(Failure::Document(found)) => {
                let code = print::diagnostics(&found, &sources);
                self.write_report(|| generator.failure_report(&found))?;
                return Err(code);
            }
            Err(other) => {
                let help = "This is a bug in castiron; please report it.";
                return Err(fail(&format!("{other}\n{help}")));
            }
        };
        print::grouped(sdk.diagnostics(), &sources, self.verbose);
        print::summary(sdk.report());
        self.write_report(|| sdk.report().clone())?;
        match (self.check, self.dry_run) {
            (true, _) => check(&output, &sdk),
            (_, true) => preview(&output, &sdk),
            _ => write_out(&output, &sdk),
        }
    }

    /// Writes the report, if requested.
    fn write_report(&self, report: impl FnOnce() -> Report) -> Result<(), ExitCode> {
        let Some(path) = &self.report else { return Ok(()) };
        std::fs::write(path, report().to_json())
            .map_err(|error| fail(&format!("cannot write {}: {error}", path.display())))
    }

    fn output(&self, config: &Config) -> Result<PathBuf, ExitCode> {
        if let Some(output) = &self.output {
            return Ok(output.clone());
        }
        let folder = self.input.config_folder();
        config.output_directory().map(|directory| folder.join(directory)).ok_or_else(|| {
            fail("no output folder: pass `-o DIR`, or set `output.directory` in castiron.toml")
        })
    }
}

fn write_out(output: &std::path::Path, sdk: &Sdk) -> Result<ExitCode, ExitCode> {
    let written = write::write(output, sdk.files()).map_err(|error| fail(&error.to_string()))?;
    note(&format!("{}: {written}", output.display()));
    Ok(ExitCode::SUCCESS)
}

fn preview(output: &std::path::Path, sdk: &Sdk) -> Result<ExitCode, ExitCode> {
    let planned = write::preview(output, sdk.files()).map_err(|error| fail(&error.to_string()))?;
    let lists =
        [("create", &planned.created), ("update", &planned.updated), ("remove", &planned.removed)];
    for (action, paths) in lists {
        for path in paths {
            print::out(&format!("{action} {path}\n"));
        }
    }
    note(&format!("{}: {planned}; nothing is written", output.display()));
    Ok(ExitCode::SUCCESS)
}

fn check(output: &std::path::Path, sdk: &Sdk) -> Result<ExitCode, ExitCode> {
    let found = write::check(output, sdk.files()).map_err(|error| fail(&error.to_string()))?;
    if found.is_empty() {
        note(&format!("{} is up to date", output.display()));
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &found {
        note(&difference.to_string());
    }
    let message = "is out of date; run the same command without `--check`";
    Err(fail(&format!("{} {message}", output.display())))
}
