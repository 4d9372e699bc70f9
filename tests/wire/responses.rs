//! From a response to a value or the right error: by status and media type, never by guessing.

use factify::{Error, ErrorBody, Factify, Result, models};
use serde_json::json;

use crate::{
    samples::{KEY, ORG, SECRET, client, created, error, listed, page, revoked, variant},
    server::{Answer, Server},
};

/// The documented statuses with their error types.
const DOCUMENTED: [(u16, &str); 6] = [
    (400, "invalid_request_error"),
    (401, "authentication_error"),
    (403, "authorization_error"),
    (404, "not_found_error"),
    (429, "rate_limit_error"),
    (500, "api_error"),
];

/// Calls one of the three operations and drops what it gives.
async fn call(factify: &Factify, operation: &str) -> Result<()> {
    let keys = factify.api_keys();
    match operation {
        "list" => keys.list_api_keys(ORG).await.map(drop),
        "create" => keys.create_api_key(ORG, "CI").await.map(drop),
        "revoke" => keys.revoke_api_key(KEY).await.map(drop),
        other => panic!("there is no operation {other}"),
    }
}

/// Returns the error that listing gives for this answer.
async fn refused(answer: Answer) -> Error {
    let server = Server::start([answer]).await;
    let error = client(&server).api_keys().list_api_keys(ORG).await.unwrap_err();
    server.only();
    error
}

#[tokio::test]
async fn successes() {
    let answers = [
        Answer::json(200, page(&["key_a", "key_b"], "t1")),
        Answer::json(200, created()),
        Answer::json_with(200, &[("X-Request-Id", "req_9")], revoked()),
        Answer::new(
            200,
            &[("Content-Type", "Application/JSON; charset=utf-8")],
            &created().to_string(),
        ),
    ];
    let server = Server::start(answers).await;
    let factify = client(&server);
    let page = factify.api_keys().list_api_keys(ORG).await.unwrap();
    assert_eq!(page.items.len(), 2);
    let first = &page.items[0];
    assert_eq!((first.id.as_str(), first.organization_id.as_str()), ("key_a", ORG));
    assert_eq!(
        (first.name.as_str(), first.key_prefix.as_str()),
        ("Production", "ffy_prod_01jd4h5...")
    );
    assert_eq!(first.created_at.to_string(), "2026-01-02T03:04:05Z");
    assert_eq!((first.is_active, first.expires_at, first.revoked_at), (true, None, None));
    assert_eq!(page.pagination.next_page_token.as_deref(), Some("t1"));
    assert_eq!((page.pagination.has_more, page.pagination.prev_page_token), (Some(true), None));

    let created = factify.api_keys().create_api_key(ORG, "CI").await.unwrap();
    assert_eq!((created.api_key.id.as_str(), created.secret.expose()), (KEY, SECRET));

    let response = factify.api_keys().revoke_api_key(KEY).with_response().await.unwrap();
    assert_eq!((response.status.as_u16(), response.request_id()), (200, Some("req_9")));
    let revoked = response.into_body().api_key;
    assert!(!revoked.is_active);
    assert_eq!(revoked.revoked_at.unwrap().to_string(), "2026-01-03T00:00:00Z");

    let again = factify.api_keys().create_api_key(ORG, "CI").await.unwrap();
    assert_eq!(again, created, "a media type has no case, and may have parameters");
}

#[tokio::test]
async fn documented_errors_of_each_operation() {
    let headers = [
        ("X-RateLimit-Limit", "1000"),
        ("X-RateLimit-Remaining", "-1"),
        ("X-RateLimit-Reset", "soon"),
        ("X-Request-Id", "req_7"),
    ];
    for operation in ["list", "create", "revoke"] {
        for (status, kind) in DOCUMENTED {
            let body = error(kind);
            let server = Server::start([Answer::json_with(status, &headers, &body)]).await;
            let failure = call(&client(&server), operation).await.unwrap_err();
            server.only();
            let what = format!("{operation} {status}");
            assert!(
                failure.to_string().starts_with(&format!("the API returned {status}")),
                "{what}"
            );
            assert!(failure.to_string().ends_with(": Something is wrong"), "{what}: {failure}");
            assert_eq!(failure.is_retryable(), matches!(status, 429 | 500), "{what}");
            assert_eq!(failure.is_unauthorized(), status == 401, "{what}");
            assert_eq!(failure.is_forbidden(), status == 403, "{what}");
            assert_eq!(failure.is_not_found(), status == 404, "{what}");
            assert_eq!(failure.is_too_many_requests(), status == 429, "{what}");
            assert!(!failure.is_conflict() && !failure.is_timeout() && !failure.is_connect());
            assert_eq!(failure.status().map(|status| status.as_u16()), Some(status), "{what}");
            assert_eq!(failure.raw().unwrap(), &body.to_string(), "{what}");
            let shown = format!("{failure:?}");
            assert!(shown.contains("x-ratelimit-reset") && !shown.contains("soon"), "{shown}");
            let Error::Api(failure) = failure else { panic!("{what}: {failure:?}") };
            assert_eq!(failure.status.as_u16(), status);
            assert_eq!(failure.request_id(), Some("req_7"), "{what}");
            assert_eq!(failure.header::<i64>("X-RateLimit-Limit"), Some(1000), "{what}");
            assert_eq!(failure.header::<i64>("x-ratelimit-remaining"), Some(-1), "{what}");
            assert_eq!(failure.header::<i64>("X-RateLimit-Reset"), None, "{what}: no number");
            assert_eq!(failure.header::<i64>("X-Missing"), None, "{what}");
            assert_eq!(failure.raw, body.to_string(), "{what}");
            let ErrorBody::ErrorT(typed) = &failure.body else { panic!("{what}: {failure:?}") };
            assert_eq!(typed.error.type_.as_str(), kind, "{what}");
            assert_eq!(serde_json::to_value(typed).unwrap(), body, "{what}");
        }
    }
}

#[tokio::test]
async fn parts_of_an_error_are_errors_and_convert_back() {
    /// Returns the error that is left over from a match.
    async fn rest(answer: Answer) -> Result<()> {
        match refused(answer).await {
            Error::Api(error) if error.status == 404 => Err((*error).into()),
            Error::Unexpected(response) => Err(*response)?,
            other => Err(other),
        }
    }
    fn message(error: &dyn std::error::Error) -> String {
        error.to_string()
    }
    let missing = rest(Answer::json(404, error("not_found_error"))).await.unwrap_err();
    assert!(matches!(missing, Error::Api(_)) && missing.is_not_found(), "{missing:?}");
    let Error::Api(response) = missing else { panic!("not documented") };
    assert_eq!(message(&*response), "the API returned 404 Not Found: Something is wrong");
    assert_eq!(message(&response.body), "Something is wrong");
    let conflict = rest(Answer::new(409, &[], "")).await.unwrap_err();
    assert!(matches!(conflict, Error::Unexpected(_)) && conflict.is_conflict(), "{conflict:?}");
    let Error::Unexpected(response) = conflict else { panic!("documented") };
    assert!(message(&*response).starts_with("undocumented response 409 Conflict"));
}

#[tokio::test]
async fn fields_of_a_documented_error() {
    let body = json!({ "error": {
        "type": "rate_limit_error", "message": "Too many requests. Retry after 30 seconds.",
        "code": "rate_limit_exceeded", "param": "page_size", "retry_after": 30,
    } });
    let failure = refused(Answer::json(429, body)).await;
    let Error::Api(failure) = failure else { panic!("{failure:?}") };
    let ErrorBody::ErrorT(body) = &failure.body else { panic!("{failure:?}") };
    assert_eq!(body.error.type_, models::error::error::Type::RateLimitError);
    assert_eq!(body.error.code, "rate_limit_exceeded");
    assert_eq!(body.error.param.as_deref(), Some("page_size"));
    assert_eq!(body.error.retry_after, Some(30));
    assert_eq!(failure.body.to_string(), "Too many requests. Retry after 30 seconds.");
}

#[tokio::test]
async fn the_wrong_answer_gives_the_right_error() {
    let html = [("content-type", "text/html; charset=utf-8")];
    let page = page(&[KEY], "");
    let good = page.to_string();
    let table: [(&str, Answer, &str, Option<u16>); 20] = [
        ("HTML with 200", Answer::new(200, &html, "<h1>hi</h1>"), "unexpected", Some(200)),
        (
            "other JSON as text",
            Answer::new(200, &[("content-type", "text/plain")], "[]"),
            "unexpected",
            Some(200),
        ),
        ("no media type", Answer::new(200, &[], "<h1>hi</h1>"), "unexpected", Some(200)),
        (
            "another JSON",
            Answer::new(200, &[("content-type", "application/problem+json")], &good),
            "unexpected",
            Some(200),
        ),
        ("201", Answer::json(201, &page), "unexpected", Some(201)),
        ("204", Answer::raw("HTTP/1.1 204 No Content\r\n\r\n"), "unexpected", Some(204)),
        ("304", Answer::raw("HTTP/1.1 304 Not Modified\r\n\r\n"), "unexpected", Some(304)),
        ("HTML with 500", Answer::new(500, &html, "<h1>oh</h1>"), "unexpected", Some(500)),
        ("HTML with 404", Answer::new(404, &html, "<h1>oh</h1>"), "unexpected", Some(404)),
        ("418", Answer::json(418, error("api_error")), "unexpected", Some(418)),
        ("502", Answer::new(502, &html, "bad gateway"), "unexpected", Some(502)),
        ("no JSON", Answer::json(200, "{\"items\": ["), "decode", Some(200)),
        ("two values", Answer::json(200, format!("{good}{good}")), "decode", Some(200)),
        ("empty", Answer::json(200, ""), "decode", Some(200)),
        ("blank", Answer::json(200, " \r\n"), "decode", Some(200)),
        ("null", Answer::json(200, "null"), "decode", Some(200)),
        ("a list", Answer::json(200, "[]"), "decode", Some(200)),
        ("empty 404", Answer::json(404, ""), "decode", Some(404)),
        ("404 in another shape", Answer::json(404, "{\"message\":\"x\"}"), "decode", Some(404)),
        ("cut off", listed().without_last(1).then_close(), "transport", None),
    ];
    for (what, answer, expected, status) in table {
        let error = refused(answer).await;
        assert_eq!(variant(&error), expected, "{what}: {error:?}");
        assert_eq!(error.status().map(|status| status.as_u16()), status, "{what}");
    }
}

#[tokio::test]
async fn what_can_mean_but_one_thing_is_read() {
    let good = page(&[KEY], "").to_string();
    for headers in [&[][..], &[("content-type", "text/plain")]] {
        let server = Server::start([Answer::new(200, headers, &good)]).await;
        let page = client(&server).api_keys().list_api_keys(ORG).await.unwrap();
        assert_eq!(page.items.len(), 1, "{headers:?}");
        server.only();
    }
}

#[tokio::test]
async fn what_came_is_kept() {
    let headers = [("content-type", "text/html"), ("x-request-id", "req_1"), ("x-own", "7")];
    let error = refused(Answer::new(418, &headers, "<h1>teapot</h1>")).await;
    assert_eq!(error.raw().unwrap(), "<h1>teapot</h1>");
    assert_eq!(error.request_id(), Some("req_1"));
    assert_eq!(error.headers().unwrap()["x-own"], "7");
    let Error::Unexpected(error) = error else { panic!("{error:?}") };
    assert_eq!(error.content_type(), Some("text/html"));
    assert_eq!(error.body(), "<h1>teapot</h1>");

    let error = refused(Answer::json_with(200, &[("x-request-id", "req_2")], "{")).await;
    assert_eq!(error.raw().unwrap(), "{");
    assert_eq!(error.request_id(), Some("req_2"));
}

#[tokio::test]
async fn a_connection_that_closes_without_an_answer() {
    let error = refused(Answer::silence().then_close()).await;
    assert_eq!(variant(&error), "transport");
    assert!(!error.is_connect() && !error.is_timeout(), "{error:?}");
    let error = refused(Answer::raw("garbage\r\n\r\n").then_close()).await;
    assert_eq!(variant(&error), "transport");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let target = Server::start([listed()]).await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/v1beta/api-keys", target.url());
        let error = refused(Answer::new(status, &[("location", &location)], "")).await;
        assert_eq!(variant(&error), "unexpected", "{status}");
        assert_eq!(error.headers().unwrap()["location"], *location);
    }
    assert_eq!(target.connections(), 0, "the token would have gone elsewhere");
}

#[tokio::test]
async fn a_body_in_chunks() {
    let body = page(&[KEY], "").to_string();
    let (start, end) = body.split_at(20);
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n\
         {:x}\r\n{start}\r\n{:x}\r\n{end}\r\n0\r\n\r\n",
        start.len(),
        end.len(),
    );
    let server = Server::start([Answer::raw(answer)]).await;
    let page = client(&server).api_keys().list_api_keys(ORG).await.unwrap();
    assert_eq!(page.items[0].id, KEY);
}
