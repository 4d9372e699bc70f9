//! Validates a request: the operation, the credentials, the parameters and the body.

use serde_json::Value;

use crate::{
    document::{Document, Operation, Parameter, Place, join},
    matching::{Match, split},
    percent,
    violation::Violation,
};

/// A received request.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The names and values of the query, not decoded.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) cookies: Vec<(String, String)>,
    /// The headers; values of headers with the same name are joined with commas.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// Parses the target and the headers of a request.
    pub(crate) fn new(
        method: &str,
        target: &str,
        headers: &[(String, String)],
        body: Vec<u8>,
    ) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut joined: Vec<(String, String)> = Vec::new();
        for (name, value) in headers {
            match joined.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
                Some((_, known)) => {
                    known.push(',');
                    known.push_str(value);
                }
                None => joined.push((name.clone(), value.clone())),
            }
        }
        let cookies = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("cookie"));
        let cookies = cookies.flat_map(|(_, value)| pairs(value, ';')).collect();
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: pairs(&query.replace('+', "%20"), '&').collect(),
            cookies,
            headers: joined,
            body,
        }
    }

    /// Returns a header.
    pub(crate) fn header(&self, wanted: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| &**value)
    }

    /// Returns the method and the target.
    fn line(&self) -> String {
        let query = self.query_text();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{} {}{mark}{query}", self.method, self.path)
    }

    fn violation(
        &self,
        operation: Option<&Operation>,
        status: u16,
        place: &str,
        message: String,
    ) -> Violation {
        let operation = operation.map(Operation::label);
        Violation { operation, request: self.line(), status, place: place.to_owned(), message }
    }

    fn query_text(&self) -> String {
        let pairs = self.query.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn pairs(text: &str, separator: char) -> impl Iterator<Item = (String, String)> {
    let parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (name.to_owned(), value.to_owned())
    })
}

impl Document {
    /// Returns the operation of a request, and the violations.
    pub(crate) fn check(&self, request: &Request) -> (Option<&Operation>, Vec<Violation>) {
        let query = request.query_text();
        let found = self.matching(&request.method, &request.path, &query);
        // If several operations have matching paths, the best match is selected.
        let judged = found.iter().map(|found| (found, self.judge(found, request)));
        let best = judged.min_by_key(|(found, faults)| (faults.len(), self.unusual(found)));
        if let Some((found, violations)) = best {
            return (Some(found.operation), violations);
        }
        let message = "the document does not contain this operation".to_owned();
        let has_path = self.has_path(&request.path, &query);
        let (status, place) = if has_path { (405, "the method") } else { (404, "the path") };
        (None, vec![request.violation(None, status, place, message)])
    }

    /// Returns how many values in a path are not what they are by default.
    fn unusual(&self, found: &Match<'_>) -> usize {
        let is_usual = |(name, sent): &&(String, String)| {
            let of_name = |one: &&Parameter| one.place == Place::Path && one.name == *name;
            let parameter = found.operation.parameters.iter().find(of_name);
            let usual = parameter.and_then(|one| self.root.pointer(&join(&one.schema, "default")));
            usual.and_then(Value::as_str) == Some(&percent::decode(sent))
        };
        found.values.len() - found.values.iter().filter(is_usual).count()
    }

    /// Returns the violations of a request for an operation.
    fn judge(&self, found: &Match<'_>, request: &Request) -> Vec<Violation> {
        let operation = found.operation;
        let mut violations = Vec::new();
        let mut add = |status, place: &str, message: String| {
            violations.push(request.violation(Some(operation), status, place, message));
        };
        if let Some(message) = self.missing_credentials(operation, request) {
            add(401, "the credentials", message);
        }
        for (place, message) in self.parameter_faults(operation, &found.values, request) {
            add(400, &place, message);
        }
        for name in self.unknown_query(operation, request) {
            add(
                400,
                &format!("the query parameter `{name}`"),
                "the operation does not have it".to_owned(),
            );
        }
        for (status, message) in self.body_faults(operation, request) {
            add(status, "the body", message);
        }
        violations
    }

    /// Returns the names in the query that the operation does not have.
    fn unknown_query(&self, operation: &Operation, request: &Request) -> Vec<String> {
        let (_, fixed) = split(&operation.template);
        let fixed: Vec<&str> = fixed.split('&').filter_map(|pair| pair.split('=').next()).collect();
        let names = request.query.iter().map(|(name, _)| percent::decode(name));
        let is_known = |name: &String| {
            fixed.contains(&&**name)
                || self.takes_credential(name)
                || operation.parameters.iter().any(|one| self.takes_query(one, name))
        };
        names.filter(|name| !is_known(name)).collect()
    }
}
