//! `cargo xtask demo`: generates the Factify SDK, then compiles it and runs it against a mock.

use std::process::ExitCode;

use crate::{binary, generate};

/// Generates the SDK and runs the demo.
pub(crate) fn run() -> ExitCode {
    let generated = generate::run(false);
    if generated == ExitCode::SUCCESS { binary::run("demo", &[]) } else { generated }
}
