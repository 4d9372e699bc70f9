//! Parameter encodings against those measured of the TypeScript SDK, and where ours differ.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::collections::BTreeMap;

use castiron_runtime::{
    body::Body,
    codec::{Codec, Reader, Stop, Writer},
    error::{BuildKind, Error},
    operation::Operation,
    options::RequestOptions,
    parameter::{Parameter, Style},
    style,
};
use serde_json::{Value, json};
use support::{FakeClock, PLAIN, Script, client, key};

const VECTORS: &str = include_str!("data/typescript-parameters.json");

/// An object whose fields keep their order.
struct Ordered(&'static [(&'static str, &'static str)]);

impl Codec for Ordered {
    fn blank() -> Self {
        Self(&[])
    }

    fn read(&mut self, _: &mut Reader<'_>) -> Result<(), Stop> {
        unreachable!("it is only written")
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.map(&|entry| {
            for (name, value) in self.0 {
                entry(name, &(*value).to_owned());
            }
        });
    }
}

/// Returns the values behind the names in the vectors.
fn inputs() -> BTreeMap<&'static str, Box<dyn Codec>> {
    let values = [
        ("str", json!("a b&c/é")),
        ("num", json!(1.5)),
        ("bool", json!(true)),
        ("nul", Value::Null),
        ("empty", json!("")),
        ("arr", json!(["a", "b c"])),
        ("arre", json!([])),
        ("arrn", json!(["a", null, "c"])),
        ("obje", json!({})),
        ("objn", json!({"a": null, "b": 1})),
        ("date", json!("1970-01-01T00:00:00.000Z")),
        ("bytes", json!("/wA=")),
        ("nested", json!({"a": {"b": 1}, "c": [1, 2]})),
        ("arrobj", json!([{"a": 1}])),
        ("reserved", json!("!*'();:@&=+$,/?#[]~-._")),
    ];
    let mut inputs: BTreeMap<_, Box<dyn Codec>> =
        values.into_iter().map(|(name, value)| (name, Box::new(value) as _)).collect();
    inputs.insert("obj", Box::new(Ordered(&[("role", "admin"), ("first", "A x")])));
    inputs
}

/// Where we differ, and why: style, input, ours (`None` is refused).
const DIFFERENCES: &[(&str, &str, Option<&str>)] = &[
    // RFC 6570 §3.2.1 joins with a literal comma, so that it is not mistaken for part of an item.
    ("form explode=false", "arr", Some("k=a,b%20c")),
    ("form explode=false", "arrn", Some("k=a,c")),
    ("form explode=false", "obj", Some("k=role,admin,first,A%20x")),
    ("form explode=false", "objn", Some("k=b,1")),
    ("label explode=false", "arr", Some(".a,b%20c")),
    ("label explode=false", "arrn", Some(".a,c")),
    ("label explode=false", "obj", Some(".role,admin,first,A%20x")),
    ("label explode=false", "objn", Some(".b,1")),
    // The server would read three items.
    ("space explode=false", "arr", None),
    ("space explode=false", "obj", None),
    // A path value that is empty reaches another endpoint.
    ("simple explode=false", "empty", None),
    ("simple explode=true", "empty", None),
    ("label explode=false", "empty", None),
    ("label explode=true", "empty", None),
    ("matrix explode=false", "empty", None),
    ("matrix explode=true", "empty", None),
];

/// Returns our result: nothing if it is refused, an empty text if nothing is sent.
fn ours(parameter: &Parameter, input: &dyn Codec) -> Option<String> {
    let value = style::value(parameter, input).ok()?;
    let pairs = style::pairs(parameter, value).ok()?;
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
    Some(pairs.collect::<Vec<_>>().join("&"))
}

fn ours_in_path(parameter: &'static Parameter, input: &dyn Codec) -> Option<String> {
    let value = style::value(parameter, input).ok()?;
    castiron_runtime::path::fill("{k}", &[(parameter, value)]).ok()
}

/// Returns what the vector demands of us: `None` is to be refused.
fn expected(style: &str, input: &str, theirs: &str) -> Option<String> {
    let difference = DIFFERENCES.iter().find(|one| (one.0, one.1) == (style, input));
    if let Some((_, _, ours)) = difference {
        return ours.map(str::to_owned);
    }
    let in_path = ["simple", "label", "matrix"].iter().any(|name| style.starts_with(name));
    let nothing = theirs.is_empty() || theirs == "<undefined>";
    // No style but JSON carries nested values, and a path cannot be without its value.
    let nested = matches!(input, "nested" | "arrobj") && !style.starts_with("json");
    if theirs.starts_with("THROW") || nested || (in_path && nothing) {
        return None;
    }
    if nothing {
        return Some(String::new());
    }
    // RFC 3986 §2.2: these are reserved, RFC 6570 §3.2.1 encodes them.
    Some(theirs.replace('!', "%21").replace('*', "%2A").replace('\'', "%27").replace('(', "%28"))
        .map(|text| text.replace(')', "%29"))
}

#[test]
fn query_vectors() {
    let vectors: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(VECTORS).unwrap();
    let inputs = inputs();
    let mut checked = 0;
    for (name, style) in [
        ("form", Style::Form),
        ("space", Style::SpaceDelimited),
        ("pipe", Style::PipeDelimited),
        ("deepObject", Style::DeepObject),
        ("json", Style::Json),
    ] {
        for explode in [false, true] {
            if explode && style == Style::Json {
                continue; // Measured without a name: the inside of a form body.
            }
            let row = format!("{name} explode={explode}");
            let parameter = Parameter::query("k").style(style).explode(explode);
            for (input, theirs) in &vectors[&row] {
                let result = ours(&parameter, &*inputs[&**input]);
                assert_eq!(result, expected(&row, input, theirs), "{row}: {input}");
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 9 * 16);
}

#[test]
fn path_vectors() {
    static SIMPLE: Parameter = Parameter::path("k");
    static SIMPLE_EXPLODED: Parameter = Parameter::path("k").explode(true);
    static LABEL: Parameter = Parameter::path("k").style(Style::Label);
    static LABEL_EXPLODED: Parameter = Parameter::path("k").style(Style::Label).explode(true);
    static MATRIX: Parameter = Parameter::path("k").style(Style::Matrix);
    static MATRIX_EXPLODED: Parameter = Parameter::path("k").style(Style::Matrix).explode(true);
    let vectors: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(VECTORS).unwrap();
    let inputs = inputs();
    for (row, parameter) in [
        ("simple explode=false", &SIMPLE),
        ("simple explode=true", &SIMPLE_EXPLODED),
        ("label explode=false", &LABEL),
        ("label explode=true", &LABEL_EXPLODED),
        ("matrix explode=false", &MATRIX),
        ("matrix explode=true", &MATRIX_EXPLODED),
    ] {
        for (input, theirs) in &vectors[row] {
            let result = ours_in_path(parameter, &*inputs[&**input]);
            assert_eq!(result, expected(row, input, theirs), "{row}: {input}");
        }
    }
}

#[test]
fn delimiters_inside_items() {
    let piped = Parameter::query("k").style(Style::PipeDelimited);
    let spaced = Parameter::query("k").style(Style::SpaceDelimited);
    let form = Parameter::query("k").explode(false);
    assert_eq!(ours(&piped, &json!(["a|b"])), None);
    assert_eq!(ours(&piped, &json!(["a b", "c"])).as_deref(), Some("k=a%20b%7Cc"));
    assert_eq!(ours(&spaced, &json!(["a|b", "c"])).as_deref(), Some("k=a%7Cb%20c"));
    assert_eq!(ours(&form, &json!(["a,b", "c"])).as_deref(), Some("k=a%2Cb,c"));
}

#[test]
fn reserved_characters_kept() {
    let parameter = Parameter::query("k").allow_reserved();
    let table = [
        ("a/b?c:d@e!$'()*,;=", "k=a/b?c:d@e!$'()*,;="),
        ("a&b#c+d[e]f", "k=a%26b%23c%2Bd%5Be%5Df"),
        ("%2F%zz%2", "k=%2F%25zz%252"),
        ("ü ", "k=%C3%BC%20"),
    ];
    for (input, expected) in table {
        assert_eq!(ours(&parameter, &input.to_owned()).as_deref(), Some(expected));
    }
}

#[test]
fn names_are_encoded() {
    let table = [
        (Parameter::query("a b"), "a%20b=x"),
        (Parameter::query("filter[id]"), "filter%5Bid%5D=x"),
        (Parameter::query("created.after"), "created.after=x"),
    ];
    for (parameter, expected) in table {
        assert_eq!(ours(&parameter, &"x".to_owned()).as_deref(), Some(expected));
    }
}

#[test]
fn numbers() {
    let parameter = Parameter::query("k");
    let table: [(Box<dyn Codec>, Option<&str>); 9] = [
        (Box::new(1_i64), Some("k=1")),
        (Box::new(i64::MIN), Some("k=-9223372036854775808")),
        (Box::new(u64::MAX), Some("k=18446744073709551615")),
        (Box::new(1.0_f64), Some("k=1")),
        (Box::new(0.1_f64), Some("k=0.1")),
        (Box::new(1e21_f64), Some("k=1000000000000000000000")),
        (Box::new(f64::NAN), None),
        (Box::new(f64::INFINITY), None),
        (Box::new(vec![1.0, f64::NAN]), None),
    ];
    for (input, expected) in table {
        assert_eq!(ours(&parameter, &*input).as_deref(), expected);
    }
}

static ALL: Operation = Operation {
    path: "/v1/{a}/x-{b}?beta=true",
    parameters: &[
        Parameter::path("b"),
        Parameter::query("q"),
        Parameter::path("a"),
        Parameter::header("X-List"),
        Parameter::query("none"),
        Parameter::cookie("c"),
        Parameter::cookie("d"),
        Parameter::header("X-None"),
    ],
    ..PLAIN
};

async fn send(arguments: &[&dyn Codec], options: RequestOptions) -> (Script, support::Outcome) {
    let script = Script::new(|_| key());
    let core = client(&script, &FakeClock::default());
    let result = core.call(&ALL, options, arguments, Body::None).await;
    (script, result)
}

#[tokio::test]
async fn everything_together() {
    let none: Option<String> = None;
    let (text, list) = ("é/".to_owned(), json!(["a b", 2]));
    let options = RequestOptions::new().with_query("x y", "1&2").with_query("x y", "3");
    let arguments: [&dyn Codec; 8] = [&text, &list, &1_i64, &list, &none, &list, &text, &none];
    let (script, result) = send(&arguments, options).await;
    result.unwrap();
    let request = script.last();
    assert_eq!(
        request.uri(),
        "https://api.example.com/base/v1/1/x-%C3%A9%2F?v=1&beta=true&q=a%20b&q=2\
         &x%20y=1%262&x%20y=3"
    );
    assert_eq!(request.headers()["x-list"], "a b,2");
    assert_eq!(request.headers()["cookie"], "c=a%20b; c=2; d=%C3%A9%2F");
    assert!(!request.headers().contains_key("x-none"));
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let (none, text): (Option<String>, _) = (None, "x".to_owned());
    let (bad, commas) = ("a\r\nX-Evil: 1".to_owned(), json!(["a,b"]));
    let (nul, nested) = ("\0".to_owned(), json!([[1]]));
    // Which parameter is at fault, and the argument for it.
    let table: [(usize, &str, &dyn Codec); 7] = [
        (3, "X-List", &bad),
        (3, "X-List", &nul),
        (3, "X-List", &commas),
        (1, "`q`", &nested),
        (5, "`c`", &nested),
        (0, "`b`", &none),
        (0, "`b`", &nested),
    ];
    for (index, name, argument) in table {
        let mut arguments: [&dyn Codec; 8] =
            [&text, &text, &text, &text, &none, &text, &text, &none];
        arguments[index] = argument;
        let (script, result) = send(&arguments, RequestOptions::new()).await;
        let Err(Error::Build(error)) = result else { panic!("{name} was sent") };
        assert_eq!(error.kind(), BuildKind::Argument);
        assert!(error.to_string().contains(name), "{error}");
        assert_eq!(script.count(), 0);
    }
    let (script, result) = send(&[], RequestOptions::new()).await;
    assert!(matches!(result, Err(Error::Build(_))), "too few arguments");
    assert_eq!(script.count(), 0);
    let mut arguments: Vec<&dyn Codec> = vec![&text; 8];
    arguments.push(&text);
    let (script, result) = send(&arguments, RequestOptions::new()).await;
    assert!(matches!(result, Err(Error::Build(_))), "too many arguments");
    assert_eq!(script.count(), 0);
}
