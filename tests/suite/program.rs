//! The program: a module of calls for each group, and the driver that sends them.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use crate::{Group, row::Row};

/// What every module of calls begins with.
const MODULE: &str = include_str!("calls.rs");

/// Writes a workspace of the groups' crates and the program, and returns its folder. It stays, so
/// that only what changed is compiled again.
pub(crate) fn write(groups: &[Group]) -> PathBuf {
    let root = crate::workspace::target().join("suite");
    let mut members = "\"suite\"".to_owned();
    let mut manifest = "[package]\nname = \"suite\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
        [dependencies]\nfutures-util = { version = \"0.3\", default-features = false }\n\
        bytes = \"1\"\njiff = { version = \"0.2\", default-features = false }\nserde_json = \"1\"\n\
        tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n\
        uuid = { version = \"1\", default-features = false }\n"
        .to_owned();
    let mut main = include_str!("driver.rs").to_owned();
    let mut all = "\nfn rows() -> Vec<Row> {\n    let mut rows = Vec::new();\n".to_owned();
    for group in groups {
        let Group { name, sdk, .. } = group;
        let package = group.package();
        castiron::write::write(&root.join(name), sdk.files()).expect("the crate is written");
        let _ = write!(members, ", {name:?}");
        let _ =
            writeln!(manifest, "{package} = {{ path = \"../{name}\", features = [\"blocking\"] }}");
        let _ = writeln!(main, "mod {name};");
        let _ = writeln!(all, "    rows.extend({name}::rows());");
        put(&root.join(format!("suite/src/{name}.rs")), &module(group));
    }
    let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n");
    put(&root.join("Cargo.toml"), &workspace);
    put(&root.join("suite/Cargo.toml"), &manifest);
    put(&root.join("suite/src/main.rs"), &format!("{main}{all}    rows\n}}\n"));
    crate::workspace::copy_lock(&root);
    root
}

fn module(group: &Group) -> String {
    let mut text = MODULE
        .replace("LIBRARY", &group.package().replace('-', "_"))
        .replace("PACKAGE", &group.package())
        .replace("VERSION", env!("CARGO_PKG_VERSION"));
    text.push_str("\npub fn rows() -> Vec<Row> {\n    vec![\n");
    for Row { call, client, requests, answers, gives } in &group.rows {
        let answers: Vec<_> = answers.iter().map(|one| (&one.text, one.closes)).collect();
        let name = format!("{}: {call}", group.name);
        let _ = writeln!(
            text,
            "Row {{ name: {name:?}, agent: AGENT, requests: &{requests:?}, answers: &{answers:?}, \
             gives: {gives:?}, wait, call: |url| Box::pin(async move {{ \
             let client = client(&url){client}.build().unwrap(); show(client.{call}.await) }}) }},"
        );
    }
    text.push_str("    ]\n}\n");
    text
}

/// Writes a file, unless it is as it should be already.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(path, text).expect("the file is written");
}
