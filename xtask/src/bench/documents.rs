//! The documents to measure: those of a folder, and synthetic ones of increasing size.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

/// A document from which an SDK is generated.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) path: PathBuf,
}

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A real document.
    Written,
    /// A synthetic document with many elements of one kind.
    Growing {
        /// The kind of the elements.
        of: &'static str,
        count: usize,
    },
}

/// The kinds of elements, with their counts, and the count of a quick run.
const GROWTHS: [(&str, [usize; 3], usize); 4] = [
    ("operations", [500, 2_000, 8_000], 100),
    ("properties", [1_000, 10_000, 50_000], 500),
    ("enum values", [1_000, 10_000, 50_000], 500),
    ("alternatives", [100, 1_000, 4_000], 100),
];

/// The file names of documents in a folder.
const NAMES: [&str; 3] = ["openapi.json", "openapi.yaml", "openapi.yml"];

/// Returns the documents of a folder, by their names.
///
/// # Errors
///
/// Why the folder cannot be read.
pub(super) fn found(folder: &Path) -> Result<Vec<Document>, String> {
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let places = NAMES.map(|name| entry.path().join(name));
        if let Some(path) = places.into_iter().find(|place| place.is_file()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            documents.push(Document { name, kind: Kind::Written, path });
        }
    }
    documents.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(documents)
}

/// Writes the synthetic documents into a folder, and returns them.
///
/// # Errors
///
/// Why a document cannot be written.
pub(super) fn growing(folder: &Path, is_quick: bool) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for (of, counts, few) in GROWTHS {
        let counts = if is_quick { vec![few, 2 * few] } else { counts.to_vec() };
        for count in counts {
            let name = format!("{of} {count}");
            let path = folder.join(format!("{name}.json"));
            fs::write(&path, synthetic(of, count).to_string())
                .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
            documents.push(Document { name, kind: Kind::Growing { of, count }, path });
        }
    }
    Ok(documents)
}

/// Returns a document with this number of elements.
fn synthetic(of: &str, count: usize) -> Value {
    let text = json!({ "type": "string" });
    let names = |prefix: &str| -> Vec<String> {
        (0..count).map(|number| format!("{prefix}{number}")).collect()
    };
    let schema = match of {
        "properties" => {
            let properties = names("field").into_iter().map(|name| (name, text.clone()));
            json!({ "type": "object", "properties": properties.collect::<Map<_, _>>() })
        }
        "enum values" => json!({ "type": "string", "enum": names("value") }),
        "alternatives" => {
            let alternative = |name: String| {
                let properties = Map::from_iter([(name.clone(), text.clone())]);
                json!({ "type": "object", "required": [name], "properties": properties })
            };
            let all: Vec<Value> = names("case").into_iter().map(alternative).collect();
            json!({ "oneOf": all })
        }
        _ => text,
    };
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/S" } } });
    let operation = |name: String| {
        let responses = json!({ "200": { "description": "Done", "content": content } });
        (format!("/{name}"), json!({ "get": { "operationId": name, "responses": responses } }))
    };
    let operations = if of == "operations" { names("read") } else { vec!["read".to_owned()] };
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Growth", "version": "1.0.0" },
        "paths": operations.into_iter().map(operation).collect::<Map<_, _>>(),
        "components": { "schemas": { "S": schema } },
    })
}
