//! The paths of all types of the document.
//!
//! A component is a type of `models`. A type that is written inline has a path for each of its
//! uses, which what holds it and its own word make: one of these is where it is defined, and the
//! others are aliases. None of them depends on the order of the document.

mod define;
mod modules;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    groups::Group,
    inline::{Word, word},
    modules::Modules,
    path::{MODELS, TypePath},
    reserved::{RESERVED_TYPES, ROOT_TYPES},
    resources::ResourceNames,
    scope::{Ident, Scope, Wanted},
    spelling::Case,
};
use crate::ir::{Api, Holder, InlineUse, TypeDef, TypeId, TypeKind};

/// The scopes that types are named in before their paths are known: of `models`, and of each
/// resource.
pub(super) struct Scopes {
    pub(super) models: Scope,
    pub(super) resources: Vec<Scope>,
}

/// The paths of the types, and the modules that they make.
#[derive(Debug, Default)]
pub(super) struct Paths {
    pub(super) types: BTreeMap<TypeId, TypePath>,
    pub(super) modules: Modules,
    /// What each type was to be called.
    pub(super) wanted: BTreeMap<TypeId, String>,
    /// The modules that hold the files of `models`.
    pub(super) files: BTreeMap<Group, Ident>,
}

/// The module that names are in, before its own path is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Site {
    /// `models`.
    Models,
    /// The module of a resource.
    Resource(usize),
    /// The module of what holds inline types.
    Of(Holder),
}

/// An inline use with its names.
struct Named<'a> {
    site: Site,
    inline: &'a InlineUse,
    word: Word,
    ident: Ident,
    /// The module of the types within the type, where it has some.
    module: Option<Ident>,
}

/// Where a type is defined.
#[derive(Clone, Debug)]
struct Definition {
    modules: Vec<Ident>,
    ident: Ident,
    /// The module of the types within it.
    module: Option<Ident>,
}

/// The input for paths.
struct Paving<'a> {
    api: &'a Api,
    groups: &'a BTreeMap<TypeId, Group>,
    resources: &'a [ResourceNames],
    scopes: Scopes,
    /// The types that hold inline types.
    holders: BTreeSet<TypeId>,
    uses: Vec<Named<'a>>,
    /// The modules of operations that hold inline types.
    operations: BTreeMap<(usize, usize), Ident>,
    known: BTreeMap<TypeId, Definition>,
    wanted: BTreeMap<TypeId, String>,
    /// The scope of the modules of `models`, its files among them.
    files: Scope,
}

impl Paths {
    /// Finds the paths of all types.
    pub(super) fn new(
        api: &Api,
        groups: &BTreeMap<TypeId, Group>,
        resources: &[ResourceNames],
        scopes: Scopes,
    ) -> Self {
        let inline: Vec<&InlineUse> =
            api.inline_uses.iter().filter(|one| is_used(one, groups)).collect();
        let holder = |one: &&InlineUse| match one.holder {
            Holder::Type(id) => Some(id),
            Holder::Operation(..) | Holder::Webhook(_) => None,
        };
        let mut paving = Paving {
            api,
            groups,
            resources,
            scopes,
            holders: inline.iter().filter_map(holder).collect(),
            uses: Vec::new(),
            operations: BTreeMap::new(),
            known: BTreeMap::new(),
            wanted: BTreeMap::new(),
            files: Scope::of_files(),
        };
        paving.name_components();
        paving.name_uses(&inline);
        paving.lift_shared();
        paving.name_modules();
        paving.define();
        paving.finish()
    }
}

/// Returns whether a use is a part of the SDK.
fn is_used(inline: &InlineUse, groups: &BTreeMap<TypeId, Group>) -> bool {
    let has_holder = match inline.holder {
        Holder::Type(id) => groups.contains_key(&id),
        Holder::Operation(..) | Holder::Webhook(_) => true,
    };
    has_holder && groups.contains_key(&inline.id)
}

impl<'a> Paving<'a> {
    fn definition(&self, id: TypeId) -> &'a TypeDef {
        self.api.types.get(id)
    }

    /// Names the components: the document's own names come before all that is made up.
    fn name_components(&mut self) {
        let types = self.api.types.iter();
        let own: Vec<(TypeId, &TypeDef)> =
            types.filter(|(id, one)| one.is_component && self.groups.contains_key(id)).collect();
        let wanted: Vec<_> =
            own.iter().map(|(_, d)| (d.name.as_str(), d.pointer.as_str())).collect();
        let names = self.scopes.models.claim_all(&wanted);
        for ((id, definition), ident) in own.into_iter().zip(names) {
            self.wanted.insert(id, definition.name.clone());
            let modules = vec![Ident::own(MODELS)];
            self.known.insert(id, Definition { modules, ident, module: None });
        }
    }

    /// Names the inline uses, those of one module together.
    fn name_uses(&mut self, inline: &[&'a InlineUse]) {
        let mut sites: BTreeMap<Site, Vec<(&'a InlineUse, Word)>> = BTreeMap::new();
        for one in inline {
            let word = word(self.api, one);
            let site = match one.holder {
                Holder::Webhook(_) => Site::Models,
                Holder::Operation(resource, _) if word.is_beside => Site::Resource(resource),
                holder => Site::Of(holder),
            };
            let others = sites.entry(site).or_default();
            if !others.iter().any(|(other, own)| other.id == one.id && *own == word) {
                others.push((one, word));
            }
        }
        for (site, mut uses) in sites {
            self.prefer_titles(&mut uses);
            let mut own = nested_scope();
            let scope = match site {
                Site::Models => &mut self.scopes.models,
                Site::Resource(index) => &mut self.scopes.resources[index],
                Site::Of(_) => &mut own,
            };
            let wanted = uses.iter().map(|(one, word)| {
                let definition = self.api.types.get(one.id);
                let at = definition.pointer.as_str();
                Wanted { name: &word.text, at, kind: kind_word(definition) }
            });
            let names = scope.claim_with_words(&wanted.collect::<Vec<_>>());
            let uses = uses.into_iter().zip(names);
            self.uses.extend(uses.map(|((inline, word), ident)| {
                let module = None;
                Named { site, inline, word, ident, module }
            }));
        }
    }

    /// Calls types after their titles that otherwise have one name.
    fn prefer_titles(&self, uses: &mut [(&'a InlineUse, Word)]) {
        let spelled = |word: &Word| Scope::new(Case::Type).claim(&word.text).to_string();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, word) in uses.iter() {
            *counts.entry(spelled(word).to_lowercase()).or_default() += 1;
        }
        for (one, word) in uses {
            let is_alone = counts.get(&spelled(word).to_lowercase()).is_none_or(|count| *count < 2);
            let title = self.definition(one.id).title.as_ref().filter(|_| !is_alone);
            if let Some(title) = title {
                word.text.clone_from(title);
            }
        }
    }

    /// Puts the inline types into `models` whose uses all have one word that nothing else has
    /// there.
    fn lift_shared(&mut self) {
        let mut words: BTreeMap<TypeId, BTreeSet<&str>> = BTreeMap::new();
        let mut counts: BTreeMap<TypeId, usize> = BTreeMap::new();
        for one in self.uses.iter().filter(|one| !self.known.contains_key(&one.inline.id)) {
            let word = if one.word.is_own { one.word.text.as_str() } else { "" };
            words.entry(one.inline.id).or_default().insert(word);
            *counts.entry(one.inline.id).or_default() += 1;
        }
        let mut takers: BTreeMap<String, Vec<(TypeId, String)>> = BTreeMap::new();
        for (id, words) in &words {
            let [word] = *Vec::from_iter(words) else { continue };
            if !word.is_empty() && counts[id] > 1 {
                let name = Scope::new(Case::Type).claim(word).to_string();
                takers.entry(name.to_lowercase()).or_default().push((*id, (*word).to_owned()));
            }
        }
        let alone = |mut takers: Vec<_>| takers.pop().filter(|_| takers.is_empty());
        for (id, word) in takers.into_values().filter_map(alone) {
            if let Some(ident) = self.scopes.models.claim_if_free(&word) {
                self.wanted.insert(id, word);
                let modules = vec![Ident::own(MODELS)];
                self.known.insert(id, Definition { modules, ident, module: None });
            }
        }
    }
}

/// Returns a scope for the inline types of one holder, which are spelled with their module: they
/// may be called like what is at the root.
fn nested_scope() -> Scope {
    let is_kept = |name: &&'static str| !ROOT_TYPES.contains(name);
    let kept: Vec<&'static str> = RESERVED_TYPES.iter().copied().filter(is_kept).collect();
    Scope::of_types().reserving(&kept)
}

/// Returns the word that distinguishes an inline type from another one with its name.
fn kind_word(definition: &TypeDef) -> &'static str {
    match definition.kind {
        TypeKind::Record(_) => "object",
        TypeKind::Enum(_) => "value",
        TypeKind::Union(_) => "choice",
    }
}
