//! The words that prose must not use, each with the standard term: pages, templates, messages and
//! documentation are written in the terms of the Rust ecosystem (CONTRIBUTING.md, "Language").

use std::{
    fs,
    path::{Path, PathBuf},
    str::FromStr,
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Words and phrases, in lower case, each with what to write instead.
const WORDS: &[(&str, &str)] = &[
    ("answer", "response"),
    ("answered", "responded"),
    ("answering", "responding"),
    ("answers", "responses"),
    ("as it comes", "unchanged, or streamed"),
    ("as they come", "as they arrive, or streamed"),
    ("asks a function", "calls a closure"),
    ("asynchronous", "async"),
    ("calls that block", "blocking calls"),
    ("function of yours", "closure"),
    ("functions of your own", "closures, or hooks"),
    ("had better", "should"),
    ("head of the response", "response headers"),
    ("honoured", "accepted, or respected"),
    ("in the place of", "instead of"),
    ("is made again", "is regenerated"),
    ("loses to", "is overridden by"),
    ("made of the document", "generated from the document"),
    ("mend", "fix"),
    ("mended", "fixed, or repaired"),
    ("mends", "fixes"),
    ("misfit", "mismatch"),
    ("misfits", "mismatches"),
    ("moment", "timestamp"),
    ("moments", "timestamps"),
    ("stands between", "name the thing"),
    ("that are awaited", "async"),
    ("time limit", "timeout"),
    ("time limits", "timeouts"),
    ("time-out", "timeout"),
    ("told apart", "distinguished"),
    ("tried again", "retried"),
    ("whole number", "integer"),
    ("whole numbers", "integers"),
    ("wiped from memory", "zeroized"),
];

/// The lines that may have such a word: a part of the path, a part of the line, and the reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("tests/suite/program.rs", "answers: &[", "the name of a field"),
    ("xtask/src/corpus/examples/program.rs", "answers", "a program, and the name of its file"),
    ("mock/src/sources.rs", "answer.rs", "the name of a file"),
];

#[test]
fn prose_uses_the_terms_of_the_ecosystem() {
    let mut found = Vec::new();
    for (name, line, text) in prose() {
        let is_allowed = ALLOWED.iter().any(|one| is_exception(one, &name, &text));
        for (word, better) in words(&text).filter(|_| !is_allowed) {
            found.push(format!("{name}:{line}: `{word}`: write {better}"));
        }
    }
    assert!(found.is_empty(), "{} words:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_exception_is_needed() {
    let prose = prose();
    for one in ALLOWED {
        let is_used = prose
            .iter()
            .any(|(name, _, text)| is_exception(one, name, text) && words(text).next().is_some());
        assert!(is_used, "remove this exception: {one:?}");
    }
}

#[test]
fn words_are_found_in_prose_only() {
    let found = |line: &str| words(line).map(|(word, _)| word).collect::<Vec<_>>();
    assert_eq!(found("An Answer, in time."), ["answer"]);
    assert_eq!(found("It is not unanswered, nor momentary."), [""; 0]);
    let rust = "/// The answer.\nfn answer() { // a moment\n    say(\"a misfit\"); }";
    let lines = rust_prose(rust)
        .into_iter()
        .flat_map(|(_, line)| words(&line).map(|(word, _)| word).collect::<Vec<_>>());
    let mut lines: Vec<_> = lines.collect();
    lines.sort_unstable();
    assert_eq!(lines, ["answer", "misfit", "moment"]);
    let page = page_prose("a.md", "The `answer`\n\n```rust\nlet answer = 1;\n```\nA moment");
    let found: Vec<_> = page.iter().flat_map(|(_, line)| words(line)).collect();
    assert_eq!(found, [("moment", "timestamp")]);
}

/// Returns the words of the list that a line has, whatever their case.
fn words(line: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let line = line.to_lowercase();
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let has = move |word: &str| {
        line.match_indices(word).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + word.len()..]);
            !is_word(before.chars().next_back()) && !is_word(after.chars().next())
        })
    };
    WORDS.iter().copied().filter(move |(word, _)| has(word))
}

fn is_exception((path, part, _): &(&str, &str, &str), name: &str, text: &str) -> bool {
    name.contains(path) && text.contains(part)
}

/// Returns all prose: the file, the line and the text.
fn prose() -> Vec<(String, usize, String)> {
    let mut all = Vec::new();
    for path in prose_files() {
        let name = name(&path);
        let text = fs::read_to_string(&path).expect("a file is text");
        let is_rust = Path::new(&name).extension().is_some_and(|extension| extension == "rs");
        let lines = if is_rust { rust_prose(&text) } else { page_prose(&name, &text) };
        all.extend(lines.into_iter().map(|(line, text)| (name.clone(), line, text)));
    }
    all
}

/// Returns the prose of a page or a template: without code, which is what templates of Rust have
/// outside of comments.
fn page_prose(name: &str, text: &str) -> Vec<(usize, String)> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        is_code ^= line.trim_start().starts_with("```");
        let prose = match line.find("//") {
            Some(start) if name.ends_with(".rs.j2") => &line[start..],
            None if name.ends_with(".rs.j2") => "",
            _ if is_code => "",
            _ => line,
        };
        // Code stands between backquotes, at every second place.
        let prose: String = prose.split('`').step_by(2).collect::<Vec<_>>().join("`");
        lines.push((index + 1, prose));
    }
    lines
}

/// Returns the comments and the string literals of a Rust file.
fn rust_prose(text: &str) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    let code = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    for (index, line) in code.enumerate() {
        let comment =
            line.trim_start().strip_prefix("//").or_else(|| Some(line.split_once(" // ")?.1));
        if let Some(comment) = comment {
            lines.push((index + 1, comment.split('`').step_by(2).collect::<Vec<_>>().join("`")));
        }
    }
    let end = text.find("\n#[cfg(test)]").unwrap_or(text.len());
    let tokens = TokenStream::from_str(&text[..end]).expect("a source is Rust");
    literals(tokens, &mut lines);
    lines
}

/// Adds the string literals, except for documentation, whose lines are comments.
fn literals(tokens: TokenStream, lines: &mut Vec<(usize, String)>) {
    for token in tokens {
        match token {
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                if text.contains('"') {
                    let prose = text.split('`').step_by(2).collect::<Vec<_>>().join("`");
                    lines.push((literal.span().start().line, prose.replace("\\n", " ")));
                }
            }
            TokenTree::Group(group) => {
                let is_docs = group.delimiter() == Delimiter::Bracket
                    && group.stream().to_string().starts_with("doc =");
                if !is_docs {
                    literals(group.stream(), lines);
                }
            }
            _ => {}
        }
    }
}

/// Returns the pages, the templates and the sources that people read.
fn prose_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in [
        "build",
        "docs",
        "fuzz",
        "generator",
        "macro",
        "mock",
        "runtime/src",
        "spec",
        "templates",
        "xtask",
    ] {
        collect(&root().join(folder), &mut found);
    }
    collect(&root().join("tests/suite"), &mut found);
    let pages = ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md"];
    found.extend(pages.iter().map(|page| root().join(page)));
    found
}

/// Adds the files of a folder that have prose, without tests and generated files.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "tests"].contains(&&*name) {
                collect(&path, found);
            }
        } else if name != "tests.rs" && [".md", ".rs", ".j2"].iter().any(|end| name.ends_with(end))
        {
            found.push(path);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn name(path: &Path) -> String {
    let below = path.strip_prefix(root()).expect("below the root");
    below.to_string_lossy().replace('\\', "/")
}
