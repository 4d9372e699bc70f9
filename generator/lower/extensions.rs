//! Vendor extensions: what several vendors say of one thing, and whose word counts.
//!
//! The lists of keys that callers pass are in their order of precedence: castiron's own first, then
//! Speakeasy's, Fern's, Stainless's, Microsoft's, and what no vendor owns. A key with dots, such as
//! `x-ms-enum.name`, is a part of an extension.

pub(super) mod deprecation;
pub(super) mod names;

use indexmap::IndexMap;
use serde_json::Value;

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// The extensions of an object of the document.
pub(super) type Extensions = IndexMap<String, Value>;

/// Returns what the first of these extensions says that is there and can be read.
///
/// Reported is one that cannot be read, and one that says something else.
pub(super) fn read<T: PartialEq>(
    cx: &mut Context<'_>,
    of: &Extensions,
    at: &Pointer,
    keys: &[&'static str],
    read: impl Fn(&str, &Value) -> Option<T>,
) -> Option<T> {
    let mut said: Option<(&str, T)> = None;
    for key in keys {
        let Some(value) = part(of, key) else { continue };
        match (read(key, value), &said) {
            (None, _) => report_unreadable(&mut cx.diagnostics, key, &place(at, key)),
            (Some(found), None) => said = Some((key, found)),
            (Some(found), Some((first, counts))) if found != *counts => {
                report_conflict(cx, first, key, at);
            }
            (Some(_), Some(_)) => {}
        }
    }
    said.map(|(_, found)| found)
}

/// Returns the text that the first of these extensions says.
pub(super) fn text(
    cx: &mut Context<'_>,
    of: &Extensions,
    at: &Pointer,
    keys: &[&'static str],
) -> Option<String> {
    let text = |_: &str, value: &Value| value.as_str().map(|text| text.trim().to_owned());
    read(cx, of, at, keys, text).filter(|text| !text.is_empty())
}

/// Reports an extension that cannot be read.
pub(super) fn report_unreadable(diagnostics: &mut Diagnostics, key: &str, at: &Pointer) {
    let message = format!("`{key}` has an invalid value; it is ignored");
    let warning = Diagnostic::warning(Code::EXTENSION_IGNORED, message);
    diagnostics.push_once(warning.at(at.clone()));
}

fn report_conflict(cx: &mut Context<'_>, first: &str, other: &str, at: &Pointer) {
    let message = format!("`{other}` contradicts `{first}`, which takes precedence");
    let warning = Diagnostic::warning(Code::EXTENSION_CONFLICT, message);
    let mut warning = warning.at(place(at, other));
    warning.also_at(cx.document.position(&place(at, first)), "this takes precedence");
    cx.diagnostics.push_once(warning);
}

/// Returns the value of an extension, or of a part of one.
fn part<'a>(of: &'a Extensions, key: &str) -> Option<&'a Value> {
    let mut parts = key.split('.');
    let whole = of.get(parts.next()?)?;
    parts.try_fold(whole, |value, part| value.get(part))
}

fn place(at: &Pointer, key: &str) -> Pointer {
    key.split('.').fold(at.clone(), |at, part| at.key(part))
}
