//! No secret is printed: not by `Debug`, not by `Display`, not by the cause of an error.

use std::fmt::{Debug, Display};

use factify::{
    Credential, Error, Factify, RequestOptions, RetryConfig, Secret, api_keys::ListApiKeysRequest,
    funcs, models::CreateApiKeyRequest,
};
use serde_json::json;

use crate::{
    samples::{KEY, ORG, created, error, key, page},
    server::{Answer, Server},
};

/// Every secret of these tests holds this text.
const MARK: &str = "hunter2";

/// What was printed of what.
#[derive(Default)]
struct Shown(Vec<(String, String)>);

impl Shown {
    fn debug(&mut self, what: &str, value: &impl Debug) {
        self.0.push((format!("{what} {{:?}}"), format!("{value:?}")));
        self.0.push((format!("{what} {{:#?}}"), format!("{value:#?}")));
    }

    fn all(&mut self, what: &str, value: &(impl Debug + Display)) {
        self.debug(what, value);
        self.0.push((format!("{what} {{}}"), value.to_string()));
    }

    /// Takes an error and all its causes.
    fn error(&mut self, what: &str, error: &Error) {
        self.all(what, error);
        let mut cause = std::error::Error::source(error);
        while let Some(inner) = cause {
            self.all(what, &inner);
            cause = inner.source();
        }
        match error {
            Error::Api(error) => self.all(what, error),
            Error::Unexpected(error) => self.all(what, error),
            Error::Transport(error) => self.all(what, error),
            Error::Decode(error) => self.all(what, error),
            Error::Build(error) => self.all(what, error),
            other => panic!("a new variant: {other:?}"),
        }
    }

    fn check(self) {
        assert!(!self.0.is_empty());
        for (what, shown) in self.0 {
            assert!(!shown.contains(MARK), "{what} shows a secret: {shown}");
            assert!(!shown.is_empty(), "{what} shows nothing");
        }
    }
}

fn options() -> RequestOptions {
    RequestOptions::new()
        .with_header("X-Own", "hunter2-header")
        .with_query("own", "hunter2-query")
        .with_idempotency_key("hunter2-key")
        .with_retries(RetryConfig::none())
}

fn factify(server: &str) -> Factify {
    Factify::builder()
        .bearer_auth("hunter2-token")
        .with_server(server)
        .with_header("X-Client", "hunter2-client")
        .with_retries(RetryConfig::none())
        .build()
        .unwrap()
}

#[tokio::test]
async fn clients_calls_and_requests() {
    let mut shown = Shown::default();
    let server = "https://api.example.com/?key=hunter2";
    let provider = Credential::provider(|| async { Ok::<_, String>(Secret::from("hunter2")) });
    shown.debug("secret", &Secret::from("hunter2"));
    shown.debug("credential", &Credential::from("hunter2"));
    shown.debug("provider", &provider);
    shown.debug("builder", &Factify::builder().bearer_auth("hunter2").with_server(server));
    let factify = factify(server);
    shown.debug("client", &factify);
    shown.debug("resource", &factify.api_keys());
    shown.debug("options", &options());
    let call = factify.api_keys().list_api_keys(ORG).with_header("X-Own", "hunter2");
    let call = call.with_query("own", "hunter2").with_server(server);
    shown.debug("call", &call);
    shown.debug("items", &call.clone().items());
    shown.debug("pages", &call.clone().pages());
    shown.debug("response to come", &call.with_response());
    let call = factify.api_keys().create_api_key(ORG, "CI").with_idempotency_key("hunter2");
    shown.debug("call", &call);
    shown.debug("call to come", &call.into_future());
    shown.debug("revocation", &factify.api_keys().revoke_api_key(KEY).with_server(server));
    shown.debug("request", &CreateApiKeyRequest::new(ORG, "CI"));
    let pending = funcs::api_keys_list_api_keys(&factify, ListApiKeysRequest::new(ORG), options());
    shown.debug("function", &pending);
    shown.check();
}

#[tokio::test]
async fn responses() {
    let mut body = created();
    body["secret"] = json!("ffy_prod_hunter2");
    let headers = [("set-cookie", "session=hunter2"), ("x-token", "hunter2")];
    let server = Server::start([Answer::json_with(200, &headers, &body)]).await;
    let factify = factify(&server.url());
    let call = factify.api_keys().create_api_key(ORG, "CI");
    let response = call.with_query("own", "hunter2-query").with_response().await.unwrap();
    assert_eq!(response.body.secret.expose(), "ffy_prod_hunter2");
    let request = server.only();
    assert!(request.line().contains("hunter2-query"), "it was sent");
    assert_eq!(request.header("authorization"), Some("Bearer hunter2-token"));

    let mut shown = Shown::default();
    shown.debug("response", &response);
    shown.debug("body", &response.body);
    shown.debug("secret", &response.body.secret);
    shown.check();
    assert!(format!("{:?}", response.body).contains(KEY), "what is no secret is shown");
    assert_eq!(serde_json::to_value(&response.body).unwrap(), body, "serde gives it all");
}

#[tokio::test]
async fn errors() {
    let headers = [
        ("content-type", "application/json"),
        ("location", "https://x.example/?code=hunter2"),
        ("set-cookie", "session=hunter2"),
    ];
    let answer = |status, body: &str| Answer::new(status, &headers, body);
    let mut broken = key("key_1");
    broken["is_active"] = json!("hunter2");
    let mut misfit = error("api_error");
    misfit["error"]["retry_after"] = json!({ "hunter2": "hunter2" });
    let mut unknown = page(&[], "");
    unknown["items"] = json!([{ "hunter2": "hunter2" }]);
    let answers = [
        ("documented", answer(404, &error("not_found_error").to_string())),
        ("misfit of an error", answer(404, &misfit.to_string())),
        ("undocumented", answer(418, "hunter2")),
        ("redirect", answer(302, "hunter2")),
        ("HTML", Answer::new(500, &[("content-type", "text/html")], "hunter2")),
        ("no JSON", answer(200, "hunter2")),
        ("broken JSON", answer(200, "{\"hunter2\":\"hunter2")),
        ("misfit", answer(200, &json!({ "items": [broken], "pagination": {} }).to_string())),
        ("missing", answer(200, &unknown.to_string())),
        ("cut off", answer(200, "{\"hunter2\":1}").without_last(1).then_close()),
        ("closed", Answer::silence().then_close()),
        ("garbage", Answer::raw("hunter2\r\n\r\n").then_close()),
    ];
    let mut shown = Shown::default();
    for (what, answer) in answers {
        let server = Server::start([answer]).await;
        let factify = factify(&server.url());
        let request = ListApiKeysRequest::new("hunter2-organization");
        let result = funcs::api_keys_list_api_keys(&factify, request, options()).await;
        shown.error(what, &result.unwrap_err());
        server.only();
    }
    let server = Server::start([Answer::silence()]).await;
    let request = ListApiKeysRequest::new("hunter2");
    let short = options().with_timeout(std::time::Duration::from_millis(20));
    let factify = factify(&format!("{}/?key=hunter2", server.url()));
    let result = funcs::api_keys_list_api_keys(&factify, request, short).await;
    shown.error("too late", &result.unwrap_err());
    shown.check();
}

#[tokio::test]
async fn errors_of_calls_that_are_not_sent() {
    let mut shown = Shown::default();
    let client = factify("https://hunter2.invalid/?key=hunter2-query");
    let list = || client.api_keys().list_api_keys("hunter2");
    shown.error("header", &list().with_header("X-Own", "hunter2\r\n").await.unwrap_err());
    shown.error("user", &list().with_server("https://hunter2@x.example").await.unwrap_err());
    shown.error("password", &list().with_server("https://a:hunter2@x.example").await.unwrap_err());
    shown.error("scheme", &list().with_server("hunter2://x.example").await.unwrap_err());
    shown.error("no URL", &list().with_server("hunter2").await.unwrap_err());
    let create = client.api_keys().create_api_key(ORG, "CI");
    shown.error("key", &create.with_idempotency_key("hunter2\n").await.unwrap_err());
    let wrong = Factify::builder().bearer_auth("hunter2\n").build().unwrap();
    shown.error("token", &wrong.api_keys().list_api_keys(ORG).await.unwrap_err());
    shown.error("server", &Factify::builder().with_server("hunter2").build().unwrap_err());
    let path = client.api_keys().revoke_api_key("..").with_query("own", "hunter2");
    shown.error("path", &path.await.unwrap_err());
    shown.check();
}
