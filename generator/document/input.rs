//! What a document is read from: its text, and what is done with it on the way.

use std::fmt;

use super::{Reader, Selection};
use crate::{diagnostic::Source, limits::Limits, property::Property};

/// What a document is read from.
pub struct Input<'a> {
    /// What messages call the main file.
    pub name: &'a str,
    /// The text of the main file.
    pub text: &'a str,
    /// The overlays, in the order in which they apply.
    pub overlays: &'a [Source],
    /// Which operations are wanted.
    pub selection: &'a Selection,
    /// What hands out the other files that the document names.
    pub files: &'a Reader<'a>,
    /// The properties whose timestamps have no offset.
    pub local_times: &'a [Property],
    /// The properties whose numbers are decimals.
    pub decimal_fields: &'a [Property],
    /// How much is read.
    pub limits: Limits,
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input").field("name", &self.name).finish_non_exhaustive()
    }
}
