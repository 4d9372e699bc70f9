//! The loader: whatever the text, the side files and the overlays, it ends and says why.
//!
//! One text holds them all: a line `#%% NAME` begins the side file of that name, and `#%% overlay`
//! an overlay. What loads must load again from what is exported of it.

use std::collections::BTreeMap;

use castiron::{
    diagnostic::{Diagnostics, Source, Style, render},
    document::{Document, Input, Selection},
    limits::Limits,
};

/// What begins the next file.
const MARK: &str = "\n#%% ";

/// A document with its further files.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    /// The main file.
    pub main: &'a str,
    /// The side files by name.
    pub files: BTreeMap<&'a str, &'a str>,
    /// The overlays.
    pub overlays: Vec<Source>,
}

impl<'a> Texts<'a> {
    /// Cuts a text into its files.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut parts = text.split(MARK);
        let mut texts = Self { main: parts.next().unwrap_or_default(), ..Self::default() };
        for part in parts {
            let (name, text) = part.split_once('\n').unwrap_or((part, ""));
            if name == "overlay" {
                texts.overlays.push(Source::new("overlay.yaml", text));
            } else {
                texts.files.insert(name, text);
            }
        }
        texts
    }

    fn load(&self) -> Result<(Document, Diagnostics), Diagnostics> {
        let files = |path: &str| {
            let text = self.files.get(path).copied();
            text.map(str::to_owned).ok_or_else(|| "there is no such file".to_owned())
        };
        load(self.main, &self.overlays, &files)
    }
}

/// Takes the texts of a document.
///
/// # Panics
///
/// If the loader breaks a promise.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let texts = Texts::of(text);
    let (first, second) = (texts.load(), texts.load());
    let told = |loaded: &Result<(Document, Diagnostics), Diagnostics>| match loaded {
        Ok((document, diagnostics)) => (document.export_text(), lines(diagnostics)),
        Err(diagnostics) => (String::new(), lines(diagnostics)),
    };
    assert_eq!(told(&first), told(&second), "loading twice gives two documents");
    match &first {
        Ok((document, diagnostics)) => {
            assert!(!diagnostics.has_errors(), "a document has errors");
            exported(document);
        }
        Err(diagnostics) => {
            assert!(diagnostics.has_errors(), "there is no document, and no error");
        }
    }
    let (Ok((_, diagnostics)) | Err(diagnostics)) = &first;
    placed(&texts, diagnostics);
}

fn load(
    text: &str,
    overlays: &[Source],
    files: &(dyn Fn(&str) -> Result<String, String> + Sync),
) -> Result<(Document, Diagnostics), Diagnostics> {
    let files = |path: &str| files(path);
    let selection = Selection::default();
    let name = if text.trim_start().starts_with('{') { "openapi.json" } else { "openapi.yaml" };
    let limits = Limits::default();
    let input = Input {
        name,
        text,
        overlays,
        selection: &selection,
        files: &files,
        limits,
        local_times: &[],
        decimal_fields: &[],
    };
    Document::load(&input)
}

fn lines(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics.iter().map(ToString::to_string).collect()
}

/// What is exported is complete: it loads without errors, and is exported as it is.
fn exported(document: &Document) {
    let text = document.export_text();
    let refuse = |path: &str| Err(format!("`{path}` is asked for"));
    match load(&text, &[], &refuse) {
        Ok((again, _)) => assert_eq!(again.export_text(), text, "the second export differs"),
        Err(diagnostics) => {
            panic!("the export does not load: {:#?}\n{text}", lines(&diagnostics));
        }
    }
}

/// Places are in the files.
fn placed(texts: &Texts<'_>, diagnostics: &Diagnostics) {
    let longest = texts.files.values().copied().chain([texts.main]);
    let longest = longest.chain(texts.overlays.iter().map(|overlay| overlay.text.as_str()));
    // YAML 1.1 ends a line by more than that (§5.4).
    let breaks = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let longest = longest.map(|text| text.split(breaks).count()).max().unwrap_or_default();
    let main = Source::new("openapi.yaml", texts.main);
    let sources: Vec<Source> =
        diagnostics.sources().iter().chain(&texts.overlays).chain([&main]).cloned().collect();
    for diagnostic in diagnostics {
        let line = diagnostic.position.as_ref().map_or(0, |position| position.line);
        assert!(line <= longest + 1, "line {line} of {longest}: {diagnostic}");
        assert!(!render(diagnostic, &sources, Style::Plain).is_empty(), "nothing is told");
    }
}
