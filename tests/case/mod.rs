//! A folder of `tests/cases`: what it is made of, what it gives, and what of that is expected.

mod compare;
mod patterns;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use castiron::{
    Failure, Generator, Sdk,
    config::Config,
    diagnostic::{Diagnostics, Source, Style, render},
    read::Folders,
};

/// The diagnostics of a crate, which every case compares.
pub(crate) const DIAGNOSTICS: &str = "diagnostics.txt";

/// A folder of `tests/cases`.
pub(crate) struct Case {
    pub(crate) name: String,
    folder: PathBuf,
}

/// What a case gives: a crate, and its files by path; or the text of its error.
pub(crate) enum Outcome {
    Crate(Box<Sdk>, BTreeMap<String, String>),
    Error(String),
}

impl Outcome {
    /// Returns the crate, if there is one.
    pub(crate) fn sdk(&self) -> Option<&Sdk> {
        match self {
            Self::Crate(sdk, _) => Some(sdk),
            Self::Error(_) => None,
        }
    }
}

impl Case {
    /// Returns all cases, by name.
    pub(crate) fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let entries = fs::read_dir(root).expect("the folder of cases");
        let folders = entries.map(|entry| entry.expect("an entry").path());
        let case = |folder: PathBuf| Self {
            name: folder.file_name().expect("a name").to_string_lossy().into_owned(),
            folder,
        };
        let mut cases: Vec<Self> = folders.filter(|path| path.is_dir()).map(case).collect();
        cases.sort_by(|one, other| one.name.cmp(&other.name));
        assert!(!cases.is_empty());
        cases
    }

    /// Returns what reads the case's files, and those that diagnostics may show.
    ///
    /// # Errors
    ///
    /// What is wrong with the configuration.
    pub(crate) fn generator(&self) -> Result<(Generator, Vec<Source>), String> {
        let text = self.read("openapi.yaml").expect("a case has a document");
        let mut sources = vec![Source::new("openapi.yaml", &text)];
        let config = match self.read("castiron.toml") {
            None => Config::parse("castiron.toml", &self.default_config()),
            Some(text) => {
                sources.push(Source::new("castiron.toml", &text));
                let folders = Folders::new(&self.folder.join("castiron.toml"), &[]);
                let folders = folders.expect("a folder");
                Config::parse_with("castiron.toml", &text, &|file| folders.read(file))
            }
        };
        let config = config.map_err(|found| report(&found, &sources))?;
        let folders = Folders::new(&self.folder.join("openapi.yaml"), &[]).expect("a folder");
        let mut generator = Generator::new("openapi.yaml", &text)
            .config(config.clone())
            .files(move |file| folders.read(file));
        for overlay in config.overlays() {
            generator = generator.overlay(overlay, &self.read(overlay).expect("an overlay"));
        }
        Ok((generator, sources))
    }

    /// Generates the crate; `adjust` may set up the generator.
    pub(crate) fn run(&self, adjust: impl FnOnce(Generator) -> Generator) -> Outcome {
        let (generator, mut sources) = match self.generator() {
            Ok(ready) => ready,
            Err(error) => return Outcome::Error(error),
        };
        match adjust(generator).generate() {
            Ok(sdk) => {
                sources.extend(sdk.diagnostics().sources().iter().cloned());
                let mut files: BTreeMap<String, String> =
                    sdk.files().iter().map(|(path, text)| (path.into(), text.into())).collect();
                if !sdk.diagnostics().is_empty() {
                    files.insert(DIAGNOSTICS.to_owned(), report(sdk.diagnostics(), &sources));
                }
                Outcome::Crate(Box::new(sdk), files)
            }
            Err(Failure::Document(found)) => {
                sources.extend(found.sources().iter().cloned());
                Outcome::Error(report(&found, &sources))
            }
            Err(other) => panic!("{}: {other}", self.name),
        }
    }

    fn default_config(&self) -> String {
        format!("[package]\nname = \"{}\"\n", self.name)
    }

    fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(name)).ok()
    }
}

fn report(found: &Diagnostics, sources: &[Source]) -> String {
    let rendered = found.iter().map(|diagnostic| render(diagnostic, sources, Style::Plain));
    let rendered: Vec<String> = rendered.map(|text| text.trim_end().to_owned() + "\n").collect();
    rendered.join("\n")
}
