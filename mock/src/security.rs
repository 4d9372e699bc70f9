//! Credentials: whether a request has those that its operation requires.

use serde_json::Value;

use crate::{
    check::Request,
    document::{Document, Operation, join, keys},
    percent,
};

impl Document {
    /// Returns which credentials are missing; none if one of the alternatives is there.
    pub(crate) fn missing_credentials(
        &self,
        operation: &Operation,
        request: &Request,
    ) -> Option<String> {
        let own = self.root.pointer(&join(&operation.pointer, "security"));
        let alternatives = own.or(self.root.get("security")).and_then(Value::as_array)?;
        let is_there = |alternative: &Value| {
            keys(Some(alternative)).all(|name| self.has_credential(name, request))
        };
        if alternatives.is_empty() || alternatives.iter().any(is_there) {
            return None;
        }
        let name = |alternative: &Value| {
            keys(Some(alternative)).cloned().collect::<Vec<_>>().join(" and ")
        };
        let names: Vec<String> = alternatives.iter().map(name).collect();
        Some(format!("the request needs {}", names.join(", or ")))
    }

    fn has_credential(&self, name: &str, request: &Request) -> bool {
        let scheme = self.follow(&join("/components/securitySchemes", name));
        // What the document does not define cannot be checked.
        let Some((_, scheme)) = scheme else { return true };
        let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
        let authorized = |prefix: &str| {
            request.header("authorization").is_some_and(|value| {
                let start = value.get(..prefix.len()).unwrap_or_default();
                start.eq_ignore_ascii_case(prefix) && value.len() > prefix.len()
            })
        };
        match (text("type"), text("in"), &*text("scheme").to_ascii_lowercase()) {
            ("apiKey", "header", _) => request.header(text("name")).is_some_and(|v| !v.is_empty()),
            ("apiKey", "query", _) => has(&request.query, text("name")),
            ("apiKey", "cookie", _) => has(&request.cookies, text("name")),
            ("http", _, "basic") => authorized("Basic "),
            ("http", _, "bearer") | ("oauth2" | "openIdConnect", _, _) => authorized("Bearer "),
            ("http", _, _) => request.header("authorization").is_some(),
            _ => true,
        }
    }

    /// Returns whether a credential of the operation may have this name in the query.
    pub(crate) fn takes_credential(&self, name: &str) -> bool {
        let schemes = self.root.pointer("/components/securitySchemes");
        let mut schemes = keys(schemes).filter_map(|key| {
            self.follow(&join("/components/securitySchemes", key)).map(|(_, scheme)| scheme)
        });
        schemes.any(|scheme| scheme["in"] == "query" && scheme["name"] == name)
    }
}

fn has(pairs: &[(String, String)], wanted: &str) -> bool {
    pairs.iter().any(|(name, value)| percent::decode(name) == wanted && !value.is_empty())
}
