//! Series of items: the parsers by themselves, and calls that hand out what arrives.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::collections::VecDeque;

use castiron_runtime::{
    body::Body,
    call::Pending,
    download::Download,
    error::{TransportError, TransportKind},
    operation::{Data, Events, Format, Operation, StatusPattern, Success},
    options::RequestOptions,
    stream::{
        Streamed, TooLarge,
        pieces::Pieces,
        sse::{EventParser, ServerEvent},
    },
    transport::ResponseBody,
};
use futures_util::StreamExt;
use support::{Answer, Error, FakeClock, PLAIN, Script, client, response};

/// Returns what the parser makes of the parts: type, data and own identifier of each event.
fn events(parts: &[&[u8]]) -> Vec<(String, String, String)> {
    let mut parser = EventParser::new(1 << 20, 65_536);
    let mut found = VecDeque::new();
    for part in parts {
        parser.push(part, &mut found).unwrap();
    }
    let or = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    found
        .into_iter()
        .map(|event: ServerEvent| (or(event.event), event.data, or(event.id)))
        .collect()
}

/// A text, and what is found in it.
type Row<'a> = (&'a [u8], &'a [(&'a str, &'a str, &'a str)]);

/// The examples of the standard (HTML §9.2.6), and its corners.
#[test]
fn events_as_the_standard_has_them() {
    let table: [Row<'_>; 22] = [
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", &[("-", "YHOO\n+2\n10", "-")]),
        (
            b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third\n\n",
            &[("-", "first event", "1"), ("-", "second event", ""), ("-", " third", "-")],
        ),
        (b"data\n\ndata\ndata\n\ndata:", &[("-", "", "-"), ("-", "\n", "-")]),
        (b"data:test\n\ndata: test\n\n", &[("-", "test", "-"), ("-", "test", "-")]),
        (b"data: a\r\rdata: b\r\n\r\ndata: c\n\n", &[("-", "a", "-"), ("-", "b", "-"), ("-", "c", "-")]),
        (b"data: a\r\n\ndata: b\n\r\n", &[("-", "a", "-"), ("-", "b", "-")]),
        (b"\xef\xbb\xbfdata: a\n\n", &[("-", "a", "-")]),
        (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\n", &[]),
        (b"data: a\n\n\xef\xbb\xbfdata: b\n\n", &[("-", "a", "-")]),
        (b"event: add\ndata: 1\n\ndata: 2\n\n", &[("add", "1", "-"), ("-", "2", "-")]),
        (b"event: add\n\ndata: 2\n\n", &[("-", "2", "-")]),
        (b"event: a\nevent: b\ndata: 1\n\n", &[("b", "1", "-")]),
        (b"event\ndata: 1\n\n", &[("-", "1", "-")]),
        (b"id: a\0b\ndata: 1\n\n", &[("-", "1", "-")]),
        (b"id: a\nid: b\ndata: 1\n\n", &[("-", "1", "b")]),
        (b" data: 1\n\nData: 1\n\ndata : 1\n\ndata1\n\n", &[]),
        (b"data: a:b: c\n\n", &[("-", "a:b: c", "-")]),
        (b"data: a", &[]),
        (b"data: a\n", &[]),
        (b"data: \xff\n\n", &[("-", "\u{fffd}", "-")]),
        (b":\n:\n\n\n\r\r\r\n", &[]),
        (b"data: \xe2\x82\xac\n\n", &[("-", "\u{20ac}", "-")]),
    ];
    for (text, expected) in table {
        let expected: Vec<_> = expected
            .iter()
            .map(|(event, data, id)| ((*event).to_owned(), (*data).to_owned(), (*id).to_owned()))
            .collect();
        let shown = String::from_utf8_lossy(text);
        assert_eq!(events(&[text]), expected, "{shown:?}");
        for at in 0..=text.len() {
            let (one, other) = text.split_at(at);
            assert_eq!(events(&[one, other]), expected, "{shown:?} at {at}");
        }
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(events(&bytes), expected, "{shown:?} byte by byte");
    }
}

#[test]
fn identifiers_and_waits_stay() {
    let mut parser = EventParser::new(1 << 20, 65_536);
    let mut found = VecDeque::new();
    let mut push = |parser: &mut EventParser, text: &str| {
        parser.push(text.as_bytes(), &mut found).unwrap();
        (parser.last_id().map(str::to_owned), parser.retry())
    };
    assert_eq!(push(&mut parser, "id: 1\nretry: 70\ndata: a\n"), (None, Some(70)));
    assert_eq!(push(&mut parser, "\n"), (Some("1".into()), Some(70)));
    assert_eq!(push(&mut parser, "retry: 7x\nretry:\ndata: b\n\n"), (Some("1".into()), Some(70)));
    assert_eq!(push(&mut parser, "id: 2\n\n"), (Some("2".into()), Some(70)), "even without data");
    assert_eq!(push(&mut parser, "id: 3\ndata: c"), (Some("2".into()), Some(70)));
    parser.restart();
    assert_eq!(push(&mut parser, "data: d\n\n"), (Some("2".into()), Some(70)));
    assert_eq!(push(&mut parser, "id\ndata: e\n\n"), (None, Some(70)), "an empty one is none");
    assert_eq!(push(&mut parser, "retry: 99999999999999999999\n\n"), (None, Some(70)));
    let data: Vec<String> = found.into_iter().map(|event| event.data).collect();
    assert_eq!(data, ["a", "b", "d", "e"]);
}

#[test]
fn hostile_events_are_bounded() {
    let long = "x".repeat(100);
    let table = [
        format!("data: {long}"),
        "data: 1234567890\n".repeat(20),
        format!("event: {long}\n"),
        format!(": {long}"),
        "x".repeat(101),
    ];
    for text in table {
        let mut parser = EventParser::new(100, 65_536);
        let mut found = VecDeque::new();
        assert_eq!(parser.push(text.as_bytes(), &mut found), Err(TooLarge), "{text}");
    }
    for line in ["data:\n", "event:\n", "id\r", "unknown\r\n"] {
        let mut parser = EventParser::new(1 << 20, 65_536);
        let mut found = VecDeque::new();
        let pushed = (0..100_000).try_for_each(|_| parser.push(line.as_bytes(), &mut found));
        assert_eq!(pushed, Err(TooLarge), "{line:?}");
        assert!(found.is_empty());
    }
    // A connection that is kept alive by comments is no event.
    let mut parser = EventParser::new(100, 65_536);
    let mut found = VecDeque::new();
    (0..100_000).for_each(|_| parser.push(b": ping\n", &mut found).unwrap());
    parser.push(b"data: a\n\n", &mut found).unwrap();
    assert_eq!(found.len(), 1);
}

fn pieces(mut parser: Pieces, parts: &[&[u8]]) -> Vec<String> {
    let mut found = VecDeque::new();
    for part in parts {
        parser.push(part, &mut found).unwrap();
    }
    found.extend(parser.end());
    found.into_iter().map(|piece| String::from_utf8_lossy(&piece).into_owned()).collect()
}

#[test]
fn lines_and_records() {
    type New = fn(usize) -> Pieces;
    type Row<'a> = (New, &'a [u8], &'a [&'a str]);
    let (lines, records): (New, New) = (Pieces::lines, Pieces::records);
    let table: [Row<'_>; 10] = [
        (lines, b"{}\n[]\n", &["{}", "[]"]),
        (lines, b"1\r\n\r\n \n2", &["1", "2"]),
        (lines, b"", &[]),
        (lines, b"\n\n", &[]),
        (records, b"\x1e{\"a\":\n1}\n\x1e[2]\n", &["{\"a\":\n1}", "[2]"]),
        (records, b"\x1e\x1e1\n\x1e", &["1"]),
        (records, b"\x1e1\n\x1e12", &["1", "12..."]),
        (records, b"\x1etru\x1etrue\n", &["tru...", "true"]),
        (records, b"\x1e\"a\"\x1e{}", &["\"a\"", "{}"]),
        (records, b"", &[]),
    ];
    for (parser, text, expected) in table {
        let shown = String::from_utf8_lossy(text);
        for at in 0..=text.len() {
            let (one, other) = text.split_at(at);
            assert_eq!(pieces(parser(100), &[one, other]), expected, "{shown:?} at {at}");
        }
    }
    for mut parser in [lines(100), records(100)] {
        let mut found = VecDeque::new();
        assert_eq!(parser.push(&[b'x'; 60], &mut found), Ok(()));
        assert_eq!(parser.push(&[b'x'; 60], &mut found), Err(TooLarge));
    }
}

const PLAIN_EVENTS: Events = Events { envelope: false, data: Data::Json, end: None };

const fn series(format: Format) -> Success {
    Success { status: StatusPattern::Exact(200), media_type: Some("text/event-stream"), format }
}

static NUMBERS: Operation = Operation { success: &[series(Format::Events(PLAIN_EVENTS))], ..PLAIN };

static ENVELOPES: Operation = Operation {
    success: &[series(Format::Events(Events {
        envelope: true,
        data: Data::Either,
        end: Some("bye"),
    }))],
    ..PLAIN
};

const SSE: (&str, &str) = ("content-type", "text/event-stream");

/// A response in parts; the last breaks the connection if it is not there.
fn parts(parts: &[Option<&'static str>]) -> Answer {
    let part = |part: Option<&'static str>| match part {
        Some(text) => Ok(bytes::Bytes::from_static(text.as_bytes())),
        None => Err(TransportError::new(TransportKind::Body)),
    };
    let parts: Vec<_> = parts.iter().copied().map(part).collect();
    let body = ResponseBody::new(futures_util::stream::iter(parts));
    Answer::Response(http::Response::builder().header(SSE.0, SSE.1).body(body).unwrap())
}

type Items<T> = Vec<Result<T, String>>;

async fn items<T: castiron_runtime::codec::Codec>(
    script: &Script,
    clock: &FakeClock,
    operation: &'static Operation,
) -> Items<T> {
    let core = client(script, clock);
    let call: Pending<Streamed<T, Error>, Error> =
        core.call(operation, RequestOptions::new(), &[], Body::None);
    let stream = call.await.unwrap();
    stream.map(|item| item.map_err(|error| error.to_string())).collect().await
}

#[tokio::test]
async fn items_come_typed() {
    let text = "data: 1\n\ndata: x\n\ndata: 2\n\ndata: [DONE]\n\ndata: 3\n\n";
    let script = Script::new(move |_| response(200, &[SSE], text));
    let found: Items<i64> = items(&script, &FakeClock::default(), &NUMBERS).await;
    let [Ok(1), Err(misfit), Ok(2)] = &found[..] else { panic!("{found:?}") };
    assert!(misfit.starts_with("could not decode the response (200): invalid JSON"), "{misfit}");
}

#[tokio::test]
async fn items_may_be_whole_events() {
    let text = "event: add\nid: 7\nretry: 5\ndata: {\"a\": 1}\n\ndata: plain\n\ndata: bye\n\n";
    let script = Script::new(move |_| response(200, &[SSE], text));
    let found: Items<serde_json::Value> = items(&script, &FakeClock::default(), &ENVELOPES).await;
    let whole = serde_json::json!({"event": "add", "id": "7", "retry": 5, "data": {"a": 1}});
    assert_eq!(found, [Ok(whole), Ok(serde_json::json!({"data": "plain"}))]);
}

#[tokio::test]
async fn a_broken_stream_is_taken_up_again() {
    let clock = FakeClock::default();
    let script = Script::new(|number| match number {
        0 => parts(&[Some("retry: 70\nid: a\ndata: 1\n\nid: b\ndata: 9"), None]),
        1 => parts(&[None]),
        2 => parts(&[Some("data: 2\n\nid: c\ndata: 3\n\n"), None]),
        _ => response(204, &[], ""),
    });
    let found: Items<i64> = items(&script, &clock, &NUMBERS).await;
    assert_eq!(found, [Ok(1), Ok(2), Ok(3)]);
    let after = |id: &str| Some(id.to_owned());
    let expected = [None, after("a"), after("a"), after("c")];
    assert_eq!(script.header("last-event-id"), expected);
    assert_eq!(clock.waits(), [70.0, 70.0, 70.0]);
}

/// An operation that may not be repeated.
static ONCE: Operation = Operation {
    method: castiron_runtime::operation::Method::Post,
    success: &[series(Format::Events(PLAIN_EVENTS))],
    ..PLAIN
};

#[tokio::test]
async fn what_cannot_be_taken_up_ends() {
    // No identifier came.
    let script = Script::new(|_| parts(&[Some("data: 1\n\n"), None]));
    let found: Items<i64> = items(&script, &FakeClock::default(), &NUMBERS).await;
    assert_eq!(found.len(), 2);
    assert_eq!((script.count(), found[1].is_err()), (1, true));
    // The server names a place and breaks every connection.
    let script = Script::new(|_| parts(&[Some("id: 1\n\n"), None]));
    let found: Items<i64> = items(&script, &FakeClock::default(), &NUMBERS).await;
    assert_eq!((script.count(), found.len()), (6, 1));
    // The request may not be repeated.
    let script = Script::new(|_| parts(&[Some("id: 1\ndata: 1\n\n"), None]));
    let found: Items<i64> = items(&script, &FakeClock::default(), &ONCE).await;
    assert_eq!((script.count(), found.len()), (1, 2));
}

#[tokio::test]
async fn silence_is_a_timeout() {
    let script = Script::new(|_| {
        let body = ResponseBody::new(futures_util::stream::pending());
        Answer::Response(http::Response::builder().header(SSE.0, SSE.1).body(body).unwrap())
    });
    let found: Items<i64> = items(&script, &FakeClock::default(), &NUMBERS).await;
    assert_eq!(found.len(), 1);
    assert!(found[0].is_err());
}

#[tokio::test]
async fn an_error_is_no_stream() {
    let script = Script::new(|_| support::json(404, r#"{"id":"gone"}"#));
    let core = client(&script, &FakeClock::default());
    let call: Pending<Streamed<i64, Error>, Error> =
        core.call(&NUMBERS, RequestOptions::new(), &[], Body::None);
    assert!(matches!(call.await, Err(Error::Api(_))));
}

static BOTH: Operation = Operation {
    success: &[
        Success { media_type: Some("application/json"), ..series(Format::Json) },
        series(Format::Events(PLAIN_EVENTS)),
    ],
    ..PLAIN
};

#[tokio::test]
async fn as_a_whole_or_as_a_stream() {
    let answer = |stream: bool| {
        let (media_type, text) =
            if stream { ("text/event-stream", "data: 1\n\n") } else { ("application/json", "5") };
        Script::new(move |_| response(200, &[("content-type", media_type)], text))
    };
    for (is_asked, is_given) in [(false, false), (false, true), (true, false), (true, true)] {
        let script = answer(is_given);
        let core = client(&script, &FakeClock::default());
        let call: Pending<i64, Error> = core.call(&BOTH, RequestOptions::new(), &[], Body::None);
        let result = if is_asked {
            let call = call.stream::<Streamed<i64, Error>>();
            call.await.map(drop)
        } else {
            call.await.map(drop)
        };
        assert_eq!(result.is_ok(), is_asked == is_given, "{is_asked} {is_given}: {result:?}");
        let accept = if is_asked { "text/event-stream" } else { "application/json" };
        assert_eq!(script.header("accept"), [Some(accept.to_owned())]);
    }
}

static FILE: Operation =
    Operation { success: &[Success { media_type: Some("*/*"), ..series(Format::Bytes) }], ..PLAIN };

async fn download(script: &Script) -> Download {
    let core = client(script, &FakeClock::default());
    let call: Pending<bytes::Bytes, Error> =
        core.call(&FILE, RequestOptions::new(), &[], Body::None);
    call.download::<Download>().await.unwrap()
}

#[tokio::test]
async fn downloads_are_not_kept() {
    let script = Script::new(|_| parts(&[Some("abc"), Some("de"), Some("f")]));
    let found: Vec<_> = download(&script).await.map(Result::unwrap).collect().await;
    assert_eq!(found, ["abc", "de", "f"]);
    let mut written = Vec::new();
    assert_eq!(download(&script).await.write_to(&mut written).await.unwrap(), 6);
    assert_eq!(written, b"abcdef");
    // The limit is the caller's, not that of bodies that are read whole.
    let found: Vec<_> = download(&script).await.with_max_size(4).collect().await;
    assert_eq!(found.len(), 2);
    let error = found[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), TransportKind::TooLarge);
    let broken = Script::new(|_| parts(&[Some("abc"), None]));
    let error = download(&broken).await.write_to(&mut Vec::new()).await.unwrap_err();
    assert!(
        error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<TransportError>)
    );
}

#[tokio::test]
async fn downloads_go_to_files() {
    let folder = std::env::temp_dir().join(format!("download-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let script = Script::new(|_| parts(&[Some("abc"), Some("def")]));
    let path = folder.join("file");
    assert_eq!(download(&script).await.save(&path).await.unwrap(), 6);
    assert_eq!(std::fs::read(&path).unwrap(), b"abcdef");
    std::fs::remove_dir_all(&folder).unwrap();
}
