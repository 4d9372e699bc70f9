//! What people see: results on standard output, failures on standard error.

use std::{
    io::{Write, stderr, stdout},
    process::ExitCode,
};

/// Prints a line of a result.
pub(crate) fn line(text: &str) {
    // A reader that has seen enough closes the pipe, which is no failure.
    let _ = writeln!(stdout(), "{text}");
}

/// Prints why the command failed, and returns the code to exit with.
pub(crate) fn fail(text: &str) -> ExitCode {
    let _ = writeln!(stderr(), "error: {text}");
    ExitCode::FAILURE
}
