//! Streams and downloads that break off while their items are handed out.

use std::time::Duration;

use castiron_runtime::{
    blocking::{Iter, block_on},
    body::Body,
    call::Pending,
    client::Core,
    download::Download,
    operation::{Data, Events, Format, Method, Operation, StatusPattern, Success},
    options::RequestOptions,
    stream::Streamed,
};
use futures_util::StreamExt;

use crate::{
    client::{BOTH, By, core, on_a_thread},
    server::{Server, Step, json, send},
    support::{Error, PLAIN},
};

const fn ok(media_type: Option<&'static str>, format: Format) -> Success {
    Success { status: StatusPattern::Exact(200), media_type, format }
}

const UNTIL_BYE: Events = Events { envelope: false, data: Data::Json, end: Some("bye") };

static LINES: Operation = Operation { success: &[ok(None, Format::Lines)], ..PLAIN };
static FILE: Operation = Operation { success: &[ok(None, Format::Bytes)], ..PLAIN };
static EVENTS: Operation =
    Operation { success: &[ok(Some("text/event-stream"), Format::Events(UNTIL_BYE))], ..PLAIN };
static EVENTS_ONCE: Operation = Operation { method: Method::Post, ..EVENTS };

/// The start of a response in chunks.
fn chunks(chunks: &[&str]) -> Vec<Step> {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked";
    let chunks = chunks.iter().map(|text| format!("{:x}\r\n{text}\r\n", text.len()));
    vec![send(format!("{head}\r\n\r\n{}", chunks.collect::<String>()))]
}

fn end() -> Step {
    send("0\r\n\r\n")
}

fn then(mut steps: Vec<Step>, last: Step) -> Vec<Step> {
    steps.push(last);
    steps
}

/// Takes a stream to its end: its items, and the messages of its errors.
async fn take(
    core: Core,
    by: By,
    operation: &'static Operation,
    options: RequestOptions,
) -> Vec<String> {
    let call: Pending<Streamed<i64, Error>, Error> = core.call(operation, options, &[], Body::None);
    let text = |item: Result<i64, _>| match item {
        Ok(number) => number.to_string(),
        Err(error) => format!("{error}"),
    };
    match by {
        By::Awaiting => call.await.unwrap().map(text).collect().await,
        By::Blocking => {
            let take = move || Iter::new(call.send_blocking().unwrap()).map(text).collect();
            on_a_thread(take).await
        }
    }
}

const BROKEN: &str = "the connection broke while the response was read";
const LATE: &str = "the request timed out";

/// An operation, what its requests are answered with, what is handed out, and how often it is sent.
type Row = (&'static str, &'static Operation, Vec<Vec<Step>>, &'static [&'static str], usize);

async fn check(table: Vec<Row>) {
    for (name, operation, answers, expected, times) in table {
        for by in BOTH {
            let server = Server::script(answers.clone()).await;
            // A limit on each part; the server is told to wait for no time at all.
            let options = RequestOptions::new().with_timeout(Duration::from_secs(2));
            let core = core(&server.url());
            let found = take(core.clone(), by, operation, options).await;
            assert_eq!(found, expected, "{name} ({by:?})");
            drop(core);
            let counts = server.until_left().await;
            assert_eq!(counts.requests, times, "{name} ({by:?}): {counts:?}");
        }
    }
}

/// What came is good; what did not come in full is not handed out.
#[tokio::test]
async fn lines_that_break_off() {
    let lines = |last| then(chunks(&["1\n2\n", "3"]), last);
    let long = "9".repeat(1 << 20);
    let long: Vec<&str> = (0..17).map(|_| &*long).collect();
    check(vec![
        ("to the end", &LINES, vec![lines(end())], &["1", "2", "3"], 1),
        ("closed", &LINES, vec![lines(Step::Close)], &["1", "2", BROKEN], 1),
        ("reset", &LINES, vec![lines(Step::Reset)], &["1", "2", BROKEN], 1),
        ("silence", &LINES, vec![lines(Step::Hold)], &["1", "2", LATE], 1),
        ("without end", &LINES, vec![chunks(&long)], &["the response is larger than the limit"], 1),
    ])
    .await;
}

#[tokio::test]
async fn events_that_break_off() {
    let one = |last| then(chunks(&["data: 1\n\n", "data: 2\n"]), last);
    check(vec![
        ("to the end", &EVENTS, vec![one(end())], &["1"], 1),
        ("closed", &EVENTS, vec![one(Step::Close)], &["1", BROKEN], 1),
        ("reset", &EVENTS, vec![one(Step::Reset)], &["1", BROKEN], 1),
        ("silence", &EVENTS, vec![one(Step::Hold)], &["1", LATE], 1),
    ])
    .await;
}

/// Where the server names the place, the rest is asked for; no event is lost, and none comes twice.
#[tokio::test]
async fn events_that_are_taken_up_again() {
    let first = |last| then(chunks(&["retry: 0\nid: a\ndata: 1\n\n", "id: b\ndata: 9"]), last);
    let rest = || then(chunks(&["data: 2\n\ndata: bye\n\n"]), Step::Hold);
    let refused = || json(404, r#"{"id":"gone"}"#);
    let none = || vec![send("HTTP/1.1 204 No Content\r\n\r\n")];
    let broken = || then(chunks(&["retry: 0\nid: a\n\n"]), Step::Reset);
    check(vec![
        ("closed", &EVENTS, vec![first(Step::Close), rest()], &["1", "2"], 2),
        ("reset", &EVENTS, vec![first(Step::Reset), rest()], &["1", "2"], 2),
        ("silence", &EVENTS, vec![first(Step::Hold), rest()], &["1", "2"], 2),
        ("twice", &EVENTS, vec![first(Step::Reset), broken(), rest()], &["1", "2"], 3),
        (
            "refused",
            &EVENTS,
            vec![first(Step::Reset), refused()],
            &["1", "the API returned 404 Not Found: gone"],
            2,
        ),
        ("over", &EVENTS, vec![first(Step::Reset), none()], &["1"], 2),
        ("always", &EVENTS, vec![broken(); 9], &[BROKEN], 6),
        ("what writes is not", &EVENTS_ONCE, vec![first(Step::Reset)], &["1", BROKEN], 1),
    ])
    .await;
}

/// Downloads are not cut short in silence.
#[tokio::test]
async fn downloads_that_break_off() {
    let sized = || send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc");
    for (steps, is_whole) in [
        (vec![sized(), send("defghi")], true),
        (vec![sized(), Step::Close], false),
        (vec![sized(), Step::Reset], false),
        (then(chunks(&["abcdef", "ghi"]), end()), true),
        (then(chunks(&["abc"]), Step::Close), false),
        (then(chunks(&["abc"]), Step::Reset), false),
        (then(chunks(&["abc"]), send("?\r\n")), false),
    ] {
        for by in BOTH {
            let server = Server::script(vec![steps.clone()]).await;
            let core = core(&server.url());
            let call: Pending<bytes::Bytes, Error> =
                core.call(&FILE, RequestOptions::new(), &[], Body::None);
            let call = call.download::<Download>();
            let parts: Vec<_> = match by {
                By::Awaiting => call.await.unwrap().collect().await,
                By::Blocking => on_a_thread(|| Iter::new(block_on(call).unwrap()).collect()).await,
            };
            let whole: Result<Vec<bytes::Bytes>, _> = parts.into_iter().collect();
            match whole {
                Ok(parts) => assert!(is_whole && parts.concat() == b"abcdefghi", "{by:?}"),
                Err(error) => assert!(!is_whole && error.to_string() == BROKEN, "{by:?}: {error}"),
            }
            drop(core);
            assert_eq!(server.until_left().await.requests, 1, "a part is not sent for again");
        }
    }
}

/// Who takes no more of a stream closes its connection.
#[tokio::test]
async fn streams_that_are_dropped() {
    for by in BOTH {
        for first in [0, 1] {
            let server = Server::script(vec![then(chunks(&["1\n2\n"]), Step::Hold)]).await;
            let core = core(&server.url());
            let call: Pending<Streamed<i64, Error>, Error> =
                core.call(&LINES, RequestOptions::new(), &[], Body::None);
            let taken = match by {
                By::Awaiting => call.await.unwrap().take(first).count().await,
                By::Blocking => {
                    on_a_thread(move || Iter::new(block_on(call).unwrap()).take(first).count())
                        .await
                }
            };
            assert_eq!(taken, first);
            assert_eq!(server.until_left().await.requests, 1, "{by:?}");
            drop(core);
        }
    }
}
