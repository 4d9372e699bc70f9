//! Pages and items as streams.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::pin::pin;

use castiron_runtime::{
    body::Body,
    call::{Pending, PendingResponse},
    client::Core,
    error::TransportKind,
    options::RequestOptions,
    paging::{Items, Next, Paged, Pages},
    response::Response,
};
use futures_util::{StreamExt, TryStreamExt};
use support::{
    Answer, Error, FakeClock, PLAIN, Script, client, json,
    pages::{KeyPage, ListKeys},
};

/// Returns a request whose answers come from the script.
fn list(pages: &'static [&'static str]) -> (Script, ListKeys) {
    let script = Script::new(|number| match pages[number] {
        "broken" => Answer::Failure(TransportKind::Other),
        "gone" => json(404, r#"{"id":"gone"}"#),
        page => json(200, page),
    });
    let core = client(&script, &FakeClock::default());
    (script, ListKeys::new(core))
}

/// Takes all items, and the error that ended them, if one did.
async fn drain(request: ListKeys) -> (String, Option<Error>) {
    let mut items = pin!(Items::new(request));
    let mut taken = String::new();
    loop {
        match items.try_next().await {
            Ok(Some(item)) => taken.push_str(&item),
            Ok(None) => return (taken, None),
            Err(error) => {
                assert!(items.next().await.is_none(), "the stream ends after an error");
                assert!(items.next().await.is_none());
                return (taken, Some(error));
            }
        }
    }
}

#[tokio::test]
async fn items_of_all_pages() {
    let table: [(&'static [&'static str], &str); 7] = [
        (&[r#"{"items":["a","b"]}"#], "ab"),
        (&[r#"{"items":[]}"#], ""),
        (&[r#"{"items":["a"],"next":null}"#], "a"),
        (&[r#"{"items":["a"],"next":""}"#], "a"),
        (&[r#"{"items":["a"],"next":" "}"#], "a"),
        (&[r#"{"items":["a"],"next":"1"}"#, r#"{"items":["b"]}"#], "ab"),
        // A page may be empty although more follow.
        (&[r#"{"items":[],"next":"1"}"#, r#"{"items":[],"next":"2"}"#, r#"{"items":["c"]}"#], "c"),
    ];
    for (pages, expected) in table {
        let (script, request) = list(pages);
        let (items, error) = drain(request).await;
        assert_eq!(items, expected);
        assert!(error.is_none());
        assert_eq!(script.count(), pages.len());
    }
}

#[tokio::test]
async fn pages_are_asked_for_one_by_one() {
    let (script, request) = list(&[
        r#"{"items":["a"],"next":"x/1"}"#,
        r#"{"items":["b"],"next":"2"}"#,
        r#"{"items":["c"]}"#,
    ]);
    let mut pages = Pages::new(request);
    assert_eq!(script.count(), 0, "nothing is sent before it is asked for");
    assert_eq!(pages.next().await.unwrap().unwrap().items, ["a"]);
    assert_eq!(script.count(), 1);
    assert_eq!(script.last().uri().query(), Some("v=1&limit=2"));
    assert_eq!(pages.next().await.unwrap().unwrap().items, ["b"]);
    assert_eq!(script.last().uri().query(), Some("v=1&limit=2&cursor=x%2F1"));
    assert_eq!(pages.next().await.unwrap().unwrap().items, ["c"]);
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none());
    assert_eq!(script.count(), 3);
}

#[tokio::test]
async fn repeated_cursor_is_an_error() {
    let table: [(&'static [&'static str], &str); 2] = [
        (&[r#"{"items":["a"],"next":"1"}"#, r#"{"items":["b"],"next":"1"}"#], "ab"),
        (
            &[
                r#"{"items":["a"],"next":"1"}"#,
                r#"{"items":["b"],"next":"2"}"#,
                r#"{"items":["c"],"next":"1"}"#,
            ],
            "abc",
        ),
    ];
    for (pages, expected) in table {
        let (script, request) = list(pages);
        let (items, error) = drain(request).await;
        assert_eq!(items, expected, "what came before is good");
        let error = error.expect("the stream must not end as if all were well");
        assert!(matches!(error, Error::Decode(_)));
        let text = "pagination does not end: the API repeated a cursor";
        assert_eq!(error.to_string(), text);
        assert_eq!(script.count(), pages.len());
    }
}

#[tokio::test]
async fn errors_keep_what_came_before() {
    for bad in ["broken", "gone", r#"{"items":5}"#] {
        let pages: &'static [&'static str] =
            Box::leak(Box::new([r#"{"items":["a","b"],"next":"1"}"#, bad]));
        let (script, request) = list(pages);
        let (items, error) = drain(request).await;
        assert_eq!(items, "ab");
        assert!(error.is_some(), "{bad}");
        assert_eq!(script.count(), 2);
    }
}

/// A request for pages of which there is no end, since nothing names them.
struct Endless(Core);

impl Paged for Endless {
    type Page = KeyPage;
    type Item = String;
    type Error = Error;

    fn send(&self) -> PendingResponse<KeyPage, Error> {
        let call: Pending<_, _> = self.0.call(&PLAIN, RequestOptions::new(), &[], Body::None);
        call.with_response()
    }

    fn advance(&mut self, _: &Response<KeyPage>) -> Next {
        Next::Page
    }

    fn into_items(page: KeyPage) -> Vec<String> {
        page.items
    }
}

fn endless() -> (Script, Endless) {
    let script = Script::new(|_| json(200, r#"{"items":["a"]}"#));
    let core = client(&script, &FakeClock::default());
    (script, Endless(core))
}

#[tokio::test]
async fn pages_without_end_are_an_error() {
    let (script, request) = endless();
    let pages: Vec<_> = Pages::new(request).collect().await;
    assert_eq!((script.count(), pages.len()), (10_000, 10_001));
    assert!(pages[..10_000].iter().all(Result::is_ok));
    let error = pages[10_000].as_ref().unwrap_err();
    let text = "pagination does not end: the API has more than 10000 pages";
    assert_eq!(error.to_string(), text);
    assert!(matches!(error, Error::Decode(_)) && error.status().is_none());
}

#[tokio::test]
async fn as_many_pages_as_the_caller_wants() {
    for limit in [0, 1, 3] {
        let (script, request) = endless();
        let items: Vec<_> = Items::new(request).limit_pages(limit).try_collect().await.unwrap();
        assert_eq!((items.len(), script.count()), (limit, limit));
    }
    let (script, request) = list(&[r#"{"items":["a"],"next":"1"}"#, r#"{"items":["b"]}"#]);
    let pages: Vec<_> = Pages::new(request).limit_pages(5).try_collect().await.unwrap();
    assert_eq!((pages.len(), script.count()), (2, 2), "the API has no more");
}

#[test]
fn streams_can_be_spawned() {
    fn spawn<T: Send + 'static + Unpin>(_: T) {}
    spawn(Items::new(list(&[]).1));
    spawn(Pages::new(list(&[]).1));
}
