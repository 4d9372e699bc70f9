//! `cargo xtask generate`: writes, or checks, what the repository contains of generated code: SDKs,
//! and pages of the book.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use castiron::{Failure, Sdk, write};

use crate::{
    book,
    print::{fail, line},
    project,
};

/// The command that fixes a failed check.
const MEND: &str = "cargo xtask generate";

/// Writes the SDKs and the pages, or checks that they are current.
pub(crate) fn run(check: bool) -> ExitCode {
    let root = root();
    match if check { checked(&root) } else { written(&root) } {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => fail(&message),
    }
}

/// The folders of the documents, each with its configuration.
const DOCUMENTS: [&str; 3] = ["spec/factify", "examples/api/orders", "examples/api/pets"];

/// Generates the SDK of a document, and says where it belongs.
fn sdk(root: &Path, document: &str) -> Result<(Sdk, PathBuf), String> {
    let folder = root.join(document);
    let sources = project::sources(&folder)?;
    let failed = |failure: Failure| failure.to_string();
    let (generator, config) = project::generator(&sources).map_err(failed)?;
    let output = config.output_directory().ok_or("castiron.toml names no output folder")?;
    Ok((generator.generate().map_err(failed)?, folder.join(output)))
}

fn written(root: &Path) -> Result<(), String> {
    for document in DOCUMENTS {
        let (sdk, output) = sdk(root, document)?;
        let written = write::write(&output, sdk.files()).map_err(|error| error.to_string())?;
        line(&format!("SDK of {document}: {written}"));
    }
    for (path, text) in book::pages(root)?.iter().filter(|page| !is_current(root, page)) {
        fs::write(root.join(path), text)
            .map_err(|error| format!("cannot write {path}: {error}"))?;
        line(&format!("wrote {path}"));
    }
    Ok(())
}

fn checked(root: &Path) -> Result<(), String> {
    let mut found: Vec<String> = Vec::new();
    for document in DOCUMENTS {
        let (sdk, output) = sdk(root, document)?;
        let differences = write::check(&output, sdk.files()).map_err(|error| error.to_string())?;
        found.extend(differences.iter().map(ToString::to_string));
    }
    let pages = book::pages(root)?;
    let old = pages.iter().filter(|page| !is_current(root, page));
    found.extend(old.map(|(path, _)| format!("{path} is out of date")));
    if found.is_empty() {
        line("the SDKs and the pages of the book are up to date");
        return Ok(());
    }
    for difference in &found {
        line(difference);
    }
    Err(format!("generated files are out of date; run `{MEND}` and commit the result"))
}

fn is_current(root: &Path, (path, text): &(&str, String)) -> bool {
    fs::read_to_string(root.join(path)).is_ok_and(|old| old == *text)
}

/// Returns the root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}
