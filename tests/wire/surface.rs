//! What the SDK looks like to its users: the design's own example, compiled as it stands there and
//! run against a server, so that the design and the SDK cannot drift apart.
#![allow(clippy::print_stdout, unused_variables, reason = "the example is not changed")]

use factify::{
    Error, ErrorBody, Factify, RequestOptions, RetryConfig, api_keys::ListApiKeysRequest, funcs,
};
use futures_util::TryStreamExt;
use http::Method;
use serde_json::json;
use std::{fs, path::Path, pin::pin, sync::Mutex, time::Duration};

use crate::{
    samples::{self, KEY, ORG, SECRET, created, error, page, revoked},
    server::{Answer, Server},
};

async fn methods(factify: &Factify, org: &str) -> factify::Result<()> {
    // Resource, operation, required arguments; optional ones are setters; `with_*` are call
    // options. `.await` sends.
    let page = factify.api_keys().list_api_keys(org).include_revoked(true).page_size(50).await?;

    // Every key, fetching pages as needed.
    let mut keys = pin!(factify.api_keys().list_api_keys(org).items());
    while let Some(key) = keys.try_next().await? {
        println!("{} {}", key.id, key.name);
    }

    let created = factify
        .api_keys()
        .create_api_key(org, "Production")
        .with_timeout(Duration::from_secs(5))
        .with_retries(RetryConfig::none())
        .await?;
    store(created.secret.expose()); // `{:?}` of it prints a redaction

    match factify.api_keys().revoke_api_key(&created.api_key.id).reason("rotated").await {
        Ok(revoked) => println!("revoked {}", revoked.api_key.id),
        Err(Error::Api(error)) => match (error.status.as_u16(), &error.body) {
            (404, _) => println!("already gone"),
            (429, ErrorBody::ErrorT(body)) => println!("retry in {:?} s", body.error.retry_after),
            (status, _) => println!("{status} {error} (request {:?})", error.request_id()),
        },
        Err(other) => return Err(other),
    }
    Ok(())
}

async fn undescribed(
    factify: &Factify,
) -> factify::Result<factify::Response<factify::bytes::Bytes>> {
    // Anything the document does not describe (yet): same credentials, retries, limits, hooks.
    let raw = factify.request(Method::GET, "/v1beta/health").query("deep", "true").send().await?;
    Ok(raw)
}

// Standalone functions: the same calls as data in, a `Result` value out. Methods are written on top
// of them.
async fn functions(factify: &Factify, org: &str) {
    let result = funcs::api_keys_list_api_keys(
        factify,
        ListApiKeysRequest::new(org),
        RequestOptions::default(),
    )
    .await;
    match result {
        Ok(page) => println!("{}", page.items.len()),
        Err(error) => println!("api_keys_list_api_keys failed: {error}"),
    }
}

fn start() -> factify::Result<Factify> {
    let factify = Factify::builder().bearer_auth("<YOUR_BEARER_TOKEN_HERE>").build()?;
    Ok(factify)
}

/// What the example stored.
static STORED: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn store(secret: &str) {
    STORED.lock().unwrap().push(secret.to_owned());
}

#[tokio::test]
async fn the_example_runs() {
    let revocations = [
        (Answer::json(200, revoked()), true),
        (Answer::json(404, error("not_found_error")), true),
        (Answer::json(403, error("authorization_error")), true),
        (Answer::json(418, json!({})), false),
    ];
    for (revocation, succeeds) in revocations {
        let server = Server::start([
            Answer::json(200, page(&["key_a"], "")),
            Answer::json(200, page(&["key_a"], "t1")),
            Answer::json(200, page(&["key_b"], "")),
            Answer::json(200, created()),
            revocation,
        ])
        .await;
        let result = methods(&samples::client(&server), ORG).await;
        assert_eq!(result.is_ok(), succeeds, "{result:?}");
        let lines: Vec<_> = server.requests().iter().map(|one| one.line().to_owned()).collect();
        let list = format!("GET /v1beta/api-keys?organization_id={ORG}");
        let expected = [
            format!("{list}&include_revoked=true&page_size=50 HTTP/1.1"),
            format!("{list} HTTP/1.1"),
            format!("{list}&page_token=t1 HTTP/1.1"),
            "POST /v1beta/api-keys HTTP/1.1".to_owned(),
            format!("POST /v1beta/api-keys/{KEY}/revoke HTTP/1.1"),
        ];
        assert_eq!(lines, expected);
        assert_eq!(server.requests()[4].body, r#"{"reason":"rotated"}"#);
    }
    assert_eq!(*STORED.lock().unwrap(), [SECRET; 4]);
}

/// The design, which is beside the checkout where it is had.
const DESIGN: &str = "../shared/design/sdk.md";

/// Returns code without what rustfmt changes: comments, white space, and commas before braces.
fn compact(code: &str) -> String {
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    let text: String = lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    text.replace(",}", "}")
}

#[test]
fn the_example_is_that_of_the_design() {
    let design = Path::new(env!("CARGO_MANIFEST_DIR")).join(DESIGN);
    let Ok(design) = fs::read_to_string(design) else {
        #[expect(clippy::print_stderr, reason = "a test that tests nothing says so")]
        {
            eprintln!("skipped: there is no {DESIGN}");
        }
        return;
    };
    let example = design.split("```").nth(1).and_then(|code| code.strip_prefix("rust")).unwrap();
    let (own, example) = (compact(include_str!("surface.rs")), compact(example));
    let start = example.find("asyncfn").unwrap();
    let (methods, last) = example[start..].split_once("letraw").unwrap();
    assert!(own.contains(methods), "the design has another example:\n{methods}");
    assert!(own.contains(&format!("letraw{last}")), "the design has another request:\n{last}");
}

#[tokio::test]
async fn what_the_document_does_not_describe_is_called() {
    let health = json!({"status": "ok"});
    let server = Server::start([Answer::json(200, health.clone())]).await;
    let raw = undescribed(&samples::client(&server)).await.unwrap();
    assert_eq!(raw.json::<serde_json::Value>().unwrap(), health);
    assert_eq!(server.requests()[0].line(), "GET /v1beta/health?deep=true HTTP/1.1");
}

#[tokio::test]
async fn an_error_response_prints_its_status_once() {
    for (status, kind) in [(404, "not_found_error"), (418, "teapot")] {
        let server = Server::start([Answer::json(status, error(kind))]).await;
        let error = samples::client(&server).api_keys().list_api_keys(ORG).await.unwrap_err();
        let text = error.to_string();
        assert_eq!(text.matches(&status.to_string()).count(), 1, "{text}");
    }
}

#[tokio::test]
async fn calls_are_spawned_and_joined() {
    let answers = [(); 4].map(|()| Answer::json(200, page(&[KEY], "")));
    let server = Server::start(answers).await;
    let factify = samples::client(&server);
    let call = || factify.api_keys().list_api_keys(ORG);
    let spawned = tokio::spawn(call().send()).await.unwrap().unwrap();
    assert_eq!(spawned.items.len(), 1);
    let function = || {
        let request = ListApiKeysRequest::new(ORG);
        funcs::api_keys_list_api_keys(&factify, request, RequestOptions::default())
    };
    let joined = futures_util::future::join_all([call().send(), function()]).await;
    assert!(joined.iter().all(Result::is_ok), "{joined:?}");
    let response = tokio::spawn(call().with_response().send()).await.unwrap().unwrap();
    assert_eq!(response.status, 200);
}

#[tokio::test]
async fn functions_return_errors_as_values() {
    let answers = [Answer::json(200, page(&[KEY], "")), Answer::json(418, json!({}))];
    let server = Server::start(answers).await;
    let factify = samples::client(&server);
    functions(&factify, ORG).await;
    functions(&factify, ORG).await;
    assert_eq!(server.count(), 2);
}

#[test]
fn a_client_is_built_by_one_credential() {
    let factify = start().unwrap();
    let copy = factify.clone();
    assert!(format!("{copy:?}").contains("api.factify.com"), "the first server is the default");
}

#[test]
fn errors_and_calls_are_what_async_code_needs() {
    fn check<T: Send + 'static>(_: &T) {}
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    fn an_error<T: std::error::Error + Send + Sync + 'static>() {}
    let factify = start().unwrap();
    shared(&factify);
    shared(&factify.api_keys().list_api_keys(ORG));
    check(&factify.api_keys().list_api_keys(ORG).into_future());
    check(&factify.api_keys().list_api_keys(ORG).items());
    check(&factify.api_keys().create_api_key(ORG, "CI").with_response());
    check(&factify.api_keys().create_api_key(ORG, "CI").send());
    an_error::<Error>();
    assert!(size_of::<Error>() <= 24);
    // A call outlives the client and the resource that it came from.
    let call = { start().unwrap().api_keys().revoke_api_key(KEY) };
    drop(call);
}
