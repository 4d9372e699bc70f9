//! Deprecations of operations: why their use is discouraged, and which method to call instead.

use crate::{
    ir::{Deprecation, Operation},
    rust::{
        docs::{Docs, code_span},
        naming::{Naming, OperationNames, ResourceNames},
    },
};

impl Naming<'_> {
    /// Says that the use of an operation is discouraged, if it is.
    pub(crate) fn deprecate(&self, docs: &mut Docs, operation: &Operation) {
        let Some(Deprecation { reason, replacement }) = &operation.docs.deprecated else { return };
        let advice = replacement.as_ref().map(|id| {
            let method = self.operation_names(id).map(|(of, names)| (&of.ty, &names.method));
            let method = method.map(|(ty, method)| format!("{ty}::{method}"));
            format!("Use {} instead.", code_span(method.as_ref().unwrap_or(id)))
        });
        let parts: Vec<&str> = reason.iter().chain(&advice).map(String::as_str).collect();
        docs.deprecate((!parts.is_empty()).then(|| parts.join(" ")).as_deref());
    }

    /// Returns what the operation with this name in the document is called.
    fn operation_names(&self, id: &str) -> Option<(&ResourceNames, &OperationNames)> {
        let resources = self.api.resources.iter().zip(&self.resources);
        let all = resources.flat_map(|(resource, names)| {
            let operations = resource.operations.iter().zip(&names.operations);
            operations.map(move |(operation, of)| (operation, (names, of)))
        });
        all.into_iter().find(|(operation, _)| operation.id == id).map(|(_, names)| names)
    }
}
