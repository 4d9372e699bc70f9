//! What a failure says: the place, what was expected, the kind found, and never a value.

use castiron_runtime::codec::Codec;
use castiron_runtime::codec::json::{Mismatch, from_slice};
use serde_json::{Value, json};

use crate::models::{FULL, Item, Nest, Page, Pagination};

fn mismatch<T: Codec>(bytes: &[u8]) -> Mismatch {
    match from_slice::<T>(bytes) {
        Ok(_) => panic!("{} was read", String::from_utf8_lossy(bytes)),
        Err(mismatch) => mismatch,
    }
}

/// Returns what is said about a page with one value replaced.
fn replaced(pointer: &str, value: Value) -> String {
    let mut page: Value = serde_json::from_str(FULL).expect("JSON");
    *page.pointer_mut(pointer).expect("the place exists") = value;
    mismatch::<Page>(page.to_string().as_bytes()).to_string()
}

#[test]
fn says_where_what_and_which_kind() {
    let cases = [
        ("", json!([]), "expected an object, found an array"),
        ("", json!(null), "expected an object, found null"),
        ("/items", json!({}), "`items`: expected an array, found an object"),
        ("/items", json!(null), "`items`: expected an array, found null"),
        ("/items/1", json!("s"), "`items[1]`: expected an object, found a string"),
        ("/items/1/id", json!(null), "`items[1].id`: expected a string, found null"),
        ("/items/1/id", json!(1), "`items[1].id`: expected a string, found a number"),
        ("/items/0/type", json!(true), "`items[0].type`: expected a string, found a boolean"),
        ("/items/0/type", json!("x"), "`items[0].type`: expected `live` or `test`, found a string"),
        ("/items/0/enabled", json!(0), "`items[0].enabled`: expected a boolean, found a number"),
        ("/items/0/note", json!([]), "`items[0].note`: expected a string, found an array"),
        (
            "/items/0/api-key",
            json!(7),
            "`items[0][\"api-key\"]`: expected a string, found a number",
        ),
        ("/items/0", json!({}), "`items[0].id`: required field is missing"),
        ("/labels", json!([]), "`labels`: expected an object, found an array"),
        (
            "/labels/a b/total",
            json!("1"),
            "`labels[\"a b\"].total`: expected an integer that is not negative, found a string",
        ),
        (
            "/nextPage/pagination/total",
            json!(-1),
            "`nextPage.pagination.total`: expected an integer that is not negative, found a number",
        ),
        (
            "/pagination/total",
            json!(4_294_967_296_u64),
            "`pagination.total`: expected an unsigned 32-bit integer, found a number",
        ),
    ];
    for (pointer, value, expected) in cases {
        assert_eq!(replaced(pointer, value), expected);
    }
}

#[test]
fn names_a_missing_field() {
    let mismatch = mismatch::<Page>(br#"{"items":[]}"#);
    assert_eq!(mismatch.path(), "pagination");
    assert_eq!(mismatch.message(), "required field is missing");
    assert_eq!(mismatch.to_string(), "`pagination`: required field is missing");
}

#[test]
fn a_list_at_the_root_starts_with_its_index() {
    let mismatch = mismatch::<Vec<Vec<String>>>(br#"[[],["a",1]]"#);
    assert_eq!(mismatch.path(), "[1][1]");
}

#[test]
fn the_root_has_a_path_too() {
    assert_eq!(mismatch::<Page>(b"1").path(), "$");
    assert_eq!(mismatch::<Page>(b"").path(), "$");
}

#[test]
fn tells_text_that_is_not_json() {
    let cases: [(&[u8], &str, &str); 8] = [
        (b"", "the body is ", "empty"),
        (b" \r\n\t", "the body is ", "empty"),
        (b"{\"total\":1} x", "invalid JSON at line 1 column 13", ": trailing characters"),
        (b"{\"total\":1}{}", "invalid JSON at line 1 column 12", ": trailing characters"),
        (b"{\n\"total\":tru}", "invalid JSON at line 2 column ", ": expected ident"),
        (b"{\"total\":1", "invalid JSON at line 1 column 10", ": EOF while parsing an object"),
        (b"{\"total\":1,}", "invalid JSON at line 1 column 12", ": trailing comma"),
        (b"{\"\xff\":1}", "invalid JSON at line 1 column ", ": invalid unicode code point"),
    ];
    for (bytes, start, end) in cases {
        let message = mismatch::<Pagination>(bytes).to_string();
        assert!(message.starts_with(start) && message.ends_with(end), "{message}");
    }
}

#[test]
fn leaves_the_kind_out_where_the_rest_is_not_json() {
    let mismatch = mismatch::<Pagination>(br#"{"total":"a","#);
    assert_eq!(mismatch.to_string(), "`total`: expected an integer that is not negative");
}

#[test]
fn a_cut_text_is_an_error_at_any_place() {
    for end in 0..FULL.len() {
        if FULL.is_char_boundary(end) {
            let message = mismatch::<Page>(&FULL.as_bytes()[..end]).to_string();
            let starts = ["invalid JSON at line ", "the body is empty"];
            assert!(starts.iter().any(|start| message.starts_with(start)), "{end}: {message}");
        }
    }
    assert!(from_slice::<Page>(FULL.as_bytes()).is_ok());
}

#[test]
fn a_depth_bomb_is_an_error() {
    let deep = 10_000;
    let bombs = [
        "[".repeat(deep),
        "{\"inside\":[".repeat(deep),
        format!("{{\"any\":{}", "[".repeat(deep)),
        format!("{{\"inside\":{}{}}}", "[".repeat(deep), "]".repeat(deep)),
        format!("{{\"any\":{}{}}}", "{\"a\":".repeat(deep), "}".repeat(deep)),
        format!("{{\"other\":{}", "[".repeat(deep)),
    ];
    for bomb in bombs {
        mismatch::<Nest>(bomb.as_bytes());
    }
    let message = mismatch::<Nest>("{\"inside\":[".repeat(deep).as_bytes()).to_string();
    assert!(message.contains("recursion limit exceeded"), "{message}");
}

/// Every value of a document replaced by a secret of every kind: no failure shows it.
#[test]
fn no_failure_shows_a_value() {
    const MARK: &str = "73577357";
    let secrets = [
        json!(MARK),
        json!(73_577_357),
        json!(-73_577_357),
        json!(73_577_357.5),
        json!(7_357_735_773_577_357_u64),
        json!([MARK]),
        json!({"x": MARK}),
    ];
    let page: Value = serde_json::from_str(FULL).expect("JSON");
    let mut failures = 0;
    for pointer in pointers(&page) {
        for secret in &secrets {
            let mut page = page.clone();
            *page.pointer_mut(&pointer).expect("the place exists") = secret.clone();
            let text = page.to_string();
            for text in [text.clone(), text.replace('}', "")] {
                if let Err(mismatch) = from_slice::<Page>(text.as_bytes()) {
                    let shown = format!("{mismatch} {mismatch:?} {mismatch:#?}");
                    assert!(!shown.contains(MARK), "{shown}");
                    failures += 1;
                }
                if let Err(error) = serde_json::from_str::<Page>(&text) {
                    assert!(!format!("{error} {error:?}").contains(MARK), "{error}");
                }
            }
        }
    }
    assert!(failures > 100, "only {failures} failures");
}

/// Returns the pointers to all values in a value.
fn pointers(value: &Value) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), value)).collect(),
        _ => Vec::new(),
    };
    let below = inside.iter().flat_map(|(key, value)| {
        pointers(value).into_iter().map(move |rest| format!("/{key}{rest}"))
    });
    std::iter::once(String::new()).chain(below).collect()
}

#[test]
fn an_unknown_variant_does_not_show_itself() {
    let text = br#"{"id":"","type":"hush","owner":null}"#;
    let mismatch = mismatch::<Item>(text);
    assert_eq!(mismatch.to_string(), "`type`: expected `live` or `test`, found a string");
}
