//! Clients and bodies that the tests share.
//!
//! The bodies are written out from the document, not by the SDK's models, which are under test.

use factify::{Error, Factify, FactifyBuilder, RetryConfig};
use serde_json::{Value, json};

use crate::{
    clock::{ATTEMPT, FakeClock},
    server::{Answer, Server},
};

pub const TOKEN: &str = "t0ken";
pub const ORG: &str = "org_01h2xcejqtf2nbrexx3vqjhp41";
pub const KEY: &str = "key_01jd4h5mck9gq6zrp8bn2t4w3x";
pub const SECRET: &str =
    "ffy_prod_01h2xcejqtf2nbrexx3vqjhp41KJ8f3mNpQrStUvWxYz0123456789ABCDEFGHIJKLMNo";

/// Returns a builder with the server's URL and a token.
pub fn builder(server: &Server) -> FactifyBuilder {
    Factify::builder().bearer_auth(TOKEN).with_server(server.url())
}

/// Returns a client that sends each request once.
pub fn client(server: &Server) -> Factify {
    builder(server).with_retries(RetryConfig::none()).build().unwrap()
}

/// Returns a client with the default retries, whose waits take no time.
pub fn retrying(server: &Server, clock: &FakeClock) -> Factify {
    builder(server).with_clock(clock.clone()).with_timeout(ATTEMPT).build().unwrap()
}

pub fn key(id: &str) -> Value {
    json!({
        "created_at": "2026-01-02T03:04:05Z",
        "id": id,
        "is_active": true,
        "key_prefix": "ffy_prod_01jd4h5...",
        "name": "Production",
        "organization_id": ORG,
    })
}

/// Returns a page of keys with these IDs, and the token of the next page.
pub fn page(ids: &[&str], next: &str) -> Value {
    let items: Vec<Value> = ids.iter().map(|id| key(id)).collect();
    let more = !next.is_empty();
    json!({ "items": items, "pagination": { "has_more": more, "next_page_token": next } })
}

pub fn created() -> Value {
    json!({ "api_key": key(KEY), "secret": SECRET })
}

pub fn revoked() -> Value {
    let mut key = key(KEY);
    key["is_active"] = json!(false);
    key["revoked_at"] = json!("2026-01-03T00:00:00Z");
    json!({ "api_key": key })
}

/// Returns a documented error of this type.
pub fn error(kind: &str) -> Value {
    json!({ "error": {
        "type": kind,
        "message": "Something is wrong",
        "code": "some_code",
        "param": null,
        "retry_after": null,
    } })
}

pub fn listed() -> Answer {
    Answer::json(200, page(&[KEY], ""))
}

/// Names the variant of an error.
pub fn variant(error: &Error) -> &'static str {
    match error {
        Error::Api(_) => "api",
        Error::Unexpected(_) => "unexpected",
        Error::Transport(_) => "transport",
        Error::Decode(_) => "decode",
        Error::Build(_) => "build",
        _ => "a new one",
    }
}
