//! Deprecations: whose use is discouraged, why, and what is in its place.

use serde_json::Value;

use super::Extensions;
use crate::{
    diagnostic::Pointer,
    ir::Deprecation,
    lower::{context::Context, extensions},
};

/// Why the use of something is discouraged.
const REASONS: &[&str] =
    &["x-speakeasy-deprecation-message", "x-fern-availability.message", "x-deprecated-reason"];

/// The `operationId` of the operation that replaces another one.
const REPLACEMENTS: &[&str] = &["x-speakeasy-deprecation-replacement"];

/// Returns the description of the use of something, if it is discouraged by `deprecated` or by an
/// extension.
pub(in crate::lower) fn read(
    cx: &mut Context<'_>,
    deprecated: bool,
    of: &Extensions,
    at: &Pointer,
) -> Option<Deprecation> {
    if !deprecated && !is_marked(of) {
        return None;
    }
    let reason = extensions::text(cx, of, at, REASONS);
    let replacement = extensions::text(cx, of, at, REPLACEMENTS);
    Some(Deprecation { reason, replacement })
}

/// Returns whether an extension says it.
fn is_marked(of: &Extensions) -> bool {
    let status = of.get("x-fern-availability");
    let status = status.and_then(|said| said.get("status").unwrap_or(said).as_str());
    matches!(status, Some("deprecated" | "legacy"))
        || of.get("x-deprecated") == Some(&Value::Bool(true))
}
