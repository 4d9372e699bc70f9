//! What becomes of single nodes, each case a pair of JSON texts.

use crate::diagnostic::{Diagnostics, Pointer};
use crate::document::{Document, Input, Selection};
use crate::limits::Limits;
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

fn load(text: &str) -> (Document, Diagnostics) {
    Document::load_faulty(&input("api.yaml", text))
        .unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
}

/// Returns a document around the schema `A`; JSON is YAML, so both can be written.
fn with_schema(version: &str, schema: &str) -> String {
    format!(
        "{{openapi: {version}, info: {{title: t, version: '1'}}, paths: {{}}, \
         components: {{schemas: {{B: {{}}, A: {schema}}}}}}}"
    )
}

/// Returns a document around an operation at `get /a/{b}`.
fn with_operation(operation: &str) -> String {
    format!(
        "{{openapi: 3.0.0, info: {{title: t, version: '1'}}, paths: {{'/a': {{get: {operation}}}}}}}"
    )
}

/// Returns a node of the loaded document as JSON, and the codes of what was said about it.
fn node(text: &str, pointer: &str) -> (String, Vec<&'static str>) {
    let (document, diagnostics) = load(text);
    let pointer: Pointer = pointer.parse().expect("the test's pointer is valid");
    let node = document.node(&pointer).map(serde_json::to_string);
    let codes = diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    (node.and_then(Result::ok).unwrap_or_default(), codes)
}

fn check_schemas(version: &str, cases: &[(&str, &str, &[&str])]) {
    for (schema, expected, codes) in cases {
        let (node, found) = node(&with_schema(version, schema), "/components/schemas/A");
        assert_eq!((node.as_str(), &found[..]), (*expected, *codes), "{schema}");
    }
}

#[test]
fn lifts_the_schemas_of_3_1() {
    check_schemas(
        "3.1.0",
        &[
            ("{type: [string, 'null']}", r#"{"type":"string","nullable":true}"#, &[]),
            ("{type: 'null'}", r#"{"nullable":true,"x-castiron-null":true}"#, &[]),
            ("{type: [string, integer]}", r#"{"x-castiron-types":["string","integer"]}"#, &[]),
            ("{const: a}", r#"{"x-castiron-const":"a","type":"string","enum":["a"]}"#, &[]),
            ("{const: 1}", r#"{"x-castiron-const":1,"type":"integer"}"#, &[]),
            (
                "{type: integer, exclusiveMinimum: 3}",
                r#"{"type":"integer","exclusiveMinimum":true,"minimum":3}"#,
                &[],
            ),
            ("{examples: [1, 2]}", r#"{"x-castiron-examples":[1,2],"example":1}"#, &[]),
            (
                "{type: string, contentEncoding: base64}",
                r#"{"type":"string","x-castiron-contentEncoding":"base64","format":"byte"}"#,
                &[],
            ),
            (
                "{prefixItems: [{type: [string, 'null']}]}",
                r#"{"x-castiron-prefixItems":[{"type":"string","nullable":true}]}"#,
                &[],
            ),
            ("{properties: {a: false}}", r#"{"properties":{"a":{"x-castiron-never":true}}}"#, &[]),
            ("{additionalProperties: false}", r#"{"additionalProperties":false}"#, &[]),
            (
                "{$ref: '#/components/schemas/B', title: x}",
                "{\"title\":\"x\",\"allOf\":[{\"$ref\":\"#/components/schemas/B\"}],\
                 \"x-castiron-ref-siblings\":true}",
                &[],
            ),
            (
                "{anyOf: [{type: 'null'}, {type: string}]}",
                r#"{"anyOf":[{"type":"string"}],"nullable":true}"#,
                &[],
            ),
            ("{oneOf: [{type: 'null'}]}", r#"{"nullable":true,"x-castiron-null":true}"#, &[]),
            ("{enum: [a, b]}", r#"{"enum":["a","b"],"type":"string"}"#, &[]),
            ("{enum: [null]}", r#"{"nullable":true,"x-castiron-null":true}"#, &[]),
            ("{nullable: true}", r#"{"nullable":true}"#, &["dialect-mixed"]),
        ],
    );
}

#[test]
fn honours_later_keywords_in_3_0() {
    check_schemas(
        "3.0.3",
        &[
            ("{type: [string]}", r#"{"type":"string"}"#, &["dialect-mixed"]),
            ("{nullable: true}", r#"{"nullable":true}"#, &[]),
            (
                "{type: number, exclusiveMaximum: 1, maximum: 5}",
                r#"{"type":"number","exclusiveMaximum":true,"maximum":1}"#,
                &["dialect-mixed"],
            ),
        ],
    );
}

#[test]
fn repairs_schemas() {
    check_schemas(
        "3.0.3",
        &[
            ("{required: true}", "{}", &["node-left-out"]),
            ("{description: 5}", r#"{"description":"5"}"#, &["node-type"]),
            ("{maxLength: '10'}", r#"{"maxLength":10}"#, &["node-type"]),
            ("{maxLength: ten}", "{}", &["node-left-out"]),
            ("{maxLength: -1}", "{}", &["node-left-out"]),
            ("{enum: null}", "{}", &["node-type"]),
            ("{enum: []}", "{}", &["node-left-out"]),
            (
                "{type: string, enum: [1, 2.50]}",
                r#"{"type":"string","enum":["1","2.50"]}"#,
                &["node-repaired"],
            ),
            ("{type: String}", r#"{"type":"string"}"#, &["node-repaired"]),
            ("{type: thing}", "{}", &["schema-widened"]),
            ("{properties: []}", r#"{"properties":{}}"#, &[]),
            ("{properties: {a: null}}", r#"{"properties":{"a":{}}}"#, &["node-type"]),
            (
                "{properties: {a: string}}",
                r#"{"properties":{"a":{"type":"string"}}}"#,
                &["node-type"],
            ),
            ("{properties: 1}", "{}", &["node-left-out"]),
            (
                "{type: string, items: {}}",
                r#"{"type":"string","x-castiron-items":{}}"#,
                &["node-unused"],
            ),
            ("{colour: red}", "{}", &["node-unknown-key"]),
            ("{x-a: 1, x-castiron-const: 2}", r#"{"x-a":1}"#, &["document-internal-key"]),
            (
                "{discriminator: kind}",
                r#"{"discriminator":{"propertyName":"kind"}}"#,
                &["node-type"],
            ),
        ],
    );
}

#[test]
fn carries_numbers_that_64_bits_do_not_hold() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{type: integer, maximum: 18446744073709551615}",
                r#"{"type":"integer","x-castiron-exact":{"maximum":"18446744073709551615"}}"#,
                &[],
            ),
            (
                "{type: integer, minimum: 0.5, maximum: 10.0}",
                "{\"type\":\"integer\",\"minimum\":1,\"maximum\":10,\
                 \"x-castiron-exact\":{\"minimum\":\"0.5\"}}",
                &[],
            ),
            (
                "{minimum: -1234567890123456789012345678901234567890123}",
                "{\"minimum\":-1.2345678901234567e+42,\
                 \"x-castiron-exact\":{\"minimum\":\"-1234567890123456789012345678901234567890123\"}}",
                &[],
            ),
        ],
    );
}

#[test]
fn repairs_operations() {
    let at = "/paths/~1a/get";
    for (operation, below, expected) in [
        ("{responses: {200: null}}", "/responses/200", r#"{"description":""}"#),
        ("{responses: {2xx: {description: d}}}", "/responses/2XX", r#"{"description":"d"}"#),
        ("{responses: {ok: {description: d}}}", "/responses", "{}"),
        ("{}", "/responses", "{}"),
        ("{tags: a}", "/tags", r#"["a"]"#),
        ("{deprecated: 'true'}", "/deprecated", "true"),
        (
            "{parameters: [{name: b, in: path, schema: {}}]}",
            "/parameters/0",
            r#"{"name":"b","in":"path","schema":{},"required":true}"#,
        ),
        ("{parameters: [{name: b, in: query}]}", "/parameters/0/schema", "{}"),
        (
            "{parameters: [{name: b, in: query, type: string, format: uuid}]}",
            "/parameters/0/schema",
            r#"{"type":"string","format":"uuid"}"#,
        ),
        ("{parameters: [{name: b, in: body, schema: {}}, {in: query}, 7]}", "/parameters", "[]"),
        ("{parameters: [{name: b, in: header, style: form}]}", "/parameters/0/style", ""),
        ("{requestBody: {content: {a/b: null}}}", "/requestBody/content", r#"{"a/b":{}}"#),
        (
            "{requestBody: {content: {a/b: {encoding: {c: {contentType: d}}}}}}",
            "/requestBody/content/a~1b/encoding/c",
            r#"{"contentType":"d"}"#,
        ),
        (
            "{requestBody: {content: {application/x-www-form-urlencoded: {encoding: {c: \
             {allowReserved: true}}}}}}",
            "/requestBody/content/application~1x-www-form-urlencoded/encoding/c",
            r#"{"allowReserved":true,"style":"form","explode":true}"#,
        ),
        (
            "{requestBody: {content: {multipart/form-data: {encoding: {c: {style: form}}}}}}",
            "/requestBody/content/multipart~1form-data/encoding/c",
            "{}",
        ),
        (
            "{parameters: [{name: b, in: body, schema: {type: string}}]}",
            "/requestBody/content/application~1json/schema",
            r#"{"type":"string"}"#,
        ),
        ("{security: [{a: null}]}", "/security", "[{}]"),
        (
            "{callbacks: {c: {$ref: '#/components/callbacks/d'}, e: {x-f: 1}}}",
            "/callbacks",
            "{\"c\":{\"x-castiron-ref\":{\"x-castiron-ref\":\"#/components/callbacks/d\"}},\
             \"e\":{}}",
        ),
    ] {
        let (node, _) = node(&with_operation(operation), &format!("{at}{below}"));
        assert_eq!(node, expected, "{operation}");
    }
}

#[test]
fn repairs_the_rest_of_a_document() {
    let text = "openapi: 3.0.0\n\
                info: {version: 1.10}\n\
                paths: {a: {get: {}}}\n\
                components:\n  securitySchemes:\n    a: {type: basic}\n    b: {type: mutualTLS}\n\
                servers: [{variables: {port: {enum: [8443, 443]}}}]\n\
                tags: [a, {description: b}]\n";
    for (pointer, expected) in [
        ("/info", r#"{"version":"1.10","title":"API"}"#),
        ("/paths/~1a/get", r#"{"responses":{}}"#),
        ("/components/securitySchemes/a", r#"{"type":"http","scheme":"basic"}"#),
        ("/components/x-castiron-securitySchemes/b", r#"{"type":"mutualTLS"}"#),
        (
            "/servers/0",
            r#"{"variables":{"port":{"enum":["8443","443"],"default":"8443"}},"url":"/"}"#,
        ),
        ("/tags", r#"[{"name":"a"}]"#),
    ] {
        assert_eq!(node(text, pointer).0, expected);
    }
}

#[test]
fn what_nests_too_deep_is_cut() {
    let deep = format!("{}{{}}{}", "{allOf: [".repeat(40), "]}".repeat(40));
    let (_, codes) = node(&with_schema("3.0.0", &deep), "");
    assert_eq!(codes, ["document-limit"]);
    let deep = format!("{}{{}}{}", "{callbacks: {a: {b: {get: ".repeat(20), "}}}}".repeat(20));
    let (_, codes) = node(&with_operation(&deep), "");
    assert!(codes.contains(&"document-limit"), "{codes:?}");
}
