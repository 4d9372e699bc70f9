//! Calls that are refused before anything is sent.

use factify::{
    BuildKind, Credential, Error, Factify, RequestOptions, Secret, Server as Listed,
    api_keys::RevokeApiKeyRequest, funcs,
};

use crate::{
    samples::{KEY, ORG, builder, client},
    server::Server,
};

/// Checks that the call was refused for this kind of reason, and returns the message.
fn refused<T: std::fmt::Debug>(result: factify::Result<T>, kind: BuildKind) -> String {
    match result.unwrap_err() {
        Error::Build(error) => {
            assert_eq!(error.kind(), kind, "{error}");
            error.to_string()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn path_values_that_would_reach_another_endpoint() {
    let server = Server::start([]).await;
    let factify = client(&server);
    for id in ["..", ".", ""] {
        let result = factify.api_keys().revoke_api_key(id).await;
        let message = refused(result, BuildKind::Argument);
        assert!(message.contains("`api_key_id`"), "{id:?}: {message}");
        let request = RevokeApiKeyRequest::new(id);
        let options = RequestOptions::default();
        let result = funcs::api_keys_revoke_api_key(&factify, request, options).await;
        refused(result, BuildKind::Argument);
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_missing_credential() {
    let server = Server::start([]).await;
    let asks_nobody = || Credential::provider(|| async { Ok::<_, String>(Secret::from("")) });
    let clients = [
        Factify::builder(),
        Factify::builder().bearer_auth(""),
        Factify::builder().bearer_auth(asks_nobody()),
    ];
    for builder in clients {
        let factify = builder.with_server(server.url()).build().unwrap();
        let message = refused(factify.api_keys().list_api_keys(ORG).await, BuildKind::Credential);
        assert!(message.contains("`bearerAuth`"), "{message}");
        assert!(message.contains("`bearer_auth`"), "{message}");
        assert!(message.contains("FACTIFY_BEARER_AUTH"), "{message}");
        refused(factify.api_keys().create_api_key(ORG, "CI").await, BuildKind::Credential);
        refused(factify.api_keys().revoke_api_key(KEY).await, BuildKind::Credential);
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_provider_that_fails() {
    let server = Server::start([]).await;
    let provider = Credential::provider(|| async { Err::<Secret, _>("the vault is shut") });
    let factify = Factify::builder().bearer_auth(provider).with_server(server.url());
    let error = factify.build().unwrap().api_keys().list_api_keys(ORG).await.unwrap_err();
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(cause.as_deref(), Some("the vault is shut"));
    assert!(refused::<()>(Err(error), BuildKind::Credential).contains("`bearerAuth`"));
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn headers_that_cannot_be_sent() {
    let server = Server::start([]).await;
    let factify = client(&server);
    let table = [
        ("X-Own", "a\r\nX-Evil: 1"),
        ("X-Own", "a\nb"),
        ("X-Own", "a\0"),
        ("X Own", "a"),
        ("X-Own\r\nX-Evil", "a"),
        ("", "a"),
        ("Host", "evil.example"),
        ("content-length", "0"),
        ("Transfer-Encoding", "chunked"),
    ];
    for (name, value) in table {
        let call = factify.api_keys().list_api_keys(ORG).with_header(name, value);
        refused(call.await, BuildKind::Header);
    }
    for key in ["a\r\nb", "", " "] {
        let call = factify.api_keys().create_api_key(ORG, "CI").with_idempotency_key(key);
        refused(call.await, BuildKind::Header);
    }
    let builder = builder(&server).bearer_auth("a\r\nX-Evil: 1");
    let result = builder.build().unwrap().api_keys().list_api_keys(ORG).await;
    refused(result, BuildKind::Credential);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn servers_that_cannot_be_used() {
    let server = Server::start([]).await;
    let factify = client(&server);
    let urls =
        ["", "/relative", "ftp://127.0.0.1", "https://user:pass@127.0.0.1", "http://127.0.0.1#x"];
    for url in urls {
        let call = factify.api_keys().list_api_keys(ORG).with_server(url);
        refused(call.await, BuildKind::Server);
        let result = Factify::builder().bearer_auth("t").with_server(url).build();
        refused(result, BuildKind::Server);
    }
    assert_eq!(server.connections(), 0);
    assert_eq!(String::from(Listed::Production), "https://api.factify.com");
    assert_eq!(Listed::Development.url(), "https://api.factify-dev.com");
}
