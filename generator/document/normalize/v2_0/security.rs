//! Security definitions of Swagger 2.0.

use crate::document::value::{Object, Value};

/// The flows of OAuth 2.0, in 2.0 and in 3.0.
const FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// Lifts a security definition.
pub(super) fn lift(scheme: Value) -> Value {
    let Value::Object(mut members) = scheme else { return scheme };
    match members.get("type").and_then(Value::as_str) {
        Some("basic") => {
            members.insert("type".to_owned(), "http".into());
            members.insert("scheme".to_owned(), "basic".into());
        }
        Some("oauth2") => lift_flow(&mut members),
        _ => {}
    }
    members.into()
}

fn lift_flow(members: &mut Object) {
    let flow = members.shift_remove("flow");
    let flow = flow.as_ref().and_then(Value::as_str).unwrap_or_default();
    let name = FLOWS.iter().find(|(old, _)| *old == flow).map_or(flow, |(_, new)| new);
    let mut of = Object::new();
    for key in ["authorizationUrl", "tokenUrl", "scopes"] {
        of.extend(members.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    let flows = Object::from([(name.to_owned(), of.into())]);
    members.insert("flows".to_owned(), flows.into());
}
