//! Which base URL a call goes to, and that no value can lead it elsewhere.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use castiron_runtime::{
    api::Api,
    error::BuildKind,
    operation::Operation,
    options::RequestOptions,
    server::{Server, variable},
    settings::Settings,
};
use support::{API, Error, FakeClock, PLAIN, Script, call, key, settings};

static OPEN: Operation = Operation { security: &[], ..PLAIN };
static UPLOAD: Operation = Operation { server: Some("https://uploads.example.com/x?y=1"), ..OPEN };
static PLAIN_API: Api = Api { servers: &["https://a.example", "http://b.example"], ..API };
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

/// Credentials would travel in the open, so that it takes more than a URL to do it.
#[tokio::test]
async fn without_tls_only_this_machine_is_reached() {
    let elsewhere = [
        "http://a.example",
        "HTTP://10.0.0.7:80/x",
        "http://[2001:db8::1]",
        "http://0",
        "http://localhost.a.example",
        "http://127.0.0.1.a.example",
        "http://notlocalhost",
    ];
    for url in elsewhere {
        for refused in [tried(&API, url, None, None), tried(&API, url, Some(true), Some(false))] {
            let (sent, results) = refused.await;
            assert!(results.iter().all(|message| message.contains("`with_plain_http`")), "{url}");
            assert_eq!(sent, 0, "{url}");
        }
        assert_eq!(tried(&API, url, None, Some(true)).await.0, 1, "{url}");
        assert_eq!(tried(&API, url, Some(true), None).await.0, 2, "{url}");
        // The document's own words: its API is reached so.
        assert_eq!(tried(&PLAIN_API, url, None, None).await.0, 2, "{url}");
    }
    let here = [
        "http://localhost:1",
        "http://api.localhost",
        "http://127.9.9.9",
        "http://2130706433",
        "http://[::1]/x",
        "http://[::ffff:127.0.0.1]",
    ];
    for url in here {
        assert_eq!(tried(&API, url, None, None).await, (2, vec![]), "{url}");
    }
}

/// Sends a call to a server that the client is given, and one to the server as its own, and
/// returns how many were sent, with what became of the others.
async fn tried(
    api: &'static Api,
    url: &str,
    client: Option<bool>,
    own: Option<bool>,
) -> (usize, Vec<String>) {
    let script = Script::new(|_| key());
    let settings = || {
        let settings =
            Settings::new(api).with_transport(script.clone()).with_clock(FakeClock::default());
        client.into_iter().fold(settings, Settings::with_plain_http)
    };
    let options = own.into_iter().fold(RequestOptions::new(), RequestOptions::with_plain_http);
    let given = match settings().with_server(url).build() {
        Ok(core) => call(&core, &OPEN, options.clone()).await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let own = call(&settings().build().unwrap(), &OPEN, options.with_server(url)).await;
    let own = own.map_err(|error| error.to_string());
    (script.count(), [given, own].into_iter().filter_map(Result::err).collect())
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
