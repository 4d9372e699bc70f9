//! Deprecations of operations: why their use is discouraged, and which method to call instead.

use crate::{
    ir::{Deprecation, Operation},
    rust::{
        context::Context,
        docs::{Docs, code_span},
    },
};

/// Says that the use of an operation is discouraged, if it is.
pub(crate) fn deprecate(context: &Context<'_>, docs: &mut Docs, operation: &Operation) {
    let Some(Deprecation { reason, replacement }) = &operation.docs.deprecated else { return };
    let advice = replacement.as_ref().map(|id| {
        let method =
            context.names.operation(context.api, id).map(|(of, names)| (&of.ty, &names.method));
        let method = method.map(|(ty, method)| format!("{ty}::{method}"));
        format!("Use {} instead.", code_span(method.as_ref().unwrap_or(id)))
    });
    let parts: Vec<&str> = reason.iter().chain(&advice).map(String::as_str).collect();
    docs.deprecate((!parts.is_empty()).then(|| parts.join(" ")).as_deref());
}
