//! The keys, and the tokens of pages that were promised.

use std::{collections::HashMap, iter::repeat_with};

use jiff::Timestamp;
use serde_json::{Value, json};

/// The letters and digits of an ID: Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The keys of all organizations, in the order of their creation.
#[derive(Debug, Default)]
pub(super) struct Store {
    keys: Vec<Key>,
    cursors: HashMap<String, Cursor>,
}

/// A key. Its secret is not kept, so that it can be returned only once.
#[derive(Debug)]
pub(super) struct Key {
    id: String,
    name: String,
    organization_id: String,
    prefix: String,
    created_at: Timestamp,
    expires_at: Option<Timestamp>,
    revoked_at: Option<Timestamp>,
    /// Why it was revoked.
    pub(super) reason: Option<String>,
}

/// What is listed, and from which key on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cursor {
    pub(super) organization_id: String,
    pub(super) include_revoked: bool,
    pub(super) start: usize,
}

impl Store {
    /// Creates a key and returns it with its secret.
    pub(super) fn create(
        &mut self,
        organization_id: String,
        name: String,
        expires_at: Option<Timestamp>,
    ) -> (&Key, String) {
        let secret = format!("ffy_test_{}", random(70, fastrand::alphanumeric));
        let id = random(26, || char::from(ALPHABET[fastrand::usize(..ALPHABET.len())]));
        let key = Key {
            id: format!("key_{id}"),
            prefix: format!("{}...", &secret[..17]),
            name,
            organization_id,
            created_at: Timestamp::now(),
            expires_at,
            revoked_at: None,
            reason: None,
        };
        self.keys.push(key);
        (&self.keys[self.keys.len() - 1], secret)
    }

    pub(super) fn find(&self, id: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.id == id)
    }

    /// Revokes a key, if it exists. One that was revoked before keeps its time and reason.
    pub(super) fn revoke(&mut self, id: &str, reason: Option<String>) -> Option<&Key> {
        let key = self.keys.iter_mut().find(|key| key.id == id)?;
        if key.revoked_at.is_none() {
            key.revoked_at = Some(Timestamp::now());
            key.reason = reason;
        }
        Some(key)
    }

    /// Returns where the page with this token starts, if it was promised.
    pub(super) fn cursor(&self, token: &str) -> Option<&Cursor> {
        self.cursors.get(token)
    }

    /// Returns a page, and promises the next one if there is one.
    pub(super) fn page(&mut self, cursor: &Cursor, size: usize) -> Value {
        let listed = |key: &&Key| {
            let revoked = key.revoked_at.is_some();
            key.organization_id == cursor.organization_id && (cursor.include_revoked || !revoked)
        };
        let mut rest = self.keys.iter().filter(listed).skip(cursor.start);
        let items: Vec<Value> = rest.by_ref().take(size).map(Key::to_json).collect();
        let has_more = rest.next().is_some();
        let token = if has_more { random(22, fastrand::alphanumeric) } else { String::new() };
        if has_more {
            let next = Cursor { start: cursor.start + size, ..cursor.clone() };
            self.cursors.insert(token.clone(), next);
        }
        json!({
            "items": items,
            "pagination": { "has_more": has_more, "next_page_token": token },
        })
    }
}

impl Key {
    /// Returns the key as the document describes it: without what it does not have.
    pub(super) fn to_json(&self) -> Value {
        let expired = self.expires_at.is_some_and(|time| time <= Timestamp::now());
        let mut json = json!({
            "id": self.id,
            "name": self.name,
            "organization_id": self.organization_id,
            "key_prefix": self.prefix,
            "created_at": self.created_at.to_string(),
            "is_active": self.revoked_at.is_none() && !expired,
        });
        let times = [("expires_at", self.expires_at), ("revoked_at", self.revoked_at)];
        for (name, time) in times {
            if let Some(time) = time {
                json[name] = Value::String(time.to_string());
            }
        }
        json
    }
}

fn random(length: usize, character: impl FnMut() -> char) -> String {
    repeat_with(character).take(length).collect()
}
