//! Whether the examples show what they are there for.

use std::{fs, path::Path};

use castiron::diagnostic::CODES;

use super::codes::{Example, UNSHOWN};

#[test]
fn every_code_has_an_example_that_gives_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/codes");
    let is_unshown = |code: &str| UNSHOWN.iter().any(|(unshown, _)| *unshown == code);
    for info in CODES.iter().filter(|info| !is_unshown(info.code.as_str())) {
        let example = Example::read(&folder.join(info.code.as_str())).expect("there is an example");
        let codes: Vec<&str> = example.found.iter().map(|found| found.code.as_str()).collect();
        assert!(
            codes.contains(&info.code.as_str()),
            "the example of {} gives {codes:?}",
            info.code
        );
    }
}

#[test]
fn every_example_is_that_of_a_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/codes");
    let entries = fs::read_dir(&folder).expect("the folder of examples");
    let shown: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let is_code = |name: &str| CODES.iter().any(|info| info.code.as_str() == name);
    for name in &shown {
        assert!(is_code(name), "tests/codes/{name} is the example of no code");
    }
    for (code, reason) in UNSHOWN {
        assert!(is_code(code), "there is no code {code}");
        assert!(!shown.iter().any(|name| name == code), "{code} has an example: {reason}?");
    }
}
