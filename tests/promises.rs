//! The chapter of the README on reliability names tests: they must be there.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The tests that the chapter names, each as the name of its file and its own.
fn named(row: &str) -> Vec<(&str, &str)> {
    row.split('`').skip(1).step_by(2).filter_map(|code| code.split_once("::")).collect()
}

/// Returns the promises, which are the rows of the chapter's table.
fn promises(readme: &str) -> Vec<&str> {
    let (_, chapter) = readme.split_once("\n## Reliability\n").expect("the chapter is there");
    let (chapter, _) = chapter.split_once("\n## ").expect("another chapter follows");
    chapter.lines().filter(|line| line.starts_with("| ")).skip(2).collect()
}

/// Returns the texts of the test files with this name.
fn sources(folder: &Path, name: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    let read = |path: &PathBuf| fs::read_to_string(path).expect("a source is text");
    let is_it =
        |path: &&PathBuf| path.file_name().is_some_and(|file| *file == *format!("{name}.rs"));
    let own = paths.iter().filter(is_it).map(read);
    let below = paths.iter().filter(|path| path.is_dir() && !path.ends_with("cases"));
    own.chain(below.flat_map(|path| sources(path, name))).collect()
}

#[test]
fn every_promise_is_held_by_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README is text");
    let promises = promises(&readme);
    assert!(promises.len() > 10, "the table is not found: {promises:?}");
    for row in promises {
        let tests = named(row);
        assert!(!tests.is_empty(), "no test holds this promise: {row}");
        for (file, name) in tests {
            let sources =
                ["tests", "runtime/tests"].map(|folder| sources(&root.join(folder), file));
            let is_test = |text: &String| {
                let before = text.split_once(&format!("fn {name}()")).map(|(before, _)| before);
                before.is_some_and(|text| text.trim_end_matches("async ").ends_with("test]\n"))
            };
            assert!(sources.iter().flatten().any(is_test), "there is no test `{file}::{name}`");
        }
    }
}
