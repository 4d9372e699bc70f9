//! The program: a module of calls for each group, and the driver that sends them.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use castiron::Sdk;

use crate::{Group, row::Row, workspace::PROFILE};

/// What every module of calls begins with.
const MODULE: &str = include_str!("calls.rs");

/// What the calls may use besides the crates.
const DEPENDENCIES: &str = "\
bytes = \"1\"
futures-util = { version = \"0.3\", default-features = false, features = [\"std\"] }
http = \"1\"
jiff = { version = \"1.0\", default-features = false }
reqwest = { version = \"0.13\", default-features = false }
rust_decimal = { version = \"1\", default-features = false }
serde_json = \"1\"
tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }
ureq = { version = \"3\", default-features = false }
uuid = { version = \"1\", default-features = false }
";

/// Writes a workspace of the groups' crates and the program, and returns its folder. It stays, so
/// that only what changed is compiled again.
pub(crate) fn write(groups: &[Group]) -> PathBuf {
    let root = crate::workspace::target().join("suite");
    let mut members = "\"suite\"".to_owned();
    let mut manifest = format!(
        "[package]\nname = \"suite\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{DEPENDENCIES}"
    );
    let mut main = include_str!("driver.rs").to_owned();
    let mut all = "\nfn rows() -> Vec<Row> {\n    let mut rows = Vec::new();\n".to_owned();
    for group in groups {
        let name = &group.name;
        let package = group.package();
        write_crate(&root.join(name), &group.sdk);
        let _ = write!(members, ", {name:?}");
        let _ =
            writeln!(manifest, "{package} = {{ path = \"../{name}\", features = [\"blocking\"] }}");
        let _ = writeln!(main, "mod {name};");
        let _ = writeln!(all, "    rows.extend({name}::rows());");
        put(&root.join(format!("suite/src/{name}.rs")), &module(group));
    }
    let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n{PROFILE}");
    put(&root.join("Cargo.toml"), &workspace);
    put(&root.join("suite/Cargo.toml"), &manifest);
    put(&root.join("suite/src/main.rs"), &format!("{main}{all}    rows\n}}\n"));
    crate::workspace::copy_lock(&root);
    root
}

/// Writes a crate. It takes the runtime from its own crate instead of a copy, so that this is
/// compiled once for all groups; `cargo xtask cases` and the contract tests compile the copies. It
/// has no TLS, since every client would read the certificates of the system anew.
fn write_crate(root: &Path, sdk: &Sdk) {
    let is_left_out = |path: &str| path.starts_with("src/runtime/") || path.starts_with("tests/");
    for (path, text) in sdk.files().iter().filter(|(path, _)| !is_left_out(path)) {
        match path {
            "Cargo.toml" => put(&root.join(path), &with_runtime(text)),
            _ => put(&root.join(path), text),
        }
    }
    put(&root.join("src/runtime/mod.rs"), "pub use castiron_runtime::*;\n");
}

/// Returns the manifest of a crate that has no runtime of its own, no tests and no TLS.
fn with_runtime(manifest: &str) -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
    let runtime = format!(
        "[dependencies]\ncastiron-runtime = {{ path = {:?}, default-features = false, \
         features = [\"base64\", \"blocking\", \"charsets\", \"chrono\", \"decimals\", \"jiff\", \
         \"reqwest\", \"uuid\", \"webhooks\", \"xml\"] }}",
        runtime.display().to_string()
    );
    let end = manifest.find("\n[dev-dependencies]").unwrap_or(manifest.len());
    let manifest = manifest[..end].replacen("[dependencies]", &runtime, 1);
    manifest.replacen("    \"rustls\",\n", "", 1)
}

fn module(group: &Group) -> String {
    let mut text = MODULE
        .replace("LIBRARY", &group.package().replace('-', "_"))
        .replace("PACKAGE", &group.package())
        .replace("VERSION", env!("CARGO_PKG_VERSION"));
    let start = if group.has_servers { "at_home" } else { "client" };
    text.push_str("\npub fn rows() -> Vec<Row> {\n    vec![\n");
    for Row { calls, is_stream, client, requests, answers, gives } in &group.rows {
        let name = format!("{}: {}", group.name, calls.join("; "));
        let show = if *is_stream { "each" } else { "show" };
        let mut said = String::new();
        for call in calls {
            let _ = write!(
                said,
                "{show}(client.{call}.await){}, ",
                if *is_stream { ".await" } else { "" }
            );
        }
        let answers: Vec<String> = answers
            .iter()
            .map(|one| format!("(b\"{}\", {})", one.bytes.escape_ascii(), one.closes))
            .collect();
        let answers = answers.join(", ");
        let _ = writeln!(
            text,
            "Row {{ name: {name:?}, agent: AGENT, requests: &{requests:?}, answers: &[{answers}], \
             gives: {gives:?}, wait, call: |url| Box::pin(async move {{ \
             let client = {start}(&url){client}.build().unwrap(); [{said}].join(\"\\n\") }}) }},"
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
