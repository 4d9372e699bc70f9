//! The context of every decision: what the API means, what the user configured, and what was found
//! out of both before anything is decided.

use crate::{
    config::Config,
    ir::{Api, TypeId},
    rust::{
        code::Root,
        names::{Home, Names, TypePath},
        types::TypeFacts,
    },
};

/// What every decision reads, and none changes.
#[derive(Clone, Debug)]
pub(crate) struct Context<'a> {
    /// What the API means.
    pub(crate) api: &'a Api,
    /// What the user configured.
    pub(crate) config: &'a Config,
    /// The names of everything.
    pub(crate) names: &'a Names,
    /// What holds for the types of the API.
    pub(crate) types: &'a TypeFacts<'a>,
    /// What the code sees that is decided: the module that it is in.
    pub(crate) home: Home,
}

impl<'a> Context<'a> {
    /// Returns the context of code outside of the SDK's own modules of types.
    pub(crate) fn new(
        api: &'a Api,
        config: &'a Config,
        names: &'a Names,
        types: &'a TypeFacts<'a>,
    ) -> Self {
        Self { api, config, names, types, home: Home::default() }
    }

    /// Returns the context of code that sees this.
    pub(crate) fn within(&self, home: Home) -> Self {
        Self { home, ..self.clone() }
    }

    /// Returns the root of the SDK.
    pub(crate) fn root(&self) -> Root {
        Root::of(self.config.embedding())
    }

    /// Returns the path of a type, as the code has it.
    pub(crate) fn type_path(&self, id: TypeId) -> TypePath {
        self.names.type_path(id).seen_from(&self.home)
    }

    /// Returns the type that a model is, if users send values of it.
    pub(crate) fn sent_type(&self, model: &TypePath) -> Option<TypeId> {
        self.names.type_of(model).filter(|id| self.types.sent.contains(*id))
    }
}
