//! Every folder of `tests/cases` is one behaviour: a document in, a crate or an error out.
//!
//! What a case is about is compared to the byte. `CASTIRON_ACCEPT=1` writes what is expected; read
//! the difference. A snapshot alone is no evidence: `cargo xtask cases` compiles, lints and documents
//! the crates, and tests their documentation.

mod case;

use std::{collections::BTreeMap, env, sync::LazyLock, thread};

use castiron::{Generator, Sdk, format::FormatCache};

use self::case::{Case, Outcome};

/// The most files, and the most lines, that all cases together expect.
///
/// One whole SDK is under review already, as `generated/factify`. What a case compares beyond its
/// subject changes with every template, and nobody reads it.
const MOST: (usize, usize) = (600, 50_000);

/// All cases and what they give.
static CASES: LazyLock<Vec<(Case, Outcome)>> = LazyLock::new(|| {
    let cache = FormatCache::default();
    let cases = Case::all();
    let chunk = cases.len().div_ceil(thread::available_parallelism().map_or(1, usize::from));
    let mut chunks: Vec<Vec<Case>> = Vec::new();
    for (index, case) in cases.into_iter().enumerate() {
        if index % chunk == 0 {
            chunks.push(Vec::new());
        }
        chunks.last_mut().expect("a chunk").push(case);
    }
    let run = |case: Case| {
        let outcome = case.run(|generator| generator.format_cache(&cache));
        (case, outcome)
    };
    thread::scope(|scope| {
        let run_all = |cases: Vec<Case>| cases.into_iter().map(run).collect::<Vec<_>>();
        let threads = chunks.into_iter().map(|cases| scope.spawn(move || run_all(cases)));
        let threads: Vec<_> = threads.collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("cases run")).collect()
    })
});

/// Returns the cases that give a crate.
fn crates() -> impl Iterator<Item = (&'static Case, &'static Sdk)> {
    CASES.iter().filter_map(|(case, outcome)| Some((case, outcome.sdk()?)))
}

#[test]
fn every_case_gives_what_is_expected() {
    let is_accepted = env::var_os("CASTIRON_ACCEPT").is_some();
    let judge = |(case, outcome): &(Case, Outcome)| {
        let judged = if is_accepted { case.accept(outcome) } else { case.compare(outcome) };
        judged.err()
    };
    let wrong: Vec<String> = CASES.iter().filter_map(judge).collect();
    assert!(
        wrong.is_empty(),
        "{}\nIf this is right: CASTIRON_ACCEPT=1 cargo test --test cases every_case_gives",
        wrong.join("\n"),
    );
}

#[test]
fn what_is_expected_can_be_read() {
    let expected: Vec<_> = CASES.iter().map(|(case, _)| case.expected()).collect();
    let files: usize = expected.iter().map(BTreeMap::len).sum();
    let lines = expected.iter().flat_map(|files| files.values().map(|text| text.lines().count()));
    let lines: usize = lines.sum();
    assert!(
        files <= MOST.0 && lines <= MOST.1,
        "the cases expect {files} files with {lines} lines: compare what each is about",
    );
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    for (case, first) in &*CASES {
        let second = case.run(|generator| generator);
        let is_same = match (first, &second) {
            (Outcome::Crate(_, first), Outcome::Crate(_, second)) => first == second,
            (Outcome::Error(first), Outcome::Error(second)) => first == second,
            _ => false,
        };
        assert!(is_same, "{}", case.name);
    }
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    for (case, sdk) in crates() {
        let broken = castiron::links::broken(sdk.files());
        assert!(broken.is_empty(), "{}: {broken:#?}", case.name);
    }
}

#[test]
fn every_readme_lists_its_sections() {
    for (case, sdk) in crates() {
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
    for (case, sdk) in crates() {
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
    for (case, sdk) in crates() {
        let overlay = sdk.files().get("codeSamples.yaml").expect("every SDK has one");
        let (generator, _) = case.generator().expect("it generates");
        let apply = |generator: Generator| generator.overlay("codeSamples.yaml", overlay);
        let once = apply(generator);
        let text = once.bundle().expect("it can be added");
        let is_added = text.contains("\"x-codeSamples\"");
        assert_eq!(is_added, overlay.contains("x-codeSamples:"), "{}", case.name);
        assert_eq!(apply(once).bundle().expect("and again"), text, "{}", case.name);
    }
}
