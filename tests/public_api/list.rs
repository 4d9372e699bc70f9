//! The list of what is public: each item by the path that reaches it first, with its methods and
//! traits.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use proc_macro2::TokenStream;
use syn::{Attribute, ImplItem, Item, ItemImpl, TraitItem, Type};

use crate::{
    source::{Place, Source, imports, is_shown, item_name},
    spell::{head, signature, spelled},
};

/// How many imports lead to an item at most.
const DEPTH: usize = 32;

/// Returns the public API of a crate.
pub fn public_api(source: &Source, name: &str) -> String {
    let mut list =
        List { source, impls: impls(source), seen: BTreeMap::new(), text: String::new() };
    let root = Vec::new();
    list.module(&root, name);
    list.text
}

struct List<'a> {
    source: &'a Source,
    /// What is implemented for the type at each place.
    impls: BTreeMap<Place, BTreeSet<String>>,
    /// The paths of what was listed.
    seen: BTreeMap<Place, String>,
    text: String,
}

impl List<'_> {
    fn line(&mut self, line: &str) {
        writeln!(self.text, "{line}").unwrap();
    }

    fn module(&mut self, place: &Place, path: &str) {
        self.line(&format!("mod {path}"));
        let mut items: Vec<(String, Place)> = self.names(place).into_iter().collect();
        // Modules come last.
        items.sort_by_key(|(_, place)| self.source.modules.contains_key(place));
        for (name, place) in items {
            self.item(&place, &format!("{path}::{name}"));
        }
    }

    /// Returns the public names of a module, with what they stand for.
    fn names(&mut self, place: &Place) -> BTreeMap<String, Place> {
        let source = self.source;
        let mut names = BTreeMap::new();
        let items = &source.modules[place];
        for item in items {
            match item {
                Item::Use(item) if is_shown(&item.vis, &item.attrs) => {
                    for (target, alias) in imports(item) {
                        match (source.resolve(place, &target, DEPTH), alias) {
                            (Some(found), Some(alias)) => drop(names.insert(alias, found)),
                            (Some(found), None) => names.extend(self.names(&found)),
                            (None, alias) => self.line(&format!(
                                "use {}{}",
                                target.join("::"),
                                if alias.is_none() { "::*" } else { "" }
                            )),
                        }
                    }
                }
                Item::Mod(item) if is_shown(&item.vis, &item.attrs) => {
                    let name = item.ident.to_string();
                    names.insert(name.clone(), [place.as_slice(), &[name]].concat());
                }
                item => {
                    let name = item_name(item).filter(|_| is_public(item));
                    let own = name.map(|name| (name.clone(), [place.as_slice(), &[name]].concat()));
                    names.extend(own);
                }
            }
        }
        names
    }

    fn item(&mut self, place: &Place, path: &str) {
        if let Some(first) = self.seen.get(place) {
            let line = format!("use {path} = {first}");
            return self.line(&line);
        }
        self.seen.insert(place.clone(), path.to_owned());
        if self.source.modules.contains_key(place) {
            return self.module(place, path);
        }
        let (name, module) = place.split_last().unwrap();
        let is_meant = |item: &&Item| item_name(item).as_ref() == Some(name);
        let item = self.source.modules[module].iter().find(is_meant).unwrap();
        let head = head(item, path).unwrap();
        self.line(&format!("{head}{}", feature(attributes(item))));
        if let Item::Trait(item) = item {
            for one in &item.items {
                if let TraitItem::Fn(one) = one {
                    self.line(&format!("  {}{}", signature(&one.sig), feature(&one.attrs)));
                }
            }
        }
        for line in self.impls.get(place).cloned().unwrap_or_default() {
            self.line(&format!("  {line}"));
        }
    }
}

/// Returns what is implemented for the types of the crate.
fn impls(source: &Source) -> BTreeMap<Place, BTreeSet<String>> {
    let mut found: BTreeMap<Place, BTreeSet<String>> = BTreeMap::new();
    for (module, items) in &source.modules {
        for item in items {
            if let Some(place) =
                own_type(item).and_then(|path| source.resolve(module, &path, DEPTH))
            {
                let lines = match item {
                    Item::Impl(item) => implemented(item),
                    item => derived(attributes(item)),
                };
                found.entry(place).or_default().extend(lines);
            }
        }
    }
    found
}

/// Returns the path of the type that an item defines, or implements something for.
fn own_type(item: &Item) -> Option<Place> {
    match item {
        Item::Enum(_) | Item::Struct(_) => Some(vec![item_name(item)?]),
        Item::Impl(item) => type_path(&item.self_ty),
        _ => None,
    }
}

fn type_path(ty: &Type) -> Option<Place> {
    match ty {
        Type::Path(path) => {
            Some(path.path.segments.iter().map(|one| one.ident.to_string()).collect())
        }
        // The argument of a macro.
        Type::Group(group) => type_path(&group.elem),
        _ => None,
    }
}

fn implemented(item: &ItemImpl) -> Vec<String> {
    let feature = feature(&item.attrs);
    if let Some((path, _)) = &item.trait_ {
        return vec![format!("impl {}{feature}", spelled(path.segments.last().unwrap()))];
    }
    let methods = item.items.iter().filter_map(|one| match one {
        ImplItem::Fn(one) if is_shown(&one.vis, &one.attrs) => {
            Some(format!("{}{}{feature}", signature(&one.sig), self::feature(&one.attrs)))
        }
        _ => None,
    });
    methods.collect()
}

fn derived(attributes: &[Attribute]) -> Vec<String> {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let lists = derives.map(|attribute| spelled(attribute.parse_args::<TokenStream>().unwrap()));
    let names: Vec<String> = lists
        .flat_map(|list| list.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>())
        .collect();
    names.into_iter().filter(|name| !name.is_empty()).map(|name| format!("impl {name}")).collect()
}

/// Returns the Cargo feature, or whatever else an item is compiled with.
fn feature(attributes: &[Attribute]) -> String {
    let cfg = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let texts = cfg.map(|one| spelled(one.parse_args::<TokenStream>().unwrap()));
    texts.flat_map(|text| [" [".to_owned(), text, "]".to_owned()]).collect()
}

fn is_public(item: &Item) -> bool {
    match item {
        Item::Const(item) => is_shown(&item.vis, &item.attrs),
        Item::Enum(item) => is_shown(&item.vis, &item.attrs),
        Item::Fn(item) => is_shown(&item.vis, &item.attrs),
        Item::Struct(item) => is_shown(&item.vis, &item.attrs),
        Item::Trait(item) => is_shown(&item.vis, &item.attrs),
        Item::Type(item) => is_shown(&item.vis, &item.attrs),
        _ => false,
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        _ => &[],
    }
}
