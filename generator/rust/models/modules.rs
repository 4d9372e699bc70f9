//! Modules of types: what is in each, with which feature, and what it imports.
//!
//! A module whose types are of one group is there with the feature of that. Where they are of
//! several, those of each feature are in a private module within, which it re-exports.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    length,
    mentions::model_names,
    model::{Model, model},
};
use crate::{
    ir::TypeId,
    rust::{
        code::{Imports, Mentions, Tokens},
        context::Context,
        docs::{Docs, code_span},
        names::{Alias, Group, Ident, MODELS, Part},
    },
};

/// A module of types to print.
#[derive(Clone, Debug)]
pub struct Module {
    /// The name.
    pub ident: Ident,
    /// The Cargo feature without which the module is not needed.
    pub feature: Option<String>,
    /// What it is about.
    pub docs: Docs,
    /// Its attributes.
    pub attributes: Tokens,
    /// Whether it is public; what is in a private one is found in the module around it.
    pub visibility: Tokens,
    /// The item that puts it there.
    pub reexport: Tokens,
    /// The models.
    pub models: Vec<Rc<Model>>,
    /// Further names of models and of their modules.
    pub aliases: Vec<AliasItem>,
    /// The modules within it.
    pub children: Vec<Module>,
    /// What it imports.
    pub imports: Imports,
    group: Group,
}

/// Another name of a model, or of a module.
#[derive(Clone, Debug)]
pub struct AliasItem {
    /// Its attributes.
    pub attributes: Tokens,
    /// What is re-exported, with the name if that is another.
    pub target: Tokens,
}

impl Module {
    /// Returns all models in the module and in those within it.
    pub(crate) fn all_models(&self) -> Vec<(Group, &Rc<Model>)> {
        let own = self.models.iter().map(|model| (self.group, model));
        own.chain(self.children.iter().flat_map(Self::all_models)).collect()
    }

    /// Returns the lint levels of the module's file: `missing_docs` is allowed if a field is
    /// undocumented.
    #[must_use]
    pub fn lints(&self) -> TokenStream {
        lints(self.all_models().into_iter().map(|(_, model)| &**model))
    }

    /// Returns whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.models.is_empty() && self.aliases.is_empty() && self.children.is_empty()
    }

    fn new(ident: Ident, group: Group) -> Self {
        Self {
            ident,
            feature: None,
            docs: Docs::default(),
            attributes: Tokens::default(),
            visibility: quote!(pub).into(),
            reexport: Tokens::default(),
            models: Vec::new(),
            aliases: Vec::new(),
            children: Vec::new(),
            imports: Imports::default(),
            group,
        }
    }

    /// Adds models as the code of the module has them.
    fn add_models(&mut self, context: &Context<'_>, types: &[TypeId]) {
        self.models = types.iter().map(|id| Rc::new(model(context, *id))).collect();
        self.imports =
            Imports::new(Mentions::all(model_names(self.models.iter().map(|one| &**one))));
    }
}

/// Returns the files of `models`: one for each resource, with what only it uses, and one for the
/// rest.
pub(crate) fn model_files(context: &Context<'_>) -> Vec<Module> {
    let path = [Ident::own(MODELS)];
    let Some(root) = context.names.modules.get(&path) else { return Vec::new() };
    let mut children: BTreeMap<Group, BTreeSet<Ident>> = BTreeMap::new();
    for child in &root.children {
        let names = context.names.modules.get(&[path[0].clone(), child.clone()]);
        let group = names.map(|names| names.group().unwrap_or(Group::Shared));
        children.entry(group.unwrap_or(Group::Shared)).or_default().insert(child.clone());
    }
    let mut files: Vec<Module> = Vec::new();
    for (group, ident) in &context.names.files {
        let of_group = |id: &&TypeId| context.names.group_of(**id) == *group;
        let types = sorted(context, root.types.iter().filter(of_group).copied().collect());
        let modules = children.remove(group).unwrap_or_default();
        let lengths = |id: &TypeId| length::of_type(context.api.types.get(*id));
        let mut parts = length::parts(&types, lengths).into_iter();
        let first = parts.next().unwrap_or_default();
        let mut file = file(context, (*group, ident.clone()), first, modules.clone());
        if *group == Group::Shared {
            file.aliases = aliases(context, &root.aliases, Some(Group::Shared));
        }
        for child in modules {
            let path = [path[0].clone(), child];
            file.children.extend(module(context, &path, Some(*group)));
        }
        files.push(file);
        for (index, types) in parts.enumerate() {
            let ident = context.names.free_module(&path, &format!("{ident}_{}", index + 2));
            files.push(self::file(context, (*group, ident), types, BTreeSet::new()));
        }
    }
    files.retain(|file| !file.is_empty());
    files
}

/// Returns a file of `models` with types and modules of a group.
fn file(
    context: &Context<'_>,
    (group, ident): (Group, Ident),
    types: &[TypeId],
    modules: BTreeSet<Ident>,
) -> Module {
    let mut file = Module::new(ident, group);
    file.feature = feature(context, group);
    file.docs = Docs::trusted(&file_docs(context, group));
    let beside = Part { types: idents(context, types), modules };
    let home = context.names.home(&[Ident::own(MODELS)], Some(beside));
    file.add_models(&context.within(home), types);
    file
}

fn idents(context: &Context<'_>, types: &[TypeId]) -> BTreeSet<Ident> {
    types.iter().map(|id| context.names.type_path(*id).ident().clone()).collect()
}

/// Returns the types in the module of a resource.
pub(crate) fn resource_types(context: &Context<'_>, index: usize) -> Module {
    let (path, group) = ([context.names.resources[index].module.clone()], Group::Resource(index));
    let around = (!context.names.is_mixed(index)).then_some(group);
    let module = module(context, &path, around);
    module.unwrap_or_else(|| Module::new(path[0].clone(), group))
}

/// Returns a module; what is of the group `around` needs to name no feature.
fn module(context: &Context<'_>, path: &[Ident], around: Option<Group>) -> Option<Module> {
    let names = context.names.modules.get(path)?;
    let own = names.group().unwrap_or(Group::Shared);
    let mut module = Module::new(path.last()?.clone(), own);
    let gate = feature(context, own).filter(|_| around != Some(own));
    let gate = cfg(context, gate.as_deref());
    let is_inner = path.len() > 1 && path[path.len() - 2] == module.ident;
    let reason = "the names are those of the document";
    let inception = is_inner.then(|| quote!(#[allow(clippy::module_inception, reason = #reason)]));
    module.attributes = quote!(#gate #inception).into();
    module.docs = Docs::trusted(&format!("Types of {}.", code_span(&names.owner)));
    let inner = if names.group().is_some() { Some(own) } else { around };
    let mut groups: BTreeMap<Group, Vec<TypeId>> = BTreeMap::new();
    for id in &names.types {
        groups.entry(context.names.group_of(*id)).or_default().push(*id);
    }
    for (group, types) in groups {
        let types = sorted(context, types);
        if group == own {
            module.add_models(&context.within(context.names.home(path, None)), &types);
            continue;
        }
        let mut part = Module::new(part_name(context, path, group), group);
        let gate = cfg(context, feature(context, group).as_deref());
        let ident = part.ident.clone();
        part.reexport = quote!(#gate pub use #ident::*;).into();
        (part.attributes, part.visibility) = (gate.into(), Tokens::default());
        let beside = Part { types: idents(context, &types), modules: BTreeSet::new() };
        part.add_models(&context.within(context.names.home(path, Some(beside))), &types);
        module.children.push(part);
    }
    module.aliases = aliases(context, &names.aliases, inner);
    for child in &names.children {
        let path = [path, std::slice::from_ref(child)].concat();
        module.children.extend(self::module(context, &path, inner));
    }
    Some(module)
}

/// Returns the name of the private module of what a feature adds to a module.
fn part_name(context: &Context<'_>, path: &[Ident], group: Group) -> Ident {
    let wanted = match group {
        Group::Resource(index) => context.names.resources[index].module.as_str(),
        Group::Shared => "types",
    };
    context.names.free_module(path, &format!("of {wanted}"))
}

fn sorted(context: &Context<'_>, mut types: Vec<TypeId>) -> Vec<TypeId> {
    types.sort_by_key(|id| context.names.type_path(*id));
    types
}

/// Returns further names of types; what is of the group `around` needs to name no feature.
fn aliases(context: &Context<'_>, aliases: &[Alias], around: Option<Group>) -> Vec<AliasItem> {
    let mut items: Vec<(&Ident, AliasItem)> = Vec::new();
    for alias in aliases {
        let feature = feature(context, alias.group).filter(|_| around != Some(alias.group));
        let attributes = Tokens::from(cfg(context, feature.as_deref()));
        let path = context.names.type_path(alias.target).whole();
        let target = renamed(&quote!(#path), path.ident(), &alias.ident);
        items.push((&alias.ident, AliasItem { attributes: attributes.clone(), target }));
        if let Some((name, modules)) = &alias.module
            && let Some(last) = modules.last()
        {
            let root = context.root();
            let target = renamed(&quote!(#root #(::#modules)*), last, name);
            items.push((name, AliasItem { attributes, target }));
        }
    }
    items.sort_by_key(|(name, _)| *name);
    items.into_iter().map(|(_, item)| item).collect()
}

/// Returns the lint levels of a file with these models.
pub(crate) fn lints<'a>(mut models: impl Iterator<Item = &'a Model>) -> TokenStream {
    let reason = "the API does not document every field";
    let lint = quote!(#![allow(missing_docs, reason = #reason)]);
    if models.any(Model::has_undocumented_fields) { lint } else { TokenStream::new() }
}

fn renamed(path: &TokenStream, own: &Ident, name: &Ident) -> Tokens {
    if own == name { path.clone().into() } else { quote!(#path as #name).into() }
}

/// Returns the Cargo feature of a group.
pub(super) fn feature(context: &Context<'_>, group: Group) -> Option<String> {
    match group {
        Group::Resource(index) => Some(context.names.resources[index].feature.clone()),
        Group::Shared => None,
    }
}

/// Returns the attribute of what is there with a feature only.
pub(crate) fn cfg(context: &Context<'_>, feature: Option<&str>) -> TokenStream {
    context.root().optional(feature)
}

fn file_docs(context: &Context<'_>, group: Group) -> String {
    match group {
        Group::Resource(index) => {
            let names = &context.names.resources[index];
            let (module, ty) = (&names.module, &names.ty);
            let root = context.root();
            format!("Models of [`{ty}`]({root}::{module}::{ty}).")
        }
        Group::Shared => "Models that several resources share, and models of errors.".to_owned(),
    }
}
