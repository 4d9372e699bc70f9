//! The project's own Markdown: its configurations and commands are castiron's, its links lead
//! somewhere, and the book has a way to every page. `cargo xtask cases` compiles its Rust.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use castiron::{Generator, config::Config, files::Files, links};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// The page whose configurations are wrong on purpose; they are tested where it is made.
const CODES: &str = "docs/diagnostics.md";

/// A gallery of photos is the API of the examples about files and streams.
#[test]
fn the_gallery_has_no_diagnostics() {
    let read = |name| fs::read_to_string(root().join("docs/gallery").join(name)).expect("a file");
    let config = Config::parse("castiron.toml", &read("castiron.toml")).expect("a configuration");
    let generator = Generator::new("openapi.yaml", &read("openapi.yaml")).config(config);
    let sdk = generator.generate().expect("it can be used");
    assert!(sdk.diagnostics().is_empty(), "{:?}", sdk.diagnostics());
}

#[test]
fn configurations_can_be_read() {
    let mut count = 0;
    for (page, text) in pages().iter().filter(|(page, _)| *page != CODES) {
        // Those of cargo have dependencies.
        for snippet in fenced(text, "toml").iter().filter(|text| !text.contains("dependencies]")) {
            count += 1;
            let read = Config::parse_with(page, snippet, &|_| Ok(String::new()));
            assert!(read.is_ok(), "{page}: {:?}", read.err());
        }
    }
    assert!(count > 5, "only {count} configurations are found");
}

/// Every command has the options that are given: with `--help` as the last, nothing is run.
#[test]
fn commands_exist() {
    let mut count = 0;
    for (page, text) in &pages() {
        let lines = fenced(text, "sh").join("");
        let lines = lines.lines().map(|line| line.split(" #").next().unwrap_or(line).to_owned());
        for command in lines.chain(inline(text)).filter(|line| line.starts_with("castiron ")) {
            count += 1;
            let output = Command::new(env!("CARGO_BIN_EXE_castiron"))
                .args(words(&command).iter().skip(1))
                .arg("--help")
                .output()
                .expect("castiron runs");
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{page}: `{command}`:\n{error}");
        }
    }
    assert!(count > 15, "only {count} commands are found");
}

#[test]
fn links_lead_somewhere() {
    let mut files = Files::new();
    for path in paths(&root()) {
        let text = if is_page(&path) { read(&path) } else { String::new() };
        files.insert(name(&path), text).expect("a portable name");
    }
    let broken = links::broken(&files);
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_book_has_every_page() {
    let pages = pages();
    let summary = &pages["docs/SUMMARY.md"];
    let named: Vec<&str> =
        summary.split("](").skip(1).filter_map(|l| l.split(')').next()).collect();
    let is_named = |page: &str| named.contains(&page) || page == "SUMMARY.md";
    let lost: Vec<&String> = pages
        .keys()
        .filter(|page| page.strip_prefix("docs/").is_some_and(|page| !is_named(page)))
        .collect();
    assert!(lost.is_empty(), "SUMMARY.md leads to none of {lost:?}");
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the pages of the project, by their paths.
fn pages() -> BTreeMap<String, String> {
    let pages = paths(&root()).into_iter().filter(|path| is_page(path));
    pages.map(|path| (name(&path), read(&path))).collect()
}

/// Returns the files of the repository without those that are made or belong to tests.
fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let is_other = name.starts_with('.') || ["target", "generated", "cases"].contains(&&*name);
        match path.is_dir() {
            _ if is_other => {}
            true => found.extend(paths(&path)),
            false => found.push(path),
        }
    }
    found
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

fn name(path: &Path) -> String {
    let below = path.strip_prefix(root()).expect("below the root");
    below.to_string_lossy().replace('\\', "/")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a page is text")
}

/// Returns the fenced blocks of a language.
fn fenced(text: &str, language: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut is_inside = false;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if *info == *language => {
                is_inside = true;
                blocks.push(String::new());
            }
            Event::End(TagEnd::CodeBlock) => is_inside = false,
            Event::Text(text) if is_inside => blocks.last_mut().expect("a block").push_str(&text),
            _ => {}
        }
    }
    blocks
}

/// Returns the code within texts.
fn inline(text: &str) -> impl Iterator<Item = String> {
    Parser::new(text).filter_map(|event| match event {
        Event::Code(code) => Some(code.into_string()),
        _ => None,
    })
}

/// Returns the words of a command; quotes keep what is between them together.
fn words(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
