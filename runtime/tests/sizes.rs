//! The limits of the size of responses, and what compressed bodies may become.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use bytes::Bytes;
use castiron_runtime::{
    body::Body,
    call::Pending,
    codec::secret::Secret,
    download::Download,
    error::TransportKind,
    limits::SizeLimits,
    operation::{Format, Method, Operation, StatusPattern, Success},
    options::RequestOptions,
    retry::RetryConfig,
    settings::Settings,
};
use support::{
    Answer, Error, FakeClock, PLAIN, Script, call,
    codings::{KEY, brotli, brotli_bomb, gzip, zlib},
    json, response, settings,
};
use zeroize::ZeroizeOnDrop;

static READ: Operation = PLAIN;
static HEAD: Operation = Operation { method: Method::Head, ..BYTES };
static BYTES: Operation = Operation {
    success: &[Success {
        status: StatusPattern::Exact(200),
        media_type: Some("application/octet-stream"),
        format: Format::Bytes,
    }],
    ..PLAIN
};

fn client(answer: impl Fn() -> Answer + Send + 'static) -> (Settings, Script) {
    let script = Script::new(move |_| answer());
    let clock = FakeClock::default();
    let settings = settings(script.clone(), &clock).with_compression(true);
    (settings.with_retries(RetryConfig::none()), script)
}

/// Calls once, and returns the kind of the error, if there is one.
async fn kind(settings: Settings, options: RequestOptions) -> Option<TransportKind> {
    match call(&settings.build().unwrap(), &READ, options).await {
        Ok(_) => None,
        Err(Error::Transport(error)) => Some(error.kind()),
        Err(other) => panic!("{other}"),
    }
}

fn compressed(coding: &str, body: Vec<u8>) -> Answer {
    let response = http::Response::builder()
        .header("content-type", "application/json")
        .header("content-encoding", coding)
        .header("content-length", body.len())
        .header("x-kept", "1");
    Answer::Response(response.body(Bytes::from(body).into()).unwrap())
}

fn compressed_error(body: Vec<u8>) -> Answer {
    let response = http::Response::builder()
        .status(404)
        .header("content-encoding", "gzip")
        .header("x-request-id", "r1");
    Answer::Response(response.body(Bytes::from(body).into()).unwrap())
}

fn bomb(coding: &str, body: Vec<u8>) -> Answer {
    let response = http::Response::builder().status(503).header("content-encoding", coding);
    Answer::Response(response.body(Bytes::from(body).into()).unwrap())
}

#[tokio::test]
async fn a_body_may_have_so_many_bytes() {
    let length = KEY.len() as u64;
    for (limit, expected) in [(length, None), (length - 1, Some(TransportKind::TooLarge))] {
        let limits = SizeLimits::new().body(limit);
        let (settings, _) = client(|| json(200, KEY));
        assert_eq!(kind(settings.with_size_limits(limits), RequestOptions::new()).await, expected);
        let (settings, _) = client(|| json(200, KEY));
        let options = RequestOptions::new().with_size_limits(limits);
        let settings = settings.with_max_response_size(3);
        assert_eq!(kind(settings, options).await, expected, "a call's own limits win");
    }
}

/// What an error says is cut off, and its status, its headers and its start are told.
#[tokio::test]
async fn an_error_may_have_fewer() {
    let announced = || response(404, &[("content-length", "14"), ("x-request-id", "r1")], KEY);
    let limits = SizeLimits::new().error_body(3);
    for answer in [announced as fn() -> Answer, || compressed_error(gzip(KEY.as_bytes()))] {
        let (settings, script) = client(answer);
        let core = settings.with_size_limits(limits).build().unwrap();
        let error = call(&core, &READ, RequestOptions::new()).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (404, Some("r1")));
        assert_eq!(error.raw().unwrap(), &KEY.as_bytes()[..3]);
        let expected = "response 404 Not Found, which is too large: no content type, \
                        cut off after 3 bytes";
        assert_eq!(error.to_string(), expected);
        assert!(matches!(error, Error::Unexpected(error) if error.is_cut()));
        assert_eq!(script.count(), 1);
    }
}

#[tokio::test]
async fn an_error_that_just_fits_is_whole() {
    let (settings, _) = client(|| json(404, KEY));
    let limits = SizeLimits::new().error_body(KEY.len() as u64);
    let core = settings.with_size_limits(limits).build().unwrap();
    let error = call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    assert!(matches!(error, Error::Api(error) if error.raw == KEY));
}

/// A bomb among errors is unpacked up to the limit, and its status decides what follows.
#[tokio::test]
async fn an_error_that_is_cut_is_tried_again_by_its_status() {
    let bombs: [fn() -> Answer; 3] = [
        || bomb("gzip", gzip(&vec![0; 8 << 20])),
        || bomb("deflate", zlib(&vec![0; 8 << 20])),
        || bomb("br", brotli_bomb()),
    ];
    for answer in bombs {
        let (settings, script) = client(answer);
        let core = settings.with_retries(RetryConfig::new()).build().unwrap();
        let error = call(&core, &READ, RequestOptions::new()).await.unwrap_err();
        assert_eq!(error.raw().unwrap().len(), 1 << 20);
        assert!(error.is_retryable());
        assert_eq!((error.status().unwrap().as_u16(), script.count()), (503, 3));
    }
}

#[tokio::test]
async fn headers_are_counted_and_measured() {
    let many = || {
        let headers: Vec<(String, String)> =
            (0..299).map(|n| (format!("x-{n:03}"), "v".to_owned())).collect();
        let mut pairs: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (&**n, &**v)).collect();
        pairs.push(("content-type", "application/json"));
        response(200, &pairs, KEY)
    };
    let large = || {
        let value = "v".repeat(300 << 10);
        response(200, &[("content-type", "application/json"), ("x-large", &value)], KEY)
    };
    let loose = SizeLimits::new().headers(300).header_bytes(1 << 20);
    for answer in [many as fn() -> Answer, large] {
        let (settings, _) = client(answer);
        assert_eq!(kind(settings, RequestOptions::new()).await, Some(TransportKind::TooLarge));
        let (settings, _) = client(answer);
        assert_eq!(kind(settings.with_size_limits(loose), RequestOptions::new()).await, None);
    }
}

#[tokio::test]
async fn json_may_nest_so_deep() {
    for (depth, is_fine) in [(120, true), (200, false), (100_000, false)] {
        let body = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let (settings, _) = client(move || json(200, &body));
        let core = settings.build().unwrap();
        let call: Pending<serde_json::Value, Error> =
            core.call(&READ, RequestOptions::new(), &[], Body::None);
        let result = call.await;
        assert_eq!(result.is_ok(), is_fine, "{depth}");
        assert!(result.is_ok() || matches!(result, Err(Error::Decode(_))));
    }
}

#[tokio::test]
async fn compressed_bodies_are_decoded() {
    let table = [
        ("gzip", gzip(KEY.as_bytes())),
        ("X-GZIP", gzip(KEY.as_bytes())),
        ("deflate", zlib(KEY.as_bytes())),
        ("br", brotli()),
        // Several members are one body (RFC 1952 §2.2).
        ("gzip", [gzip(&KEY.as_bytes()[..5]), gzip(&KEY.as_bytes()[5..])].concat()),
    ];
    for (coding, body) in table {
        let (settings, script) = client(move || compressed(coding, body.clone()));
        let core = settings.build().unwrap();
        let answer = call(&core, &READ, RequestOptions::new()).with_response().await.unwrap();
        assert_eq!(answer.body.id, "key_1", "{coding}");
        let names: Vec<&str> = answer.headers.keys().map(http::HeaderName::as_str).collect();
        assert_eq!(names, ["content-type", "x-kept"], "the headers are those of what is read");
        assert_eq!(script.header("accept-encoding"), [Some("gzip, br".to_owned())]);
    }
}

#[tokio::test]
async fn bombs_end_at_the_limit() {
    let zeros = vec![0; 8 << 20];
    for (coding, bomb) in [("gzip", gzip(&zeros)), ("deflate", zlib(&zeros)), ("br", brotli_bomb())]
    {
        assert!(bomb.len() < 10_000, "it fits the limit as long as it is compressed");
        let (settings, _) = client(move || compressed(coding, bomb.clone()));
        let settings = settings.with_max_response_size(1 << 20);
        assert_eq!(kind(settings, RequestOptions::new()).await, Some(TransportKind::TooLarge));
    }
    let exact = gzip(KEY.as_bytes());
    let (settings, _) = client(move || compressed("gzip", exact.clone()));
    let limits = SizeLimits::new().body(40);
    assert_eq!(kind(settings.with_size_limits(limits), RequestOptions::new()).await, None);
}

#[tokio::test]
async fn broken_codings_are_errors() {
    let whole = gzip(KEY.as_bytes());
    let mut flipped = whole.clone();
    flipped[15] ^= 0xff;
    for (coding, body) in [
        ("gzip", whole[..whole.len() - 9].to_vec()),
        ("gzip", flipped),
        ("gzip", KEY.as_bytes().to_vec()),
        ("deflate", KEY.as_bytes().to_vec()),
        ("br", brotli()[..9].to_vec()),
        ("br", vec![0xff; 40]),
    ] {
        let (settings, _) = client(move || compressed(coding, body.clone()));
        assert_eq!(
            kind(settings, RequestOptions::new()).await,
            Some(TransportKind::Body),
            "{coding}"
        );
    }
}

#[tokio::test]
async fn nothing_is_nothing_in_any_coding() {
    let (settings, _) = client(|| compressed("gzip", Vec::new()));
    let core = settings.build().unwrap();
    let call: Pending<Bytes, Error> = core.call(&HEAD, RequestOptions::new(), &[], Body::None);
    let result = call.await;
    assert!(matches!(&result, Ok(bytes) if bytes.is_empty()), "{result:?}");
}

#[tokio::test]
async fn what_comes_as_it_is_is_not_asked_for_compressed() {
    let (settings, script) =
        client(|| response(200, &[("content-type", "application/octet-stream")], "whole"));
    let core = settings.build().unwrap();
    let call = |options| core.call::<Pending<Bytes, Error>>(&BYTES, options, &[], Body::None);
    let _ = call(RequestOptions::new()).download::<Download>().await.unwrap();
    let own = RequestOptions::new().with_header("Accept-Encoding", "zstd");
    let _ = call(own).download::<Download>().await.unwrap();
    let off = RequestOptions::new().with_compression(false);
    call(off).await.unwrap();
    let zstd = Some("zstd".to_owned());
    assert_eq!(script.header("accept-encoding"), [None, zstd, None]);
}

#[test]
fn secrets_are_wiped() {
    const fn is_wiped<T: ZeroizeOnDrop>() {}
    is_wiped::<Secret>();
    assert_eq!(Secret::new("same"), Secret::from("same".to_owned()));
    assert_ne!(Secret::new("same"), Secret::new("sama"));
    assert_ne!(Secret::new("same"), Secret::new("samesame"));
}
