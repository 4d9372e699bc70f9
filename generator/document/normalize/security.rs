//! Security schemes: which of them the typed model can say.
//!
//! The others are preserved by name, since an operation that needs one must not look open.

use super::conform::Normalizer;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::value::{Object, Value};

impl Normalizer<'_> {
    /// Keeps a scheme that the typed model can say, and carries any other.
    pub(super) fn finish_security_scheme(&mut self, mut members: Object) -> Option<Object> {
        self.spell_type(&mut members);
        let text = |key: &str| members.get(key).and_then(Value::as_str);
        let kind = text("type").unwrap_or_default();
        let complete = match kind {
            "apiKey" => {
                text("name").is_some() && matches!(text("in"), Some("query" | "header" | "cookie"))
            }
            "http" => text("scheme").is_some(),
            "oauth2" => members.contains_key("flows"),
            "openIdConnect" => text("openIdConnectUrl").is_some(),
            _ => false,
        };
        if complete {
            return Some(members);
        }
        let name = self.at.last().unwrap_or_default().into_owned();
        // Nothing of it is sent, so that the typed model need not say it.
        if kind == "mutualTLS" {
            self.security_schemes.insert(name, members.into());
            return None;
        }
        let message = match kind {
            "apiKey" | "http" | "oauth2" | "openIdConnect" => {
                format!("a security scheme of type `{kind}` lacks a required key")
            }
            _ => format!("`{kind}` is not a type of security schemes"),
        };
        self.group(Diagnostic::warning(Code::NODE_LEFT_OUT, message));
        self.security_schemes.insert(name, members.into());
        None
    }

    /// Corrects the spelling of a type: its case, and `basic` of Swagger 2.0.
    fn spell_type(&mut self, members: &mut Object) {
        let Some(kind) = members.get("type").and_then(Value::as_str) else {
            return;
        };
        let known = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS", "basic"];
        let found = known.into_iter().find(|name| name.eq_ignore_ascii_case(kind));
        let Some(name) = found.filter(|name| *name != kind || *name == "basic") else {
            return;
        };
        if name == "basic" {
            members.insert("scheme".to_owned(), "basic".into());
            members.insert("type".to_owned(), "http".into());
        } else {
            members.insert("type".to_owned(), name.into());
        }
        self.repaired(format!("the type of a security scheme is read as `{name}`"));
    }
}
