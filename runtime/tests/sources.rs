//! The list of sources is complete, and each of them can be copied.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::{fs, path::Path};

use castiron_runtime::sources::SOURCES;

fn collect(folder: &Path, root: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, root, found);
        } else {
            let parts = path.strip_prefix(root).unwrap().iter();
            found.push(parts.map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/"));
        }
    }
}

#[test]
fn list_is_complete() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    let own =
        ["chrono_types.rs", "embedded.rs", "interface.rs", "lib.rs", "modules.rs", "sources.rs"];
    found.retain(|path| !own.contains(&&**path));
    found.sort();
    let listed: Vec<&str> = SOURCES.iter().map(|source| source.path).collect();
    assert_eq!(listed, found, "run over `SOURCES` in runtime/src/sources.rs");
    for source in SOURCES {
        assert_eq!(source.text, fs::read_to_string(root.join(source.path)).unwrap());
    }
}

#[test]
fn sources_can_be_copied() {
    let modules: Vec<&str> =
        SOURCES.iter().filter_map(|source| source.path.split(['/', '.']).next()).collect();
    for source in SOURCES {
        assert!(!source.text.contains("macro_export"), "{}", source.path);
        assert!(!source.text.contains("#[cfg(test)]"), "{}", source.path);
        assert!(!source.text.contains("castiron_runtime"), "{}", source.path);
        // `crate::` becomes `crate::runtime::`, so that a module must follow, or a list of them.
        for (at, _) in source.text.match_indices("crate::") {
            let rest = &source.text[at + "crate::".len()..];
            let name: String =
                rest.chars().take_while(|one| one.is_alphanumeric() || *one == '_').collect();
            let known = name.is_empty() || modules.contains(&&*name);
            assert!(known, "{}: crate::{name}", source.path);
        }
    }
}
