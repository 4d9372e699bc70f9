//! A folder of the repository that holds a document, its configuration, and the overlays that this
//! names.

use std::{fs, path::Path};

use castiron::{Failure, Generator, config::Config, diagnostic::Source};

/// Reads the files of a folder, each under its name.
///
/// # Errors
///
/// What cannot be read, and why.
pub(crate) fn sources(folder: &Path) -> Result<Vec<Source>, String> {
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let text = fs::read_to_string(entry.path()).map_err(failed)?;
        sources.push(Source::new(entry.file_name().to_string_lossy(), &text));
    }
    sources.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(sources)
}

/// Returns the generator for the files of a folder, with their configuration.
///
/// # Errors
///
/// What is wrong with the configuration.
pub(crate) fn generator(sources: &[Source]) -> Result<(Generator, Config), Failure> {
    let text = |name: &str| {
        let source = sources.iter().find(|source| source.name == name);
        source.map(|source| &*source.text).unwrap_or_default()
    };
    let file = "castiron.toml";
    let read = |name: &str| Ok(text(name).to_owned());
    let config = Config::parse_with(file, text(file), &read).map_err(Failure::Document)?;
    let file = config.document_path().unwrap_or("openapi.yaml");
    let mut generator = Generator::new(file, text(file)).config(config.clone());
    for overlay in config.overlays() {
        generator = generator.overlay(overlay, text(overlay));
    }
    Ok((generator, config))
}
