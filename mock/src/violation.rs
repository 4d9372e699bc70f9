//! Violations: requests that the document does not allow, with their location.

use serde_json::{Value, json};

/// Something in a request that the document does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The operation, such as `GET /keys/{id}`; none if the request is for no operation.
    pub operation: Option<String>,
    /// The request line.
    pub request: String,
    /// The status of the response to such a request.
    pub status: u16,
    /// Which part of the request it is, such as ``the query parameter `limit` ``.
    pub place: String,
    /// What is wrong with it.
    pub message: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { request, status, place, message, .. } = self;
        write!(f, "{request}: {status}: {place}: {message}")
    }
}

/// Returns the body of the response to a request with violations (RFC 9457).
pub(crate) fn problem(status: u16, violations: &[Violation]) -> Value {
    let each = violations.iter();
    let each = each.map(|one| json!({ "place": one.place, "message": one.message }));
    json!({
        "type": "about:blank",
        "title": "the request does not match the document",
        "status": status,
        "violations": each.collect::<Vec<_>>(),
    })
}
