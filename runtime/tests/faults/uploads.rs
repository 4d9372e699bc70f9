//! Bodies that are streamed to the API, and fail on the way.

use std::io;

use bytes::Bytes;
use castiron_runtime::{
    body::{Body, Content, Format},
    operation::{Method, Operation},
    options::RequestOptions,
    upload::Upload,
};
use futures_util::stream;

use crate::{
    client::{BOTH, By, core, on_a_thread, seen},
    server::{Server, json},
    support::{Call, PLAIN},
};

static STORE: Operation = Operation {
    method: Method::Put,
    body: &[Content { media_type: "application/octet-stream", format: Format::Bytes }],
    ..PLAIN
};

/// Returns what comes in these parts; one that is not there fails.
fn parts(parts: &[Option<&'static str>]) -> Upload {
    let part = |part: Option<&'static str>| {
        let part = part.map(|text| Bytes::from_static(text.as_bytes()));
        part.ok_or_else(|| io::Error::other("the tape broke"))
    };
    let parts: Vec<_> = parts.iter().copied().map(part).collect();
    Upload::stream(stream::iter(parts))
}

#[tokio::test]
async fn streams_that_fail() {
    let broken = "Upload: reading the request body failed";
    let whole = || parts(&[Some("abcd"), Some("efgh")]);
    for by in BOTH {
        for (name, upload, expected) in [
            ("in chunks", whole(), "key_1"),
            ("with a length", whole().length(8), "key_1"),
            ("from a reader", Upload::reader(&b"abcdefgh"[..]), "key_1"),
            ("broken at once", parts(&[None]), broken),
            ("broken on the way", parts(&[Some("abcd"), None]), broken),
            ("broken, with a length", parts(&[Some("abcd"), None]).length(8), broken),
            ("too short", whole().length(9), broken),
            ("too long", whole().length(7), broken),
        ] {
            let server = Server::start(|_| json(200, r#"{"id":"key_1"}"#)).await;
            let core = core(&server.url());
            let body = Body::Upload(&upload);
            let call: Call = core.call(&STORE, RequestOptions::new(), &[], body);
            let result = match by {
                By::Awaiting => call.await,
                By::Blocking => on_a_thread(|| call.send_blocking()).await,
            };
            assert_eq!(seen(&result), expected, "{name} ({by:?})");
            drop((core, result));
            let counts = server.until_left().await;
            assert!(counts.connections <= 1, "{name} ({by:?}): it is sent once: {counts:?}");
        }
    }
}
