//! What goes over the wire: the request line, every header and the body of each operation.

use factify::{
    Error, Factify, Maybe, RequestOptions,
    api_keys::{
        CreateApiKey, ListApiKeys, ListApiKeysRequest, RevokeApiKey, RevokeApiKeyRequest,
        revoke_api_key,
    },
    funcs,
    models::CreateApiKeyRequest,
};

use crate::{
    samples::{KEY, ORG, client, created, listed, revoked},
    server::{Answer, Request, Server},
};

const USER_AGENT: &str = concat!("user-agent: factify/0.1.0 castiron/", env!("CARGO_PKG_VERSION"));
const LIST: &str = "/v1beta/api-keys?organization_id=org_01h2xcejqtf2nbrexx3vqjhp41";

/// A call, and what is expected of its request.
type Row<Call, Expected> = (fn(&Factify) -> Call, Expected);

/// Checks a request to the byte; only the order of headers is free.
fn check(server: &Server, request: &Request, line: &str, body: Option<&str>) {
    assert_eq!(request.line(), line);
    let mut headers = vec![
        "accept: application/json".to_owned(),
        "authorization: Bearer t0ken".to_owned(),
        format!("host: {}", server.host()),
        USER_AGENT.to_owned(),
    ];
    if let Some(body) = body {
        headers.push(format!("content-length: {}", body.len()));
        headers.push("content-type: application/json".to_owned());
    }
    headers.sort();
    assert_eq!(request.headers(), headers, "{line}");
    assert_eq!(request.body, body.unwrap_or_default(), "{line}");
}

#[tokio::test]
async fn list_api_keys() {
    let table: [Row<ListApiKeys, String>; 7] = [
        (|f| f.api_keys().list_api_keys(ORG), LIST.to_owned()),
        (
            |f| f.api_keys().list_api_keys(ORG).include_revoked(true),
            format!("{LIST}&include_revoked=true"),
        ),
        (
            // The order of the document, whatever the order of the setters.
            |f| f.api_keys().list_api_keys(ORG).page_size(1).page_token("t").include_revoked(false),
            format!("{LIST}&include_revoked=false&page_token=t&page_size=1"),
        ),
        (
            |f| f.api_keys().list_api_keys(ORG).page_size(100).page_token("+/=&#?% é"),
            format!("{LIST}&page_token=%2B%2F%3D%26%23%3F%25%20%C3%A9&page_size=100"),
        ),
        // What the document forbids is the API's to refuse, not the SDK's.
        (|f| f.api_keys().list_api_keys(ORG).page_size(-1), format!("{LIST}&page_size=-1")),
        (
            |f| f.api_keys().list_api_keys("org a/b&ü"),
            "/v1beta/api-keys?organization_id=org%20a%2Fb%26%C3%BC".to_owned(),
        ),
        (|f| f.api_keys().list_api_keys(""), "/v1beta/api-keys?organization_id=".to_owned()),
    ];
    let server = Server::start(vec![listed(); table.len()]).await;
    let factify = client(&server);
    for (number, (call, target)) in table.into_iter().enumerate() {
        call(&factify).await.unwrap();
        check(&server, &server.requests()[number], &format!("GET {target} HTTP/1.1"), None);
    }
    assert_eq!(server.connections(), 1, "the connection is kept");
}

#[tokio::test]
async fn create_api_key() {
    let table: [Row<CreateApiKey, &str>; 3] = [
        (
            |f| f.api_keys().create_api_key(ORG, "Production"),
            r#"{"organization_id":"org_01h2xcejqtf2nbrexx3vqjhp41","name":"Production"}"#,
        ),
        (
            |f| {
                let expiry = "2027-01-01T01:00:00.5+01:00".parse::<jiff::Timestamp>();
                f.api_keys().create_api_key("org a/b&ü", "CI").expires_at(expiry.unwrap())
            },
            r#"{"organization_id":"org a/b&ü","name":"CI","expires_at":"2027-01-01T00:00:00.5Z"}"#,
        ),
        (
            |f| f.api_keys().create_api_key("", "\"q\\\n\u{1}🔑"),
            r#"{"organization_id":"","name":"\"q\\\n\u0001🔑"}"#,
        ),
    ];
    let server = Server::start(vec![Answer::json(200, created()); table.len()]).await;
    let factify = client(&server);
    for (number, (call, body)) in table.into_iter().enumerate() {
        call(&factify).await.unwrap();
        let request = &server.requests()[number];
        check(&server, request, "POST /v1beta/api-keys HTTP/1.1", Some(body));
    }
}

#[tokio::test]
async fn revoke_api_key() {
    let table: [Row<RevokeApiKey, (&str, &str)>; 6] = [
        (|f| f.api_keys().revoke_api_key(KEY), (KEY, "{}")),
        (|f| f.api_keys().revoke_api_key(KEY).reason(Maybe::Absent), (KEY, "{}")),
        (|f| f.api_keys().revoke_api_key(KEY).reason(Maybe::Null), (KEY, r#"{"reason":null}"#)),
        (|f| f.api_keys().revoke_api_key(KEY).reason(None::<String>), (KEY, r#"{"reason":null}"#)),
        (|f| f.api_keys().revoke_api_key(KEY).reason("rotated"), (KEY, r#"{"reason":"rotated"}"#)),
        (
            |f| f.api_keys().revoke_api_key("a/../b c?#%2Eü").reason(""),
            ("a%2F..%2Fb%20c%3F%23%252E%C3%BC", r#"{"reason":""}"#),
        ),
    ];
    let server = Server::start(vec![Answer::json(200, revoked()); table.len()]).await;
    let factify = client(&server);
    for (number, (call, (id, body))) in table.into_iter().enumerate() {
        call(&factify).await.unwrap();
        let line = format!("POST /v1beta/api-keys/{id}/revoke HTTP/1.1");
        check(&server, &server.requests()[number], &line, Some(body));
    }
}

#[tokio::test]
async fn functions_send_what_methods_send() {
    let answers = [listed(), Answer::json(200, created()), Answer::json(200, revoked())];
    let server = Server::start([answers.clone(), answers].concat()).await;
    let factify = client(&server);
    factify.api_keys().list_api_keys(ORG).page_size(2).await.unwrap();
    factify.api_keys().create_api_key(ORG, "CI").await.unwrap();
    factify.api_keys().revoke_api_key(KEY).reason("rotated").await.unwrap();

    let options = RequestOptions::default;
    let list = ListApiKeysRequest::new(ORG).page_size(2);
    funcs::api_keys_list_api_keys(&factify, list, options()).await.unwrap();
    let create = CreateApiKeyRequest::new(ORG, "CI");
    funcs::api_keys_create_api_key(&factify, create, options()).await.unwrap();
    let body = revoke_api_key::Body::new().reason("rotated");
    let revoke = RevokeApiKeyRequest::new(KEY).body(body);
    funcs::api_keys_revoke_api_key(&factify, revoke, options()).await.unwrap();

    let requests = server.requests();
    assert_eq!(requests.len(), 6);
    for (method, function) in requests[..3].iter().zip(&requests[3..]) {
        assert_eq!(method.line(), function.line());
        assert_eq!(method.headers(), function.headers());
        assert_eq!(method.body, function.body);
    }
}

/// Returns a client with options of its own, whose server does not exist.
fn with_options() -> Factify {
    let builder = Factify::builder().bearer_auth("t0ken").with_server("http://127.0.0.1:1/nowhere");
    let builder = builder.with_header("X-Team", "client").with_header("X-All", "yes");
    builder.with_user_agent("mine/1").build().unwrap()
}

#[tokio::test]
async fn options_of_the_client() {
    let server = Server::start([Answer::json(200, created())]).await;
    let call = with_options().api_keys().create_api_key(ORG, "CI").with_server(server.url());
    call.with_idempotency_key("once-1").await.unwrap();
    let expected = [
        "accept: application/json",
        "authorization: Bearer t0ken",
        "content-length: 64",
        "content-type: application/json",
        &format!("host: {}", server.host()),
        "idempotency-key: once-1",
        "user-agent: mine/1",
        "x-all: yes",
        "x-team: client",
    ];
    assert_eq!(server.only().headers(), expected);
}

#[tokio::test]
async fn options_of_the_call_come_first() {
    let server = Server::start([listed()]).await;
    let call = with_options().api_keys().list_api_keys(ORG);
    let call = call.with_server(format!("{}/base/v2/?tenant=7", server.url()));
    let call = call.with_header("X-Team", "call").with_header("Authorization", "Own thing");
    call.with_query("trace", "a b&c").await.unwrap();
    let request = server.only();
    let target = format!("/base/v2/v1beta/api-keys?tenant=7&organization_id={ORG}");
    assert_eq!(request.line(), format!("GET {target}&trace=a%20b%26c HTTP/1.1"));
    let expected = [
        "accept: application/json",
        "authorization: Own thing",
        &format!("host: {}", server.host()),
        "user-agent: mine/1",
        "x-all: yes",
        "x-team: call",
    ];
    assert_eq!(request.headers(), expected);
}

#[tokio::test]
async fn a_call_is_sent_once_and_only_when_awaited() {
    let server = Server::start([listed()]).await;
    let factify = client(&server);
    let call = factify.api_keys().list_api_keys(ORG);
    let pending = call.clone().into_future();
    let with_response = call.clone().with_response();
    drop((pending, with_response));
    assert_eq!(server.count(), 0, "nothing was awaited");

    let response = call.with_response().await.unwrap();
    assert_eq!(response.status, 200);
    assert_eq!(response.headers["content-type"], "application/json");
    assert_eq!(response.body.items[0].id, KEY);
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn nothing_answers() {
    let gone = {
        let server = Server::start([]).await;
        server.url()
    };
    // The listener closes when its task is polled for the last time.
    tokio::task::yield_now().await;
    let factify = Factify::builder().bearer_auth("t0ken").with_server(gone);
    let factify = factify.with_retries(factify::RetryConfig::none()).build().unwrap();
    let error = factify.api_keys().list_api_keys(ORG).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)) && error.is_connect(), "{error:?}");
}
