//! The three operations: their validation of requests, and their responses.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, Query, State},
    http::header::CONTENT_TYPE,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{Shared, refusal::Refusal, store::Cursor};

type Answer = Result<Json, Refusal>;
type Arguments = Query<Vec<(String, String)>>;

/// A successful response.
pub(super) struct Json(Value);

/// `listApiKeys`
pub(super) async fn list(State(shared): State<Arc<Shared>>, query: Arguments) -> Answer {
    let argument =
        |name: &str| query.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    let organization_id = organization(argument("organization_id"))?;
    let include_revoked = match argument("include_revoked") {
        None => false,
        Some(text) => text
            .parse()
            .map_err(|_| Refusal::invalid("include_revoked", "It must be true or false"))?,
    };
    let size = page_size(argument("page_size"))?;
    let mut store = shared.store();
    let mut cursor = Cursor { organization_id, include_revoked, start: 0 };
    if let Some(token) = argument("page_token").filter(|token| !token.is_empty()) {
        let promised = store.cursor(token).filter(|found| {
            found.organization_id == cursor.organization_id
                && found.include_revoked == cursor.include_revoked
        });
        let wrong = || Refusal::invalid("page_token", "It is not a page token of this list");
        cursor = promised.ok_or_else(wrong)?.clone();
    }
    Ok(Json(store.page(&cursor, size)))
}

/// `createApiKey`
pub(super) async fn create(State(shared): State<Arc<Shared>>, body: Bytes) -> Answer {
    let body = object(&body, &["organization_id", "name", "expires_at"])?;
    let organization_id = organization(body.get("organization_id").and_then(Value::as_str))?;
    let name = text(&body, "name", 63)?.ok_or_else(|| Refusal::missing("name"))?;
    let expires_at = match body.get("expires_at") {
        None => None,
        Some(value) => Some(future(value)?),
    };
    let mut store = shared.store();
    let (key, secret) = store.create(organization_id, name, expires_at);
    Ok(Json(json!({ "api_key": key.to_json(), "secret": secret })))
}

/// `revokeApiKey`
pub(super) async fn revoke(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let mut body = object(&body, &["reason"])?;
    body.retain(|_, value| !value.is_null());
    let reason = text(&body, "reason", 500)?;
    let mut store = shared.store();
    let key = store.revoke(&id, reason).ok_or_else(|| Refusal::not_found("API key"))?;
    Ok(Json(json!({ "api_key": key.to_json() })))
}

/// Responds to requests for unknown operations.
pub(super) async fn nothing() -> Refusal {
    Refusal::not_found("Endpoint")
}

/// Reads a body that is an object with no fields but these.
fn object(body: &[u8], fields: &[&str]) -> Result<Map<String, Value>, Refusal> {
    let body: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|_| Refusal::unreadable("The body must be a JSON object"))?;
    match body.keys().find(|name| !fields.contains(&name.as_str())) {
        None => Ok(body),
        Some(unknown) => Err(Refusal::invalid(unknown, "Unknown field")),
    }
}

/// Returns the text of a field, if it is there: neither empty nor too long.
fn text(body: &Map<String, Value>, name: &str, most: usize) -> Result<Option<String>, Refusal> {
    match body.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if text.is_empty() => Err(Refusal::missing(name)),
        Some(Value::String(text)) if text.chars().count() <= most => Ok(Some(text.clone())),
        Some(_) => {
            Err(Refusal::invalid(name, format!("It must be a string of at most {most} characters")))
        }
    }
}

/// Checks the ID of an organization: `^org_[0-9a-hjkmnp-tv-z]{26}$`.
fn organization(id: Option<&str>) -> Result<String, Refusal> {
    let id = id.filter(|id| !id.is_empty()).ok_or_else(|| Refusal::missing("organization_id"))?;
    let is_valid = id.strip_prefix("org_").is_some_and(|rest| {
        let allowed = |byte: u8| {
            let left_out = matches!(byte, b'i' | b'l' | b'o' | b'u');
            byte.is_ascii_digit() || byte.is_ascii_lowercase() && !left_out
        };
        rest.len() == 26 && rest.bytes().all(allowed)
    });
    if is_valid {
        return Ok(id.to_owned());
    }
    Err(Refusal::invalid("organization_id", "It is not the ID of an organization"))
}

fn page_size(text: Option<&str>) -> Result<usize, Refusal> {
    let Some(text) = text else { return Ok(50) };
    let size = text.parse().ok().filter(|size| (1..=100).contains(size));
    size.ok_or_else(|| Refusal::invalid("page_size", "It must be from 1 to 100"))
}

fn future(value: &Value) -> Result<Timestamp, Refusal> {
    let time = value.as_str().and_then(|text| text.parse().ok());
    time.filter(|time| *time > Timestamp::now())
        .ok_or_else(|| Refusal::invalid("expires_at", "It must be a timestamp in the future"))
}

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, "application/json")], self.0.to_string()).into_response()
    }
}
