//! The context of every decision: what the API means, what the user configured, and what was found
//! out of both before anything is decided.

use crate::{
    config::Config,
    ir::{Api, Header, TypeId},
    rust::{
        names::{Ident, Names, distinct_headers},
        types::TypeFacts,
    },
};

/// What every decision reads, and none changes.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// What the API means.
    pub(crate) api: &'a Api,
    /// What the user configured.
    pub(crate) config: &'a Config,
    /// The headers that have a constant each.
    pub(crate) headers: Vec<&'a Header>,
    /// The names of everything.
    pub(crate) names: Names,
    /// What holds for the types of the API.
    pub(crate) types: TypeFacts<'a>,
}

impl<'a> Context<'a> {
    /// Names everything, and finds out what holds for the types.
    pub(crate) fn new(api: &'a Api, config: &'a Config) -> Self {
        let types = TypeFacts::new(api);
        let names = Names::new(api, config, &types);
        Self { api, config, headers: distinct_headers(api), names, types }
    }

    /// Returns the type of a model's name, if users send values of it.
    pub(crate) fn sent_type(&self, name: &Ident) -> Option<TypeId> {
        self.names.type_of(name).filter(|id| self.types.sent.contains(*id))
    }
}
