//! Several successes: which of them a response is, by status and media type and never by trying.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use castiron_runtime::{
    body::Body,
    call::Pending,
    codec::json::Mismatch,
    operation::{Format, Method, Operation, StatusPattern, Success},
    options::RequestOptions,
    outcome::Outcome,
    receive::Received,
};
use support::{Error, FakeClock, Key, PLAIN, Script, client, response};

#[derive(Clone, Debug, PartialEq)]
enum Given {
    Key(Key),
    Number(i64),
    Text(String),
    Nothing,
    Other(bytes::Bytes),
}

impl Outcome for Given {
    fn read(received: &mut Received) -> Result<Self, Mismatch> {
        Ok(match received.case() {
            0 => Self::Key(received.body()?),
            1 => Self::Number(received.body()?),
            2 => Self::Text(received.body()?),
            3 => Self::Nothing,
            _ => Self::Other(received.body()?),
        })
    }
}

const fn success(status: StatusPattern, media_type: &'static str, format: Format) -> Success {
    Success { status, media_type: Some(media_type), format }
}

static SEVERAL: Operation = Operation {
    success: &[
        success(StatusPattern::Exact(200), "application/json", Format::Json),
        success(StatusPattern::Exact(200), "application/*+json", Format::Json),
        success(StatusPattern::Exact(200), "text/*", Format::Text),
        Success { media_type: None, ..success(StatusPattern::Exact(204), "", Format::Json) },
        success(StatusPattern::Class(2), "*/*", Format::Bytes),
    ],
    ..PLAIN
};

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

#[tokio::test]
async fn status_and_media_type_decide() {
    let other = |text: &'static str| Given::Other(bytes::Bytes::from_static(text.as_bytes()));
    let table = [
        (200, "application/json", r#"{"id":"a"}"#, Ok(Given::Key(Key { id: "a".into(), ..key() }))),
        (200, "application/vnd.a+json", "5", Ok(Given::Number(5))),
        // What another success would take is not tried.
        (200, "application/json", "5", Err("decode")),
        (200, "application/problem+json", r#"{"id":"a"}"#, Err("decode")),
        (200, "text/csv", "5", Ok(text("5"))),
        (200, "text/plain; charset=utf-8", "", Ok(text(""))),
        (204, "", "", Ok(Given::Nothing)),
        (202, "application/json", "5", Ok(other("5"))),
        (200, "image/png", "5", Ok(other("5"))),
        (200, "", "", Ok(other(""))),
        (304, "", "", Err("unexpected")),
        (500, "application/json", "5", Err("unexpected")),
    ];
    for (status, content_type, body, expected) in table {
        let headers = [("content-type", content_type)];
        let headers = if content_type.is_empty() { &headers[..0] } else { &headers[..] };
        let answer = headers.to_vec();
        let script = Script::new(move |_| response(status, &answer, body));
        let core = client(&script, &FakeClock::default());
        let call: Pending<Given, Error> =
            core.call(&SEVERAL, RequestOptions::new(), &[], Body::None);
        let result = call.await.map_err(|error| match error {
            Error::Decode(_) => "decode",
            Error::Unexpected(_) => "unexpected",
            other => panic!("{other:?}"),
        });
        assert_eq!(result, expected, "{status} {content_type} {body}");
    }
}

fn key() -> Key {
    castiron_runtime::codec::json::from_slice(br#"{"id":""}"#).unwrap()
}

static PERHAPS: Operation = Operation {
    success: &[
        success(StatusPattern::Exact(200), "application/json", Format::Json),
        Success { media_type: None, ..success(StatusPattern::Exact(204), "", Format::Json) },
    ],
    ..PLAIN
};

#[tokio::test]
async fn a_body_or_none() {
    let json = [("content-type", "application/json")];
    let table: [(_, &[(&str, &str)], _, _); 5] = [
        (200, &json, "5", Some(Some(5))),
        (200, &json, "", Some(None)),
        (200, &json, "{", None),
        (204, &[], "", Some(None)),
        (204, &json, "", Some(None)),
    ];
    for (status, headers, body, expected) in table {
        let answer = headers.to_vec();
        let script = Script::new(move |_| response(status, &answer, body));
        let core = client(&script, &FakeClock::default());
        let call: Pending<Option<i64>, Error> =
            core.call(&PERHAPS, RequestOptions::new(), &[], Body::None);
        let result = call.await;
        if let Err(error) = &result {
            let text = error.to_string();
            assert!(text.starts_with("could not decode the response (200): "), "{text}");
        }
        assert_eq!(result.ok(), expected, "{status} {body}");
    }
}

static HEAD: Operation = Operation {
    method: Method::Head,
    success: &[Success {
        media_type: None,
        ..success(StatusPattern::Exact(200), "", Format::Json)
    }],
    ..PLAIN
};

#[tokio::test]
async fn head_gives_headers() {
    let headers = [("content-type", "application/json"), ("content-length", "7")];
    let script = Script::new(move |_| response(200, &headers, ""));
    let core = client(&script, &FakeClock::default());
    let call: Pending<(), Error> = core.call(&HEAD, RequestOptions::new(), &[], Body::None);
    let response = call.with_response().await.unwrap();
    assert_eq!(response.headers["content-length"], "7");
}
