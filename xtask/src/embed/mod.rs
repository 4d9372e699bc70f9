//! `cargo xtask embed`: SDKs in build scripts and macros as users meet them, each in a crate of its
//! own: the ones that work, and what cargo says of those that do not.
//!
//! Each crate is checked by a run of cargo of its own, since the features of one would be those of
//! all.

mod scenarios;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{ExitCode, Output},
};

use clap::Args;

use self::scenarios::{Expected, SCENARIOS, Scenario};
use crate::{
    cargo::{self, PROFILE},
    generate::root,
    print::{fail, line},
};

/// Build crates whose SDKs are made by build scripts and macros, and check what cargo says.
#[derive(Args, Debug)]
pub(crate) struct Embed {
    /// Only these scenarios.
    names: Vec<String>,
}

/// The crates of this repository that users depend on.
const OWN: [(&str, &str); 4] = [
    ("castiron-build", "build"),
    ("castiron-macro", "macro"),
    ("castiron-mock", "mock"),
    ("castiron-runtime", "runtime"),
];

impl Embed {
    pub(crate) fn run(&self) -> ExitCode {
        let is_chosen = |one: &&Scenario| {
            self.names.is_empty() || self.names.iter().any(|name| name == one.name)
        };
        let wrong: Vec<String> = SCENARIOS
            .iter()
            .filter(is_chosen)
            .filter_map(|one| checked(one).err().map(|what| format!("== {}\n{what}", one.name)))
            .collect();
        if wrong.is_empty() {
            line("every build says what is expected");
            return ExitCode::SUCCESS;
        }
        fail(&wrong.join("\n"))
    }
}

/// Builds the crate of a scenario.
fn checked(scenario: &Scenario) -> Result<(), String> {
    line(scenario.name);
    let folder = cargo::target().join("embed").join(scenario.name);
    written(&folder, scenario)?;
    let first = check(&folder)?;
    match scenario.expected {
        Expected::Error(parts) => {
            let text = said(&first);
            if first.status.success() {
                return Err(format!("the build succeeds:\n{text}"));
            }
            let missing: Vec<&&str> = parts.iter().filter(|part| !text.contains(**part)).collect();
            if missing.is_empty() {
                return left_nothing(&folder);
            }
            Err(format!("cargo does not say {missing:?}:\n{text}"))
        }
        Expected::Success { change } => {
            if !first.status.success() {
                return Err(said(&first));
            }
            rebuilt(&folder, change)
        }
    }
}

/// Checks that only a change of the document writes the module again.
fn rebuilt(folder: &Path, (old, new): (&str, &str)) -> Result<(), String> {
    let modified = || module(folder).and_then(|path| fs::metadata(path).ok()?.modified().ok());
    let (before, document) = (modified(), folder.join("openapi.yaml"));
    let text = fs::read_to_string(&document).map_err(|error| error.to_string())?;
    // The time of the document alone: the build script runs, and has nothing to write.
    fs::write(&document, &text).map_err(|error| error.to_string())?;
    check(folder)?;
    if modified() != before {
        return Err("unchanged input was written again".to_owned());
    }
    fs::write(&document, text.replace(old, new)).map_err(|error| error.to_string())?;
    let changed = check(folder)?;
    let is_new = module(folder).and_then(|path| fs::read_to_string(path).ok());
    if changed.status.success() && is_new.is_some_and(|text| text.contains(new)) {
        return Ok(());
    }
    Err(format!("the change of the document is not in the module:\n{}", said(&changed)))
}

/// Returns the newest module of a crate.
fn module(folder: &Path) -> Option<PathBuf> {
    let found = outputs(folder).into_iter().map(|out| out.join("api.rs"));
    found.filter(|path| path.is_file()).max_by_key(|path| fs::metadata(path).ok()?.modified().ok())
}

/// Returns the folders `OUT_DIR` of a crate.
fn outputs(folder: &Path) -> Vec<PathBuf> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let entries = fs::read_dir(cargo::target().join("debug/build")).into_iter().flatten();
    let of_crate = entries.filter_map(Result::ok).filter(|entry| {
        let entry = entry.file_name().to_string_lossy().into_owned();
        entry.rsplit_once('-').is_some_and(|(build, _)| build == name)
    });
    of_crate.map(|entry| entry.path().join("out")).collect()
}

/// Checks that a failed build left no file that it had begun.
fn left_nothing(folder: &Path) -> Result<(), String> {
    let entries = outputs(folder).into_iter().filter_map(|out| fs::read_dir(out).ok()).flatten();
    let mut paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    match paths.find(|path| path.extension().is_none_or(|extension| extension != "rs")) {
        Some(path) => Err(format!("{} is left behind", path.display())),
        None => Ok(()),
    }
}

/// Writes the crate, in a workspace of its own with the versions of this repository.
fn written(folder: &Path, scenario: &Scenario) -> Result<(), String> {
    let failed = |error| format!("cannot write {}: {error}", folder.display());
    let _ = fs::remove_dir_all(folder);
    let own = OWN.map(|(name, place)| {
        format!("{name} = {{ path = {:?} }}\n", root().join(place).to_string_lossy())
    });
    let Scenario { name, edition, .. } = scenario;
    let manifest = format!(
        "[package]\nname = {name:?}\n{edition}\n\n{}\n\n[workspace]\n{PROFILE}\n\
         [patch.crates-io]\n{}",
        scenario.dependencies,
        own.concat(),
    );
    fs::create_dir_all(folder.join("src")).map_err(failed)?;
    fs::write(folder.join("Cargo.toml"), manifest).map_err(failed)?;
    for (path, text) in scenario.files() {
        fs::write(folder.join(path), text).map_err(failed)?;
    }
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).map_err(failed)?;
    Ok(())
}

fn check(folder: &Path) -> Result<Output, String> {
    let mut command = cargo::command(folder);
    command.args(["check", "--offline", "--color", "never"]);
    command.output().map_err(|error| format!("cannot run cargo: {error}"))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
