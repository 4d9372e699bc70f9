//! Runs of cargo over workspaces of generated crates, in the build folder of this repository, which
//! has most of their dependencies already.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::generate::root;

/// The profile of this repository: with another, all dependencies would be compiled again.
pub(crate) const PROFILE: &str = "\n[profile.dev]\ndebug = \"line-tables-only\"\n";

/// Returns a run of cargo in a workspace.
pub(crate) fn command(workspace: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    // What cargo tells this program of its own package: build scripts that look at it would run
    // again, here and at the next build, and all that depends on them.
    let is_ours =
        |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars().filter(|(name, _)| is_ours(name)) {
        command.env_remove(name);
    }
    command.current_dir(workspace).env("CARGO_TARGET_DIR", target());
    command
}

/// Returns the build folder of this repository.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Removes the search index that rustdoc keeps for all crates of a folder: it is written anew
/// with each crate, which takes longer than the pages of most.
pub(crate) fn forget_search_index() {
    let _ = std::fs::remove_dir_all(target().join("doc/search.index"));
}
