//! The root: an API, its servers and its resources.

use super::{Credential, InlineUse, Merged, Operation, Retries, Type, Types, Webhooks, XmlObject};
use crate::pointer::Pointer;

/// An API, complete and checked: every [`TypeId`](super::TypeId) in it names a type of `types`.
#[derive(Clone, Debug)]
pub struct Api {
    /// The name of the API.
    pub title: String,
    /// The version of the API, not of a client of it.
    pub version: String,
    /// What the API is for, in CommonMark.
    pub description: Option<String>,
    /// Contact and support information.
    pub support: Support,
    /// The base URLs of the API, the default first.
    pub servers: Vec<Server>,
    /// Servers whose URLs begin with a variable that only the caller knows.
    pub open_servers: Vec<Server>,
    /// The ways in which a caller can show who it is.
    pub credentials: Vec<Credential>,
    /// When calls are retried, if the document specifies that for all of them.
    pub retries: Option<Retries>,
    /// Whether the API may require client certificates (mutual TLS).
    pub asks_for_certificate: bool,
    /// The operations, grouped.
    pub resources: Vec<Resource>,
    /// What the API sends by itself.
    pub webhooks: Webhooks,
    /// The types that the operations take and return.
    pub types: Types,
    /// The positions of inline schemas.
    pub inline_uses: Vec<InlineUse>,
    /// The inline types that were merged.
    pub merged: Vec<Merged>,
    /// The objects that are written as XML, by index.
    pub xml_objects: Vec<XmlObject>,
    /// The examples of those types in the document.
    pub examples: Vec<Example>,
}

/// Contact and support information: `contact`, `termsOfService` and `externalDocs`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// The name of the contact.
    pub name: Option<String>,
    /// The URL of the contact.
    pub url: Option<String>,
    /// The email address of the contact.
    pub email: Option<String>,
    /// The URL of the terms of service.
    pub terms: Option<String>,
    /// The URL of further documentation, and its description.
    pub documentation: Option<(String, Option<String>)>,
}

/// An example in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The position in the document (RFC 6901).
    pub pointer: Pointer,
    /// The type that it is a value of.
    pub ty: Type,
}

/// A base URL of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// What people call it, such as `Production`.
    pub name: Option<String>,
    /// The base URL, with the names of its variables in braces.
    pub url: String,
    /// The variables, in the order in which the URL has them.
    pub variables: Vec<ServerVariable>,
    /// What it is for, in CommonMark.
    pub description: Option<String>,
}

/// A part of a base URL that callers can set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name.
    pub name: String,
    /// The value that it has unless it is set.
    pub default: String,
    /// The values that it can have; any at all if empty.
    pub values: Vec<String>,
    /// What it is, in CommonMark.
    pub description: Option<String>,
}

impl Server {
    /// Returns whether calls can go there as it is.
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        let url = self.default_url();
        url.starts_with("https://") || url.starts_with("http://")
    }

    /// Returns whether the URL begins with a variable, which may then be all of it.
    #[must_use]
    pub fn begins_with(&self, variable: &ServerVariable) -> bool {
        self.url.starts_with(&format!("{{{}}}", variable.name))
    }

    /// Returns the base URL with every variable at its default.
    #[must_use]
    pub fn default_url(&self) -> String {
        self.variables.iter().fold(self.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), &variable.default)
        })
    }
}

/// A group of operations on one kind of thing.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The name as the document spells it, such as `API Keys`.
    pub name: String,
    /// What the operations are for, in CommonMark.
    pub description: Option<String>,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
}
