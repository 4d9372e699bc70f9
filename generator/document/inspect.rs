//! Shows the document as later stages see it.
//!
//! It is what a bug report about the reading of a document contains, so it can be narrowed down to
//! the parts that matter.

use super::value::{Object, Value};
use crate::diagnostic::Pointer;

/// Returns a document as JSON; `only` keeps the components, paths and operations of this name,
/// and nothing is returned where there are none.
pub(super) fn inspect(document: &Value, only: Option<&str>) -> String {
    let parts = only.map(|name| parts(document, name));
    let shown = match parts {
        Some(parts) if parts.is_empty() => return String::new(),
        Some(parts) => serde_json::to_string_pretty(&Value::Object(parts)),
        None => serde_json::to_string_pretty(document),
    };
    let mut text = shown.unwrap_or_default();
    text.push('\n');
    text
}

/// Returns the parts of a name, by address.
fn parts(document: &Value, name: &str) -> Object {
    let root = Pointer::root();
    let components = root.key("components");
    let sections = members(document.get("components")).map(|(section, part)| {
        let at = components.key(section).key(name);
        (at, part.get(name))
    });
    let paths = members(document.get("paths")).flat_map(|(path, item)| {
        let at = root.key("paths").key(path);
        let operations = members(Some(item)).map({
            let at = at.clone();
            move |(method, operation)| {
                let id = operation.get("operationId").and_then(Value::as_str);
                (at.key(method), (id == Some(name)).then_some(operation))
            }
        });
        std::iter::once((at, (path == name).then_some(item))).chain(operations)
    });
    let found = sections.chain(paths).filter_map(|(at, part)| Some((at, part?)));
    found.map(|(at, part)| (at.to_string(), part.clone())).collect()
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}
