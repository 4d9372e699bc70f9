//! Where types are defined, and what else they are called.

use std::collections::{BTreeMap, BTreeSet};

use super::{Definition, Paths, Paving, Site};
use crate::{
    ir::{Holder, TypeId},
    rust::names::{
        groups::Group,
        modules::{Alias, Modules},
        path::{MODELS, TypePath},
        scope::Ident,
    },
};

impl Paving<'_> {
    /// Decides where each inline type is defined, what holds others first.
    pub(super) fn define(&mut self) {
        let mut uses: BTreeMap<TypeId, Vec<usize>> = BTreeMap::new();
        for (index, one) in self.uses.iter().enumerate() {
            if !self.known.contains_key(&one.inline.id) {
                uses.entry(one.inline.id).or_default().push(index);
            }
        }
        while !uses.is_empty() {
            let ready = |id: &TypeId, indexes: &Vec<usize>| {
                indexes.iter().all(|index| self.waits_for(*index).is_none_or(|other| other == *id))
            };
            let mut found: Vec<(TypeId, Definition)> = uses
                .iter()
                .filter(|(id, indexes)| ready(id, indexes))
                .filter_map(|(id, indexes)| Some((*id, self.first(indexes)?)))
                .collect();
            if found.is_empty() {
                // Types that hold each other: the first path that is known leads into the circle.
                let all = uses.iter();
                let all = all.filter_map(|(id, indexes)| Some((*id, self.first(indexes)?)));
                found.extend(all.min_by_key(|(_, one)| (one.modules.clone(), one.ident.clone())));
            }
            if found.is_empty() {
                break;
            }
            for (id, definition) in found {
                uses.remove(&id);
                self.known.insert(id, definition);
            }
        }
    }

    /// Returns the type whose path must be known before that of a use is.
    fn waits_for(&self, index: usize) -> Option<TypeId> {
        match self.uses[index].site {
            Site::Of(Holder::Type(id)) => (!self.known.contains_key(&id)).then_some(id),
            _ => None,
        }
    }

    /// Returns the first of the paths that are known, in the order of the alphabet.
    fn first(&self, indexes: &[usize]) -> Option<Definition> {
        let paths = indexes.iter().filter_map(|index| {
            let one = &self.uses[*index];
            let (ident, module) = (one.ident.clone(), one.module.clone());
            Some(Definition { modules: self.site_modules(one.site)?, ident, module })
        });
        paths.min_by_key(|one| (one.modules.clone(), one.ident.clone()))
    }

    /// Returns the modules of a site, if they are known.
    fn site_modules(&self, site: Site) -> Option<Vec<Ident>> {
        Some(match site {
            Site::Models | Site::Of(Holder::Webhook(_)) => vec![Ident::own(MODELS)],
            Site::Resource(index) => vec![self.resources[index].module.clone()],
            Site::Of(Holder::Operation(resource, own)) => {
                let module = self.operations.get(&(resource, own))?;
                vec![self.resources[resource].module.clone(), module.clone()]
            }
            Site::Of(Holder::Type(id)) => inner(self.known.get(&id)?)?,
        })
    }

    /// Returns the group that uses what is at a site.
    fn site_group(&self, site: Site) -> Group {
        match site {
            Site::Resource(index) | Site::Of(Holder::Operation(index, _)) => Group::Resource(index),
            Site::Of(Holder::Type(id)) => self.groups[&id],
            Site::Models | Site::Of(Holder::Webhook(_)) => Group::Shared,
        }
    }

    /// Gathers the paths, their modules, and the aliases.
    pub(super) fn finish(mut self) -> Paths {
        let mut paths = Paths::default();
        for (id, definition) in &self.known {
            let Definition { modules, ident, .. } = definition;
            let group = self.groups[id];
            paths.modules.add_type(modules, *id, ident, group);
            paths.types.insert(*id, TypePath::new(modules.clone(), ident.clone(), group));
        }
        self.add_aliases(&mut paths.modules);
        for id in &self.holders {
            let Some(definition) = self.known.get(id) else { continue };
            if let Some(modules) = inner(definition) {
                paths.modules.set_owner(&modules, definition.ident.to_string());
            }
        }
        for ((resource, own), module) in &self.operations {
            let names = &self.resources[*resource];
            let path = [names.module.clone(), module.clone()];
            paths.modules.set_owner(&path, names.operations[*own].method.to_string());
        }
        let groups: BTreeSet<Group> = self.groups.values().copied().collect();
        for group in groups {
            let wanted = match group {
                Group::Resource(index) => self.resources[index].module.as_str(),
                Group::Shared => crate::rust::names::SHARED,
            };
            paths.files.insert(group, self.files.claim_or(wanted, "types"));
        }
        for one in &self.uses {
            let wanted = || one.word.text.clone();
            self.wanted.entry(one.inline.id).or_insert_with(wanted);
        }
        paths.wanted = self.wanted;
        paths
    }

    /// Notes the paths of uses at which their types are not defined.
    fn add_aliases(&self, modules: &mut Modules) {
        for one in &self.uses {
            let target = one.inline.id;
            let (Some(path), Some(definition)) =
                (self.site_modules(one.site), self.known.get(&target))
            else {
                continue;
            };
            if path == definition.modules && one.ident == definition.ident {
                continue;
            }
            let module = one.module.clone().zip(inner(definition));
            // A module that held itself would have paths without end.
            let module = module.filter(|(_, target)| !path.starts_with(target));
            let group = self.site_group(one.site);
            let ident = one.ident.clone();
            modules.add_alias(&path, Alias { ident, target, module, group });
        }
    }
}

/// Returns the module of the types within a type.
fn inner(definition: &Definition) -> Option<Vec<Ident>> {
    let mut modules = definition.modules.clone();
    modules.push(definition.module.clone()?);
    Some(modules)
}
