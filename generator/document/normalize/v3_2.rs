//! What OpenAPI 3.2 has and the typed model has not.
//!
//! Its keys are in the tables of [`fields`](super::fields), preserved; a `$ref` to a media type is
//! replaced by the media type itself, since no earlier version has any. Documents of earlier
//! versions may have the keys too: their intent is clear.

use super::shape::Kind;
use crate::diagnostic::Pointer;
use crate::document::value::{Object, Value};

/// The keys that came with 3.2, by the kind of object that has them.
const KEYS: &[(Kind, &[&str])] = &[
    (Kind::Document, &["$self"]),
    (Kind::PathItem, &["query", "additionalOperations"]),
    (Kind::MediaType, &["itemSchema", "prefixEncoding", "itemEncoding"]),
    (Kind::Response, &["summary"]),
    (Kind::Example, &["dataValue", "serializedValue"]),
    (Kind::Tag, &["summary", "parent", "kind"]),
    (Kind::Components, &["mediaTypes"]),
    (Kind::Discriminator, &["defaultMapping"]),
    (Kind::SecurityScheme, &["oauth2MetadataUrl"]),
    (Kind::OAuthFlows, &["deviceAuthorization"]),
];

/// Returns whether a key of an object came with 3.2.
pub(super) fn is_new(kind: Kind, key: &str) -> bool {
    KEYS.iter().any(|(of, keys)| *of == kind && keys.contains(&key))
}

/// Replaces references to media types with their targets, and returns where each came from.
pub(super) fn place_media_types(document: &mut Object) -> Vec<(Pointer, Pointer)> {
    let components = document.get("components");
    let types = components.and_then(|of| of.get("mediaTypes")).and_then(Value::as_object).cloned();
    let mut moved = Vec::new();
    let Some(types) = types else { return moved };
    for (key, value) in document {
        place(value, &Pointer::root().key(key), &types, &mut moved);
    }
    moved
}

/// The place of reusable media types.
const PLACE: &str = "#/components/mediaTypes/";

fn place(node: &mut Value, at: &Pointer, types: &Object, moved: &mut Vec<(Pointer, Pointer)>) {
    match node {
        Value::Array(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                place(element, &at.index(index), types, moved);
            }
        }
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str);
            let name = target.and_then(|target| target.strip_prefix(PLACE)).map(str::to_owned);
            if let Some((name, of)) = name.and_then(|name| Some((name.clone(), types.get(&name)?)))
            {
                let components = Pointer::root().key("components").key("mediaTypes");
                moved.push((at.clone(), components.key(&name)));
                *node = of.clone();
                return;
            }
            for (key, member) in members {
                place(member, &at.key(key), types, moved);
            }
        }
        _ => {}
    }
}
