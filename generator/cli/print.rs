//! Output: results on standard output, everything else on standard error.

use std::{
    collections::BTreeMap,
    io::{IsTerminal, Write, stderr, stdout},
    process::ExitCode,
};

use castiron::{
    Report,
    diagnostic::{Code, Diagnostics, Severity, Source, Style, render},
};

/// The most diagnostics that are printed; an invalid document can have very many.
const MOST: usize = 200;

/// The most diagnostics of a code that are printed without `--verbose`.
const FIRST: usize = 3;

/// Prints a result.
pub(super) fn out(text: &str) {
    // If the reader closes the pipe early, that is not a failure.
    let _ = stdout().write_all(text.as_bytes());
}

/// Prints a message.
pub(super) fn note(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// Prints why the command failed, and returns its exit code.
pub(super) fn fail(text: &str) -> ExitCode {
    note(&format!("error: {text}"));
    ExitCode::FAILURE
}

fn counted(found: &Diagnostics, severity: Severity) -> String {
    let count = found.iter().filter(|found| found.severity == severity).count();
    format!("{count} {severity}{}", if count == 1 { "" } else { "s" })
}

fn style() -> Style {
    if stderr().is_terminal() { Style::Colored } else { Style::Plain }
}

/// Returns the sources that diagnostics quote.
fn texts(found: &Diagnostics, sources: &[(&str, &str)]) -> Vec<Source> {
    let own = sources.iter().map(|(name, text)| Source::new(*name, text));
    own.chain(found.sources().iter().cloned()).collect()
}

/// Prints diagnostics: the first ones of each code, or all of them.
pub(super) fn grouped(found: &Diagnostics, sources: &[(&str, &str)], all: bool) {
    let sources = texts(found, sources);
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for diagnostic in found {
        let count = counts.entry(diagnostic.code).or_default();
        *count += 1;
        if all || *count <= FIRST {
            note(&render(diagnostic, &sources, style()));
        }
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| !all && *count > FIRST) {
        let more = count - FIRST;
        note(&format!("… and {more} more `{code}`; use `--verbose` or `--report` to see all"));
    }
}

/// Prints the summary of a run.
pub(super) fn summary(report: &Report) {
    let Report { document, sdk, operations, kinds, .. } = report;
    let files = match document.files.len() {
        1 => String::new(),
        count => format!(", {count} files"),
    };
    let dialect = document.dialect.as_deref().unwrap_or_default();
    note(&format!("read       {} paths of {dialect}{files}", document.paths));
    let (made, all) = (report.generated(), operations.len());
    note(&format!(
        "generated  {made} of {all} operations, {} types, {} lines",
        sdk.types, sdk.lines
    ));
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    if !kinds.is_empty() {
        note(&format!("noted      {}", kinds.join(", ")));
    }
}

/// Prints diagnostics and their count, and returns the exit code for fatal ones.
pub(super) fn diagnostics(found: &Diagnostics, sources: &[(&str, &str)]) -> ExitCode {
    let (style, sources) = (style(), texts(found, sources));
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
