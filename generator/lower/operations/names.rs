//! What methods are called: by the configuration, by an extension, by a rule for all.

use openapiv3::Operation as Source;
use regex::RegexBuilder;
use serde_json::Value;

use super::settings;
use crate::{
    diagnostic::{Code, Pointer},
    lower::{context::Context, extensions},
};

/// Extensions that name a method.
const METHOD: &[&str] = &[
    "x-rust-name",
    "x-speakeasy-name-override",
    "x-fern-sdk-method-name",
    "x-stainless-method",
    "x-ms-client-name",
];

/// How large a pattern may become, in bytes: it is a hostile document's.
const PATTERN: usize = 1 << 16;

/// Reads the groups and the name of a method: `accounts.members.list`, or an object with this
/// `path`; methods of the client itself begin with `$client`.
pub(super) fn stainless_method(value: &Value) -> Option<(&str, &str)> {
    let path = value.get("path").unwrap_or(value).as_str()?;
    path.rsplit_once('.')
}

/// Returns what a method is called by the configuration, by the operation, or by a rule for all of
/// them; its id is not asked.
pub(super) fn method_name(cx: &mut Context<'_>, source: &Source, at: &Pointer) -> Option<String> {
    let configured = settings::of(cx, at).and_then(|own| own.method.clone());
    configured
        .or_else(|| extensions::read(cx, &source.extensions, at, METHOD, method))
        .filter(|name| !name.is_empty())
        .or_else(|| ruled_name(cx, source.operation_id.as_deref()?))
}

/// Reads what an extension calls a method.
fn method(key: &str, value: &Value) -> Option<String> {
    let name = match key {
        "x-stainless-method" => stainless_method(value)?.1,
        _ => value.as_str()?,
    };
    Some(name.trim().to_owned())
}

/// Returns the name by the first rule of the root whose pattern the id fits.
fn ruled_name(cx: &mut Context<'_>, id: &str) -> Option<String> {
    let key = "x-speakeasy-name-override";
    let rules = cx.document.openapi().extensions.get(key)?.as_array()?;
    for (index, rule) in rules.iter().enumerate() {
        let text = |key: &str| rule.get(key).and_then(Value::as_str);
        let pattern = text("operationId")
            .and_then(|pattern| RegexBuilder::new(pattern).size_limit(PATTERN).build().ok());
        let (Some(pattern), Some(name)) = (pattern, text("methodNameOverride")) else {
            let message = "a rule for names has no valid pattern or no name; it is ignored";
            let at = Pointer::root().key(key).index(index);
            cx.diagnostics.push_grouped(
                crate::diagnostic::Diagnostic::warning(Code::EXTENSION_IGNORED, message).at(at),
            );
            continue;
        };
        if pattern.is_match(id) {
            return Some(name.to_owned());
        }
    }
    None
}
