//! The builds to measure: this tree, and a revision of it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{cargo, generate::root};

/// Builds this tree, and returns its binary.
///
/// # Errors
///
/// Why it cannot be built.
pub(super) fn own() -> Result<PathBuf, String> {
    release(&root(), &cargo::target(), "castiron")
}

/// Builds the program that measures calls, and returns its binary.
///
/// # Errors
///
/// Why it cannot be built.
pub(super) fn speed() -> Result<PathBuf, String> {
    release(&root(), &cargo::target(), "speed")
}

/// Builds a revision, and returns its binary.
///
/// Its sources come from git; its build folder is kept for later runs.
///
/// # Errors
///
/// Why it cannot be built.
pub(super) fn revision(revision: &str) -> Result<PathBuf, String> {
    let output = git(&["rev-parse", "--verify", &format!("{revision}^{{commit}}")])?;
    let commit = String::from_utf8_lossy(&output).trim().to_owned();
    let folder = cargo::target().join("bench").join(&commit);
    let sources = folder.join("sources");
    if !sources.join("Cargo.toml").exists() {
        let failed = |error| format!("cannot write {}: {error}", sources.display());
        fs::create_dir_all(&sources).map_err(failed)?;
        let archive = folder.join("sources.tar");
        let output = format!("--output={}", archive.display());
        git(&["archive", "--format=tar", &output, &commit])?;
        let mut unpack = Command::new("tar");
        unpack.arg("-xf").arg(&archive).arg("-C").arg(&sources);
        succeed(&mut unpack, "tar")?;
    }
    release(&sources, &folder.join("target"), "castiron")
}

fn release(sources: &Path, target: &Path, name: &str) -> Result<PathBuf, String> {
    let mut command = cargo::command(sources);
    // No package is named, so that dependencies have the features of the whole workspace.
    command.args(["build", "--release", "--bin", name, "--locked"]);
    succeed(command.env("CARGO_TARGET_DIR", target), "cargo build")?;
    Ok(target.join("release").join(name))
}

fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").args(arguments).current_dir(root()).output();
    let output = output.map_err(|error| format!("git cannot be started: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(format!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim()))
}

fn succeed(command: &mut Command, name: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} failed: {status}")),
        Err(error) => Err(format!("{name} cannot be started: {error}")),
    }
}
