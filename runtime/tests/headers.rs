//! Headers of responses by their documented type.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::collections::BTreeMap;

use castiron_runtime::{
    codec::{Codec, Field, Reader, Shape, Stop, Writer},
    options::RequestOptions,
    typed_header::{Header, Spelling},
};
use http::HeaderMap;
use support::{Error, FakeClock, PLAIN, Script, call, client, response};

const LIMIT: &Header<i64> = &Header::new("X-RateLimit-Limit", Spelling::Json);

fn read<T: Codec>(spelling: Spelling, lines: &[&'static str]) -> Result<Option<T>, String> {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append("x-a", http::HeaderValue::from_bytes(line.as_bytes()).unwrap());
    }
    Header::<T>::new("X-A", spelling).read(&headers).map_err(|error| error.to_string())
}

#[test]
fn values() {
    let texts = |texts: &[&str]| Ok(Some(texts.iter().map(ToString::to_string).collect()));
    assert_eq!(read::<i64>(Spelling::Json, &[" 12 "]), Ok(Some(12)));
    assert_eq!(read::<i64>(Spelling::Json, &[]), Ok(None));
    assert_eq!(read::<bool>(Spelling::Json, &["true"]), Ok(Some(true)));
    assert_eq!(read::<String>(Spelling::Text, &["12"]), Ok(Some("12".to_owned())));
    assert_eq!(read::<String>(Spelling::Text, &["a, b"]), Ok(Some("a, b".to_owned())));
    assert_eq!(read::<Vec<String>>(Spelling::Texts, &["a,b", "c"]), texts(&["a", "b", "c"]));
    assert_eq!(read::<Vec<String>>(Spelling::Texts, &[""]), texts(&[]));
    assert_eq!(read::<Vec<f64>>(Spelling::Jsons, &["1, 2.5"]), Ok(Some(vec![1.0, 2.5])));
    let secret = read::<i64>(Spelling::Json, &["s3cret"]).unwrap_err();
    assert!(secret.starts_with("the header `X-A` does not fit its type: expected"), "{secret}");
    assert!(!secret.contains("s3cret"));
    for (spelling, line) in [(Spelling::Json, ""), (Spelling::Json, "1 2"), (Spelling::Json, "ä")]
    {
        read::<i64>(spelling, &[line]).unwrap_err();
    }
    read::<Vec<i64>>(Spelling::Jsons, &["1, x"]).unwrap_err();
}

#[test]
fn objects() {
    let numbers = |pairs: &[(&str, i64)]| {
        Ok(Some(pairs.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()))
    };
    let map = |explode, lines: &[&'static str]| {
        read::<BTreeMap<String, i64>>(Spelling::Object { explode, json: true, but: &[] }, lines)
    };
    assert_eq!(map(false, &["R,100, G,200"]), numbers(&[("R", 100), ("G", 200)]));
    assert_eq!(map(true, &["R=100,G=200", "B=1"]), numbers(&[("R", 100), ("G", 200), ("B", 1)]));
    assert_eq!(map(true, &[" "]), numbers(&[]));
    for (explode, line) in [(false, "R,100,G"), (true, "R"), (true, "R=a"), (false, "R=1,G")] {
        map(explode, &[line]).unwrap_err();
    }
    // In the other way of writing the style.
    assert_eq!(map(false, &["R=100, G=200"]), numbers(&[("R", 100), ("G", 200)]));
    let mixed = Spelling::Object { explode: true, json: false, but: &["b"] };
    let expected = serde_json::json!({"a": "1", "b": 2, "c": "x=y"});
    assert_eq!(read::<serde_json::Value>(mixed, &["a=1,b=2,c=x=y"]), Ok(Some(expected)));
}

/// No value of the style `simple` begins with `{` or `[`, so that it is JSON.
#[test]
fn json() {
    const NUMBERS: Spelling = Spelling::Object { explode: false, json: true, but: &[] };
    let map = |line| read::<BTreeMap<String, i64>>(NUMBERS, &[line]);
    assert_eq!(map(r#"{"total": 5}"#), Ok(Some([("total".to_owned(), 5)].into())));
    assert!(map(r#"{"total": "#).unwrap_err().contains("expected an object"));
    assert_eq!(read(Spelling::Jsons, &["[1,2]"]), Ok(Some(vec![1, 2])));
    let texts = vec!["a,b".to_owned(), "c".to_owned()];
    assert_eq!(read(Spelling::Texts, &[r#"["a,b", "c"]"#]), Ok(Some(texts)));
    read::<Vec<String>>(Spelling::Texts, &[r#"["a,b", "#]).unwrap_err();
}

/// A record that knows none of the names would be empty, and nobody would know why.
#[test]
fn records_of_other_names() {
    const TEXTS: Spelling = Spelling::Object { explode: false, json: false, but: &[] };
    let read = |line| read::<Page>(TEXTS, &[line]);
    let page = Page { total: Some("5".to_owned()) };
    assert_eq!(read("page,1,total,5"), Ok(Some(page)));
    assert_eq!(read(""), Ok(Some(Page { total: None })));
    let none = "the header `X-A` does not fit its type: none of the names in it is one of the type";
    assert_eq!(read("count,5").unwrap_err(), none);
    assert_eq!(read(r#"{"count":5}"#).unwrap_err(), none);
}

/// What nothing is required of.
#[derive(Debug, PartialEq)]
struct Page {
    total: Option<String>,
}

static PAGE: Shape = Shape { name: "Page", fields: &[Field::optional("total", "total")] };

impl Codec for Page {
    fn blank() -> Self {
        Self { total: None }
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.record(&PAGE, &mut [&mut self.total])
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.record(&PAGE, &[&self.total]);
    }
}

#[tokio::test]
async fn successes_and_errors_have_them() {
    for status in [200, 404] {
        let headers = [("content-type", "application/json"), ("x-ratelimit-limit", "7")];
        let script = Script::new(move |_| response(status, &headers, r#"{"id":"a"}"#));
        let core = client(&script, &FakeClock::default());
        let result = call(&core, &PLAIN, RequestOptions::new()).with_response().await;
        let limit = match result {
            Ok(response) => response.get(LIMIT),
            Err(Error::Api(error)) => LIMIT.read(&error.headers),
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(limit, Ok(Some(7)), "{status}");
    }
}
