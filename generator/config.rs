//! The configuration `castiron.toml`: settings that the OpenAPI document does not contain.
//!
//! Every key is defined once, in the table [`keys()`], with its explanation. An unknown key is an
//! error, because a misspelled key would have no effect.

mod defaults;
mod embedding;
mod keys;
mod limits;
mod metadata;
mod name;
mod operation;
mod operation_keys;
mod parse;
mod reader;
mod retries;
mod section;
mod similar;
mod types;

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Diagnostics, Source},
    ir::Retries,
    limits::Limits,
    property::Property,
};
pub use embedding::{Embedding, Origin};
pub use keys::{Key, keys};
pub use metadata::{Metadata, MetadataValue};
use name::{client_from_package, environment_from_client};
pub use name::{is_client_name, is_package_name, is_version};
pub use operation::{OperationSettings, Pagination};
pub use section::Section;
pub use similar::similar;
pub use types::{Dates, Decimals};

/// The settings of an SDK.
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    package_name: String,
    package_version: String,
    metadata: Metadata,
    client_name: String,
    /// Whether the SDK has contract tests.
    has_contract: bool,
    /// Whether each model has a page in `docs/models`.
    has_model_pages: bool,
    /// Whether method names omit the name of their resource.
    shortens_names: bool,
    /// Whether the name of the client is set, not derived from the package name.
    has_client_name: bool,
    environment: Option<String>,
    embedding: Embedding,
    /// Where cargo finds the server of the contract tests.
    mock: Option<Origin>,
    output_directory: Option<String>,
    document_path: Option<String>,
    document_url: Option<String>,
    secrets: Vec<Property>,
    overlays: Vec<String>,
    types: types::TypeSettings,
    selected: BTreeMap<Select, Vec<String>>,
    retries: Option<Retries>,
    operations: Vec<OperationSettings>,
    limits: Limits,
    source: Source,
    /// The files for sections of README.md, until they are read.
    section_files: Vec<section::SectionFile>,
    /// The contents of sections of README.md.
    sections: BTreeMap<Section, String>,
}

/// The criteria by which operations are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Select {
    /// By tag.
    Tags,
    /// By path.
    Paths,
    /// By `operationId`.
    Operations,
    /// By request method.
    Methods,
    /// By audience.
    Audiences,
}

impl Config {
    /// Parses a configuration that references no files; `name` is its file name in messages.
    ///
    /// # Errors
    ///
    /// All errors in the configuration, with their positions.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        let none = |_: &str| Err("no file reader".to_owned());
        Self::parse_with(name, text, &none)
    }

    /// Parses a configuration and reads the files that it references. `read` returns the contents
    /// of the file with a path, or the reason why it cannot be read.
    ///
    /// # Errors
    ///
    /// All errors in the configuration, including files that cannot be read, with their positions.
    pub fn parse_with(
        name: &str,
        text: &str,
        read: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<Self, Diagnostics> {
        reader::parse(Self::default(), name, text, read)
    }

    /// Overrides keys with those of another configuration.
    ///
    /// # Errors
    ///
    /// All errors in the other configuration, with their positions.
    pub fn overridden(self, name: &str, text: &str) -> Result<Self, Diagnostics> {
        let none = |_: &str| Err("no file reader".to_owned());
        reader::parse(self, name, text, &none)
    }

    /// Returns the name of the crate.
    #[must_use]
    pub fn package_name(&self) -> &str {
        &self.package_name
    }

    /// Sets the name of the crate.
    ///
    /// # Errors
    ///
    /// The reason why the name is not valid.
    pub fn set_package_name(&mut self, name: &str) -> Result<(), String> {
        if !is_package_name(name) {
            return Err(format!("`{name}` is not a valid package name: {}", name::PACKAGE_RULE));
        }
        name.clone_into(&mut self.package_name);
        self.derive_names();
        Ok(())
    }

    /// Returns the version of the crate.
    #[must_use]
    pub fn package_version(&self) -> &str {
        &self.package_version
    }

    /// Returns what the SDK's `Cargo.toml` says of the package besides its name and version.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Returns whether each model has a page in `docs/models`.
    #[must_use]
    pub fn has_model_pages(&self) -> bool {
        self.has_model_pages
    }

    /// Returns the name of the client type.
    #[must_use]
    pub fn client_name(&self) -> &str {
        &self.client_name
    }

    /// Returns the prefix of environment variables, without the trailing underscore.
    #[must_use]
    pub fn environment_prefix(&self) -> String {
        let own = self.environment.clone();
        own.unwrap_or_else(|| environment_from_client(&self.client_name))
    }

    /// Returns the output folder, as written in the configuration.
    #[must_use]
    pub fn output_directory(&self) -> Option<&str> {
        self.output_directory.as_deref()
    }

    /// Returns the path of the document, as written in the configuration.
    #[must_use]
    pub fn document_path(&self) -> Option<&str> {
        self.document_path.as_deref()
    }

    /// Returns the URL of the document, as written in the configuration.
    #[must_use]
    pub fn document_url(&self) -> Option<&str> {
        self.document_url.as_deref()
    }

    /// Returns the paths of the overlays, as written in the configuration.
    #[must_use]
    pub fn overlays(&self) -> &[String] {
        &self.overlays
    }

    /// Returns the entries of a criterion; without entries, all operations are selected.
    #[must_use]
    pub fn selected(&self, by: Select) -> &[String] {
        self.selected.get(&by).map_or(&[], Vec::as_slice)
    }

    /// Returns whether only some operations are selected.
    #[must_use]
    pub fn selects(&self) -> bool {
        self.selected.values().any(|entries| !entries.is_empty())
    }

    /// Selects operations; overrides the configuration.
    pub fn select(&mut self, by: Select, entries: Vec<String>) {
        self.selected.insert(by, entries);
    }

    /// Returns whether the configuration marks a property of a schema as secret.
    #[must_use]
    pub fn is_secret(&self, schema: &str, property: &str) -> bool {
        self.secrets.iter().any(|secret| secret.is(schema, property))
    }

    /// Returns the schema and name of each property that the configuration marks as secret.
    pub fn secrets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.secrets.iter().map(|secret| (&*secret.schema, &*secret.property))
    }

    /// Returns the retry settings for operations without their own, in the configuration or the
    /// document.
    #[must_use]
    pub fn retries(&self) -> Option<&Retries> {
        self.retries.as_ref()
    }

    /// Returns the settings of individual operations.
    #[must_use]
    pub fn operations(&self) -> &[OperationSettings] {
        &self.operations
    }

    /// Returns the limits on the input and the output.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the source of the configuration, for messages.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the text that replaces a section of README.md.
    #[must_use]
    pub fn section(&self, section: Section) -> Option<&str> {
        self.sections.get(&section).map(String::as_str)
    }

    /// Returns whether method names omit the name of their resource.
    #[must_use]
    pub fn shortens_names(&self) -> bool {
        self.shortens_names
    }

    /// Returns whether the SDK has contract tests.
    #[must_use]
    pub fn has_contract(&self) -> bool {
        self.has_contract
    }

    fn derive_names(&mut self) {
        if !self.has_client_name {
            self.client_name = client_from_package(&self.package_name);
        }
    }
}

#[cfg(test)]
mod tests;
