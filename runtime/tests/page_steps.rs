//! The steps from page to page: counting, links, and URLs that stay with their server.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use castiron_runtime::{
    body::Body,
    call::{Pending, PendingResponse, Response},
    client::Core,
    options::RequestOptions,
    paging::{Counts, Items, Next, Paged, Unit, follow, link, next},
};
use futures_util::TryStreamExt;
use http::{HeaderMap, HeaderValue, header::LINK};
use support::{Answer, Error, FakeClock, LIST, Script, client, json, response};

#[test]
fn numbers_count_on_until_the_last_page() {
    let counts = |length, size, pages| Counts { length, size, pages };
    let pages = |first| Unit::Pages { first };
    let table: &[(Option<i64>, Unit, Counts, Option<i64>)] = &[
        (None, Unit::Items, counts(2, None, None), Some(2)),
        (Some(4), Unit::Items, counts(3, None, None), Some(7)),
        (Some(4), Unit::Items, counts(3, Some(3), None), Some(7)),
        (Some(4), Unit::Items, counts(2, Some(3), None), None),
        (Some(4), Unit::Items, counts(0, None, None), None),
        (None, pages(1), counts(1, None, None), Some(2)),
        (None, pages(0), counts(1, None, None), Some(1)),
        (Some(6), pages(1), counts(1, None, None), Some(7)),
        (Some(1), pages(1), counts(5, None, Some(2)), Some(2)),
        (Some(2), pages(1), counts(5, None, Some(2)), None),
        (Some(0), pages(0), counts(5, None, Some(2)), Some(1)),
        (Some(1), pages(0), counts(5, None, Some(2)), None),
        // A known number of pages tells more than a short page.
        (Some(1), pages(1), counts(5, Some(10), Some(2)), Some(2)),
        // A hostile server cannot make the number overflow.
        (Some(i64::MAX), pages(1), counts(1, None, None), None),
        (Some(1), pages(1), counts(1, None, Some(i64::MAX)), Some(2)),
        (Some(1), pages(1), counts(1, None, Some(i64::MIN)), None),
    ];
    for (current, unit, counts, expected) in table {
        assert_eq!(next(*current, unit, counts), *expected, "{current:?} {unit:?} {counts:?}");
    }
    assert_eq!(next(Some(i32::MAX), &Unit::Items, &counts(1, None, None)), None);
    assert_eq!(next(Some(7_u64), &Unit::Items, &counts(1, None, None)), Some(8));
}

#[test]
fn cursors_that_are_blank_name_no_page() {
    assert_eq!(Next::cursor(&" "), Next::End);
    assert_eq!(Next::cursor(&7), Next::Named("7".to_owned()));
}

#[test]
fn links_are_read_as_rfc_8288_says() {
    let table: &[(&[&str], Option<&str>)] = &[
        (&[r#"<https://a/?page=2>; rel="next""#], Some("https://a/?page=2")),
        (&[r#"<https://a/1>; rel="prev", <https://a/3>; rel="next""#], Some("https://a/3")),
        (&[r#"<https://a/1>; rel="prev""#, "<https://a/3>; rel=next"], Some("https://a/3")),
        (&[r#"</x?a=1,2;3>; title="a, b; rel=next"; rel="last next""#], Some("/x?a=1,2;3")),
        (&[r#"<a>; title="\", <b>; rel=next"; rel=prev"#], None),
        // The first of several counts (§3.3).
        (&["<a>; rel=prev; rel=next"], None),
        (&["<a>; REL=NEXT"], Some("a")),
        (&[r#"<a>; rel="ne\xt""#], Some("a")),
        (&["<a>b>; rel=next"], None),
        (&["<a>; rev=next", "a; rel=next", "", "<a", ";;,,<>"], None),
        (&[], None),
    ];
    for (values, expected) in table {
        let mut headers = HeaderMap::new();
        for value in *values {
            headers.append(LINK, HeaderValue::from_static(value));
        }
        assert_eq!(link(&headers).as_deref(), *expected, "{values:?}");
    }
}

/// A request whose answers are lists, and name the next page in the header `Link`.
struct Linked {
    core: Core,
    options: RequestOptions,
}

impl Paged for Linked {
    type Page = Vec<String>;
    type Item = String;
    type Error = Error;

    fn send(&self) -> PendingResponse<Vec<String>, Error> {
        let limit = Some(2_i64);
        let arguments: [&dyn castiron_runtime::codec::Codec; 2] = [&limit, &None::<String>];
        let options = self.options.clone();
        let call: Pending<_, _> = self.core.call(&LIST, options, &arguments, Body::None);
        call.with_response()
    }

    fn advance(&mut self, response: &Response<Vec<String>>) -> Next {
        follow(&mut self.options, link(&response.headers))
    }

    fn into_items(page: Vec<String>) -> Vec<String> {
        page
    }
}

/// Returns the items that come when the first answer links to this, and what was sent.
async fn linked(to: &'static str) -> (Result<Vec<String>, Error>, Vec<String>) {
    let script = Script::new(move |number| match number {
        0 => linking(to),
        _ => json(200, r#"["b"]"#),
    });
    let core = client(&script, &FakeClock::default());
    let items = Items::new(Linked { core, options: RequestOptions::new() });
    let result = items.try_collect().await;
    let sent = script.urls();
    (result, sent)
}

fn linking(to: &str) -> Answer {
    let link = format!("<{to}>; rel=next");
    response(200, &[("content-type", "application/json"), ("link", &link)], r#"["a"]"#)
}

#[tokio::test]
async fn links_lead_to_the_next_page_on_the_same_server() {
    for (to, expected) in [
        ("https://api.example.com/other?page=2#x", "https://api.example.com/other?page=2"),
        ("/keys?page=2", "https://api.example.com/keys?page=2"),
        ("?page=2", "https://api.example.com/base/v1/keys?page=2"),
        ("https://API.example.com:443/x", "https://api.example.com/x"),
    ] {
        let (items, sent) = linked(to).await;
        assert_eq!(items.unwrap(), ["a", "b"], "{to}");
        assert_eq!(sent[1], expected);
    }
}

#[tokio::test]
async fn no_page_of_another_server_is_asked_for() {
    for to in [
        "https://evil.test/keys",
        "http://api.example.com/keys",
        "https://api.example.com:8443/keys",
        "//evil.test/keys",
        "https://user@api.example.com/keys",
        "file:///etc/passwd",
    ] {
        let (items, sent) = linked(to).await;
        assert!(matches!(items, Err(Error::Build(_))), "{to}");
        assert_eq!(sent.len(), 1, "{to}");
    }
}

#[tokio::test]
async fn a_url_that_comes_twice_ends_the_pages() {
    let script = Script::new(|_| linking("?page=2"));
    let core = client(&script, &FakeClock::default());
    let items = Items::new(Linked { core, options: RequestOptions::new() });
    let error = items.try_collect::<Vec<_>>().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)));
    assert_eq!(script.count(), 2);
}
