//! `cargo xtask demo`: generates the Factify SDK, then compiles it and runs it against a mock.
//!
//! The demo is a binary of its own, behind a feature: what runs is the SDK that was written just
//! now, and `generate` works while the SDK that it should mend does not compile.

use std::{
    env,
    ffi::OsString,
    process::{Command, ExitCode},
};

use crate::{generate, print::fail};

/// The arguments with which cargo compiles and runs the demo.
const DEMO: [&str; 7] = ["run", "--package", "xtask", "--features", "demo", "--bin", "demo"];

/// Generates the SDK and runs the demo.
pub(crate) fn run() -> ExitCode {
    let generated = generate::run(false);
    if generated != ExitCode::SUCCESS {
        return generated;
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let status = Command::new(cargo).args(DEMO).current_dir(env!("CARGO_MANIFEST_DIR")).status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => fail(&format!("cargo cannot be started: {error}")),
    }
}
