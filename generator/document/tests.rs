//! Documents that are hostile, or that lie between the formats.

use super::{Document, Input, Selection};
use crate::diagnostic::{Code, Diagnostics, Pointer, Style, render};
use crate::limits::Limits;
use openapiv3::ReferenceOr;
use std::sync::LazyLock;

/// Returns a document of one file.
fn input<'a>(name: &'a str, text: &'a str) -> Input<'a> {
    static ALL: LazyLock<Selection> = LazyLock::new(Selection::default);
    let files = &|_: &str| Err("there are no files".to_owned());
    Input {
        name,
        text,
        overlays: &[],
        selection: &ALL,
        files,
        local_times: &[],
        decimal_fields: &[],
        limits: Limits::default(),
    }
}

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: t, version: v1}\n";

fn codes(diagnostics: &Diagnostics) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

/// Returns a document that is loaded in spite of errors, and their codes and places.
fn faulty(body: &str) -> (Document, Vec<String>) {
    let text = format!("{HEAD}{body}");
    let loaded = Document::load_faulty(&input("api.yaml", &text));
    let (document, diagnostics) = loaded.unwrap_or_else(|errors| panic!("{errors:?}"));
    let place = |at: &crate::diagnostic::Diagnostic| {
        let position = at.position.as_ref().map(|at| format!("{}:{}", at.line, at.column));
        format!("{} {}", at.code, position.unwrap_or_default())
    };
    let places = diagnostics.iter().map(place).collect();
    (document, places)
}

/// Returns the code and position of why a text is no document.
fn refused(name: &str, text: &str) -> (Code, usize, usize) {
    let errors = Document::load(&input(name, text)).expect_err("the text is no document");
    let error = errors.iter().next().expect("a refusal has a reason");
    let position = error.position.as_ref().expect("the reason has a place");
    (error.code, position.line, position.column)
}

#[test]
fn reads_json_and_yaml_by_content() {
    let json = r#"{"openapi": "3.0.0", "info": {"title": "t", "version": "1"}, "paths": {}}"#;
    for name in ["a.json", "a.yaml", "a", ""] {
        assert!(Document::load(&input(name, json)).is_ok(), "{name}");
        assert!(Document::load(&input(name, &format!("\u{feff}\n {json}"))).is_ok(), "{name}");
    }
    let flow = "{openapi: 3.0.0, info: {title: t, version: '1'}, paths: {}}";
    assert!(Document::load(&input("a.yaml", flow)).is_ok());
    assert_eq!(refused("a.json", flow), (Code::DOCUMENT_SYNTAX, 1, 2));
    let tabs = "\t{\"openapi\": \"3.0.0\",\r\n\t\"paths\": {}}";
    assert!(Document::load(&input("a.yaml", tabs)).is_ok());
}

#[test]
fn says_where_the_syntax_is_wrong() {
    assert_eq!(refused("a.json", "{\n  \"a\": tru\n}"), (Code::DOCUMENT_SYNTAX, 2, 8));
    assert_eq!(refused("a", "{\"a\": [1, 2}"), (Code::DOCUMENT_SYNTAX, 1, 12));
    let (code, line, _) = refused("a.yaml", "a: 1\nb: [1\nc: 2\n");
    assert_eq!(code, Code::DOCUMENT_SYNTAX);
    assert!(line >= 2);
    assert_eq!(refused("a.yaml", "a: 1\n---\nb: 2\n"), (Code::DOCUMENT_MULTIPLE, 2, 1));
    assert_eq!(refused("a.yaml", ""), (Code::DIALECT_MISSING, 1, 1));
    assert_eq!(refused("a.yaml", "[1]"), (Code::DIALECT_MISSING, 1, 1));
    assert_eq!(refused("a.yaml", "swagger: '1.2'"), (Code::DIALECT_UNSUPPORTED, 1, 10));
}

#[test]
fn refuses_bombs() {
    for text in ["[", "{\"a\":", "- ", "a: {b: ", "? ", "!a ", "{a: ["] {
        let errors =
            Document::load(&input("a.yaml", &text.repeat(50_000))).expect_err("it is a bomb");
        assert!(errors.has_errors(), "{text}");
    }
    let level = |n: usize| format!("a{n}: &a{n} [*a{0}, *a{0}, *a{0}, *a{0}]\n", n - 1);
    let levels: String = (1..40).map(level).collect();
    let bomb = format!("{HEAD}a0: &a0 [1, 2]\n{levels}");
    assert_eq!(refused("a.yaml", &bomb).0, Code::DOCUMENT_LIMIT);
}

#[test]
fn reports_both_places_of_a_duplicate_key() {
    let text = format!("{HEAD}paths: {{}}\npaths: {{}}\n");
    let (_, diagnostics) =
        Document::load(&input("api.yaml", &text)).expect("the document is usable");
    assert_eq!(codes(&diagnostics), ["document-duplicate-key"]);
    let duplicate = diagnostics.iter().next().expect("there is one");
    assert_eq!(duplicate.position.as_ref().map(|at| at.line), Some(4));
    let first = duplicate.also.first().and_then(|place| place.position.as_ref());
    assert_eq!(first.map(|at| at.line), Some(3));
}

#[test]
fn hidden_characters_do_not_reach_the_terminal() {
    let text = format!("{HEAD}paths: {{\"a\\e[31m\": {{\"\u{202e}get\": {{}}}}}}\n");
    let loaded = Document::load_faulty(&input("api.yaml", &text));
    let (document, diagnostics) = loaded.expect("the document is usable");
    let sources: Vec<_> = document.sources().cloned().collect();
    assert_eq!(diagnostics.len(), 2);
    for diagnostic in &diagnostics {
        let shown = render(diagnostic, &sources, Style::Plain);
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    }
}

#[test]
fn reports_numbers_that_are_none() {
    let schemas = "components: {schemas: {A: {maximum: .inf, example: .nan}}}\n";
    let (_, places) = faulty(&format!("paths: {{}}\n{schemas}"));
    let expected = ["document-number 4:37", "node-type 4:37", "document-number 4:52"];
    assert_eq!(places, expected);
}

#[test]
fn checks_every_reference() {
    let (_, places) = faulty(
        "paths:\n  /a: {get: {responses: {200: {$ref: '#/components/schemas/Pet'}}}}\n\
         components:\n  schemas:\n    Pet: {}\n\
         \x20   Unused: {$ref: '#/components/schemas/Pets'}\n\
         \x20   A: {$ref: '#/components/schemas/B'}\n\
         \x20   B: {$ref: '#/components/schemas/A'}\n\
         \x20   C: {$ref: 'other.yaml#/C'}\n\
         \x20   D: {$ref: '#/components/schemas/Petz', title: t}\n",
    );
    let expected = [
        "reference-kind 4:38",
        "reference-dangling 8:20",
        "reference-cycle 9:15",
        "reference-external 11:15",
        "reference-dangling 12:15",
    ];
    assert_eq!(places, expected);
}

#[test]
fn suggests_a_component() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    ApiKey: {{}}\n    Other: {{}}\n\
         \x20   A: {{$ref: '#/components/schemas/APIKeys'}}\n"
    );
    let (_, found) = Document::load(&input("api.yaml", &text)).expect("the rest is usable");
    let help = found.iter().next().and_then(|error| error.help.as_deref());
    assert_eq!(help, Some("did you mean `#/components/schemas/ApiKey`?"));
}

#[test]
fn follows_references_to_any_place() {
    let (document, places) = faulty(
        "paths:\n  /a: {parameters: [{$ref: '#/components/parameters/P'}]}\n\
         \x20 /b: {$ref: '#/components/pathItems/I'}\n\
         components:\n  pathItems: {I: {summary: s}}\n\
         \x20 parameters: {P: {$ref: '#/components/parameters/Q'},\n\
         \x20   Q: {name: q, in: query, schema: {$ref: '#/components/schemas/A/$defs/D'}}}\n\
         \x20 schemas: {A: {$defs: {D: {type: string}}}}\n",
    );
    assert!(places.is_empty(), "{places:?}");
    let paths = Pointer::root().key("paths");
    let node = &document.openapi().paths.paths["/b"];
    let found = document.resolve(node, &paths.key("/b")).expect("the path item is there");
    let (summary, at) = (found.item.summary.as_deref(), found.pointer.as_str());
    assert_eq!((summary, at), (Some("s"), "/components/pathItems/I"));
    let a = document.openapi().paths.paths["/a"].as_item().expect("it is inline");
    let at = paths.key("/a").key("parameters").index(0);
    let found = document.resolve(&a.parameters[0], &at).expect("the parameter is there");
    assert_eq!(found.pointer.as_str(), "/components/parameters/Q");
    let reference = "#/components/schemas/A/$defs/D".to_owned();
    let schema: ReferenceOr<openapiv3::Schema> = ReferenceOr::Reference { reference };
    assert!(document.resolve(&schema, &Pointer::root()).is_some());
    let defs = Pointer::root().key("components").key("schemas").key("A").key("$defs");
    let read = document.read::<ReferenceOr<openapiv3::Schema>>(&defs.key("D"));
    assert!(read.is_some());
}

#[test]
fn merged_and_moved_nodes_have_a_place() {
    let (document, _) = faulty(
        "x-base: &base {type: string, description: d}\npaths: {}\n\
         components: {schemas: {A: {<<: *base, title: t}}}\n",
    );
    let line = |pointer: &str| {
        let pointer: Pointer = pointer.parse().expect("the test's pointer is valid");
        document.position(&pointer).line
    };
    assert_eq!(line("/components/schemas/A/description"), 3);
    assert_eq!(line("/components/schemas/A/missing/deeper"), 5);
    assert_eq!(document.key_position(&Pointer::root().key("paths")).column, 1);
}

#[test]
fn inspects_by_name() {
    let (document, _) = faulty(
        "paths: {/a: {get: {operationId: A, responses: {}}}}\n\
         components: {schemas: {A: {}, B: {}}}\n",
    );
    let shown = document.inspect(Some("A"));
    assert!(shown.contains("\"/components/schemas/A\": {}"), "{shown}");
    assert!(shown.contains("\"/paths/~1a/get\": {"), "{shown}");
    assert!(!shown.contains("schemas/B"), "{shown}");
    assert!(document.inspect(None).starts_with("{\n  \"openapi\": \"3.1.0\""));
}

/// A cycle is one fault, with all its places; a chain of any length below the limit is none.
#[test]
fn chains_of_references_end_or_are_told() {
    let chain = |from: usize, to: usize, end: &str| {
        let next = |n: usize| format!("    C{n}: {{$ref: '#/components/schemas/C{}'}}\n", n + 1);
        let lines: String = (from..to).map(next).collect::<Vec<_>>().concat();
        format!("{lines}    C{to}: {end}\n")
    };
    let load = |schemas: &str, limits: Limits| {
        let text = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{schemas}");
        let loaded = Document::load_faulty(&Input { limits, ..input("api.yaml", &text) });
        loaded.unwrap_or_else(|errors| panic!("{errors:?}"))
    };
    let reference = "#/components/schemas/C0".to_owned();
    let first = ReferenceOr::<openapiv3::Schema>::Reference { reference };
    let (document, found) = load(&chain(0, 100, "{type: string}"), Limits::default());
    assert!(found.is_empty(), "{found:?}");
    let end = document.resolve(&first, &Pointer::root()).and_then(|found| found.name);
    assert_eq!(end.as_deref(), Some("C100"));

    let limits = Limits { references: 99, ..Limits::default() };
    let (document, found) = load(&chain(0, 100, "{type: string}"), limits);
    assert_eq!(codes(&found), ["reference-limit"]);
    let limit = found.iter().next().expect("there is one");
    assert!(limit.message.contains("more than 99 `$ref`s"), "{}", limit.message);
    assert!(limit.help.as_deref().is_some_and(|help| help.contains("`limits.references`")));
    let end = document.resolve(&first, &Pointer::root()).expect("it is any value");
    assert_eq!(end.name, None);

    let cycle = chain(0, 100, "{$ref: '#/components/schemas/C50'}");
    let (_, found) = load(&cycle, Limits::default());
    assert_eq!(codes(&found), ["reference-cycle"]);
    let cycle = found.iter().next().expect("there is one");
    assert_eq!((cycle.position.as_ref().map(|at| at.line), cycle.also.len()), (Some(6), 100));
    assert!(cycle.also.iter().all(|place| place.position.is_some()));
}

/// What a document and its files have together is limited, and what is past the limit is not even
/// asked for.
#[test]
fn files_share_the_limit_of_bytes() {
    let asked = std::sync::Mutex::new(Vec::new());
    let files = |file: &str| {
        asked.lock().expect("nobody panicked").push(file.to_owned());
        Ok(format!("A: {{description: '{}'}}", "x".repeat(500)))
    };
    let schema = |file: &str| format!("    {file}: {{$ref: '{file}.yaml#/A'}}\n");
    let schemas: String = ["a", "b", "c"].map(schema).concat();
    let text = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{schemas}");
    let limits = Limits { bytes: text.len() + 1_000, ..Limits::default() };
    let input = Input { limits, files: &files, ..input("api.yaml", &text) };
    let (_, found) = Document::load(&input).expect("the rest is usable");
    assert_eq!(*asked.lock().expect("nobody panicked"), ["a.yaml", "b.yaml"]);
    assert_eq!(codes(&found), ["reference-external", "reference-external"]);
    let is_told = |found: &crate::diagnostic::Diagnostic| {
        found.message.contains("more than") && found.help.is_some()
    };
    assert!(found.iter().all(is_told), "{found:?}");
}
