//! The commands that run the Factify SDK: each is a package of its own.
//!
//! What runs is then the SDK that was written just now, and `generate` works while the SDK that it
//! should fix does not compile.

use std::{
    env,
    ffi::OsString,
    process::{Command, ExitCode, Stdio},
};

use crate::{generate::root, print::fail};

/// Lets cargo compile and run the binary with this name, with these arguments.
pub(crate) fn run(name: &str, arguments: &[String]) -> ExitCode {
    match command(name).args(arguments).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => fail(&format!("cargo cannot be started: {error}")),
    }
}

/// Lets cargo compile and run the binary with this name, and returns what it prints.
///
/// # Errors
///
/// Why it did not succeed; what it says of that is printed.
pub(crate) fn output(name: &str) -> Result<String, String> {
    let output = command(name)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("`{name}` failed"))
    }
}

fn command(name: &str) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    // No package is named, so that dependencies have the features that tests compile them with.
    command.args(["run", "--bin", name, "--"]).current_dir(root());
    command
}
