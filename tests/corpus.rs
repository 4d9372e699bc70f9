//! Real documents, where they are beside the checkout, and those of `tests/corpus`: what holds for
//! the SDK of any document.

use std::{collections::BTreeMap, fs, path::Path};

use castiron::{Generator, Sdk, config::Config, diagnostic::Code};
use serde_yaml::{Mapping, Value};

/// Documents beside the checkout of which the order is changed.
const SHUFFLED: [&str; 3] = ["museum", "resend", "langfuse"];

/// The folders of the types and the calls of an SDK.
const CODE: [&str; 3] = ["src/models/", "src/resources/", "src/funcs/"];

#[test]
fn the_whole_factify_document_generates() {
    let Some(sdk) = generate("factify") else { return };
    let left_out: Vec<&str> = sdk
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::OPERATION_LEFT_OUT)
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert!(left_out.is_empty(), "{left_out:#?}");
    let functions = sdk.files().iter().filter(|(path, _)| path.starts_with("src/funcs/"));
    let functions: usize = functions.map(|(_, text)| text.matches("\npub fn ").count()).sum();
    assert_eq!(functions, 18, "one for each operation");
}

#[test]
fn no_path_and_no_signature_depends_on_the_order_of_the_document() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = ["accounts", "events", "shop"].map(|name| folder.join("tests/corpus").join(name));
    let shared = SHUFFLED.map(|name| folder.join("../shared/corpus").join(name));
    for folder in own.iter().chain(&shared) {
        let files = ["openapi.yaml", "openapi.json", "swagger.json", "swagger.yaml"];
        let text = files.iter().find_map(|file| fs::read_to_string(folder.join(file)).ok());
        let Some(text) = text else {
            skipped(&folder.display().to_string());
            continue;
        };
        let document: Value = serde_yaml::from_str(&text).expect("a document");
        let (first, second) = (code(&document), code(&shuffled(&document)));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (path, text) in first {
            let (one, other) = (sorted(&text), sorted(&second[&path]));
            assert!(one == other, "{}: {path} differs", folder.display());
        }
    }
}

/// Returns a document with its schemas and the lists of required fields the other way round, and
/// with schemas that nothing uses.
fn shuffled(document: &Value) -> Value {
    let mut document = document.clone();
    turn(&mut document, 0);
    let of_components = document.get("components").is_some_and(|one| one.get("schemas").is_some());
    let schemas = if of_components {
        document.get_mut("components").and_then(|one| one.get_mut("schemas"))
    } else {
        document.get_mut("definitions")
    };
    let Some(Value::Mapping(schemas)) = schemas else { return document };
    let unrelated = |name: &str| {
        let schema = "type: object\nproperties: { unrelated: { type: string, enum: [a, b] } }";
        (name.into(), serde_yaml::from_str(schema).expect("a schema"))
    };
    let mut all: Vec<(Value, Value)> = std::mem::take(schemas).into_iter().collect();
    all.push(unrelated("AaaUnrelated"));
    all.insert(0, unrelated("ZzzUnrelated"));
    *schemas = all.into_iter().rev().collect::<Mapping>();
    document
}

/// Turns the lists of required fields round; schemas lie within each other as deep as this at most.
fn turn(value: &mut Value, depth: usize) {
    assert!(depth < 100, "the documents are not that deep");
    match value {
        Value::Mapping(members) => {
            if let Some(Value::Sequence(required)) = members.get_mut("required") {
                required.reverse();
            }
            members.values_mut().for_each(|member| turn(member, depth + 1));
        }
        Value::Sequence(items) => items.iter_mut().for_each(|item| turn(item, depth + 1)),
        _ => {}
    }
}

/// Returns the lines of code of a file in one order: that of the cases of a union is the document's,
/// and so is the case that an example shows.
fn sorted(text: &str) -> Vec<&str> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let mut lines: Vec<&str> = text.lines().filter(is_code).collect();
    lines.sort_unstable();
    lines
}

/// Returns the modules of a document's SDK that have its types and its calls.
fn code(document: &Value) -> BTreeMap<String, String> {
    let text = serde_yaml::to_string(document).expect("a document");
    let sdk = Generator::new("openapi.yaml", &text).generate();
    let sdk = sdk.unwrap_or_else(|failure| panic!("{failure}"));
    let own =
        sdk.files().iter().filter(|(path, _)| CODE.iter().any(|folder| path.starts_with(folder)));
    own.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

fn skipped(what: &str) {
    #[allow(clippy::print_stderr, reason = "whoever runs the tests is to see it")]
    {
        eprintln!("skipped: there is no {what}");
    }
}

/// Generates a document of the corpus; says so and returns nothing where there is no corpus.
fn generate(name: &str) -> Option<Sdk> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(text) = fs::read_to_string(corpus.join(name).join("openapi.json")) else {
        skipped("corpus beside the checkout");
        return None;
    };
    let config = Config::parse("castiron.toml", &format!("[package]\nname = \"{name}\"\n"));
    let generator = Generator::new("openapi.json", &text).config(config.expect("a configuration"));
    Some(generator.generate().unwrap_or_else(|failure| panic!("{name}: {failure}")))
}
