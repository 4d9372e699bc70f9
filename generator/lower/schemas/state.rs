//! What is known of the schemas so far; each part is the business of its own file.

use super::{
    composites::Waiting, definitions::Definitions, intersection::Intersections, products::Products,
    recursion::Recursion, subtypes::Subtypes, summary::Summaries, unused::UsedSchemas,
    xml::XmlObjects,
};
use crate::document::Document;

/// What is known of the schemas so far.
pub(in crate::lower) struct SchemaState<'a> {
    pub(super) used: UsedSchemas,
    pub(super) definitions: Definitions,
    pub(super) waiting: Waiting<'a>,
    pub(super) recursion: Recursion,
    pub(super) subtypes: Subtypes,
    pub(super) summaries: Summaries,
    pub(super) intersections: Intersections,
    pub(super) products: Products,
    /// How many schemas were merged into types, counted once per type.
    pub(super) merged: usize,
    pub(super) xml: XmlObjects<'a>,
}

impl SchemaState<'_> {
    /// Returns what is known of a document whose schemas are not read yet.
    pub(in crate::lower) fn new(document: &Document) -> Self {
        Self {
            used: UsedSchemas::default(),
            definitions: Definitions::default(),
            waiting: Waiting::default(),
            recursion: Recursion::default(),
            subtypes: Subtypes::new(document),
            summaries: Summaries::default(),
            intersections: Intersections::default(),
            products: Products::default(),
            merged: 0,
            xml: XmlObjects::default(),
        }
    }
}
