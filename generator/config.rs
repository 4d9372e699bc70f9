//! The configuration `castiron.toml`: what an SDK needs that the API's document does not say.
//!
//! Every key has its one home in the table [`KEYS`], with its explanation; a key that is not there
//! is an error, since a misspelt one would have no effect.

mod name;
mod parse;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use name::{client_from_package, environment_from_client};
pub use name::{is_client_name, is_package_name, is_version};

/// The settings of an SDK.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    package_name: String,
    package_version: String,
    client_name: String,
    /// Whether the SDK tests itself against its document.
    has_contract: bool,
    /// Whether the client's name was given, and not made of the package's.
    has_client_name: bool,
    environment: Option<String>,
    output_directory: Option<String>,
    document_path: Option<String>,
    document_url: Option<String>,
    secrets: Vec<Secret>,
    overlays: Vec<String>,
    dates: Dates,
    selected: BTreeMap<Select, Vec<String>>,
}

/// By what operations are selected.
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

/// The types of moments and dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// Those of the crate jiff.
    #[default]
    Jiff,
    /// Those of the crate chrono.
    Chrono,
    /// None: they are the texts and numbers that they are on the wire.
    Wire,
}

/// A property whose value is not to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Secret {
    schema: String,
    property: String,
}

/// A key of the configuration.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The table that holds it.
    pub table: &'static str,
    /// Its name in that table.
    pub name: &'static str,
    /// What it sets.
    pub explanation: &'static str,
    set: parse::Set,
}

/// All keys, in the order in which a configuration is best written.
pub const KEYS: &[Key] = &[
    Key {
        table: "package",
        name: "name",
        explanation: "The name of the crate, as in `factify`; by default `sdk`.",
        set: parse::package_name,
    },
    Key {
        table: "package",
        name: "version",
        explanation: "The version of the crate; by default `0.1.0`.",
        set: parse::package_version,
    },
    Key {
        table: "client",
        name: "name",
        explanation: "The name of the client type; by default the crate's, as in `Factify`.",
        set: parse::client_name,
    },
    Key {
        table: "client",
        name: "environment",
        explanation: "What the names of environment variables begin with; by default the \
                      client's name, as in `FACTIFY`.",
        set: parse::environment,
    },
    Key {
        table: "document",
        name: "path",
        explanation: "The OpenAPI document, from the folder of the configuration.",
        set: parse::document_path,
    },
    Key {
        table: "document",
        name: "url",
        explanation: "Where the API publishes the document; relative URLs of servers are \
                      relative to it.",
        set: parse::document_url,
    },
    Key {
        table: "document",
        name: "overlays",
        explanation: "Overlays that apply to the document, in their order, from the folder of the \
                      configuration.",
        set: parse::overlays,
    },
    Key {
        table: "select",
        name: "tags",
        explanation: "Only operations with one of these tags; `!` before a tag rules it out.",
        set: |config, value| parse::select(config, Select::Tags, value),
    },
    Key {
        table: "select",
        name: "paths",
        explanation: "Only operations on these paths, in which `*` stands for any text.",
        set: |config, value| parse::select(config, Select::Paths, value),
    },
    Key {
        table: "select",
        name: "operations",
        explanation: "Only operations with these `operationId`s.",
        set: |config, value| parse::select(config, Select::Operations, value),
    },
    Key {
        table: "select",
        name: "methods",
        explanation: "Only operations with these methods.",
        set: |config, value| parse::select(config, Select::Methods, value),
    },
    Key {
        table: "select",
        name: "audiences",
        explanation: "Only operations for these audiences (`x-fern-audiences`, `x-audience`).",
        set: |config, value| parse::select(config, Select::Audiences, value),
    },
    Key {
        table: "output",
        name: "directory",
        explanation: "The folder of the SDK, from the folder of the configuration.",
        set: parse::output_directory,
    },
    Key {
        table: "types",
        name: "dates",
        explanation: "The types of moments and dates: those of the crate `jiff`, which is the \
                      default, or `chrono`; or `wire`, for the texts and numbers on the wire.",
        set: parse::dates,
    },
    Key {
        table: "secrets",
        name: "fields",
        explanation: "Properties that are secret although the document does not say so, each \
                      as `Schema.property`.",
        set: parse::secrets,
    },
    Key {
        table: "tests",
        name: "contract",
        explanation: "Whether the SDK has tests that call every operation against a local server, \
                      which holds the calls to the document; by default `true`.",
        set: parse::contract,
    },
];

impl Config {
    /// Reads a configuration; `name` is what messages call its file.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each with its place.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        parse::parse(name, text)
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
    /// Why the name is not possible.
    pub fn set_package_name(&mut self, name: &str) -> Result<(), String> {
        if !is_package_name(name) {
            return Err(format!("`{name}` is no package name: {}", name::PACKAGE_RULE));
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

    /// Returns the name of the client type.
    #[must_use]
    pub fn client_name(&self) -> &str {
        &self.client_name
    }

    /// Returns what the names of environment variables begin with, without a last underscore.
    #[must_use]
    pub fn environment_prefix(&self) -> String {
        let own = self.environment.clone();
        own.unwrap_or_else(|| environment_from_client(&self.client_name))
    }

    /// Returns the folder of the SDK, as the configuration says it.
    #[must_use]
    pub fn output_directory(&self) -> Option<&str> {
        self.output_directory.as_deref()
    }

    /// Returns the file of the document, as the configuration says it.
    #[must_use]
    pub fn document_path(&self) -> Option<&str> {
        self.document_path.as_deref()
    }

    /// Returns the URL of the document, as the configuration says it.
    #[must_use]
    pub fn document_url(&self) -> Option<&str> {
        self.document_url.as_deref()
    }

    /// Returns the files of the overlays, as the configuration says them.
    #[must_use]
    pub fn overlays(&self) -> &[String] {
        &self.overlays
    }

    /// Returns the types of moments and dates.
    #[must_use]
    pub fn dates(&self) -> Dates {
        self.dates
    }

    /// Returns what operations are selected by; without entries, all are.
    #[must_use]
    pub fn selected(&self, by: Select) -> &[String] {
        self.selected.get(&by).map_or(&[], Vec::as_slice)
    }

    /// Selects operations, in the place of what the configuration says.
    pub fn select(&mut self, by: Select, entries: Vec<String>) {
        self.selected.insert(by, entries);
    }

    /// Returns whether the configuration makes a property of a schema a secret.
    #[must_use]
    pub fn is_secret(&self, schema: &str, property: &str) -> bool {
        self.secrets.iter().any(|secret| secret.schema == schema && secret.property == property)
    }

    /// Returns the properties that the configuration makes secret, each with its schema.
    pub fn secrets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.secrets.iter().map(|secret| (&*secret.schema, &*secret.property))
    }

    /// Returns whether the SDK tests itself against its document.
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

impl Default for Config {
    fn default() -> Self {
        Self {
            package_name: "sdk".to_owned(),
            package_version: "0.1.0".to_owned(),
            client_name: "Sdk".to_owned(),
            has_client_name: false,
            has_contract: true,
            environment: None,
            output_directory: None,
            document_path: None,
            document_url: None,
            secrets: Vec::new(),
            overlays: Vec::new(),
            dates: Dates::default(),
            selected: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests;
