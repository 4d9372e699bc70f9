//! Factify's page against the page that the project starts from, the one of its TypeScript sister:
//! the same sections in the same order, the same operations and summaries, the same errors.
//!
//! That page is not a part of the project: where it is absent, the test says so and passes.

use std::{fs, path::Path};

const SEED: &str = "../shared/reference/seed-apikeys-typescript.md";
const PAGE: &str = "generated/factify/docs/sdks/apikeys/README.md";

#[test]
fn the_page_has_what_the_seed_page_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(seed) = fs::read_to_string(root.join(SEED)) else {
        #[allow(clippy::print_stderr, reason = "whoever runs the tests is to see it")]
        {
            eprintln!("skipped: there is no {SEED}");
        }
        return;
    };
    let page = fs::read_to_string(root.join(PAGE)).expect("the page is committed");
    let (seed, page) = (Facts::read(&seed), Facts::read(&page));
    let found = [seed.operations.len(), seed.examples.len(), seed.errors.len()];
    assert_eq!(found, [3, 3, 12], "{seed:?}");
    assert_eq!(page, seed);
}

/// What a page says, spelled as Rust does.
#[derive(Debug, Default, PartialEq)]
struct Facts {
    /// The headings in their order, each with its depth.
    headings: Vec<String>,
    /// The operations that are listed, each with its summary.
    operations: Vec<String>,
    /// The operation, method and path that each example is marked with.
    examples: Vec<String>,
    /// The status codes and content types of the tables of errors.
    errors: Vec<(String, String)>,
}

impl Facts {
    fn read(page: &str) -> Self {
        let mut facts = Self::default();
        let mut is_code = false;
        for line in page.lines() {
            is_code ^= line.starts_with("```");
            if is_code {
                continue;
            }
            if line.starts_with('#') {
                facts.headings.push(snake(line));
            } else if let Some((link, summary)) = line.split_once(" - ")
                && let Some(name) = link.strip_prefix("* [").and_then(|link| link.split(']').next())
            {
                facts.operations.push(format!("{}: {summary}", snake(name)));
            } else if let Some((_, mark)) = line.split_once("operationID=") {
                facts.examples.push(mark.to_owned());
            } else if let Some(row) = error_row(line) {
                facts.errors.push(row);
            }
        }
        facts
    }
}

/// Reads a row of the table of errors: it ends in status codes and a content type.
fn error_row(line: &str) -> Option<(String, String)> {
    let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
    let [.., statuses, content_type] = cells.as_slice() else { return None };
    let is_status = |code: &str| code.len() == 3 && code.starts_with(|c: char| c.is_ascii_digit());
    let all = cells.len() == 3 && statuses.split(", ").all(is_status);
    all.then(|| ((*statuses).to_owned(), (*content_type).to_owned()))
}

/// `APIKeys` and `listApiKeys` are `apikeys` and `list_api_keys`, whatever their case.
fn snake(name: &str) -> String {
    let mut spelled = String::new();
    let mut was_lower = false;
    for character in name.chars() {
        if character.is_uppercase() && was_lower {
            spelled.push('_');
        }
        was_lower = character.is_lowercase();
        spelled.extend(character.to_lowercase());
    }
    spelled.replace("api_keys", "apikeys")
}
