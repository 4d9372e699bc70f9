//! Unused schemas: those that no operation leads to have no types, and that is reported.

use std::collections::BTreeSet;

use super::place;
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    lower::context::Context,
};

/// The schemas that were read.
#[derive(Debug, Default)]
pub(super) struct UsedSchemas(BTreeSet<Pointer>);

impl UsedSchemas {
    /// Notes that a schema is used.
    pub(super) fn insert(&mut self, at: &Pointer) {
        self.0.insert(at.clone());
    }
}

/// Reports the components that no operation uses.
pub(in crate::lower) fn report(cx: &mut Context<'_>) {
    let Some(components) = &cx.document.openapi().components else { return };
    let at = place::components();
    for name in components.schemas.keys() {
        let at = at.key(name);
        if !cx.schemas.used.0.contains(&at) {
            let message = "no operation uses these schemas; no types are generated";
            let note = Diagnostic::note(Code::SCHEMA_UNUSED, message).at(at);
            cx.diagnostics.push_grouped(note);
        }
    }
}
