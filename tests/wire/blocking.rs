//! Calls that block: the same requests and the same results, as methods, functions and pages.

use factify::{
    Error, RequestOptions,
    api_keys::{ListApiKeys, ListApiKeysRequest},
    blocking, funcs,
};

use crate::{
    samples::{KEY, ORG, client, created, error, listed, page},
    server::{Answer, Request, Server},
};

/// Returns a server, and runs what calls it on a thread that may block.
async fn with_server(answers: Vec<Answer>, call: fn(&Server)) {
    let server = Server::start(answers).await;
    tokio::task::spawn_blocking(move || call(&server)).await.unwrap();
}

fn list(server: &Server) -> ListApiKeys {
    client(server).api_keys().list_api_keys(ORG).page_size(2)
}

/// Returns the line, the media type and the body of each request.
fn sent(server: &Server) -> Vec<(String, Option<String>, String)> {
    let parts = |request: Request| {
        let media_type = request.header("content-type").map(str::to_owned);
        (request.line().to_owned(), media_type, request.body)
    };
    server.requests().into_iter().map(parts).collect()
}

#[tokio::test]
async fn methods_and_functions_send_what_awaited_ones_send() {
    let awaited = Server::start([listed(), Answer::json(200, created())]).await;
    list(&awaited).await.unwrap();
    client(&awaited).api_keys().create_api_key(ORG, "CI").await.unwrap();
    let expected = sent(&awaited);

    let server = Server::start([listed(), Answer::json(200, created()), listed(), listed()]).await;
    tokio::task::spawn_blocking(move || {
        let factify = client(&server);
        assert_eq!(list(&server).send_blocking().unwrap().items[0].id, KEY);
        factify.api_keys().create_api_key(ORG, "CI").send_blocking().unwrap();
        let request = ListApiKeysRequest::new(ORG).page_size(2);
        let call = funcs::api_keys_list_api_keys(&factify, request, RequestOptions::default());
        assert_eq!(call.send_blocking().unwrap().items[0].id, KEY);
        let response = blocking::block_on(list(&server).with_response()).unwrap();
        assert_eq!(response.status, 200);
        let sent = sent(&server);
        assert_eq!(sent[..2], expected);
        assert_eq!(sent[2..], [expected[0].clone(), expected[0].clone()]);
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn items_and_pages() {
    let answers = || vec![Answer::json(200, page(&["a", "b"], "t1")), page_of_one()];
    with_server(answers(), |server| {
        let mut ids = Vec::new();
        for key in list(server).items() {
            ids.push(key.unwrap().id);
        }
        assert_eq!(ids, ["a", "b", "c"]);
        assert!(server.requests()[1].line().contains("page_token=t1"));
    })
    .await;
    with_server(answers(), |server| {
        let pages: Result<Vec<_>, _> = list(server).pages().into_iter().collect();
        assert_eq!(pages.unwrap().len(), 2);
    })
    .await;
}

fn page_of_one() -> Answer {
    Answer::json(200, page(&["c"], ""))
}

#[tokio::test]
async fn an_error_ends_the_items() {
    let answers = vec![Answer::json(200, page(&["a"], "t1")), Answer::json(403, error("no"))];
    with_server(answers, |server| {
        let mut items = list(server).items().into_iter();
        assert_eq!(items.next().unwrap().unwrap().id, "a");
        assert!(matches!(items.next(), Some(Err(Error::Api(error))) if error.status == 403));
        assert!(items.next().is_none());
    })
    .await;
}
