//! The modules of what holds inline types.

use std::collections::{BTreeMap, BTreeSet};

use super::{Named, Paving, Site};
use crate::{
    ir::{Holder, TypeId},
    rust::names::{
        reserved::RESERVED_TYPES,
        reserved_modules::RESERVED_NESTED,
        scope::{Ident, Scope},
    },
};

/// What has a module of its own.
#[derive(Clone, Copy)]
enum Child {
    Type(TypeId),
    Use(usize),
    Operation(usize, usize),
}

impl Paving<'_> {
    /// Names the modules of what holds inline types.
    pub(super) fn name_modules(&mut self) {
        let mut sites: BTreeMap<Site, Vec<(String, Child)>> = BTreeMap::new();
        for (id, definition) in self.known.iter().filter(|(id, _)| self.holders.contains(id)) {
            let name = module_name(&definition.ident);
            sites.entry(Site::Models).or_default().push((name, Child::Type(*id)));
        }
        for (index, one) in self.uses.iter().enumerate() {
            if self.holders.contains(&one.inline.id) {
                let name = module_name(&one.ident);
                sites.entry(one.site).or_default().push((name, Child::Use(index)));
            }
        }
        let operation = |one: &Named<'_>| match one.site {
            Site::Of(Holder::Operation(resource, own)) => Some((resource, own)),
            _ => None,
        };
        let operations: BTreeSet<(usize, usize)> = self.uses.iter().filter_map(operation).collect();
        for (resource, own) in operations {
            let name = self.resources[resource].operations[own].method.to_string();
            let site = sites.entry(Site::Resource(resource)).or_default();
            site.push((name, Child::Operation(resource, own)));
        }
        let mut files = Scope::of_files().reserving(RESERVED_NESTED);
        for (site, wanted) in sites {
            let mut own = Scope::of_files().reserving(RESERVED_NESTED);
            let scope = if site == Site::Models { &mut files } else { &mut own };
            let names: Vec<_> = wanted.iter().map(|(name, _)| (name.as_str(), "")).collect();
            for (ident, (_, child)) in scope.claim_all(&names).into_iter().zip(&wanted) {
                self.set_module(*child, ident);
            }
        }
        self.files = files;
    }

    fn set_module(&mut self, child: Child, ident: Ident) {
        match child {
            Child::Type(id) => {
                if let Some(definition) = self.known.get_mut(&id) {
                    definition.module = Some(ident);
                }
            }
            Child::Use(index) => self.uses[index].module = Some(ident),
            Child::Operation(resource, own) => {
                self.operations.insert((resource, own), ident);
            }
        }
    }
}

/// Returns what the module of the types within a type is called: a module may have a name that a
/// type must not have.
fn module_name(ident: &Ident) -> String {
    let plain = ident.as_str().strip_suffix('T').filter(|name| RESERVED_TYPES.contains(name));
    plain.unwrap_or(ident.as_str()).to_owned()
}
