//! For any template and any values, the path is refused, or has the template's segments.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use castiron_runtime::{
    parameter::{Parameter, Style},
    path::fill,
    server::Server,
    value::{Member, Value},
};
use proptest::prelude::*;

/// A text of any characters, and more often of those that mean something in a path.
fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        ".", "..", "/", "//", "\\", "%2e", "%2E", "%2f", "%5c", "%", "?", "#", ";", "\t", "\n",
        "\r", "\0", " ", "a", "é", "@", ":", "\u{feff}", "\u{202e}", "．", "／", "&", "=", ",",
        "'",
    ]);
    let piece = prop_oneof![3 => nasty.prop_map(str::to_owned), 1 => ".{0,4}"];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn member() -> impl Strategy<Value = Member> {
    text().prop_map(|text| Member { text, is_nested: false })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Absent),
        text().prop_map(Value::Scalar),
        prop::collection::vec(member(), 0..4).prop_map(Value::List),
        prop::collection::vec((text(), member()), 0..4).prop_map(Value::Object),
    ]
}

fn parameter(name: &'static str) -> impl Strategy<Value = Parameter> {
    let styles = prop::sample::select(vec![
        Style::Simple,
        Style::Label,
        Style::Matrix,
        Style::SpaceDelimited,
        Style::PipeDelimited,
        Style::TabDelimited,
    ]);
    (styles, any::<bool>(), any::<bool>()).prop_map(move |(style, explode, reserved)| {
        let parameter = Parameter::path(name).style(style).explode(explode);
        if reserved { parameter.allow_reserved() } else { parameter }
    })
}

fn template() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "/{a}",
        "/{a}/",
        "/{a}/end",
        "/v1/{a}/{b}",
        "/{a}{b}",
        "/{a}.{b}",
        "/.{a}",
        "/x-{a}/y",
        "/%2e{a}/x",
        "/{a}/{b}/c/d",
        "/ü/{a}",
        "/{b};v={a}",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn segments_are_those_of_the_template(
        template in template(),
        a in (parameter("a"), value()),
        b in (parameter("b"), value()),
    ) {
        // The runtime has its parameters in statics.
        let (a_parameter, b_parameter) = (Box::leak(Box::new(a.0)), Box::leak(Box::new(b.0)));
        let values = [(&*a_parameter, a.1), (&*b_parameter, b.1)];
        let Ok(path) = fill(template, &values) else { return Ok(()) };
        let wanted: Vec<&str> = template.split('/').collect();
        let segments: Vec<&str> = path.split('/').collect();
        prop_assert_eq!(segments.len(), wanted.len(), "{}", path);
        for (segment, wanted) in segments.iter().zip(&wanted) {
            if !wanted.contains('{') {
                prop_assert_eq!(segment.replace("%C3%BC", "ü"), *wanted);
            }
        }
        let server = Server::parse("https://api.example.com/base").unwrap();
        let url = server.resolve(&path, "").unwrap();
        prop_assert_eq!(url.path(), format!("/base{path}"), "a URL parser changes the path");
        prop_assert_eq!(url.host_str(), Some("api.example.com"));
        prop_assert!(url.query().is_none() && url.fragment().is_none());
        prop_assert_eq!(url::Url::parse(url.as_str()).unwrap(), url);
    }

    #[test]
    fn a_text_comes_back_as_it_was(text in text()) {
        static A: Parameter = Parameter::path("a");
        match fill("/v1/{a}/end", &[(&A, Value::Scalar(text.clone()))]) {
            Err(_) => prop_assert!(matches!(&*text, "" | "." | ".."), "{:?} is refused", text),
            Ok(path) => {
                let segment = path.strip_prefix("/v1/").unwrap().strip_suffix("/end").unwrap();
                prop_assert_eq!(decode(segment), text.as_bytes());
            }
        }
    }
}

fn decode(text: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let digits = std::str::from_utf8(&after[..2]).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
        }
    }
    bytes
}
