//! Sets of servers: those of the API, and those that single operations have in their place.

use super::server::{ServerTemplate, ServerVariant, variant};
use crate::{
    ir::{Api, Operation, Server},
    rust::{
        docs::{Docs, code_span},
        names::{Case, Ident, RESERVED_TYPES, Scope},
    },
};

/// All servers to print.
#[derive(Clone, Debug)]
pub struct Servers {
    /// Those of the API.
    pub all: ServerSet,
    /// Those that single operations have in their place, where there is a choice.
    pub own: Vec<ServerSet>,
}

/// An enum of servers to print.
#[derive(Clone, Debug)]
pub struct ServerSet {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The servers.
    pub variants: Vec<ServerVariant>,
    servers: Vec<Server>,
}

impl ServerSet {
    /// Returns the servers as the document has them, each with what is printed of it.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&Server, &ServerVariant)> {
        self.servers.iter().zip(&self.variants)
    }
}

impl Servers {
    /// Decides everything about the servers.
    pub(crate) fn new(api: &Api) -> Self {
        let mut types = Scope::new(Case::Type).reserving(RESERVED_TYPES);
        let name = Scope::new(Case::Type).claim("Server");
        let docs = Docs::trusted("The servers of the API.");
        let mut servers =
            Self { all: set(name, "", docs, &api.servers, &mut types), own: Vec::new() };
        for operation in api.operations().filter(|operation| has_choice(operation)) {
            servers.add(operation, &mut types);
        }
        servers
    }

    fn add(&mut self, operation: &Operation, types: &mut Scope) {
        let id = &operation.id;
        if self.of(operation).is_some() {
            return;
        }
        let ident = types.claim(&format!("{id} server"));
        let docs = format!("The servers of {}, and of what else lies there.", code_span(id));
        self.own.push(set(ident, id, Docs::trusted(&docs), &operation.servers, types));
    }

    /// Returns the servers that an operation has in the place of those of the API.
    pub(crate) fn of(&self, operation: &Operation) -> Option<&ServerSet> {
        self.own.iter().find(|set| set.servers == operation.servers)
    }

    /// Returns the servers whose URLs have variables.
    pub fn templates(&self) -> impl Iterator<Item = &ServerTemplate> {
        let variants = std::iter::once(&self.all).chain(&self.own).flat_map(|set| &set.variants);
        variants.filter_map(|variant| variant.template.as_ref())
    }

    /// Returns whether there are any besides the plain ones of the API.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !self.own.is_empty() || self.templates().next().is_some()
    }
}

/// Returns whether an operation has servers of its own that a caller can choose among.
fn has_choice(operation: &Operation) -> bool {
    operation.servers.len() > 1 || operation.servers.iter().any(|one| !one.variables.is_empty())
}

fn set(ident: Ident, prefix: &str, docs: Docs, servers: &[Server], types: &mut Scope) -> ServerSet {
    let mut names = Scope::new(Case::Type);
    let mut variants = Vec::new();
    for (index, server) in servers.iter().enumerate() {
        let number = format!("Server {}", index + 1);
        let name = names.claim(server.name.as_deref().unwrap_or(&number));
        variants.push(variant(server, name, prefix, types));
    }
    ServerSet { ident, docs, variants, servers: servers.to_vec() }
}
