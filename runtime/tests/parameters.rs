//! Parameters: what is sent for a value, and what is refused.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use castiron_runtime::{
    body::Body,
    codec::Codec,
    error::BuildKind,
    operation::Operation,
    options::RequestOptions,
    parameter::{Parameter, Style},
    style,
};
use serde_json::json;
use support::{Error, FakeClock, PLAIN, Script, client, key};

/// Returns our result: nothing if it is refused, an empty text if nothing is sent.
fn ours(parameter: &Parameter, input: &dyn Codec) -> Option<String> {
    let value = style::value(parameter, input).ok()?;
    Some(style::pairs(parameter, value).ok()?.join("&"))
}

/// A header is not encoded: the name `a=` with the value `b` would be read as `a` with `=b`.
#[test]
fn names_that_hold_the_sign_between_names_and_values() {
    let header = |explode| {
        let parameter = Parameter::header("h").explode(explode);
        let value = style::value(&parameter, &json!({ "a=": "b=" })).unwrap();
        style::header(&parameter, &value)
    };
    assert_eq!(header(true), Err("a name holds a `=`, which separates names and values"));
    assert_eq!(header(false).as_deref(), Ok("a=,b="));
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
        ("a/b?c:d@e!$'()*,;=", "k=a/b?c:d@e!$%27()*,;="),
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
    let call: support::Call = core.call(&ALL, options, arguments, Body::None);
    let result = call.await;
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
    assert_eq!(request.headers()["cookie"], "c=a%20b; c=2; d=%C3%A9/");
    assert!(!request.headers().contains_key("x-none"));
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let (none, text): (Option<String>, _) = (None, "x".to_owned());
    let (bad, commas) = ("a\r\nX-Evil: 1".to_owned(), json!(["a,b"]));
    let (nul, infinite) = ("\0".to_owned(), vec![f64::INFINITY]);
    // Which parameter is at fault, and the argument for it.
    let table: [(usize, &str, &dyn Codec); 7] = [
        (3, "X-List", &bad),
        (3, "X-List", &nul),
        (3, "X-List", &commas),
        (1, "`q`", &infinite),
        (5, "`c`", &infinite),
        (0, "`b`", &none),
        (0, "`b`", &infinite),
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
