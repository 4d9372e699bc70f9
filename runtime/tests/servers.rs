//! Which base URL a call goes to, and that no value can lead it elsewhere.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use castiron_runtime::{
    api::Api,
    error::{BuildKind, Error},
    operation::Operation,
    options::RequestOptions,
    server::{Server, variable},
    settings::Settings,
};
use support::{API, FakeClock, PLAIN, Script, call, key, settings};

static OPEN: Operation = Operation { security: &[], ..PLAIN };
static UPLOAD: Operation = Operation { server: Some("https://uploads.example.com/x?y=1"), ..OPEN };
static NOWHERE: Api = Api { servers: &[], ..API };

async fn url(operation: &'static Operation, client: Option<&str>, own: Option<&str>) -> String {
    let script = Script::new(|_| key());
    let mut settings = settings(script.clone(), &FakeClock::default());
    if let Some(client) = client {
        settings = settings.with_server(client);
    }
    let options =
        own.map_or_else(RequestOptions::new, |own| RequestOptions::new().with_server(own));
    call(&settings.build().unwrap(), operation, options).await.unwrap();
    script.last().uri().to_string()
}

#[tokio::test]
async fn nearest_of_the_user_then_nearest_of_the_document() {
    let (client, own) = (Some("https://client.example"), Some("https://call.example"));
    let table = [
        (&OPEN, None, None, "https://api.example.com/base/v1/keys?v=1"),
        (&UPLOAD, None, None, "https://uploads.example.com/x/v1/keys?y=1"),
        (&OPEN, client, None, "https://client.example/v1/keys"),
        (&UPLOAD, client, None, "https://client.example/v1/keys"),
        (&OPEN, client, own, "https://call.example/v1/keys"),
        (&UPLOAD, client, own, "https://call.example/v1/keys"),
        (&UPLOAD, None, own, "https://call.example/v1/keys"),
    ];
    for (operation, client, own, expected) in table {
        assert_eq!(url(operation, client, own).await, expected);
    }
}

#[tokio::test]
async fn without_any_server_nothing_is_sent() {
    let script = Script::new(|_| key());
    let core = Settings::new(&NOWHERE)
        .with_transport(script.clone())
        .with_clock(FakeClock::default())
        .build()
        .unwrap();
    let error = call(&core, &OPEN, RequestOptions::new()).await.unwrap_err();
    let Error::Build(build) = &error else { panic!("{error:?}") };
    assert_eq!(build.kind(), BuildKind::Server);
    assert!(error.to_string().contains("call `with_server`"), "{error}");
    assert_eq!(script.count(), 0);
    call(&core, &UPLOAD, RequestOptions::new()).await.unwrap();
}

/// In the host, a value that would end it is refused; in the path it is one segment.
#[test]
fn values_of_variables_stay_in_their_place() {
    let hosts = [
        "evil.com/",
        "evil.com#",
        "evil.com?",
        "a@evil.com",
        "evil.com\\",
        "a b",
        "a%2fb",
        "",
        "a\tb",
        "evil.com:1",
        "a/../b",
        "\u{ff0f}",
    ];
    for value in hosts {
        let host = variable(Some(value), "demo");
        let url = format!("https://{host}.example.com/v1");
        if let Ok(server) = Server::parse(&url) {
            assert!(server.host().ends_with(".example.com"), "{value:?}: {url}");
        }
    }
    for value in ["a/b", "a?b", "a#b", "a\\b", "a b", "a@b", "é", "%2e%2e/x", "..;"] {
        let url = format!("https://example.com/{}/v1", variable(Some(value), "demo"));
        let server = Server::parse(&url).unwrap();
        let resolved = server.resolve("/keys", "").unwrap();
        assert_eq!(resolved.path().split('/').count(), 4, "{value:?}: {resolved}");
        assert_eq!((resolved.host_str(), resolved.query()), (Some("example.com"), None));
    }
    for value in [".", ".."] {
        let url = format!("https://example.com/{}/v1", variable(Some(value), "demo"));
        assert!(Server::parse(&url).is_err(), "{value:?}");
    }
    for value in ["a/b", "a@b", "x"] {
        let url = format!("https://example.com:{}/v1", variable(Some(value), "443"));
        assert!(Server::parse(&url).is_err(), "{value:?}");
    }
    assert_eq!(variable(None, "api/v2"), "api/v2");
}
