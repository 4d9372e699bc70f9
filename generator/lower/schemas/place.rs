//! A schema or a reference to one, and where it stands.

use std::borrow::Cow;

use openapiv3::Schema;

use crate::{
    diagnostic::Pointer,
    document::{AsReference, Document, Resolved, internal},
};

/// A schema or a reference to one, and where it stands.
#[derive(Clone)]
pub(in crate::lower) struct Place<'a> {
    pub(in crate::lower) schema: &'a dyn AsReference<Schema>,
    pub(in crate::lower) at: Pointer,
    /// The name of what it is a part of.
    pub(in crate::lower) whole: String,
}

impl<'a> Place<'a> {
    /// Returns the schema; a component has its name, however it is met.
    pub(in crate::lower) fn resolve(&self, document: &'a Document) -> Option<Resolved<'a, Schema>> {
        let mut found = document.resolve(self.schema, &self.at)?;
        if found.name.is_none() && found.pointer.parent().as_ref() == Some(&components()) {
            found.name = found.pointer.last().map(Cow::into_owned);
        }
        Some(found)
    }

    /// Returns whether the schema stands here and no value fits it.
    pub(super) fn is_never(&self) -> bool {
        let is_never =
            |schema: &Schema| schema.schema_data.extensions.contains_key(internal::NEVER);
        self.schema.as_reference().is_ok_and(is_never)
    }
}

/// Returns where the schemas of the components are.
pub(super) fn components() -> Pointer {
    Pointer::root().key("components").key("schemas")
}
