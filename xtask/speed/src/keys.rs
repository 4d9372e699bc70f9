//! The responses that both sides read.

use serde_json::{Value, json};

/// Returns a page with this number of keys, as JSON.
pub(crate) fn page(count: usize) -> String {
    let items: Vec<Value> = (0..count).map(key).collect();
    let pagination = json!({ "has_more": false, "next_page_token": "", "prev_page_token": "" });
    json!({ "items": items, "pagination": pagination }).to_string()
}

fn key(index: usize) -> Value {
    let mut key = json!({
        "created_at": "2026-01-15T09:30:00.123Z",
        "id": format!("key_{index:026}"),
        "is_active": index.is_multiple_of(2),
        "key_prefix": "ffy_prod_01jd4h5",
        "name": format!("Production \u{2013} key {index}"),
        "organization_id": "org_01h2xcejqtf2nbrexx3vqjhp41",
    });
    if index.is_multiple_of(3) {
        key["expires_at"] = json!("2027-01-15T09:30:00Z");
    }
    key
}
