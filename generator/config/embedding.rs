//! How an SDK becomes part of a program: as a crate, with the runtime in it or beside it, or as a
//! module of another crate.

use std::fmt;

use toml::{Spanned, Value, de::DeValue};

use super::{
    Config,
    parse::{Fault, text, wrong_type},
};

/// The form of an SDK.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Embedding {
    /// A crate that contains the sources of the runtime.
    #[default]
    Copy,
    /// A crate that depends on `castiron-runtime`.
    Crate(Origin),
    /// A module in a single file, whose crate depends on `castiron-runtime`; the name is that of
    /// the crate.
    Module(String),
}

/// Where cargo finds a crate of castiron: the keys of a dependency and their values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(Vec<(&'static str, String)>);

/// The keys of a dependency that may be set, in the order in which they are printed.
const KEYS: [&str; 6] = ["version", "path", "git", "branch", "tag", "rev"];

/// What a runtime may be.
const RULE: &str = "must be `\"copy\"`, `\"crate\"`, or a dependency such as \
                    `{ version = \"0.1\" }`, `{ path = \"../runtime\" }` or \
                    `{ git = \"https://…\" }`";

impl Default for Origin {
    fn default() -> Self {
        Self(vec![("version", env!("CARGO_PKG_VERSION").to_owned())])
    }
}

impl Origin {
    fn read(value: &Spanned<DeValue<'_>>, rule: &str) -> Result<Self, Fault> {
        let members = value.get_ref().as_table().filter(|members| !members.is_empty());
        let members = members.ok_or_else(|| Fault::value(rule, value))?;
        let mut found = Vec::new();
        for (name, value) in members {
            let Some(key) = KEYS.iter().find(|key| **key == name.get_ref()) else {
                let message = format!("has no key `{}`: {rule}", name.get_ref());
                return Err(Fault::value(message, value));
            };
            let text = text(value)?;
            if text.is_empty() || text.contains(char::is_control) {
                return Err(Fault::value(format!("has an invalid `{key}`"), value));
            }
            found.push((*key, text.to_owned()));
        }
        found.sort_by_key(|(key, _)| KEYS.iter().position(|one| one == key));
        Ok(Self(found))
    }

    /// Returns where the other crates of castiron are: beside this one, except for a path.
    fn of_others(&self) -> Self {
        let is_path = self.0.iter().any(|(key, _)| *key == "path");
        if is_path { Self::default() } else { self.clone() }
    }
}

/// The members of an inline table in TOML.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (key, value)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{key} = {}", Value::String(value.clone()))?;
        }
        Ok(())
    }
}

pub(super) fn runtime(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.embedding = match value.get_ref() {
        DeValue::String(word) if word == "copy" => Embedding::Copy,
        DeValue::String(word) if word == "crate" => Embedding::Crate(Origin::default()),
        DeValue::String(_) => return Err(Fault::value(RULE, value)),
        DeValue::Table(_) => Embedding::Crate(Origin::read(value, RULE)?),
        _ => return Err(wrong_type(value, "a string or a table")),
    };
    Ok(())
}

pub(super) fn mock(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let rule = "must be a dependency, such as `{ path = \"../mock\" }`";
    config.mock = Some(Origin::read(value, rule)?);
    Ok(())
}

impl Config {
    /// Returns the form of the SDK.
    #[must_use]
    pub fn embedding(&self) -> &Embedding {
        &self.embedding
    }

    /// Makes the SDK a module of the crate with this name, in place of a crate of its own.
    pub fn embed(&mut self, program: &str) {
        self.embedding = Embedding::Module(program.to_owned());
        self.has_contract = false;
        self.has_model_pages = false;
    }

    /// Returns where cargo finds the server of the contract tests, for an SDK that depends on the
    /// runtime.
    #[must_use]
    pub fn mock(&self) -> Origin {
        let beside = || match &self.embedding {
            Embedding::Crate(origin) => origin.of_others(),
            Embedding::Copy | Embedding::Module(_) => Origin::default(),
        };
        self.mock.clone().unwrap_or_else(beside)
    }
}
