//! How code writes the paths of types: as short as is clear, and alike in all files.
//!
//! A type in a module of its own is written with that module: `order::Status`.

use std::collections::BTreeMap;

use super::{
    groups::Group,
    path::{MODELS, Spelling, TypePath},
    paths::Paths,
    reserved_modules::RESERVED_IN_CODE,
    resources::ResourceNames,
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::rust::code::Root;

/// Decides how each type is written, and notes what is in the modules of resources.
pub(super) fn spell_paths(paths: &mut Paths, resources: &mut [ResourceNames], root: Root) {
    for (index, resource) in resources.iter().enumerate() {
        let (module, group) = ([resource.module.clone()], Group::Resource(index));
        let paths_of = resource.paths().map(TypePath::ident);
        for name in resource.own_types().chain(paths_of) {
            paths.modules.add_name(&module, name, group);
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let own = resources.iter().flat_map(ResourceNames::paths);
    for path in paths.types.values().chain(own) {
        *counts.entry(path.ident().to_string()).or_default() += 1;
    }
    let modules = ModuleNames::new(paths.modules.iter().map(|(path, _)| path.as_slice()));
    let spelling = |path: &TypePath| Spelling {
        is_plain: is_component(path)
            || path.modules().len() == 1 && counts[path.ident().as_str()] == 1,
        modules: modules.shortest(path.modules()),
        root,
    };
    let own = resources.iter_mut().flat_map(ResourceNames::paths_mut);
    let mut all: Vec<&mut TypePath> = paths.types.values_mut().chain(own).collect();
    all.sort();
    let mut constants = Scope::new(Case::Constant);
    for path in all {
        let spelling = spelling(path);
        let constant = constants.claim(&words(path));
        path.spell(spelling, constant);
    }
}

/// Returns whether a type is in `models` itself, where no two have one name.
fn is_component(path: &TypePath) -> bool {
    path.modules().len() == 1 && path.modules()[0].as_str() == MODELS
}

/// Returns the words of a path, for its static.
fn words(path: &TypePath) -> String {
    let modules = path.modules().iter().skip(1);
    modules.chain([path.ident()]).map(Ident::as_str).collect::<Vec<_>>().join("_")
}

/// The names of modules, with how many modules have each.
struct ModuleNames<'a>(BTreeMap<&'a Ident, usize>);

impl<'a> ModuleNames<'a> {
    fn new(paths: impl Iterator<Item = &'a [Ident]>) -> Self {
        let mut names: BTreeMap<&Ident, usize> = BTreeMap::new();
        for name in paths.filter_map(<[Ident]>::last) {
            *names.entry(name).or_default() += 1;
        }
        Self(names)
    }

    /// Returns how many modules at the end of a path say which one it is: the first of these has
    /// its name alone, or is at the root.
    fn shortest(&self, path: &[Ident]) -> Option<usize> {
        (1..=path.len()).find(|shown| {
            let first = &path[path.len() - shown];
            let is_alone = self.0.get(first).is_none_or(|count| *count == 1);
            let is_clear = is_alone || *shown == path.len();
            is_clear && !RESERVED_IN_CODE.contains(&first.as_str())
        })
    }
}
