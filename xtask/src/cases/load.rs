//! The cases that give a crate.

use std::{
    fs,
    path::{Path, PathBuf},
};

use castiron::{Failure, Generator, Sdk, config::Config, format::FormatCache, read::Folders};

use super::{book::GALLERY, modules};

/// The file of a case that says which files of its crate are compared: without it there is none.
const COMPARED: &str = "compared.txt";

/// A document of the corpus that is checked as the cases are, where it is beside the checkout.
const WHOLE: (&str, &str) = ("whole-factify", "../shared/corpus/factify/openapi.json");

/// A case, its crate, and the same SDK as a module.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) sdk: Sdk,
    pub(super) module: String,
}

/// Generates the crates of the cases with these names, or of all, and that of the book's API.
///
/// # Errors
///
/// A name that no case has, and what cannot be read or generated.
pub(super) fn cases(root: &Path, names: &[String]) -> Result<Vec<Case>, String> {
    let folder = root.join("tests/cases");
    let entries = fs::read_dir(&folder).map_err(|error| failed(&folder, error))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let paths = paths.filter(|path| path.join(COMPARED).is_file());
    let with_document = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, path.join("openapi.yaml"))
    };
    let mut found: Vec<(String, PathBuf)> = paths.map(with_document).collect();
    let whole = root.join(WHOLE.1);
    found.extend(whole.is_file().then(|| (WHOLE.0.to_owned(), whole)));
    found.push((GALLERY.to_owned(), root.join("docs/gallery/openapi.yaml")));
    found.sort();
    if let Some(name) = names.iter().find(|name| !found.iter().any(|(other, _)| *name == other)) {
        return Err(format!("there is no case `{name}` that generates a crate"));
    }
    let cache = FormatCache::default();
    let is_chosen =
        |(name, _): &(String, PathBuf)| names.is_empty() || names.contains(name) || name == GALLERY;
    let generate = |(name, path): (String, PathBuf)| match generate(&name, &path, &cache) {
        Ok((sdk, module)) => Ok(Case { name, sdk, module }),
        Err(message) => Err(format!("{name}: {message}")),
    };
    found.into_iter().filter(is_chosen).map(generate).collect()
}

/// Generates the crate, and the module.
fn generate(name: &str, path: &Path, cache: &FormatCache) -> Result<(Sdk, String), String> {
    let folder = path.parent().unwrap_or(path);
    let text = fs::read_to_string(path).map_err(|error| failed(path, error))?;
    let mut config = config(name, folder)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let folders = Folders::new(path, &[])?;
    let mut generator = Generator::new(&file, &text).config(config.clone()).format_cache(cache);
    for overlay in config.overlays() {
        let path = folder.join(overlay);
        let text = fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
        generator = generator.overlay(overlay, &text);
    }
    let generator = generator.files(move |file| folders.read(file));
    let sdk = generator.generate().map_err(|failure| failure.to_string())?;
    config.embed(modules::NAME);
    let module = generator.config(config).generate().map_err(|failure| failure.to_string())?;
    let text = module.files().iter().map(|(_, text)| text).collect();
    Ok((sdk, text))
}

/// Reads the configuration; without one, the crate has the name of its case.
fn config(name: &str, folder: &Path) -> Result<Config, String> {
    let path = folder.join("castiron.toml");
    let Ok(text) = fs::read_to_string(&path) else {
        let mut config = Config::default();
        config.set_package_name(name)?;
        return Ok(config);
    };
    let folders = Folders::new(&path, &[])?;
    let config = Config::parse_with("castiron.toml", &text, &|file| folders.read(file));
    config.map_err(|found| Failure::Document(found).to_string())
}

fn failed(path: &Path, error: impl std::fmt::Display) -> String {
    format!("cannot read {}: {error}", path.display())
}
