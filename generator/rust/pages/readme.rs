//! README.md: which sections it has, and which of them are the user's.

use crate::{
    config::{Config, Section},
    rust::{
        docs::Docs,
        examples::{ExampleFile, PageExamples},
        manifest::Manifest,
        operations::Webhooks,
    },
};

/// README.md of the SDK.
#[derive(Clone, Debug)]
pub struct Readme {
    /// What the API is, in a sentence of its document.
    pub summary: Option<String>,
    /// The sections, in their order, each with the user's text instead of castiron's.
    pub sections: Vec<(Section, Option<String>)>,
}

/// What decides whether there is something to say in a section.
pub(crate) struct ReadmeFacts<'a> {
    pub(crate) manifest: &'a Manifest,
    pub(crate) page_examples: &'a PageExamples,
    pub(crate) example_files: &'a [ExampleFile],
    pub(crate) webhooks: Option<&'a Webhooks>,
    pub(crate) has_credentials: bool,
}

impl Readme {
    pub(crate) fn new(config: &Config, docs: &Docs, facts: &ReadmeFacts<'_>) -> Self {
        let section = |section: Section| match config.section(section) {
            // An empty file leaves the section out.
            Some(text) => (!text.trim().is_empty()).then(|| (section, Some(text.to_owned()))),
            None => facts.has(section).then_some((section, None)),
        };
        Self { summary: docs.summary(), sections: Section::all().filter_map(section).collect() }
    }
}

impl ReadmeFacts<'_> {
    fn has(&self, section: Section) -> bool {
        match section {
            Section::Authentication => self.has_credentials,
            Section::Downloads => self.page_examples.download.is_some(),
            Section::Examples => !self.example_files.is_empty(),
            Section::Pagination => self.page_examples.pages.is_some(),
            Section::Streaming => self.page_examples.stream.is_some(),
            Section::Tests => self.manifest.has_contract,
            Section::Uploads => self.manifest.needs("uploads"),
            Section::Webhooks => self.webhooks.is_some(),
            _ => true,
        }
    }
}
