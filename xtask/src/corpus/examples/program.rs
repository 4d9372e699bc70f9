//! The code that reads and writes the examples: a module in every crate, and programs that run it.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::json;

use super::Document;
use crate::corpus::{build::Workspace, make::package};
use crate::print::line;

/// How many crates one program runs.
const BATCH: usize = 12;

/// What every crate gets: a function that takes an example as one of its types.
const MODULE: &str = r"
use crate::runtime::codec::{self, Codec};

/// Reads JSON as one of the types, and writes it again.
pub fn again(ty: usize, json: &str) -> Result<String, String> {
    CASES
}

fn one<T: Codec>(json: &str) -> Result<String, String> {
    let mut value = T::blank();
    through(json, &mut value)
}

fn through(json: &str, value: &mut dyn Codec) -> Result<String, String> {
    codec::json::read_into(json.as_bytes(), value).map_err(|error| error.to_string())?;
    let bytes = codec::json::to_vec(value).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
";

/// What every program has.
const PROGRAM: &str = r#"
fn run(folder: &str, again: fn(usize, &str) -> Result<String, String>) {
    let text = std::fs::read_to_string(format!("{folder}.examples.json")).unwrap();
    let examples: Vec<(usize, serde_json::Value)> = serde_json::from_str(&text).unwrap();
    let answers = examples.into_iter().map(|(ty, value)| match again(ty, &value.to_string()) {
        Ok(text) => {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            serde_json::json!({ "Ok": value })
        }
        Err(error) => serde_json::json!({ "Err": error }),
    });
    let answers = serde_json::Value::Array(answers.collect());
    std::fs::write(format!("{folder}.answers.json"), answers.to_string()).unwrap();
}
"#;

/// Adds the module to a crate, and writes the examples beside it.
pub(super) fn add_module(folder: &Path, document: &Document) -> io::Result<()> {
    let mut cases = "match ty {\n".to_owned();
    for (index, ty) in document.types.iter().enumerate() {
        let _ = writeln!(cases, "        {index} => one::<{ty}>(json),");
    }
    cases.push_str("        _ => Err(\"no such type\".to_owned()),\n    }");
    let module = format!("{}\n{}", document.vectors.uses, MODULE.replace("CASES", &cases));
    fs::write(folder.join("src/examples.rs"), module)?;
    let root = folder.join("src/lib.rs");
    let text = fs::read_to_string(&root)?;
    // A document without examples uses none of it.
    let allowed = "missing_docs, dead_code, unused_imports, unused_variables";
    fs::write(root, format!("{text}\n#[allow({allowed})]\npub mod examples;\n"))?;
    let index = |ty: &String| document.types.binary_search(ty).unwrap_or_default();
    let examples: Vec<_> = document
        .vectors
        .examples
        .iter()
        .map(|example| json!([index(&example.ty), example.value]))
        .collect();
    fs::write(folder.with_extension("examples.json"), json!(examples).to_string())
}

/// Returns where the program writes what became of a crate's examples.
pub(super) fn answers(folder: &Path) -> PathBuf {
    folder.with_extension("answers.json")
}

/// Compiles and runs the programs.
pub(super) fn run(workspace: &Workspace, documents: &[Document]) -> Result<(), String> {
    let batches: Vec<&[Document]> = documents.chunks(BATCH).collect();
    let name = |index: usize| format!("examples-{index}");
    let packages = documents.iter().map(|document| package(&document.slug));
    workspace.write_manifest(packages.chain((0..batches.len()).map(name)))?;
    for (index, batch) in batches.iter().enumerate() {
        let folder = workspace.crates().join(name(index));
        write_program(workspace, &folder, &name(index), batch)
            .map_err(|error| error.to_string())?;
    }
    for index in 0..batches.len() {
        line(&format!("running {} of {}", index + 1, batches.len()));
        workspace.run_program(&name(index))?;
    }
    Ok(())
}

fn write_program(
    workspace: &Workspace,
    folder: &Path,
    name: &str,
    batch: &[Document],
) -> io::Result<()> {
    let mut manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nserde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n"
    );
    let mut main = format!("{PROGRAM}\nfn main() {{\n");
    for document in batch {
        let package = package(&document.slug);
        let _ = writeln!(manifest, "{package} = {{ path = \"../{package}\" }}");
        let library = package.replace('-', "_");
        let place = fs::canonicalize(workspace.member(&document.slug))?;
        let place = place.to_string_lossy();
        let _ = writeln!(main, "    run({place:?}, {library}::examples::again);");
    }
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/main.rs"), main + "}\n")
}
