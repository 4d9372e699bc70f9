//! The typed read of the whole document.
//!
//! After normalising it succeeds; should it ever not, the parts that cannot be read are left out
//! with an error that names them, rather than the whole document with an error that does not.

use super::typed;
use super::value::{Object, Value};
use crate::diagnostic::{Code, Diagnostics, Pointer};
use openapiv3::OpenAPI;

/// Reads the typed model of a document in the one shape.
pub(super) fn openapi(value: &mut Value, diagnostics: &mut Diagnostics) -> OpenAPI {
    if let Ok(openapi) = typed::read(value) {
        return openapi;
    }
    for pointer in parts(value) {
        if let Err(error) = typed::read::<OpenAPI>(&alone(value, &pointer)) {
            let message = format!("this part cannot be read, and is left out: {error}");
            diagnostics.error(Code::DOCUMENT_UNREADABLE, message, &pointer);
            remove(value, &pointer);
        }
    }
    typed::read(value).unwrap_or_else(|error| {
        let message = format!("the document cannot be read: {error}");
        diagnostics.error(Code::DOCUMENT_UNREADABLE, message, &Pointer::root());
        OpenAPI::default()
    })
}

/// Returns the addresses of all paths and components, and of all else at the top.
fn parts(value: &Value) -> Vec<Pointer> {
    let root = Pointer::root();
    let below = |pointer: &Pointer| {
        let members = super::reference::find(value, pointer).and_then(Value::as_object);
        let keys = members.into_iter().flat_map(Object::keys);
        keys.map(|key| pointer.key(key)).collect::<Vec<_>>()
    };
    let top = below(&root).into_iter();
    let top = top.filter(|part| !matches!(part.as_str(), "/paths" | "/components" | "/info"));
    let components = below(&root.key("components"));
    let components = components.iter().flat_map(below);
    top.chain(below(&root.key("paths"))).chain(components).collect()
}

/// Returns a document that has nothing but one part.
fn alone(value: &Value, pointer: &Pointer) -> Value {
    let info = [("title", Value::from("")), ("version", Value::from(""))];
    let info: Object = info.into_iter().map(|(key, text)| (key.to_owned(), text)).collect();
    let mut document = Object::from([
        ("openapi".to_owned(), Value::from("")),
        ("info".to_owned(), info.into()),
        ("paths".to_owned(), Object::new().into()),
    ]);
    let part = super::reference::find(value, pointer).cloned().unwrap_or_default();
    let mut tokens = pointer.tokens().rev().map(std::borrow::Cow::into_owned);
    let first = tokens.next().unwrap_or_default();
    let innermost = (first, part);
    let (key, part) = tokens
        .fold(innermost, |(key, part), outer| (outer, Value::Object(Object::from([(key, part)]))));
    document.insert(key, part);
    document.into()
}

fn remove(value: &mut Value, pointer: &Pointer) {
    let tokens: Vec<_> = pointer.tokens().collect();
    let Some((last, parents)) = tokens.split_last() else {
        return;
    };
    let mut node = value;
    for token in parents {
        let Value::Object(members) = node else { return };
        let Some(next) = members.get_mut(&**token) else {
            return;
        };
        node = next;
    }
    if let Value::Object(members) = node {
        members.shift_remove(&**last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::budget::Budget;
    use crate::document::build::Tree;
    use crate::document::json;

    #[test]
    fn leaves_out_what_cannot_be_read() {
        let text = r#"{"openapi": "3.0.0", "info": {"title": "t", "version": "1"},
            "paths": {"/a": {"get": 1}, "/b": {}}, "servers": 7,
            "components": {"schemas": {"A": {}, "B": {"nullable": 3}}}}"#;
        let mut value =
            json::read(text, &mut Tree::default(), &mut Budget::again()).expect("the text is JSON");
        let mut diagnostics = Diagnostics::new();
        let openapi = crate::stack::with_room(|| openapi(&mut value, &mut diagnostics));
        assert_eq!(openapi.paths.paths.keys().collect::<Vec<_>>(), ["/b"]);
        let places = diagnostics.iter().filter_map(|found| found.pointer.clone());
        let places: Vec<_> = places.map(|pointer| pointer.to_string()).collect();
        assert_eq!(places, ["/servers", "/paths/~1a", "/components/schemas/B"]);
    }
}
