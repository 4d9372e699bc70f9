//! The context of lowering, which is passed first: what is read, and what is known so far.
//!
//! What belongs to one noun is a type of that noun's file, and nobody else looks into it.

use super::{
    examples::{Examples, sample::Samples},
    media::part::{PartRules, Within},
    operations::settings::Settings,
    responses::{headers::HeaderTypes, shared_errors::SharedErrors},
    schemas::state::SchemaState,
};
use crate::{config::Config, diagnostic::Diagnostics, document::Document, ir::Types};

/// What is read, and what is known so far.
pub(super) struct Context<'a> {
    pub(super) document: &'a Document,
    pub(super) config: &'a Config,
    pub(super) diagnostics: Diagnostics,
    /// The named types so far.
    pub(super) types: Types,
    /// What encloses the schema that is read.
    pub(super) enclosing: Enclosing,
    pub(super) schemas: SchemaState<'a>,
    /// What single parts of the body that is read hold.
    pub(super) parts: PartRules,
    pub(super) headers: HeaderTypes<'a>,
    pub(super) shared_errors: SharedErrors<'a>,
    pub(super) settings: Settings<'a>,
    pub(super) examples: Examples,
    pub(super) samples: Samples,
}

/// Where a schema is read, which the schema does not say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Enclosing {
    /// What of a body it describes.
    pub(super) within: Within,
    /// Whether it is an event of the server, whose data may be JSON.
    pub(super) in_events: bool,
    /// Whether it is a part of an intersection.
    pub(super) in_intersection: bool,
    /// Whether it is a part of an alternative that the schemas around the choice add to.
    pub(super) in_extension: bool,
}

impl<'a> Context<'a> {
    /// Creates the context of a document of which nothing is read yet.
    pub(super) fn new(document: &'a Document, config: &'a Config) -> Self {
        Self {
            document,
            config,
            diagnostics: Diagnostics::new(),
            types: Types::default(),
            enclosing: Enclosing::default(),
            schemas: SchemaState::new(document),
            parts: PartRules::default(),
            headers: HeaderTypes::default(),
            shared_errors: SharedErrors::new(document),
            settings: Settings::default(),
            examples: Examples::default(),
            samples: Samples::new(document, config),
        }
    }
}
