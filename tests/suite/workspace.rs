//! Runs of cargo in another workspace, with the build folder of this repository.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The profile of this repository: with another, all dependencies would be compiled again.
pub(crate) const PROFILE: &str = "\n[profile.dev]\ndebug = \"line-tables-only\"\n";

/// Gives a workspace the versions that this one was tested with.
pub(crate) fn copy_lock(root: &Path) {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("the lock file is copied");
}

/// Returns the build folder of this workspace.
pub(crate) fn target() -> PathBuf {
    env::var("CARGO_TARGET_DIR")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"), PathBuf::from)
}

/// Runs cargo in a workspace, with the build folder that this workspace has filled already.
pub(crate) fn cargo(workspace: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO"));
    // What cargo tells this test of its own package: build scripts that look at it would run again,
    // here and at the next build, and all that depends on them.
    let is_ours =
        |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|p| name.starts_with(p));
    for (name, _) in env::vars().filter(|(name, _)| is_ours(name)) {
        command.env_remove(name);
    }
    // The stack that the threads of these tests have would be that of the compiler's, too.
    command.env_remove("RUST_MIN_STACK");
    let output = command
        .args(arguments)
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", target())
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?} failed:\n{text}");
    text
}
