//! The commands and their output.

mod bundle;
mod generate;
mod inspect;
mod mock;
mod print;

use std::{
    io::stdin,
    path::{Path, PathBuf},
    process::ExitCode,
};

use castiron::{
    Generator,
    config::{Config, Select},
    diagnostic::CODES,
    limits::Limits,
    read::{Folders, read_file, read_input, read_stream},
};
use clap::{Args, Parser, Subcommand};

use self::print::{fail, out};

/// Generates a Rust SDK from an OpenAPI document.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate the SDK for a document.
    Generate(generate::Generate),
    /// Write a document as a single, self-contained OpenAPI 3.1 document.
    Bundle(bundle::Bundle),
    /// Print the output of a stage of the generator.
    Inspect(inspect::Inspect),
    /// Serve a document: validate every request, and respond with examples.
    Mock(mock::Mock),
    /// Explain a diagnostic code.
    Explain {
        /// The code, such as `reference-dangling` [default: list all codes].
        code: Option<String>,
    },
}

/// The document, and options for generating its SDK.
#[derive(Args, Debug)]
struct Input {
    /// The OpenAPI document, in JSON or YAML; `-` is standard input [default: `document.path` of
    /// the configuration].
    spec: Option<PathBuf>,
    /// The configuration [default: `castiron.toml` beside the document, or in the current folder].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Allow the document to reference files in this folder, in addition to its own; repeatable.
    #[arg(long, value_name = "DIR")]
    allow_folder: Vec<PathBuf>,
    /// Apply an overlay, after those of the configuration; repeatable.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    #[command(flatten)]
    select: Selected,
    /// The name of the package; overrides the configuration.
    #[arg(long)]
    name: Option<String>,
}

/// Which operations are selected; overrides the configuration. All options are repeatable.
#[derive(Args, Debug)]
struct Selected {
    /// Select only operations with this tag; `!` before a tag excludes it; repeatable.
    #[arg(long, value_name = "TAG")]
    only_tag: Vec<String>,
    /// Select only operations on this path; `*` matches any characters; repeatable.
    #[arg(long, value_name = "PATTERN")]
    only_path: Vec<String>,
    /// Select only the operation with this `operationId`; repeatable.
    #[arg(long, value_name = "ID")]
    only_operation: Vec<String>,
    /// Select only operations with this HTTP method; repeatable.
    #[arg(long, value_name = "METHOD")]
    only_method: Vec<String>,
    /// Select only operations for this audience; repeatable.
    #[arg(long, value_name = "NAME")]
    audience: Vec<String>,
}

impl Selected {
    fn apply(&self, config: &mut Config) {
        let lists = [
            (Select::Tags, &self.only_tag),
            (Select::Paths, &self.only_path),
            (Select::Operations, &self.only_operation),
            (Select::Methods, &self.only_method),
            (Select::Audiences, &self.audience),
        ];
        for (by, entries) in lists.into_iter().filter(|(_, entries)| !entries.is_empty()) {
            config.select(by, entries.clone());
        }
    }
}

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Generate(command) => command.run(),
        Command::Bundle(command) => command.run(),
        Command::Inspect(command) => command.run(),
        Command::Mock(command) => command.run(),
        Command::Explain { code } => explain(code.as_deref()),
    }
}

fn explain(code: Option<&str>) -> ExitCode {
    let mut found = false;
    for info in CODES.iter().filter(|info| code.is_none_or(|code| info.code.as_str() == code)) {
        found = true;
        out(&format!("{} ({})\n    {}\n", info.code, info.kind, info.explanation));
    }
    if found { ExitCode::SUCCESS } else { fail("unknown code; `castiron explain` lists all codes") }
}

impl Input {
    /// Reads the document and the configuration, or prints the errors.
    fn generator(&self) -> Result<(Generator, Config), ExitCode> {
        let config = self.config()?;
        let spec = self.spec(&config)?;
        let most = config.limits().bytes;
        let text = read(&spec, self.spec.is_some(), most)?;
        let folders = Folders::new(&spec, &self.allow_folder).map_err(|reason| fail(&reason))?;
        let folders = folders.with_limit(most);
        let mut generator = Generator::new(&spec.to_string_lossy(), &text)
            .config(config.clone())
            .files(move |file| folders.read(file));
        let folder = self.config_folder();
        let configured = config.overlays().iter().map(|file| (folder.join(file), false));
        let given = self.overlay.iter().map(|file| (file.clone(), true));
        for (overlay, is_given) in configured.chain(given) {
            let text = read(&overlay, is_given, most)?;
            generator = generator.overlay(&overlay.to_string_lossy(), &text);
        }
        Ok((generator, config))
    }

    /// Returns the path of the document.
    fn spec(&self, config: &Config) -> Result<PathBuf, ExitCode> {
        let named = || config.document_path().map(|path| self.config_folder().join(path));
        self.spec.clone().or_else(named).ok_or_else(|| {
            fail("no document: pass its path, or set `document.path` in castiron.toml")
        })
    }

    /// Returns the path of the configuration, if there is one.
    fn config_file(&self) -> Option<PathBuf> {
        let beside = self.spec.clone().unwrap_or_default().with_file_name("castiron.toml");
        self.config.clone().or_else(|| beside.exists().then_some(beside))
    }

    /// Returns the folder that paths in the configuration are relative to.
    fn config_folder(&self) -> PathBuf {
        self.config_file().and_then(|file| file.parent().map(PathBuf::from)).unwrap_or_default()
    }

    fn config(&self) -> Result<Config, ExitCode> {
        let mut config = match self.config_file() {
            Some(path) => {
                let text = read(&path, self.config.is_some(), Limits::default().bytes)?;
                let name = path.to_string_lossy();
                let folders =
                    Folders::new(&path, &self.allow_folder).map_err(|reason| fail(&reason))?;
                Config::parse_with(&name, &text, &|file| folders.read(file))
                    .map_err(|found| print::diagnostics(&found, &[(&name, &text)]))?
            }
            None => Config::default(),
        };
        if let Some(name) = &self.name {
            config.set_package_name(name).map_err(|reason| fail(&reason))?;
        }
        self.select.apply(&mut config);
        Ok(config)
    }
}

/// Reads at most `most` bytes of text from a file, or from a pipe or standard input if the command
/// line names it.
fn read(path: &Path, is_given: bool, most: usize) -> Result<String, ExitCode> {
    let text = match (is_given, path == Path::new("-")) {
        (true, true) => read_input(stdin(), most),
        (true, false) => read_stream(path, most),
        (false, _) => read_file(path, most),
    };
    text.map_err(|reason| fail(&format!("cannot read {}: {reason}", path.display())))
}
