//! What types are called, and where they stand.

use super::definitions;
use crate::{diagnostic::Pointer, ir::Docs};

/// What a type is called, if it needs a name, and where it stands.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Naming {
    pub(in crate::lower) name: String,
    pub(in crate::lower) at: Pointer,
    /// Whether the document names it.
    pub(in crate::lower) is_component: bool,
    pub(in crate::lower) docs: Docs,
    /// What else the document calls it.
    pub(in crate::lower) words: Words,
}

/// What the document calls a type besides its name.
#[derive(Clone, Debug, Default)]
pub(in crate::lower) struct Words {
    /// The name of a type in an extension that is no component.
    pub(in crate::lower) own_name: Option<String>,
    /// The title.
    pub(in crate::lower) title: Option<String>,
}

impl Naming {
    /// Returns what the type is called, and where it stands, in a body of parts.
    pub(super) fn in_parts(&self) -> Self {
        let at = self.at.key(definitions::IN_PARTS);
        Self { at, is_component: false, ..self.clone() }
    }
}
