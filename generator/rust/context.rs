//! The context of every decision: what the API means, what the user configured, and what was found
//! out of both before anything is decided.

use crate::{
    config::Config,
    ir::{Api, TypeId},
    rust::{
        names::{Ident, Names},
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
    /// The names of everything.
    pub(crate) names: Names,
    /// What holds for the types of the API.
    pub(crate) types: TypeFacts<'a>,
}

impl<'a> Context<'a> {
    /// Names everything, and finds out what holds for the types.
    pub(crate) fn new(api: &'a Api, config: &'a Config) -> Self {
        let types = TypeFacts::new(api);
        Self { api, config, names: Names::new(api, config, &types), types }
    }

    /// Returns the type of a model's name, if users send values of it.
    pub(crate) fn sent_type(&self, name: &Ident) -> Option<TypeId> {
        self.names.type_of(name).filter(|id| self.types.sent.contains(*id))
    }
}
