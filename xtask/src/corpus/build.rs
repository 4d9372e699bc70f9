//! Compiles the crates: all in one workspace, so that what they need is built once.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use super::{Level, make::package, table::Row};
use crate::{
    cargo::{self, PROFILE},
    print::line,
};

/// The lines beyond which a crate is compiled alone, to bound the memory.
const LARGE: usize = 150_000;

/// How many crates are compiled by one run of cargo.
const BATCH: usize = 12;

/// How many messages of the compiler are kept for each crate.
const KEPT: usize = 50;

/// The folder of the crates.
pub(super) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Makes an empty folder for the crates.
    pub(super) fn new(root: &Path) -> Result<Self, String> {
        let fail = |error| format!("cannot write {}: {error}", root.display());
        fs::create_dir_all(root.join("crates")).map_err(fail)?;
        // The versions that the project itself is tested with.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|p| p.join("Cargo.lock"));
        if let Some(lock) = lock.filter(|_| !root.join("Cargo.lock").exists()) {
            fs::copy(lock, root.join("Cargo.lock")).map_err(fail)?;
        }
        Ok(Self { root: root.to_path_buf() })
    }

    /// Returns the folder of a document's crate.
    pub(super) fn member(&self, slug: &str) -> PathBuf {
        self.root.join("crates").join(package(slug))
    }

    /// Returns the folder that holds the folders of the crates.
    pub(super) fn crates(&self) -> PathBuf {
        self.root.join("crates")
    }

    /// Compiles a program of the workspace, and runs it.
    pub(super) fn run_program(&self, package: &str) -> Result<(), String> {
        let mut cargo = self.command("run");
        let status = cargo.args(["--package", package]).status().map_err(|e| e.to_string())?;
        if status.success() { Ok(()) } else { Err(format!("the program {package} failed")) }
    }

    /// Runs the contract tests of one crate, against their own server or another.
    pub(super) fn test(&self, package: &str, server: Option<&str>) -> Result<Output, String> {
        let mut cargo = self.command("test");
        cargo.envs(server.map(|server| ("CASTIRON_CONTRACT_SERVER", server)));
        cargo.args(["--test", "contract", "--package", package]);
        cargo.output().map_err(|error| format!("cannot run cargo: {error}"))
    }

    /// Compiles the contract tests of small crates together; what fails is found when they run.
    pub(super) fn prepare_tests(&self, rows: &[Row]) {
        let made = rows.iter().filter(|row| row.failure.is_none() && row.lines <= LARGE);
        let names: Vec<String> = made.map(|row| package(&row.slug)).collect();
        for batch in names.chunks(BATCH) {
            line(&format!("compiling the tests of {}", batch.join(" ")));
            let mut cargo = self.command("test");
            cargo.args(["--no-run", "--no-fail-fast", "--test", "contract"]);
            for name in batch {
                cargo.args(["--package", name]);
            }
            let _ = cargo.output();
        }
    }

    /// Compiles the crates of all rows that were made, and adds what the compiler says.
    pub(super) fn compile(&self, rows: &mut [Row], level: Level) -> Result<(), String> {
        let made: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].failure.is_none()).collect();
        self.write_manifest(made.iter().map(|row| package(&rows[*row].slug)))?;
        let (large, small): (Vec<_>, Vec<_>) =
            made.into_iter().partition(|row| rows[*row].lines > LARGE);
        for batch in small.chunks(BATCH).chain(large.chunks(1)) {
            let names: Vec<String> = batch.iter().map(|row| package(&rows[*row].slug)).collect();
            line(&format!("compiling {}", names.join(" ")));
            let mut found = Messages::default();
            let first = if level == Level::Check { "check" } else { "clippy" };
            self.cargo(first, &names, &mut found)?;
            if level >= Level::Doc {
                cargo::forget_search_index();
                self.cargo("doc", &names, &mut found)?;
            }
            for row in batch {
                let row = &mut rows[*row];
                let of = found.0.remove(&package(&row.slug)).unwrap_or_default();
                (row.errors, row.warnings) = (of.errors, of.warnings);
                row.is_compiled = true;
                let log = self.member(&row.slug).with_extension("log");
                let _ = fs::write(log, of.text);
            }
        }
        Ok(())
    }

    /// Writes the manifest of the workspace.
    pub(super) fn write_manifest(
        &self,
        members: impl Iterator<Item = String>,
    ) -> Result<(), String> {
        let mut text = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
        for member in members {
            let _ = writeln!(text, "    \"crates/{member}\",");
        }
        text.push_str("]\n");
        text.push_str(PROFILE);
        fs::write(self.root.join("Cargo.toml"), text).map_err(|error| error.to_string())
    }

    /// Returns a run of cargo in the workspace.
    fn command(&self, command: &str) -> Command {
        let mut cargo = cargo::command(&self.root);
        cargo.args([command, "--quiet"]).env("CARGO_INCREMENTAL", "0");
        cargo
    }

    fn cargo(&self, command: &str, names: &[String], found: &mut Messages) -> Result<(), String> {
        let mut cargo = self.command(command);
        cargo.args(["--message-format=json", "--all-features", "--keep-going"]);
        if command == "doc" {
            cargo.arg("--no-deps");
        }
        for name in names {
            cargo.args(["--package", name]);
        }
        let output = cargo
            .stderr(Stdio::piped())
            .output()
            .map_err(|error| format!("cannot run cargo: {error}"))?;
        let before = found.0.values().map(|of| of.errors).sum::<usize>();
        for text in String::from_utf8_lossy(&output.stdout).lines() {
            found.take(text);
        }
        let after = found.0.values().map(|of| of.errors).sum::<usize>();
        if !output.status.success() && before == after {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(())
    }
}

/// What the compiler says of each package.
#[derive(Default)]
struct Messages(BTreeMap<String, Of>);

/// What the compiler says of one package.
#[derive(Default)]
struct Of {
    errors: usize,
    warnings: usize,
    text: String,
}

impl Messages {
    /// Takes one message of cargo.
    fn take(&mut self, text: &str) {
        let Ok(message) = serde_json::from_str::<Value>(text) else { return };
        let level = message.pointer("/message/level").and_then(Value::as_str);
        let name = message.pointer("/target/name").and_then(Value::as_str).unwrap_or_default();
        // Messages without a place only count those that have one.
        let has_place = message.pointer("/message/spans/0").is_some();
        let of = self.0.entry(name.replace('_', "-")).or_default();
        match level {
            Some("error") if has_place => of.errors += 1,
            Some("warning") if has_place => of.warnings += 1,
            _ => return,
        }
        if of.errors + of.warnings <= KEPT {
            let rendered = message.pointer("/message/rendered").and_then(Value::as_str);
            of.text.push_str(rendered.unwrap_or_default());
        }
    }
}
