//! Every folder of `tests/cases` is one behaviour: a document in, a crate or an error out.
//!
//! What is expected is compared to the byte, and then compiled, linted and documented: a snapshot
//! alone is no evidence. `CASTIRON_ACCEPT=1` writes what is expected; read the difference.

mod workspace;

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use castiron::{
    Failure, Generator, Sdk,
    config::Config,
    diagnostic::{Diagnostics, Source, Style, render},
    read::Folders,
};

use self::workspace::{Workspace, write_files};

/// A folder of `tests/cases`.
struct Case {
    name: String,
    folder: PathBuf,
}

/// What a case gives: files by path, or the text of its error.
enum Outcome {
    Crate(Box<Sdk>, BTreeMap<String, String>),
    Error(String),
}

#[test]
fn every_case_gives_what_is_expected() {
    let wrong: Vec<String> = cases().iter().filter_map(|case| case.compare().err()).collect();
    assert!(
        wrong.is_empty(),
        "{}\nIf this is right: CASTIRON_ACCEPT=1 cargo test --test cases",
        wrong.join("\n"),
    );
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    for case in cases() {
        let (first, second) = (case.run(), case.run());
        assert_eq!(first.text(), second.text(), "{}", case.name);
    }
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    for case in cases() {
        if let Outcome::Crate(sdk, _) = case.run() {
            let broken = castiron::links::broken(sdk.files());
            assert!(broken.is_empty(), "{}: {broken:#?}", case.name);
        }
    }
}

#[test]
fn every_readme_lists_its_sections() {
    for case in cases() {
        let Outcome::Crate(sdk, _) = case.run() else { continue };
        let readme = sdk.files().get("README.md").expect("every SDK has one");
        let is_link = |line: &&str| line.starts_with("* [") && line.contains("](#");
        let links = readme.lines().filter(is_link);
        let links: Vec<&str> = links.filter_map(|line| line.split(['[', ']']).nth(1)).collect();
        let headings: Vec<&str> =
            readme.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(links, headings, "{}", case.name);
        assert!(headings.len() > 15, "{}: {headings:?}", case.name);
    }
}

/// The root of a crate teaches, and rules unsafe code out: once, the attribute was a part of the
/// documentation.
#[test]
fn every_root_teaches_and_forbids_unsafe_code() {
    for case in cases() {
        let Outcome::Crate(sdk, _) = case.run() else { continue };
        let root = sdk.files().get("src/lib.rs").expect("every SDK has one");
        let attributes = syn::parse_file(root).expect("it is Rust").attrs;
        let forbids = |one: &syn::Attribute| {
            one.path().is_ident("forbid")
                && one.parse_args::<syn::Ident>().is_ok_and(|lint| lint == "unsafe_code")
        };
        assert!(attributes.iter().any(forbids), "{}: unsafe code is not ruled out", case.name);
        let snippets = root.lines().filter(|line| *line == "//! ```no_run").count();
        let has_operations = root.contains("//! # #[cfg(feature = ");
        assert!(snippets >= if has_operations { 5 } else { 2 }, "{}: {snippets}", case.name);
    }
}

/// What a crate says of its operations can be added to the document, once and again.
#[test]
fn code_samples_are_an_overlay_that_can_be_applied_twice() {
    for case in cases() {
        let Outcome::Crate(sdk, _) = case.run() else { continue };
        let overlay = sdk.files().get("codeSamples.yaml").expect("every SDK has one");
        let Ok((generator, _)) = case.generator() else { unreachable!("it generates") };
        let apply = |generator: Generator| generator.overlay("codeSamples.yaml", overlay);
        let once = apply(generator);
        let text = once.bundle().expect("it can be added");
        let is_added = text.contains("\"x-codeSamples\"");
        assert_eq!(is_added, overlay.contains("x-codeSamples:"), "{}", case.name);
        assert_eq!(apply(once).bundle().expect("and again"), text, "{}", case.name);
    }
}

/// Clippy, rustdoc and the documentation's tests over all cases at once, in one workspace.
#[test]
fn every_expected_crate_is_clean() {
    let mut workspace = Workspace::new();
    for case in cases() {
        if let Outcome::Crate(sdk, _) = case.run() {
            workspace.add(&case.name, &sdk);
        }
    }
    let tested = workspace.is_clean();
    assert!(!tested.contains("HOSTILE"), "a document's text was compiled as a test:\n{tested}");
    assert!(!workspace.has_file("marker"), "a document's text was run");
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<Case> = fs::read_dir(root)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .map(|folder| Case {
            name: folder.file_name().expect("a name").to_string_lossy().into_owned(),
            folder,
        })
        .collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(!cases.is_empty());
    cases
}

impl Case {
    /// Returns what reads the case's files, and those that diagnostics may show.
    fn generator(&self) -> Result<(Generator, Vec<Source>), Outcome> {
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
        let config = config.map_err(|found| Outcome::Error(report(&found, &sources)))?;
        let folders = Folders::new(&self.folder.join("openapi.yaml"), &[]).expect("a folder");
        let mut generator = Generator::new("openapi.yaml", &text)
            .config(config.clone())
            .files(move |file| folders.read(file));
        for overlay in config.overlays() {
            generator = generator.overlay(overlay, &self.read(overlay).expect("an overlay"));
        }
        Ok((generator, sources))
    }

    fn run(&self) -> Outcome {
        let (generator, mut sources) = match self.generator() {
            Ok(ready) => ready,
            Err(outcome) => return outcome,
        };
        match generator.generate() {
            Ok(sdk) => {
                sources.extend(sdk.diagnostics().sources().iter().cloned());
                let files = own_files(&sdk, &sources);
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

    fn compare(&self) -> Result<(), String> {
        let outcome = self.run();
        if env::var_os("CASTIRON_ACCEPT").is_some() {
            self.accept(&outcome);
        }
        match &outcome {
            Outcome::Error(error) => {
                let expected = self.read("expected-error.txt").unwrap_or_default();
                self.same("expected-error.txt", &expected, error)
            }
            Outcome::Crate(_, files) => self.same_files(&self.matter(files)),
        }
    }

    /// Returns the files that matter: all of them, unless some are expected and no manifest is
    /// among these, which are then all that the case is about.
    fn matter(&self, files: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let expected = self.expected();
        let is_whole = expected.is_empty() || expected.contains_key("Cargo.toml");
        let matters = |path: &String| is_whole || expected.contains_key(path);
        let files = files.iter().filter(|(path, _)| matters(path));
        files.map(|(path, text)| (path.clone(), text.clone())).collect()
    }

    fn same_files(&self, files: &BTreeMap<String, String>) -> Result<(), String> {
        let expected = self.expected();
        for (path, text) in files {
            let expected = expected.get(path).map_or("", String::as_str);
            self.same(path, expected, text)?;
        }
        match expected.keys().find(|path| !files.contains_key(*path)) {
            Some(path) => Err(format!("{}: {path} is expected and was not made", self.name)),
            None => Ok(()),
        }
    }

    fn same(&self, path: &str, expected: &str, actual: &str) -> Result<(), String> {
        if expected == actual {
            return Ok(());
        }
        let difference = similar::TextDiff::from_lines(expected, actual);
        let difference = difference.unified_diff().header("expected", "actual").to_string();
        let excerpt: Vec<&str> = difference.lines().take(60).collect();
        Err(format!("{}: {path} differs\n{}", self.name, excerpt.join("\n")))
    }

    fn expected(&self) -> BTreeMap<String, String> {
        let root = self.folder.join("expected");
        let mut files = BTreeMap::new();
        let mut open = vec![root.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(&root).expect("below the root");
                    let text = fs::read_to_string(&path).expect("text");
                    files.insert(name.to_string_lossy().replace('\\', "/"), text);
                }
            }
        }
        files
    }

    fn accept(&self, outcome: &Outcome) {
        let matter = match outcome {
            Outcome::Error(_) => BTreeMap::new(),
            Outcome::Crate(_, files) => self.matter(files),
        };
        let _ = fs::remove_dir_all(self.folder.join("expected"));
        let _ = fs::remove_file(self.folder.join("expected-error.txt"));
        match outcome {
            Outcome::Error(error) => {
                fs::write(self.folder.join("expected-error.txt"), error).expect("written");
            }
            Outcome::Crate(..) => write_files(&self.folder.join("expected"), matter.iter()),
        }
    }

    fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(name)).ok()
    }
}

impl Outcome {
    fn text(&self) -> String {
        match self {
            Self::Error(error) => error.clone(),
            Self::Crate(_, files) => format!("{files:?}"),
        }
    }
}

/// Returns the files that are this case's own: the runtime and the server of the tests are the same
/// in all of them, and the document is tested where it is exported.
fn own_files(sdk: &Sdk, sources: &[Source]) -> BTreeMap<String, String> {
    let copied = ["src/runtime/", "tests/mock/", "tests/openapi.json"];
    let own = |path: &str| !copied.iter().any(|copy| path.starts_with(copy));
    let files = sdk.files().iter().filter(|(path, _)| own(path));
    let mut files: BTreeMap<String, String> =
        files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    files.insert("diagnostics.txt".to_owned(), report(sdk.diagnostics(), sources));
    files
}

fn report(found: &Diagnostics, sources: &[Source]) -> String {
    let rendered = found.iter().map(|diagnostic| render(diagnostic, sources, Style::Plain));
    let rendered: Vec<String> = rendered.map(|text| text.trim_end().to_owned() + "\n").collect();
    rendered.join("\n")
}
