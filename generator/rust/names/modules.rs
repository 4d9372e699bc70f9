//! Modules: what is in each module of types, and what code in one sees of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::{groups::Group, scope::Ident};
use crate::ir::TypeId;

/// The modules that types are in, by their paths from the root of the crate on.
#[derive(Debug, Default)]
pub(crate) struct Modules(BTreeMap<Vec<Ident>, Module>);

/// What is in a module.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The types of the document that it defines.
    pub(crate) types: Vec<TypeId>,
    /// The other names of types.
    pub(crate) aliases: Vec<Alias>,
    /// The modules within it.
    pub(crate) children: BTreeSet<Ident>,
    /// What it holds the types of, in the words of the code.
    pub(crate) owner: String,
    /// All names of types in it.
    names: BTreeSet<Ident>,
    /// The groups of all that is in it, and in the modules within it.
    groups: BTreeSet<Group>,
}

/// Another name of a type: one by which the document could mean another type some day.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    /// The name.
    pub(crate) ident: Ident,
    /// The type.
    pub(crate) target: TypeId,
    /// The name of the module of its inline types, where it has one, and that module.
    pub(crate) module: Option<(Ident, Vec<Ident>)>,
    /// The group that uses the name.
    pub(crate) group: Group,
}

impl Modules {
    /// Notes a module, and those around it.
    fn add(&mut self, path: &[Ident]) -> &mut Module {
        if let Some((last, around)) = path.split_last()
            && !self.0.contains_key(path)
            && !around.is_empty()
        {
            self.add(around).children.insert(last.clone());
        }
        self.0.entry(path.to_vec()).or_default()
    }

    /// Notes what a module holds the types of.
    pub(super) fn set_owner(&mut self, path: &[Ident], owner: String) {
        if let Some(module) = self.0.get_mut(path) {
            module.owner = owner;
        }
    }

    /// Notes the name of something that a module has.
    pub(super) fn add_name(&mut self, path: &[Ident], name: &Ident, group: Group) {
        self.add(path).names.insert(name.clone());
        self.add_group(path, group);
    }

    /// Notes a type of the document.
    pub(super) fn add_type(&mut self, path: &[Ident], id: TypeId, name: &Ident, group: Group) {
        self.add(path).types.push(id);
        self.add_name(path, name, group);
    }

    /// Notes another name of a type.
    pub(super) fn add_alias(&mut self, path: &[Ident], alias: Alias) {
        let group = alias.group;
        let module = self.add(path);
        module.names.insert(alias.ident.clone());
        module.children.extend(alias.module.iter().map(|(name, _)| name.clone()));
        module.aliases.push(alias);
        self.add_group(path, group);
    }

    fn add_group(&mut self, path: &[Ident], group: Group) {
        // What a module has, the modules around it have, too.
        for end in (1..=path.len()).rev() {
            if !self.add(&path[..end]).groups.insert(group) {
                break;
            }
        }
    }

    /// Returns the module at a path, if there is one.
    pub(crate) fn get(&self, path: &[Ident]) -> Option<&Module> {
        self.0.get(path)
    }

    /// Returns the modules with their paths.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Vec<Ident>, &Module)> {
        self.0.iter()
    }

    /// Returns what code in a module sees; `part` is what is beside it, where it is in a
    /// private module within.
    pub(crate) fn home(&self, path: &[Ident], part: Option<Part>) -> Home {
        let module = self.0.get(path);
        let all = || module.map(|module| module.children.clone()).unwrap_or_default();
        let (own, children) =
            part.map_or_else(|| (None, all()), |part| (Some(part.types), part.modules));
        let types = module.map(|module| module.names.clone()).unwrap_or_default();
        Home { modules: path.to_vec(), own, types, children }
    }
}

impl Module {
    /// Returns the group of all that is in the module, if that is one.
    pub(crate) fn group(&self) -> Option<Group> {
        let mut groups = self.groups.iter();
        groups.next().copied().filter(|_| groups.next().is_none())
    }
}

/// What is in a private module of a module, which that re-exports.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    /// The types.
    pub(crate) types: BTreeSet<Ident>,
    /// The modules.
    pub(crate) modules: BTreeSet<Ident>,
}

/// What code in a module sees.
#[derive(Clone, Debug, Default)]
pub(crate) struct Home {
    modules: Vec<Ident>,
    /// The types beside the code, unless these are all that the module has.
    own: Option<BTreeSet<Ident>>,
    types: BTreeSet<Ident>,
    children: BTreeSet<Ident>,
}

impl Home {
    /// Returns how many modules lie between the code and a type in these modules, if the code
    /// is around it or beside it.
    pub(super) fn depth_of(&self, modules: &[Ident], ident: &Ident) -> Option<usize> {
        if self.modules.is_empty() || !modules.starts_with(&self.modules) {
            return None;
        }
        let depth = modules.len() - self.modules.len();
        let is_seen = match modules.get(self.modules.len()) {
            Some(child) => self.children.contains(child),
            None => self.own.as_ref().is_none_or(|own| own.contains(ident)),
        };
        is_seen.then_some(depth)
    }

    /// Returns whether the module has a type of this name.
    pub(super) fn has_type(&self, name: &Ident) -> bool {
        self.types.contains(name)
    }

    /// Returns whether the module has a module of this name.
    pub(super) fn has_module(&self, name: &Ident) -> bool {
        self.children.contains(name)
    }
}
