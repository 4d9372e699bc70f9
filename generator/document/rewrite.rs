//! `x-speakeasy-extension-rewrite`: extensions of other vendors that a document wants read as
//! Speakeasy's.
//!
//! The root maps each name that is read to the one that is in the document, so that no later
//! stage knows of such pairs.

use super::text::Text;
use super::value::{Object, Value};
use crate::diagnostic::Pointer;

/// The extension of the root.
const KEY: &str = "x-speakeasy-extension-rewrite";

/// Renames the extensions, where one of the wanted name is not there already.
pub(super) fn rewrite(root: &mut Value, text: &mut Text) {
    let Some(pairs) = root.get(KEY).and_then(Value::as_object) else { return };
    let pair =
        |(wanted, there): (&String, &Value)| Some((wanted.clone(), there.as_str()?.to_owned()));
    let is_possible = |(wanted, there): &(String, String)| {
        wanted.starts_with("x-") && there.starts_with("x-") && wanted != KEY && there != KEY
    };
    let pairs: Vec<(String, String)> = pairs.iter().filter_map(pair).filter(is_possible).collect();
    walk(root, &Pointer::root(), &pairs, text);
}

fn walk(node: &mut Value, at: &Pointer, pairs: &[(String, String)], text: &mut Text) {
    match node {
        Value::Object(members) => {
            for (wanted, there) in pairs {
                rename(members, wanted, there, at, text);
            }
            for (key, member) in members {
                walk(member, &at.key(key), pairs, text);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                walk(element, &at.index(index), pairs, text);
            }
        }
        _ => {}
    }
}

fn rename(members: &mut Object, wanted: &str, there: &str, at: &Pointer, text: &mut Text) {
    if members.contains_key(wanted) {
        return;
    }
    if let Some(value) = members.shift_remove(there) {
        members.insert(wanted.to_owned(), value);
        text.note_move(at.key(wanted), at.key(there));
    }
}
