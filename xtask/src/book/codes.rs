//! The page of the diagnostic codes: what each means, a small example, and what is printed for it.
//!
//! An example is a folder of `tests/codes` with the name of its code.

use std::path::Path;

use castiron::{
    Failure,
    diagnostic::{CODES, CodeInfo, Diagnostics, Source, Style, render},
};

use super::MADE;
use crate::project;

/// The codes without an example, each with the reason.
pub(super) const UNSHOWN: [(&str, &str); 1] =
    [("document-unreadable", "no document is known that triggers it")];

/// What is before the codes.
const INTRODUCTION: &str = "Every diagnostic has a code with a stable meaning. `castiron explain \
                            CODE` prints its explanation, and
[Reading the \
                            report](guide/report.md) describes what to do about each kind. Each \
                            example is a complete
document, followed by the output of castiron.
";

/// An example: its files, and what castiron finds in them.
pub(super) struct Example {
    pub(super) sources: Vec<Source>,
    pub(super) found: Diagnostics,
}

/// Returns the page; the examples are in `folder`.
///
/// # Errors
///
/// An example that cannot be read.
pub(super) fn page(folder: &Path) -> Result<String, String> {
    let mut page = format!("# Diagnostic codes\n\n{MADE}\n\n{INTRODUCTION}\n");
    page += "| Code | Kind |\n| --- | --- |\n";
    page.extend(
        CODES
            .iter()
            .map(|CodeInfo { code, kind, .. }| format!("| [`{code}`](#{code}) | {kind} |\n")),
    );
    for info in CODES {
        page += &section(info, folder)?;
    }
    Ok(page)
}

fn section(info: &CodeInfo, folder: &Path) -> Result<String, String> {
    let code = info.code.as_str();
    let head = format!("\n## `{code}`\n\n{} ({})\n", info.explanation, info.kind);
    if let Some((_, reason)) = UNSHOWN.iter().find(|(unshown, _)| *unshown == code) {
        return Ok(format!("{head}\nThere is no small example: {reason}.\n"));
    }
    let example = Example::read(&folder.join(code))?;
    let files = example.sources.iter().map(|Source { name, text, .. }| {
        let language = name.rsplit('.').next().unwrap_or_default();
        format!("\n`{name}`:\n\n```{language}\n{text}```\n")
    });
    let files: String = files.collect();
    Ok(format!("{head}{files}\n```text\n{}```\n", example.printed()))
}

impl Example {
    /// Reads an example and generates it.
    ///
    /// # Errors
    ///
    /// What cannot be read, or a fault of castiron.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let sources = project::sources(folder)?;
        let generated =
            project::generator(&sources).and_then(|(generator, _)| generator.generate());
        match generated {
            Ok(sdk) => Ok(Self { sources, found: sdk.diagnostics().clone() }),
            Err(Failure::Document(found)) => Ok(Self { sources, found }),
            Err(fault) => Err(format!("{}: {fault}", folder.display())),
        }
    }

    fn printed(&self) -> String {
        let print = |diagnostic| render(diagnostic, &self.sources, Style::Plain);
        self.found.iter().map(|diagnostic| print(diagnostic).trim_end().to_owned() + "\n").collect()
    }
}
