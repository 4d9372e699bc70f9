//! The commands that run the Factify SDK: each is a binary of its own, behind a feature.
//!
//! What runs is then the SDK that was written just now, and `generate` works while the SDK that it
//! should mend does not compile.

use std::{
    env,
    ffi::OsString,
    process::{Command, ExitCode},
};

use crate::print::fail;

/// Lets cargo compile and run the binary with this name, with these arguments.
pub(crate) fn run(name: &str, arguments: &[String]) -> ExitCode {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["run", "--package", "xtask", "--features", name, "--bin", name, "--"]);
    match command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => fail(&format!("cargo cannot be started: {error}")),
    }
}
