//! Requests that the document does not describe, and models made without a response.

use factify::{Error, Factify, http::Method, models::ApiKey, testing::placeholder};
use serde_json::json;

use crate::server::{Answer, Server};

#[tokio::test]
async fn any_path_is_called_with_the_credentials_of_the_client() {
    let health = Answer::json(200, json!({ "up": true }));
    let server = Server::start([health, Answer::json(404, json!({ "no": "such" }))]).await;
    let factify =
        Factify::builder().bearer_auth("t0ken").with_server(server.url()).build().unwrap();
    let call = factify.request(Method::POST, "/v1beta/health").query("deep", "true");
    let response = call.json(&json!({ "now": 1 })).send().await.unwrap();
    assert_eq!(response.json::<serde_json::Value>().unwrap(), json!({ "up": true }));
    let sent = server.only();
    assert_eq!(sent.line(), "POST /v1beta/health?deep=true HTTP/1.1");
    assert_eq!(sent.header("authorization"), Some("Bearer t0ken"));
    assert_eq!(sent.header("content-type"), Some("application/json"));

    let error = factify.request(Method::GET, "/v1beta/none").await.unwrap_err();
    let Error::Unexpected(response) = error else { panic!("{error:?}") };
    assert_eq!(response.status, 404);
}

#[tokio::test]
async fn the_body_as_received_is_beside_the_typed_one() {
    let server = Server::start([crate::samples::listed()]).await;
    let factify =
        Factify::builder().bearer_auth("t0ken").with_server(server.url()).build().unwrap();
    let call = factify.api_keys().list_api_keys(crate::samples::ORG).with_response();
    let response = call.await.unwrap();
    let raw: serde_json::Value = response.json().unwrap();
    assert_eq!(raw["items"][0]["id"], *response.body.items[0].id);
}

#[test]
fn models_of_responses_can_be_made() {
    let mut key: ApiKey = placeholder();
    assert_eq!((key.id.as_str(), key.is_active, key.expires_at), ("", false, None));
    key.name = "Production".to_owned();
    assert!(format!("{key:?}").contains("Production"));
}
