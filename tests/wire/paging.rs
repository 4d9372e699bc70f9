//! Pages and items to the end, and what happens where there is none.

use std::pin::pin;

use factify::{Error, api_keys::ListApiKeys};
use futures_util::StreamExt;

use crate::{
    samples::{ORG, client, error, page},
    server::{Answer, Server},
};

/// Returns a server with these pages and a call to it.
async fn list(answers: Vec<Answer>) -> (Server, ListApiKeys) {
    let server = Server::start(answers).await;
    let call = client(&server).api_keys().list_api_keys(ORG).page_size(2).include_revoked(true);
    (server, call)
}

fn answer(ids: &[&str], next: &str) -> Answer {
    Answer::json(200, page(ids, next))
}

/// Takes all items, and the error that ended them, if one did.
async fn drain(call: ListApiKeys) -> (Vec<String>, Option<Error>) {
    let (mut ids, mut items) = (Vec::new(), pin!(call.items()));
    while let Some(item) = items.next().await {
        match item {
            Ok(key) => ids.push(key.id),
            Err(error) => {
                assert!(items.next().await.is_none(), "an error ends the stream");
                return (ids, Some(error));
            }
        }
    }
    assert!(items.next().await.is_none(), "the end stays the end");
    (ids, None)
}

/// Returns the tokens that were asked for, after checking that nothing else changed.
fn tokens(server: &Server) -> Vec<Option<String>> {
    let token = |line: &str| {
        let start = format!("GET /v1beta/api-keys?organization_id={ORG}&include_revoked=true");
        let rest =
            line.strip_prefix(&start).unwrap().strip_suffix("&page_size=2 HTTP/1.1").unwrap();
        rest.strip_prefix("&page_token=").map(str::to_owned)
    };
    server.requests().iter().map(|request| token(request.line())).collect()
}

#[tokio::test]
async fn items_of_all_pages() {
    let answers = vec![
        answer(&["a", "b"], "t1"),
        answer(&[], "t2"),
        answer(&["c"], "t+3/="),
        answer(&["d", "e"], ""),
    ];
    let (server, call) = list(answers).await;
    let (ids, error) = drain(call).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    let expected = [None, Some("t1"), Some("t2"), Some("t%2B3%2F%3D")];
    assert_eq!(tokens(&server), expected.map(|token| token.map(str::to_owned)));
}

#[tokio::test]
async fn pages_one_by_one() {
    let (server, call) = list(vec![answer(&["a", "b"], "t1"), answer(&["c"], "")]).await;
    let mut pages = call.pages();
    assert_eq!(server.count(), 0, "nothing is fetched before it is asked for");
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first.items.len(), 2);
    assert_eq!(first.pagination.next_page_token.as_deref(), Some("t1"));
    assert_eq!(server.count(), 1, "the next page is not fetched ahead");
    let second = pages.next().await.unwrap().unwrap();
    assert_eq!(second.items[0].id, "c");
    assert!(pages.next().await.is_none());
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn pages_have_their_status_and_headers() {
    let (_server, call) = list(vec![answer(&["a"], "t1"), answer(&["b"], "")]).await;
    let mut pages = call.pages().with_response();
    let mut seen = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        let is_json = page.headers["content-type"] == "application/json";
        seen.push((page.status.as_u16(), is_json, page.body.items[0].id.clone()));
    }
    assert_eq!(seen, [(200, true, "a".to_owned()), (200, true, "b".to_owned())]);
}

#[tokio::test]
async fn a_page_without_a_token_is_the_last() {
    for last in [page(&["a"], ""), serde_json::json!({ "pagination": {} })] {
        let (server, call) = list(vec![Answer::json(200, last)]).await;
        assert!(drain(call).await.1.is_none());
        assert_eq!(server.count(), 1);
    }
}

#[tokio::test]
async fn a_stream_starts_where_the_call_says() {
    let (server, call) = list(vec![answer(&["x"], "t9"), answer(&["y"], "")]).await;
    let (ids, error) = drain(call.page_token("t8")).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(ids, ["x", "y"]);
    assert_eq!(tokens(&server), [Some("t8".to_owned()), Some("t9".to_owned())]);
}

#[tokio::test]
async fn a_page_that_names_itself_is_not_fetched_twice() {
    let (server, call) = list(vec![answer(&["x"], "t8")]).await;
    let (ids, error) = drain(call.page_token("t8")).await;
    assert_eq!(ids, ["x"]);
    assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_repeated_token_ends_with_an_error() {
    let tables = [
        (vec![answer(&["a"], "t1"), answer(&["b"], "t1")], vec!["a", "b"]),
        (
            vec![answer(&["a"], "t1"), answer(&["b"], "t2"), answer(&["c"], "t1")],
            vec!["a", "b", "c"],
        ),
    ];
    for (answers, expected) in tables {
        let count = answers.len();
        let (server, call) = list(answers).await;
        let (ids, error) = drain(call).await;
        assert_eq!(ids, expected, "what came before is good");
        let error = error.expect("the pages go round in circles");
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert!(error.to_string().contains("pagination does not end"), "{error}");
        assert_eq!(server.count(), count, "no page is fetched twice");
    }
}

#[tokio::test]
async fn an_error_in_the_middle_keeps_what_came_before() {
    let table = [
        Answer::json(403, error("authorization_error")),
        Answer::json(200, "{\"pagination\":{},\"items\":[{}]}"),
        Answer::new(418, &[], ""),
        Answer::silence().then_close(),
    ];
    for failure in table {
        let (server, call) = list(vec![answer(&["a", "b"], "t1"), failure]).await;
        let (ids, error) = drain(call).await;
        assert_eq!(ids, ["a", "b"]);
        assert!(error.is_some());
        assert_eq!(server.count(), 2);
    }
}
