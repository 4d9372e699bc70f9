//! Follows references: from `$ref` to the part of the document that it names.
//!
//! Every reference is checked once when the document is loaded, reachable or not, so that later
//! stages meet none that leads nowhere without an error having been reported.

mod chain;
mod check;
mod place;
mod target;

pub(super) use check::{Found, check, leads, section};
pub(super) use target::follow;
pub use target::{AsReference, Resolved, Target, Targets, component_name};

use super::normalize::internal;
use super::value::Value;
use crate::diagnostic::Pointer;

/// How many references in a row stand as they are written; longer [`Chains`] are shortened.
pub(super) const SHORT: usize = 8;

/// Returns the address that a local reference names; others have none.
pub(super) fn local(reference: &str) -> Option<Pointer> {
    let fragment = reference.strip_prefix('#')?;
    decode(fragment)?.parse().ok()
}

/// Resolves the percent escapes of a fragment.
pub(super) fn decode(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, after @ ..] = rest {
        let escape = after.get(..2).filter(|_| *first == b'%');
        let escape = escape.and_then(|digits| std::str::from_utf8(digits).ok());
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => (bytes.push(byte), rest = &after[2..]).1,
            None => (bytes.push(*first), rest = after).1,
        }
    }
    String::from_utf8(bytes).ok()
}

/// Returns a node of the normalised tree by its address in the text.
pub(super) fn find<'a>(root: &'a Value, pointer: &Pointer) -> Option<&'a Value> {
    pointer.tokens().try_fold(root, |node, token| match node {
        Value::Object(members) => {
            members.get(&*token).or_else(|| members.get(&internal::key(&token)))
        }
        Value::Array(elements) => elements.get(token.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Returns a node to be changed, by its address in the text.
pub(super) fn find_mut<'a>(root: &'a mut Value, pointer: &Pointer) -> Option<&'a mut Value> {
    pointer.tokens().try_fold(root, |node, token| match node {
        Value::Object(members) => members.get_mut(&*token),
        Value::Array(elements) => elements.get_mut(token.parse::<usize>().ok()?),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_local_references() {
        let at = |text| local(text).map(|pointer| pointer.to_string());
        assert_eq!(at("#/paths/~1a~1%7Bid%7D").as_deref(), Some("/paths/~1a~1{id}"));
        assert_eq!(at("#/a%zz%4").as_deref(), Some("/a%zz%4"));
        assert_eq!(at("#").as_deref(), Some(""));
        assert_eq!(at("#/%ff"), None);
        assert_eq!(at("#Pet"), None);
        assert_eq!(at("other.yaml#/a"), None);
    }
}
