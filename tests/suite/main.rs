//! A table of calls, the exact requests that they send, and their results for the responses.
//!
//! Every file of `tests/suite/rows` is a document and rows for it (`README.md` there says how they
//! are written). One crate is made of each document and one program of all rows, which sends each
//! of them over a socket both ways: awaited, and blocking the thread.

mod program;
mod row;
mod workspace;

use std::{
    fs,
    path::{Path, PathBuf},
};

use castiron::{Generator, Sdk, config::Config};
use serde_yaml::{Mapping, Value};

use row::Row;

/// A document, and the calls of its operations.
struct Group {
    name: String,
    sdk: Sdk,
    /// Whether the document names servers, which the calls then go to.
    has_servers: bool,
    rows: Vec<Row>,
}

#[test]
fn every_row_sends_and_gives_what_is_expected() {
    let groups: Vec<Group> = files().iter().map(|path| Group::read(path)).collect();
    assert!(!groups.is_empty());
    let root = program::write(&groups);
    let said = workspace::cargo(&root, &["run", "--quiet", "--package", "suite"]);
    let rows: usize = groups.iter().map(|group| group.rows.len()).sum();
    assert!(said.contains(&format!("{rows} rows pass")), "{said}");
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/rows");
    let entries = fs::read_dir(folder).expect("the folder of rows");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    files
}

impl Group {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("text");
        let mut table: Mapping =
            serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let rows = table.remove("rows").unwrap_or_else(|| panic!("{name} has no rows"));
        let rows: Vec<serde_json::Value> = serde_yaml::from_value(rows).expect("a list of rows");
        let rows = rows.iter().enumerate().map(|(number, row)| {
            Row::read(row).unwrap_or_else(|error| panic!("{name}, row {number}: {error}: {row}"))
        });
        let rows = rows.collect();
        let more = table.remove("config").unwrap_or_default();
        let document = document(&name, table);
        let has_servers = document.contains_key("servers");
        let document = serde_yaml::to_string(&document).expect("a document");
        let package = format!("[package]\nname = \"suite-{name}\"\n[client]\nname = \"Suite\"\n");
        let config = package + more.as_str().unwrap_or_default();
        let config = Config::parse("castiron.toml", &config).expect("a configuration");
        let generator = Generator::new("openapi.yaml", &document).config(config);
        let sdk = generator.generate().unwrap_or_else(|error| panic!("{name}: {error}"));
        Self { name, sdk, has_servers, rows }
    }

    /// Returns the crate's name.
    fn package(&self) -> String {
        format!("suite-{}", self.name)
    }
}

/// Returns the whole document, in its own order: what every one needs is added, and each of the
/// `operations` becomes an entry of `paths`.
fn document(name: &str, mut table: Mapping) -> Mapping {
    let mut document = mapping(table.remove("document").unwrap_or_default());
    let operations = mapping(table.remove("operations").unwrap_or_default());
    assert!(table.is_empty(), "{name}: a file has no {table:?}");
    if !document.contains_key("swagger") && !document.contains_key("openapi") {
        document.insert("openapi".into(), "3.1.0".into());
    }
    document.insert("info".into(), given("{ title: Suite, version: \"1\" }"));
    let mut paths = mapping(document.remove("paths").unwrap_or_default());
    for (id, operation) in operations {
        let mut operation = mapping(operation);
        let methods = ["get", "put", "post", "delete", "options", "head", "patch", "query"];
        let (method, path) = methods
            .into_iter()
            .find_map(|method| Some((method, operation.remove(method)?)))
            .unwrap_or_else(|| panic!("{name}: {id:?} has no method"));
        operation.insert("operationId".into(), id);
        for (key, otherwise) in
            [("tags", "[api]"), ("responses", "{ \"204\": { description: '' } }")]
        {
            if !operation.contains_key(key) {
                operation.insert(key.into(), given(otherwise));
            }
        }
        let mut item = mapping(paths.remove(&path).unwrap_or_default());
        item.insert(method.into(), operation.into());
        paths.insert(path, item.into());
    }
    document.insert("paths".into(), paths.into());
    document
}

fn mapping(value: Value) -> Mapping {
    match value {
        Value::Null => Mapping::new(),
        Value::Mapping(mapping) => mapping,
        other => panic!("it is to be an object: {other:?}"),
    }
}

fn given(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("YAML")
}
