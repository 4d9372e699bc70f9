//! What is exported, and that it means the same when it is read again.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::{Document, Input, Selection};
use super::*;
use crate::limits::Limits;
use crate::read::Folders;

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: v1}\npaths: {}\n";

fn load(name: &str, text: &str, folders: Option<&Folders>) -> Option<Document> {
    let files = |file: &str| folders.map_or(Err("none".to_owned()), |of| of.read(file));
    let selection = Selection::default();
    let limits = Limits::default();
    let input = Input {
        name,
        text,
        overlays: &[],
        selection: &selection,
        files: &files,
        local_times: &[],
        decimal_fields: &[],
        limits,
    };
    Document::load(&input).ok().map(|(document, _)| document)
}

fn exported(schema: &str) -> String {
    let text = format!("{HEAD}components: {{schemas: {{S: {schema}}}}}\n");
    let document = load("api.yaml", &text, None).expect("the document is usable");
    let value = document.export();
    let schema =
        value.get("components").and_then(|of| of.get("schemas")).and_then(|of| of.get("S"));
    serde_json::to_string(schema.expect("the schema is there")).expect("a value is JSON")
}

#[test]
fn schemas_are_those_of_json_schema() {
    for (schema, expected) in [
        ("{type: string, nullable: true}", r#"{"type":["string","null"]}"#),
        ("{type: [integer, string]}", r#"{"type":["integer","string"]}"#),
        ("{type: 'null'}", r#"{"type":"null"}"#),
        ("{nullable: false, type: string}", r#"{"type":"string"}"#),
        ("{nullable: true, allOf: [{}]}", r#"{"nullable":true,"allOf":[{}]}"#),
        (
            "{oneOf: [{type: string}, {type: 'null'}]}",
            r#"{"oneOf":[{"type":"string"},{"type":"null"}]}"#,
        ),
        ("{const: 3}", r#"{"const":3,"type":"integer"}"#),
        ("{items: false}", r#"{"items":false}"#),
        (
            "{type: integer, minimum: 1, exclusiveMinimum: true}",
            r#"{"type":"integer","exclusiveMinimum":1}"#,
        ),
        ("{type: integer, maximum: 1.5}", r#"{"type":"integer","maximum":1.5}"#),
        ("{type: array, prefixItems: [{}]}", r#"{"type":"array","prefixItems":[{}]}"#),
        ("{type: boolean, format: x}", r#"{"type":"boolean","format":"x"}"#),
        (
            "{$ref: '#/components/schemas/S2', title: t}, S2: {type: string}",
            r##"{"title":"t","$ref":"#/components/schemas/S2"}"##,
        ),
        (
            "{properties: {x-castiron-types: {type: string}}}",
            r#"{"properties":{"x-castiron-types":{"type":"string"}}}"#,
        ),
    ] {
        assert_eq!(exported(schema), expected, "{schema}");
    }
}

/// Removes flags that say what their absence says.
fn without_idle_flags(value: &Value) -> Value {
    match value {
        Value::Array(elements) => Value::Array(elements.iter().map(without_idle_flags).collect()),
        Value::Object(members) => {
            // An exclusive bound without a bound, which real documents have, says nothing.
            let is_idle = |key: &str, value: &Value| match key {
                "openapi" => true,
                "nullable" => *value == Value::Bool(false),
                "exclusiveMinimum" => value != &true.into() || !members.contains_key("minimum"),
                "exclusiveMaximum" => value != &true.into() || !members.contains_key("maximum"),
                _ => false,
            };
            let members = members.iter().filter(|(key, value)| !is_idle(key, value));
            Value::Object(members.map(|(k, v)| (k.clone(), without_idle_flags(v))).collect())
        }
        other => other.clone(),
    }
}

/// Returns the documents of the cases, and those of the corpus where it is beside the checkout.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders =
        [root.join("tests/cases"), root.join("tests/corpus"), root.join("../shared/corpus")];
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let names = ["openapi.yaml", "openapi.json", "swagger.json", "swagger.yaml", "openapi.yml"];
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .flat_map(|entry| names.map(|name| entry.path().join(name)))
        .filter(|path| path.is_file())
        // Without optimisation, large documents take minutes.
        .filter(|path| path.metadata().is_ok_and(|data| data.len() < 300_000))
        .collect();
    found.sort();
    found
}

/// Returns the first place at which two values differ, and what is there.
fn difference(one: &Value, other: &Value, at: &Pointer) -> Option<String> {
    match (one, other) {
        _ if one == other => None,
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys());
            let mut differing = keys.filter(|key| one.get(*key) != other.get(*key));
            let key = differing.next()?;
            let nothing = Value::Null;
            let [one, other] = [one, other].map(|of| of.get(key).unwrap_or(&nothing));
            difference(one, other, &at.key(key))
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let index = one.iter().zip(other).position(|(one, other)| one != other)?;
            difference(&one[index], &other[index], &at.index(index))
        }
        _ => Some(format!("{at}: {one:?} became {other:?}")),
    }
}

#[test]
fn an_exported_document_means_the_same() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for path in documents() {
        let text = fs::read_to_string(&path).expect("a document is text");
        let folders = Folders::new(&path, &[]).expect("a folder");
        let Some(first) = load("api", &text, Some(&folders)) else { continue };
        let exported = first.export();
        let json = serde_json::to_string(&exported).expect("a value is JSON");
        assert!(!json.contains("\"x-castiron-files\""), "{}", path.display());
        let second = load("api.json", &json, None);
        let second = second.unwrap_or_else(|| panic!("{} cannot be read again", path.display()));
        let mut compare = |one: &Value, other: &Value| {
            let at = difference(one, other, &Pointer::root());
            wrong.extend(at.map(|at| format!("{} {at}", path.display())));
        };
        compare(&exported, &second.export());
        // Of a reference that leads nowhere only that it may be anything is exported.
        let is_whole = !path.to_string_lossy().contains("dangling-reference");
        if is_whole && first.value().get(FILES).is_none() {
            let [first, second] = [&first, &second].map(|of| without_idle_flags(of.value()));
            compare(&first, &second);
        }
        compared += 1;
    }
    assert!(wrong.is_empty(), "these change when they are read again:\n{}", wrong.join("\n"));
    assert!(compared > 10, "only {compared} documents were compared");
}
