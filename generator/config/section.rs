//! The sections of an SDK's README.md, which users can replace with files.

use std::ops::Range;

/// A section; the variants are in the order of the README.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the headings")]
pub enum Section {
    Installation,
    Requirements,
    Usage,
    Examples,
    Authentication,
    Operations,
    Functions,
    Pagination,
    Uploads,
    Streaming,
    Downloads,
    Webhooks,
    Retries,
    Timeouts,
    SizeLimits,
    Redirects,
    Errors,
    ErrorResponses,
    Servers,
    Blocking,
    HttpClient,
    Hooks,
    Logging,
    Secrets,
    Features,
    WebAssembly,
    Tests,
    Support,
    Maturity,
}

/// The file of a section's text, and where the configuration names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectionFile {
    pub(super) section: Section,
    pub(super) path: String,
    pub(super) range: Range<usize>,
}

/// The headings, in their order.
const HEADINGS: &[(Section, &str)] = &[
    (Section::Installation, "Installation"),
    (Section::Requirements, "Requirements"),
    (Section::Usage, "Usage"),
    (Section::Examples, "Examples"),
    (Section::Authentication, "Authentication"),
    (Section::Operations, "Available resources and operations"),
    (Section::Functions, "Standalone functions"),
    (Section::Pagination, "Pagination"),
    (Section::Uploads, "File uploads"),
    (Section::Streaming, "Streaming"),
    (Section::Downloads, "Downloads"),
    (Section::Webhooks, "Webhooks"),
    (Section::Retries, "Retries"),
    (Section::Timeouts, "Timeouts"),
    (Section::SizeLimits, "Size limits"),
    (Section::Redirects, "Redirects"),
    (Section::Errors, "Error handling"),
    (Section::ErrorResponses, "Error responses"),
    (Section::Servers, "Server selection"),
    (Section::Blocking, "Blocking calls"),
    (Section::HttpClient, "Custom HTTP client"),
    (Section::Hooks, "Hooks"),
    (Section::Logging, "Logging"),
    (Section::Secrets, "Secrets"),
    (Section::Features, "Features"),
    (Section::WebAssembly, "WebAssembly"),
    (Section::Tests, "Tests"),
    (Section::Support, "Support"),
    (Section::Maturity, "Maturity"),
];

impl Section {
    /// Returns all sections, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        HEADINGS.iter().map(|(section, _)| *section)
    }

    /// Returns the heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        let mut found = HEADINGS.iter().filter(|(section, _)| *section == self);
        found.next().map_or("", |(_, heading)| heading)
    }

    /// Returns the name, which is the anchor of the heading, such as `error-handling`.
    #[must_use]
    pub fn name(self) -> String {
        self.heading().to_lowercase().replace(' ', "-")
    }
}
