//! Sets of servers: those of the API, and those that single operations have in their place.

use super::server::{ServerTemplate, ServerVariant, open_template, variant};
use crate::{
    ir::Server,
    rust::{
        code::Root,
        context::Context,
        docs::{Docs, code_span},
        names::{Ident, ServerSetNames},
    },
};

/// All servers to print.
#[derive(Clone, Debug)]
pub struct Servers {
    /// Those of the API.
    pub all: ServerSet,
    /// Those that single operations have in their place, where there is a choice.
    pub own: Vec<ServerSet>,
    /// Those with a URL whose start the caller specifies.
    pub open: Vec<ServerTemplate>,
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
}

impl Servers {
    /// Decides everything about the servers.
    pub(super) fn new(context: &Context<'_>) -> Self {
        let (root, names) = (context.root(), &context.names.servers);
        let docs = Docs::trusted("The servers of the API.");
        let own = names.own.iter().map(|own| {
            let id = code_span(&own.operation);
            let docs = format!(
                "The servers of {id}, and of the other operations with the same \
                                servers."
            );
            set(root, &own.names, Docs::trusted(&docs), &own.servers)
        });
        let open = context.api.open_servers.iter().zip(&names.open);
        Self {
            all: set(root, &names.all, docs, &context.api.servers),
            own: own.collect(),
            open: open.map(|(server, names)| open_template(server, names)).collect(),
        }
    }

    /// Returns the servers whose URLs have variables.
    pub fn templates(&self) -> impl Iterator<Item = &ServerTemplate> {
        let variants = std::iter::once(&self.all).chain(&self.own).flat_map(|set| &set.variants);
        variants.filter_map(|variant| variant.template.as_ref()).chain(&self.open)
    }

    /// Returns whether there are any besides the plain ones of the API.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !self.own.is_empty() || self.templates().next().is_some()
    }
}

fn set(root: Root, names: &ServerSetNames, docs: Docs, servers: &[Server]) -> ServerSet {
    let variants = servers.iter().zip(&names.variants);
    let variants = variants.map(|(server, names)| variant(root, server, names)).collect();
    ServerSet { ident: names.ident.clone(), docs, variants }
}
