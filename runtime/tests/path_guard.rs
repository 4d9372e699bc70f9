//! Path values never change the endpoint: they are refused, or stay one segment.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use castiron_runtime::{
    body::Body,
    error::BuildKind,
    operation::Operation,
    options::RequestOptions,
    parameter::{Parameter, Style},
    path::fill,
    server::Server,
    value::{Member, Value},
};
use support::{Error, FakeClock, GET, PLAIN, Script, client, key};

static A: Parameter = Parameter::path("a");
static B: Parameter = Parameter::path("b");
static LABEL: Parameter = Parameter::path("a").style(Style::Label);

fn list(items: &[&str]) -> Value {
    let item = |text: &&str| Member { text: (*text).to_owned(), is_nested: false };
    Value::List(items.iter().map(item).collect())
}

fn scalar(text: &str) -> Value {
    Value::Scalar(text.to_owned())
}

#[test]
fn encodes_all_but_unreserved() {
    for byte in 0..=127_u8 {
        let text = char::from(byte).to_string();
        if text == "." {
            continue;
        }
        let kept = byte.is_ascii_alphanumeric() || b"-_~".contains(&byte);
        let expected = if kept { text.clone() } else { format!("%{byte:02X}") };
        assert_eq!(fill("/{a}", &[(&A, scalar(&text))]).unwrap(), format!("/{expected}"));
    }
}

#[test]
fn refuses_what_reaches_another_endpoint() {
    let table: [(&str, &'static Parameter, Value); 16] = [
        ("/{a}/revoke", &A, scalar("")),
        ("/{a}/revoke", &A, scalar(".")),
        ("/{a}/revoke", &A, scalar("..")),
        ("/x-{a}", &A, scalar("..")),
        ("/.{a}", &A, scalar(".")),
        ("/{a}.", &A, scalar(".")),
        ("/%2e{a}", &A, scalar(".")),
        ("/{a}", &A, Value::Absent),
        ("/{a}", &A, Value::List(vec![])),
        ("/{a}", &A, list(&[""])),
        ("/{a}", &A, Value::Object(vec![])),
        ("/{a}", &LABEL, scalar(".")),
        // No value is dots, but the segment is.
        ("/{a}", &A, list(&["."])),
        ("/{a}", &A, list(&[".."])),
        ("/v1/../{a}", &A, scalar("x")),
        ("/v1/%2E%2e/{a}", &A, scalar("x")),
    ];
    for (template, parameter, value) in table {
        let error = fill(template, &[(parameter, value.clone())]).unwrap_err();
        assert_eq!(error.kind(), BuildKind::Argument, "{template} {value:?}");
    }
}

#[test]
fn refuses_two_values_that_make_dots() {
    for (template, a, b) in [("/{a}{b}", ".", "."), ("/{a}.{b}", "", "")] {
        assert!(fill(template, &[(&A, scalar(a)), (&B, scalar(b))]).is_err());
    }
    assert!(fill("/{a}", &[]).is_err(), "a value is missing");
    assert!(fill("/{a", &[(&A, scalar("x"))]).is_err(), "a brace is missing");
}

#[test]
fn dots_inside_a_value_are_fine() {
    for (value, expected) in [("...", "/..."), ("a..", "/a.."), (".a", "/.a"), ("1.2", "/1.2")] {
        assert_eq!(fill("/{a}", &[(&A, scalar(value))]).unwrap(), expected);
    }
}

/// Values put together from nasty pieces: each is refused, or the URL has as many segments as the
/// template, and the same ones around it.
#[test]
fn segments_are_those_of_the_template() {
    let pieces = [
        ".", "..", "/", "\\", "%2e", "%2E", "%2f", "%", "?", "#", ";", "\t", "\n", "\r", "\0", " ",
        "a", "é", "@", ":", "//", "\u{feff}", "\u{202e}", "．", "%00", "&", "=",
    ];
    let server = Server::parse("https://api.example.com/base").unwrap();
    let (mut sent, mut refused) = (0, 0);
    let mut check = |value: &str| {
        let Ok(path) = fill("/v1/{a}/revoke", &[(&A, scalar(value))]) else {
            refused += 1;
            assert!(matches!(value, "" | "." | ".."), "{value:?} could be sent");
            return;
        };
        sent += 1;
        let url = server.resolve(&path, "").unwrap();
        let segments: Vec<&str> = url.path_segments().unwrap().collect();
        assert_eq!(segments.len(), 4, "{value:?} became {url}");
        assert_eq!((segments[0], segments[1], segments[3]), ("base", "v1", "revoke"), "{value:?}");
        assert_eq!(url.host_str(), Some("api.example.com"));
        assert!(url.query().is_none() && url.fragment().is_none(), "{value:?}");
        // What any other parser makes of it is the same.
        assert_eq!(url::Url::parse(url.as_str()).unwrap(), url);
        let back = percent_decode(segments[2]);
        assert_eq!(back, value.as_bytes(), "{value:?} is lost");
    };
    check("");
    for one in pieces {
        check(one);
        for two in pieces {
            check(&format!("{one}{two}"));
            for three in pieces {
                check(&format!("{one}{two}{three}"));
            }
        }
    }
    // "", ".", "..", and ".." as "." and ".".
    assert_eq!((refused, sent), (4, 27 + 27 * 27 + 27 * 27 * 27 + 1 - 4));
}

fn percent_decode(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap();
            decoded.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            decoded.push(byte);
        }
    }
    decoded
}

#[tokio::test]
async fn nothing_is_sent() {
    for value in ["", ".", ".."] {
        let script = Script::new(|_| key());
        let core = client(&script, &FakeClock::default());
        let arguments: [&dyn castiron_runtime::codec::Codec; 1] = [&value.to_owned()];
        let call: support::Call = core.call(&GET, RequestOptions::new(), &arguments, Body::None);
        let result = call.await;
        let Err(Error::Build(error)) = result else { panic!("{value} was sent") };
        assert!(error.to_string().contains("`id`"), "{error}");
        assert_eq!(script.count(), 0);
    }
}

#[test]
fn servers() {
    let table = [
        ("https://a.example", "https://a.example/v1?q"),
        ("https://a.example/", "https://a.example/v1?q"),
        ("https://a.example/pre", "https://a.example/pre/v1?q"),
        ("https://a.example/pre/", "https://a.example/pre/v1?q"),
        ("https://a.example/pre//", "https://a.example/pre/v1?q"),
        ("https://a.example/pre?x=1", "https://a.example/pre/v1?x=1&q"),
        ("http://127.0.0.1:8080/a%20b", "http://127.0.0.1:8080/a%20b/v1?q"),
        ("https://[::1]/", "https://[::1]/v1?q"),
    ];
    for (base, expected) in table {
        let url = Server::parse(base).unwrap().resolve("/v1", "q").unwrap();
        assert_eq!(url.as_str(), expected);
    }
    for base in [
        "",
        "/v1",
        "api.example.com",
        "ftp://a.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user@a.example",
        "https://user:pa55word@a.example",
        "https://:pa55word@a.example",
        "https://a.example/#x",
        "https://",
    ] {
        let error = Server::parse(base).unwrap_err();
        assert_eq!(error.kind(), BuildKind::Server, "{base}");
        assert!(!format!("{error} {error:?}").contains("pa55word"));
    }
    let server = Server::parse("https://a.example/pre").unwrap();
    for path in ["/../x", "/a/./b", "x", "/a\\b", "/%2e%2e/x"] {
        assert!(server.resolve(path, "").is_err(), "{path}");
    }
    // The path is appended as text, so that it cannot name another host.
    let url = server.resolve("//evil.example/x", "").unwrap();
    assert_eq!(url.as_str(), "https://a.example/pre//evil.example/x");
}

static FIXED: Operation = Operation { path: "/a b/ü:batch", ..PLAIN };

#[tokio::test]
async fn literal_parts_are_encoded() {
    let script = Script::new(|_| key());
    let core = client(&script, &FakeClock::default());
    let options = RequestOptions::new().with_server("http://localhost:1/x");
    support::call(&core, &FIXED, options).await.unwrap();
    assert_eq!(script.last().uri(), "http://localhost:1/x/a%20b/%C3%BC:batch");
    let options = RequestOptions::new().with_server("nonsense");
    let error = support::call(&core, &FIXED, options).await.unwrap_err();
    assert!(matches!(error, Error::Build(error) if error.kind() == BuildKind::Server));
}
