//! What people see: results on standard output, everything else on standard error.

use std::{
    io::{IsTerminal, Write, stderr, stdout},
    process::ExitCode,
};

use castiron::diagnostic::{Diagnostics, Severity, Source, Style, render};

/// How many diagnostics are printed; a broken document can have very many.
const MOST: usize = 200;

/// Prints a result.
pub(super) fn out(text: &str) {
    // A reader that has seen enough closes the pipe, which is no failure.
    let _ = stdout().write_all(text.as_bytes());
}

/// Prints what is going on.
pub(super) fn note(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// Prints why the command failed, and returns the code to exit with.
pub(super) fn fail(text: &str) -> ExitCode {
    note(&format!("error: {text}"));
    ExitCode::FAILURE
}

fn counted(found: &Diagnostics, severity: Severity) -> String {
    let count = found.iter().filter(|found| found.severity == severity).count();
    format!("{count} {severity}{}", if count == 1 { "" } else { "s" })
}

/// Prints diagnostics and how many there are, and returns the code to exit with if they are fatal.
pub(super) fn diagnostics(found: &Diagnostics, sources: &[(&str, &str)]) -> ExitCode {
    let style = if stderr().is_terminal() { Style::Colored } else { Style::Plain };
    let mut sources: Vec<Source> =
        sources.iter().map(|(name, text)| Source::new(*name, text)).collect();
    sources.extend(found.sources().iter().cloned());
    for diagnostic in found.iter().take(MOST) {
        note(&render(diagnostic, &sources, style));
    }
    if found.len() > MOST {
        note(&format!("… and {} more", found.len() - MOST));
    }
    if !found.is_empty() {
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        note(&severities.map(|severity| counted(found, severity)).join(", "));
    }
    ExitCode::FAILURE
}
