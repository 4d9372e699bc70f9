//! The metadata of the package in the SDK's `Cargo.toml`, besides its name and version.

use std::collections::BTreeMap;

use toml::{Spanned, de::DeValue};

use super::{
    Config, Key,
    parse::{Fault, text, texts},
};
use crate::uri::Uri;

/// The keys of `[package]` that are copied to the SDK's `Cargo.toml`, with their values (The Cargo
/// Book, "The Manifest Format").
pub type Metadata = BTreeMap<&'static str, MetadataValue>;

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetadataValue {
    /// A string.
    Text(String),
    /// A list of strings.
    List(Vec<String>),
}

/// The keys.
pub(super) const KEYS: &[Key] = &[
    Key {
        table: "package",
        name: "description",
        explanation: "The description of the crate. Default: a sentence with the title of the API.",
        example: r#""A client for the Factify API.""#,
        set: |config, value| set_text(config, "description", value),
    },
    Key {
        table: "package",
        name: "license",
        explanation: "The license of the crate, as an SPDX expression.",
        example: r#""MIT OR Apache-2.0""#,
        set: |config, value| set_text(config, "license", value),
    },
    Key {
        table: "package",
        name: "authors",
        explanation: "The authors of the crate.",
        example: r#"["Factify <sdk@factify.example>"]"#,
        set: |config, value| set_list(config, "authors", value),
    },
    Key {
        table: "package",
        name: "repository",
        explanation: "The URL of the source repository.",
        example: r#""https://git.example/factify-rust""#,
        set: |config, value| set_url(config, "repository", value),
    },
    Key {
        table: "package",
        name: "homepage",
        explanation: "The home page of the crate. Default: the `externalDocs` of the document.",
        example: r#""https://docs.factify.example""#,
        set: |config, value| set_url(config, "homepage", value),
    },
    Key {
        table: "package",
        name: "documentation",
        explanation: "The URL of the documentation. Without it, registries link to docs.rs.",
        example: r#""https://docs.rs/factify""#,
        set: |config, value| set_url(config, "documentation", value),
    },
    Key {
        table: "package",
        name: "keywords",
        explanation: "The keywords of the crate in registries.",
        example: r#"["api", "sdk"]"#,
        set: |config, value| set_list(config, "keywords", value),
    },
    Key {
        table: "package",
        name: "categories",
        explanation: "The categories of the crate in registries.",
        example: r#"["api-bindings"]"#,
        set: |config, value| set_list(config, "categories", value),
    },
];

/// Sets a key whose value is a string.
pub(super) fn set_text(
    config: &mut Config,
    key: &'static str,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Fault> {
    let found = text(value)?;
    if found.trim().is_empty() || found.contains(char::is_control) {
        return Err(Fault::value("must be a single line of text", value));
    }
    config.metadata.insert(key, MetadataValue::Text(found.to_owned()));
    Ok(())
}

/// Sets a key whose value is a URL.
pub(super) fn set_url(
    config: &mut Config,
    key: &'static str,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Fault> {
    if !Uri::parse(text(value)?).is_some_and(|uri| uri.is_http()) {
        return Err(Fault::value("must be an `http` or `https` URL", value));
    }
    set_text(config, key, value)
}

/// Sets a key whose value is a list of strings.
pub(super) fn set_list(
    config: &mut Config,
    key: &'static str,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Fault> {
    config.metadata.insert(key, MetadataValue::List(texts(value)?));
    Ok(())
}
