//! Bodies that do not fit the document, or say more than it: the place is named, and nothing is
//! invented.

use factify::{Error, ErrorBody, models};
use serde_json::{Value, json};

use crate::{
    samples::{KEY, ORG, client, created, error, page},
    server::{Answer, Server},
};

/// What does not fit is marked by this text, which no message may hold.
const MARK: &str = "hunter2";

/// Returns the path in the error that listing gives for this body, with its message.
async fn list(status: u16, body: &Value) -> (String, String) {
    let server = Server::start([Answer::json(status, body)]).await;
    let result = client(&server).api_keys().list_api_keys(ORG).await;
    place(result.map(drop), status, body)
}

async fn create(body: &Value) -> (String, String) {
    let server = Server::start([Answer::json(200, body)]).await;
    let result = client(&server).api_keys().create_api_key(ORG, "CI").await;
    place(result.map(drop), 200, body)
}

fn place(result: factify::Result<()>, status: u16, body: &Value) -> (String, String) {
    let failure = result.expect_err("the body does not fit");
    let message = failure.to_string();
    assert!(!message.contains(MARK), "{message}");
    let Error::Decode(failure) = failure else { panic!("{failure:?}") };
    assert_eq!(failure.status().unwrap().as_u16(), status);
    assert_eq!(failure.body(), &body.to_string(), "the body is kept");
    (failure.path().to_owned(), message)
}

/// Changes the value at the JSON pointer; `None` takes the field away.
fn change(mut body: Value, pointer: &str, value: Option<Value>) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = body.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Array(items), Some(value)) => items[name.parse::<usize>().unwrap()] = value,
        (parent, Some(value)) => parent[name] = value,
        (parent, None) => drop(parent.as_object_mut().unwrap().remove(name).unwrap()),
    }
    body
}

#[tokio::test]
async fn missing_fields_are_named_and_not_invented() {
    let required = ["id", "name", "organization_id", "created_at", "is_active", "key_prefix"];
    for field in required {
        let pointer = format!("/items/1/{field}");
        let body = change(page(&["key_a", "key_b", "key_c"], ""), &pointer, None);
        let (path, message) = list(200, &body).await;
        assert_eq!(path, format!("items[1].{field}"), "{message}");
        let pointer = format!("/api_key/{field}");
        let (path, message) = create(&change(created(), &pointer, None)).await;
        assert_eq!(path, format!("api_key.{field}"), "{message}");
    }
    for field in ["secret", "api_key"] {
        let (path, message) = create(&change(created(), &format!("/{field}"), None)).await;
        assert_eq!(path, field, "{message}");
    }
    let (path, _) = list(200, &change(page(&[KEY], ""), "/pagination", None)).await;
    assert_eq!(path, "pagination");
    // `param` and `retry_after` may be null, so that their absence costs nobody the rest.
    for field in ["type", "message", "code"] {
        let body = change(error("api_error"), &format!("/error/{field}"), None);
        let (path, message) = list(500, &body).await;
        assert_eq!(path, format!("error.{field}"), "{message}");
    }
}

#[tokio::test]
async fn values_that_do_not_fit() {
    let table: [(&str, Value, &str, &str); 13] = [
        ("/items/1/id", json!(null), "items[1].id", "found null"),
        ("/items/1/id", json!([MARK]), "items[1].id", "found an array"),
        ("/items/1/id", json!(7), "items[1].id", "found a number"),
        ("/items/0/is_active", json!(MARK), "items[0].is_active", "found a string"),
        ("/items/0/is_active", json!(null), "items[0].is_active", "found null"),
        ("/items/0/created_at", json!(MARK), "items[0].created_at", "RFC 3339"),
        ("/items/0/created_at", json!(1_767_225_600), "items[0].created_at", "found a number"),
        ("/items/0/created_at", json!("2026-01-02"), "items[0].created_at", "RFC 3339"),
        ("/items/0/expires_at", json!(MARK), "items[0].expires_at", "RFC 3339"),
        ("/items/1", json!(MARK), "items[1]", "found a string"),
        ("/items", json!({ MARK: 1 }), "items", "found an object"),
        ("/pagination", json!([]), "pagination", "found an array"),
        ("/pagination/has_more", json!(0), "pagination.has_more", "found a number"),
    ];
    for (pointer, value, expected, reason) in table {
        let body = change(page(&["key_a", "key_b"], ""), pointer, Some(value));
        let (path, message) = list(200, &body).await;
        assert_eq!(path, expected, "{message}");
        assert!(message.contains(reason), "{pointer}: {message}");
        assert!(message.contains("(200)"), "{message}");
    }
    let (path, _) = create(&change(created(), "/secret", Some(json!({ MARK: MARK })))).await;
    assert_eq!(path, "secret");
    let body = change(error("api_error"), "/error/retry_after", Some(json!(MARK)));
    assert_eq!(list(500, &body).await.0, "error.retry_after");
}

#[tokio::test]
async fn text_that_is_no_json() {
    for body in ["", "{", "{\"items\":[]", "<html>hunter2</html>", "{\"items\":[],}"] {
        let server = Server::start([Answer::json(200, body)]).await;
        let failure = client(&server).api_keys().list_api_keys(ORG).await.unwrap_err();
        let message = failure.to_string();
        let Error::Decode(failure) = failure else { panic!("{body}: {failure:?}") };
        assert_eq!(failure.path(), "$", "{body}");
        let reason = if body.is_empty() { "the body is empty" } else { "invalid JSON at line 1" };
        assert!(message.contains(reason) && !message.contains(MARK), "{body}: {message}");
    }
}

#[tokio::test]
async fn optional_fields_may_be_absent() {
    let body = json!({ "pagination": {} });
    let server = Server::start([Answer::json(200, body)]).await;
    let page = client(&server).api_keys().list_api_keys(ORG).await.unwrap();
    assert_eq!(page.items, []);
    let pagination = page.pagination;
    assert_eq!((pagination.has_more, pagination.next_page_token), (None, None));
}

#[tokio::test]
async fn unknown_values_of_an_enum_are_kept() {
    for kind in ["quota_error", "API_ERROR", "", "api_error "] {
        let body = error(kind);
        let server = Server::start([Answer::json(404, &body)]).await;
        let failure = client(&server).api_keys().list_api_keys(ORG).await.unwrap_err();
        let Error::Api(failure) = failure else { panic!("{failure:?}") };
        let ErrorBody::ErrorT(typed) = &failure.body else { panic!("{failure:?}") };
        let found = &typed.error.type_;
        assert!(matches!(found, models::error::error::Type::UnknownValue(_)), "{kind}: {found:?}");
        assert_eq!((found.as_str(), found.to_string().as_str()), (kind, kind));
        assert_eq!(serde_json::to_value(typed).unwrap(), body, "it is written as it was read");
        assert_eq!(kind.parse::<models::error::error::Type>().unwrap(), *found);
    }
}

#[tokio::test]
async fn unknown_fields_are_ignored() {
    let plain = page(&["key_a"], "t1");
    let mut more = plain.clone();
    let extra = json!({ "deep": [1, { "id": null }] });
    for place in ["", "/items/0", "/pagination"] {
        let object = more.pointer_mut(place).unwrap();
        object["unknown"] = extra.clone();
        object["ID"] = json!(5);
    }
    let server = Server::start([Answer::json(200, plain), Answer::json(200, more)]).await;
    let factify = client(&server);
    let plain = factify.api_keys().list_api_keys(ORG).await.unwrap();
    let more = factify.api_keys().list_api_keys(ORG).await.unwrap();
    assert_eq!(plain, more);
}
