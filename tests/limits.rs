//! Documents that ask for more than there is: generation ends all the same, within the limits of
//! `docs/limits.md`, with a diagnostic where something is cut, and on a small stack.

use std::thread;

use castiron::{
    Failure, Generator, Sdk,
    config::Config,
    diagnostic::{Code, Diagnostics},
};
use serde_json::{Map, Value, json};

/// The stack of the thread that asks for an SDK, in bytes.
const STACK: usize = 256 << 10;

/// Returns the document of one operation that sends and returns the schema `S0`.
fn document(schemas: impl IntoIterator<Item = (String, Value)>) -> String {
    let content = json!({ "application/json": { "schema": reference(0) } });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Limits", "version": "1.0.0" },
        "paths": { "/s": { "post": {
            "operationId": "send",
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "Done", "content": content } },
        } } },
        "components": { "schemas": schemas.into_iter().collect::<Map<String, Value>>() },
    });
    document.to_string()
}

fn name(index: usize) -> String {
    format!("S{index}")
}

fn reference(index: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/S{index}") })
}

/// Returns schemas of which each is made of the next, and a last one.
fn chain(length: usize, link: impl Fn(usize) -> Value) -> Vec<(String, Value)> {
    let last = json!({ "type": "object", "required": ["end"], "properties": { "end": { "type": "string" } } });
    let links = (0..length).map(|index| (name(index), link(index)));
    links.chain([(name(length), last)]).collect()
}

/// Generates an SDK from a thread with a small stack.
fn generate(text: String, config: &str) -> Result<Sdk, Diagnostics> {
    let config = Config::parse("castiron.toml", config).expect("a configuration");
    let work = move || match Generator::new("openapi.json", &text).config(config).generate() {
        Ok(sdk) => Ok(sdk),
        Err(Failure::Document(found)) => Err(found),
        Err(other) => panic!("{other}"),
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread");
    thread.join().expect("generation ends without a panic")
}

fn generated(schemas: Vec<(String, Value)>) -> Sdk {
    generate(document(schemas), "").expect("an SDK")
}

fn has(sdk: &Sdk, code: Code) -> bool {
    sdk.diagnostics().iter().any(|diagnostic| diagnostic.code == code)
}

fn types(sdk: &Sdk) -> usize {
    sdk.report().sdk.types
}

#[test]
fn a_chain_of_optional_properties_may_be_long() {
    let text = document(chain(
        1_500,
        |index| json!({ "type": "object", "properties": { "next": reference(index + 1) } }),
    ));
    let sdk = generate(text.clone(), "[limits]\ntype_depth = 2_000").expect("an SDK");
    assert_eq!(types(&sdk), 1_501);
    assert!(!has(&sdk, Code::SCHEMA_WIDENED));
    // Compilers take minutes for types that lie as deep within each other.
    assert!(has(&generate(text, "").expect("an SDK"), Code::SCHEMA_WIDENED));
}

/// What lies deeper than compilers follow in time is any JSON value; what lies as deep is told them.
#[test]
fn types_lie_within_each_other_up_to_a_limit() {
    let text = |count: usize| {
        let ring = |index: usize| {
            let next = reference((index + 1) % count);
            (name(index), json!({ "type": "object", "properties": { "next": next } }))
        };
        document((0..count).map(ring))
    };
    let limit = |sdk: &Sdk| {
        let root = sdk.files().get("src/lib.rs").expect("every SDK has one");
        let line = root.lines().find(|line| line.starts_with("#![recursion_limit = "));
        line.map(str::to_owned)
    };
    let is_cut = |sdk: &Sdk| has(sdk, Code::SCHEMA_WIDENED);
    for (count, config, expected) in [
        (20, "", None),
        (95, "", Some("#![recursion_limit = \"512\"]")),
        (95, "[limits]\ntype_depth = 95", Some("#![recursion_limit = \"512\"]")),
    ] {
        let sdk = generate(text(count), config).expect("an SDK");
        assert_eq!(limit(&sdk).as_deref(), expected, "{count} {config}");
        assert_eq!(has(&sdk, Code::TYPES_DEEP), expected.is_some());
        assert!(!is_cut(&sdk) && types(&sdk) == count, "{count} {config}");
    }
    let sdk = generate(text(95), "[limits]\ntype_depth = 20").expect("an SDK");
    assert!(is_cut(&sdk) && limit(&sdk).is_none());
    let help = sdk.diagnostics().iter().filter_map(|diagnostic| diagnostic.help.as_deref());
    assert!(help.into_iter().any(|help| help.contains("limits.type_depth")));
}

#[test]
fn a_chain_of_required_properties_is_filled_in_by_the_reader() {
    let sdk = generated(chain(300, |index| {
        json!({
            "type": "object",
            "required": ["next", "twin"],
            "properties": { "next": reference(index + 1), "twin": reference(index + 1) },
        })
    }));
    assert_eq!(types(&sdk), 301);
    assert!(has(&sdk, Code::EXAMPLE_CUT));
    let bytes: usize = sdk.files().iter().map(|(_, text)| text.len()).sum();
    assert!(bytes < 4 << 20, "{bytes} bytes");
}

#[test]
fn a_chain_of_unions_may_be_long() {
    let sdk = generated(chain(600, |index| {
        let own = format!("a{index}");
        let other = json!({ "type": "object", "required": [own], "properties": { &own: { "type": "string" } } });
        json!({ "oneOf": [reference(index + 1), other] })
    }));
    assert!(types(&sdk) >= 1_200, "{}", types(&sdk));
}

#[test]
fn parts_of_parts_are_joined_up_to_a_limit() {
    let link = |index: usize| {
        let own = json!({ "properties": { format!("a{index}"): { "type": "string" } } });
        json!({ "allOf": [reference(index + 1), own] })
    };
    assert!(!has(&generated(chain(300, link)), Code::SCHEMA_WIDENED));
    assert!(has(&generated(chain(1_200, link)), Code::SCHEMA_WIDENED));
}

/// Each level doubles the alternatives of the one before.
#[test]
fn choices_of_extended_choices_are_cut() {
    let sdk = generated(chain(25, |index| {
        let part = |own: &str| {
            let own = json!({ "properties": { format!("{own}{index}"): { "type": "string" } } });
            json!({ "allOf": [reference(index + 1), own] })
        };
        json!({ "oneOf": [part("a"), part("b")] })
    }));
    assert!(has(&sdk, Code::SCHEMA_WIDENED));
    assert!(types(&sdk) < 2_000, "{}", types(&sdk));
    let help = sdk.diagnostics().iter().filter_map(|diagnostic| diagnostic.help.as_deref());
    assert!(help.into_iter().any(|help| help.contains("limits.choices")));
}

/// What extended alternatives have in common is in the type of each.
#[test]
fn choices_of_extended_choices_have_few_fields_in_all() {
    let wide = || properties(2_000, "wide");
    let nested = chain(25, |index| {
        let part = |own: Value| json!({ "allOf": [reference(index + 1), { "properties": own }] });
        let one = if index == 2 { wide() } else { properties(1, "own") };
        json!({ "oneOf": [part(one), part(properties(1, "other"))] })
    });
    let alternatives: Vec<Value> = (0..2_000)
        .map(|index| json!({ "properties": properties(1, &format!("a{index}")) }))
        .collect();
    let single = vec![(name(0), json!({ "properties": wide(), "oneOf": alternatives }))];
    for schemas in [nested, single] {
        let sdk = generated(schemas);
        assert!(has(&sdk, Code::SCHEMA_WIDENED));
        let lines = sdk.report().sdk.lines;
        assert!(lines < 600_000, "{lines}");
    }
}

/// Returns properties that may hold anything.
fn properties(count: usize, prefix: &str) -> Value {
    (0..count).map(|index| (format!("{prefix}{index}"), json!({}))).collect::<Map<_, _>>().into()
}

#[test]
fn an_sdk_that_is_too_large_is_refused() {
    let text =
        document(chain(1, |index| json!({ "properties": { "next": reference(index + 1) } })));
    let found = generate(text, "[limits]\noutput_bytes = 100_000").expect_err("a refusal");
    let error = found.iter().find(|diagnostic| diagnostic.code == Code::DOCUMENT_LIMIT);
    let help = error.and_then(|error| error.help.as_deref()).unwrap_or_default();
    assert!(help.contains("limits.output_bytes"), "{help}");
}

#[test]
fn a_value_that_is_too_large_is_not_called_with() {
    let long = json!({ "type": "string", "minLength": 4_000 });
    let schema = json!({ "type": "object", "required": ["a"], "properties": { "a": long } });
    let text = document([(name(0), schema)]);
    let sdk = generate(text.clone(), "[limits]\nsample_bytes = 3_000").expect("an SDK");
    assert!(has(&sdk, Code::OPERATION_UNTESTED));
    let sdk = generate(text, "").expect("an SDK");
    assert!(!has(&sdk, Code::OPERATION_UNTESTED));
}

/// Each alternative has one field of its own; what tells them apart is found without looking at
/// each pair.
#[test]
fn many_alternatives_are_one_union() {
    let alternative = |index: usize| {
        let own = format!("f{index}");
        json!({ "type": "object", "required": [own], "properties": { &own: { "type": "string" } } })
    };
    let all: Vec<Value> = (0..800).map(alternative).collect();
    let sdk = generated(vec![(name(0), json!({ "oneOf": all }))]);
    assert_eq!(types(&sdk), 801);
    assert!(!has(&sdk, Code::UNION_BY_SHAPE));
}

/// Records that need themselves, and one another in a ring: one field of each circle is opened.
#[test]
fn circles_of_required_fields_are_opened() {
    let count = 40;
    let schema = |index: usize| {
        json!({
            "type": "object",
            "required": ["next", "own"],
            "properties": { "next": reference((index + 1) % count), "own": reference(index) },
        })
    };
    let sdk = generated((0..count).map(|index| (name(index), schema(index))).collect());
    let opened = sdk.diagnostics().iter().filter(|one| one.message.contains("without end")).count();
    assert_eq!(opened, count + 1, "each `own`, and one `next`");
}

/// Returns a schema that is made of the next one, and whose property is that one, too.
fn narrowed(index: usize) -> Value {
    let next = json!({ "type": "object", "properties": { "next": reference(index + 1) } });
    json!({ "allOf": [reference(index + 1), next] })
}

#[test]
fn schemas_are_merged_up_to_a_limit() {
    let merged = |config: &str| generate(document(chain(20, narrowed)), config).expect("an SDK");
    assert!(!has(&merged(""), Code::SCHEMA_WIDENED));
    assert!(has(&merged("[limits]\nmerged_schemas = 100\n"), Code::SCHEMA_WIDENED));
}

#[test]
fn a_page_of_a_type_in_many_modules_has_a_short_name() {
    let within = |inner: Value| json!({ "type": "object", "properties": { "name_of_a_property": inner, "own": {} } });
    let nested = (0..10).fold(json!({ "type": "string" }), |inner, _| within(inner));
    let config = "[docs]\nmodels = true\n[types]\nmerge = false\n";
    let sdk = generate(document([(name(0), nested)]), config).expect("an SDK");
    let paths = sdk.files().iter().map(|(path, _)| path);
    let pages: Vec<&str> = paths.filter(|path| path.starts_with("docs/models/")).collect();
    let longest = pages.iter().map(|path| path.len()).max().expect("pages");
    assert!(pages.len() >= 10 && (110..=140).contains(&longest), "{pages:#?}");
}
