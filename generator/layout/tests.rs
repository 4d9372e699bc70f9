use std::{fs, path::Path};

use super::{format, reference, unknown};
use crate::stack::with_room;

/// What generated code has in other places than the golden crate and the cases.
const SHAPES: &str = include_str!("tests/shapes.txt");

/// Returns the Rust files below a folder that are formatted.
fn files(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let is_copied = ["runtime", "mock", "examples"].iter().any(|name| path.ends_with(name));
        if path.is_dir() && !is_copied {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a file");
            found.push((path.display().to_string(), text));
        }
    }
}

fn golden_files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    files(&root.join("generated/factify"), &mut texts);
    files(&root.join("tests/cases"), &mut texts);
    assert!(texts.len() > 200, "{}", texts.len());
    texts
}

/// Returns the first line in which two texts differ.
fn difference(layout: &str, reference: &str) -> String {
    let mut lines = layout.lines().zip(reference.lines()).enumerate();
    let found = lines.find(|(_, (one, other))| one != other);
    let Some((number, (one, other))) = found else { return "their ends differ".to_owned() };
    format!("line {}\n  layout:    {one}\n  reference: {other}", number + 1)
}

/// Returns how the layout of a text differs from that of the reference.
///
/// The text of its tokens must become the same: it is what templates print of quoted code, without
/// lines and indents.
fn compared(name: &str, text: &str) -> Option<String> {
    let reference = with_room(|| reference::format(text)).expect(name);
    let tokens = (!text.contains("macro_rules!")).then(|| {
        let tokens: proc_macro2::TokenStream = text.parse().expect(name);
        tokens.to_string()
    });
    [Some(text.to_owned()), tokens].into_iter().flatten().find_map(|text| {
        let layout = with_room(|| format(&text)).expect(name);
        (layout != reference).then(|| format!("{name}: {}", difference(&layout, &reference)))
    })
}

#[test]
fn files_are_laid_out_as_by_the_reference() {
    let found = golden_files();
    let differences: Vec<String> =
        found.iter().filter_map(|(path, text)| compared(path, text)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_item_of_the_golden_crate_has_a_known_shape() {
    let unknown = |(path, text): &(String, String)| {
        let lines = unknown(text);
        (!lines.is_empty()).then(|| format!("{path}: items at the lines {lines:?}"))
    };
    let found: Vec<String> = golden_files().iter().filter_map(unknown).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn shapes_are_laid_out_as_by_the_reference() {
    for (index, shape) in SHAPES.split("// ---\n").enumerate() {
        let name = format!("shape {index}");
        assert_eq!(compared(&name, shape), None, "{shape}");
        assert_eq!(unknown(shape), Vec::<usize>::new(), "{shape}");
    }
}
