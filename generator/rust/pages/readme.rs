//! README.md: which sections it has, and which of them are the user's.

use super::error_responses::{ErrorResponses, error_responses};
use crate::{
    config::Section,
    ir::Support,
    rust::{
        context::Context,
        docs::Docs,
        examples::{ExampleFile, PageExamples},
        manifest::Manifest,
        operations::Webhooks,
    },
};

/// The most lines of an API's description that README.md has in full.
const INTRODUCTION_LINES: usize = 40;

/// README.md of the SDK.
#[derive(Clone, Debug)]
pub struct Readme {
    /// What the API is, in the words of its document: all of them where they are few, else the
    /// first sentence. Empty without a description.
    pub introduction: String,
    /// Where users find help, a line each.
    pub support: Vec<String>,
    /// Documentation of error responses.
    pub responses: ErrorResponses,
    /// The sections, in their order, each with the user's text instead of castiron's.
    pub sections: Vec<(Section, Option<String>)>,
}

/// What decides whether there is something to say in a section.
pub(crate) struct ReadmeFacts<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) manifest: &'a Manifest,
    pub(crate) page_examples: &'a PageExamples,
    pub(crate) example_files: &'a [ExampleFile],
    pub(crate) webhooks: Option<&'a Webhooks>,
    pub(crate) has_credentials: bool,
}

impl Readme {
    pub(crate) fn new(docs: &Docs, facts: &ReadmeFacts<'_>) -> Self {
        let responses = error_responses(facts.context);
        let section = |section: Section| match facts.context.config.section(section) {
            // An empty file leaves the section out.
            Some(text) => (!text.trim().is_empty()).then(|| (section, Some(text.to_owned()))),
            None => facts.has(section, &responses).then_some((section, None)),
        };
        let whole = docs.markdown();
        let is_short = whole.lines().count() <= INTRODUCTION_LINES;
        let introduction = if is_short { whole } else { docs.summary().unwrap_or_default() };
        let sections = Section::all().filter_map(section).collect();
        Self { introduction, support: support(&facts.context.api.support), responses, sections }
    }
}

impl ReadmeFacts<'_> {
    fn has(&self, section: Section, responses: &ErrorResponses) -> bool {
        match section {
            Section::Authentication => self.has_credentials,
            Section::Downloads => self.page_examples.download.is_some(),
            Section::ErrorResponses => !responses.is_empty(),
            Section::Examples => !self.example_files.is_empty(),
            Section::Pagination => self.page_examples.pages.is_some(),
            Section::Support => self.context.api.support != Support::default(),
            Section::Streaming => self.page_examples.stream.is_some(),
            Section::Tests => self.manifest.has_contract,
            Section::Uploads => self.manifest.needs("uploads"),
            Section::Webhooks => self.webhooks.is_some(),
            _ => true,
        }
    }
}

/// Returns where users find help, a line each.
fn support(support: &Support) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = |text: &str| Docs::from_markdown(&words(text)).whole_cell();
    let link = |text: &str, url: &str| plain(&format!("[{text}]({url})"));
    let Support { name, url, email, terms, documentation } = support;
    let contact = name.as_deref().or(url.as_deref());
    let contact =
        contact.map(|name| url.as_ref().map_or_else(|| plain(name), |url| link(name, url)));
    let contact: Vec<String> = contact.into_iter().chain(email.as_deref().map(plain)).collect();
    let contact = (!contact.is_empty()).then(|| format!("Contact: {}", contact.join(", ")));
    let documentation = documentation.as_ref().map(|(url, description)| {
        format!("Documentation: {}", link(description.as_ref().unwrap_or(url), url))
    });
    let terms = terms.as_ref().map(|url| format!("Terms of service: {}", link(url, url)));
    contact.into_iter().chain(documentation).chain(terms).collect()
}
