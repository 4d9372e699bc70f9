//! The list of sources has every file of the folder.

use std::{fs, path::Path};

#[test]
fn every_source_is_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("below the root");
                files.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let own = ["lib.rs", "modules.rs", "sources.rs", "unsampled.rs"];
    files.retain(|file| !own.contains(&&**file));
    files.sort();
    let listed: Vec<&str> = castiron_mock::sources::SOURCES.iter().map(|(path, _)| *path).collect();
    assert_eq!(listed, files);
}
