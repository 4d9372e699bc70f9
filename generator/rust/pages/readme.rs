//! README.md: which sections it has, and which of them are the user's.

use crate::{
    config::{Config, Section},
    rust::{
        docs::Docs,
        examples::{Program, Showcase},
        manifest::Manifest,
        operations::Webhooks,
    },
};

/// README.md of the SDK.
#[derive(Clone, Debug)]
pub struct Readme {
    /// What the API is, in a sentence of its document.
    pub summary: Option<String>,
    /// The sections, in their order, each with the user's text in the place of castiron's.
    pub sections: Vec<(Section, Option<String>)>,
}

/// What decides whether there is something to say in a section.
pub(crate) struct Facts<'a> {
    pub(crate) manifest: &'a Manifest,
    pub(crate) showcase: &'a Showcase,
    pub(crate) programs: &'a [Program],
    pub(crate) webhooks: Option<&'a Webhooks>,
    pub(crate) has_credentials: bool,
}

impl Readme {
    pub(crate) fn new(config: &Config, docs: &Docs, facts: &Facts<'_>) -> Self {
        let section = |section: Section| match config.section(section) {
            // An empty file leaves the section out.
            Some(text) => (!text.trim().is_empty()).then(|| (section, Some(text.to_owned()))),
            None => facts.has(section).then_some((section, None)),
        };
        Self { summary: docs.summary(), sections: Section::all().filter_map(section).collect() }
    }
}

impl Facts<'_> {
    fn has(&self, section: Section) -> bool {
        match section {
            Section::Authentication => self.has_credentials,
            Section::Downloads => self.showcase.download.is_some(),
            Section::Examples => !self.programs.is_empty(),
            Section::Pagination => self.showcase.pages.is_some(),
            Section::Streaming => self.showcase.stream.is_some(),
            Section::Tests => self.manifest.has_contract,
            Section::Uploads => self.manifest.needs("uploads"),
            Section::Webhooks => self.webhooks.is_some(),
            _ => true,
        }
    }
}
