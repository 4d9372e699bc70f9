//! Whether the tests that `docs/support.md` names are there.

use std::{collections::BTreeMap, fs, path::Path};

use serde_yaml::Value;

/// The rows of a file: what they call.
type Calls = BTreeMap<String, String>;

#[test]
fn every_test_that_is_named_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/support.md")).expect("the document");
    let calls = calls(&root.join("tests/suite/rows"));
    let mut unnamed: Vec<&String> = calls.keys().collect();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in text.lines().filter(|line| line.contains(" · ")) {
        let tests = line.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        let mut file = "";
        // Names stand between backquotes, at every second place.
        for name in tests.split('`').skip(1).step_by(2) {
            count += 1;
            let is_there = match (name.contains('/'), Path::new(name).extension().is_some()) {
                (true, _) => root.join(name).exists(),
                (false, true) => {
                    file = name;
                    unnamed.retain(|other| *other != name);
                    calls.contains_key(name)
                }
                (false, false) => calls.get(file).is_some_and(|of| of.contains(&call(name))),
            };
            if !is_there {
                wrong.push(format!("{file}: {name}"));
            }
        }
    }
    assert!(count > 100, "only {count} tests are named");
    assert!(wrong.is_empty(), "these are named and not there: {wrong:#?}");
    assert!(unnamed.is_empty(), "these are there and not named: {unnamed:#?}");
}

fn call(operation: &str) -> String {
    format!("api().{operation}(")
}

/// Returns what is called by the rows of each file.
fn calls(folder: &Path) -> Calls {
    let files = fs::read_dir(folder).expect("the folder of rows").map(|entry| {
        let path = entry.expect("an entry").path();
        let table: Value =
            serde_yaml::from_str(&fs::read_to_string(&path).expect("text")).expect("YAML");
        let rows = table["rows"].as_sequence().expect("rows");
        let calls = rows.iter().flat_map(|row| [&row["call"], &row["stream"]]);
        let calls: Vec<String> =
            calls.map(|call| serde_yaml::to_string(call).expect("YAML")).collect();
        (path.file_name().expect("a name").to_string_lossy().into_owned(), calls.join("\n"))
    });
    files.collect()
}
