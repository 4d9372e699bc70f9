//! The modules of a crate, as its files have them, with their macros expanded.

use std::{collections::BTreeMap, fs, path::Path};

use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

use crate::expand::Macros;

/// The path of a module, or of an item, from the root of the crate on.
pub type Place = Vec<String>;

/// A crate.
pub struct Source {
    /// The items of each module.
    pub modules: BTreeMap<Place, Vec<Item>>,
}

impl Source {
    /// Reads the crate whose root is `lib.rs` in a folder.
    pub fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join("lib.rs")).unwrap();
        Self::new(&text, Some(folder))
    }

    /// Reads a crate of one file.
    pub fn parse(text: &str) -> Self {
        Self::new(text, None)
    }

    fn new(text: &str, folder: Option<&Path>) -> Self {
        let mut modules = BTreeMap::new();
        let items = syn::parse_file(text).unwrap().items;
        collect(items, Vec::new(), folder, &mut modules);
        let mut macros = Macros::default();
        for (module, items) in &modules {
            macros.learn(module, items);
        }
        for (module, items) in &mut modules {
            *items = macros.expand(module, std::mem::take(items));
        }
        Self { modules }
    }

    /// Returns the item that a path leads to, as code of a module has it.
    pub fn resolve(&self, within: &[String], path: &[String], depth: usize) -> Option<Place> {
        let (first, rest) = path.split_first()?;
        let whole = match first.as_str() {
            _ if depth == 0 => return None,
            "crate" => rest.to_vec(),
            "self" => [within, rest].concat(),
            "super" => return self.resolve(&within[..within.len() - 1], rest, depth - 1),
            _ => {
                let own = [within, std::slice::from_ref(first)].concat();
                if self.modules.contains_key(&own) || self.defines(within, first) {
                    [within, path].concat()
                } else {
                    let imported = self.imported(within, first, depth)?;
                    [imported.as_slice(), rest].concat()
                }
            }
        };
        let (name, module) = whole.split_last()?;
        if !module.is_empty() && !self.modules.contains_key(module) {
            let module = self.resolve(&[], module, depth - 1)?;
            return self.resolve(&module, std::slice::from_ref(name), depth - 1);
        }
        if self.modules.contains_key(&whole) || self.defines(module, name) {
            return Some(whole);
        }
        self.imported(module, name, depth - 1)
    }

    /// Returns what a module imports by a name.
    fn imported(&self, module: &[String], name: &str, depth: usize) -> Option<Place> {
        let uses = self.modules.get(module)?.iter().filter_map(|item| match item {
            Item::Use(item) => Some(item),
            _ => None,
        });
        uses.flat_map(imports).find_map(|(path, alias)| match alias {
            Some(alias) if alias == name => self.resolve(module, &path, depth.checked_sub(1)?),
            Some(_) => None,
            None => {
                let target = self.resolve(module, &path, depth.checked_sub(1)?)?;
                self.resolve(&target, &[name.to_owned()], depth.checked_sub(1)?)
            }
        })
    }

    fn defines(&self, module: &[String], name: &str) -> bool {
        let items = self.modules.get(module);
        items.into_iter().flatten().any(|item| item_name(item).is_some_and(|own| own == name))
    }
}

/// Collects a module and those within; `folder` has the files of the latter.
fn collect(
    items: Vec<Item>,
    place: Place,
    folder: Option<&Path>,
    modules: &mut BTreeMap<Place, Vec<Item>>,
) {
    for item in &items {
        let Item::Mod(item) = item else { continue };
        let name = item.ident.to_string();
        let inner = folder.map(|folder| folder.join(&name));
        let content = match (&item.content, folder) {
            (Some((_, items)), _) => items.clone(),
            (None, Some(folder)) => {
                let files = [folder.join(format!("{name}.rs")), folder.join(&name).join("mod.rs")];
                let text = files.iter().find_map(|file| fs::read_to_string(file).ok()).unwrap();
                syn::parse_file(&text).unwrap().items
            }
            (None, None) => Vec::new(),
        };
        collect(content, [place.as_slice(), &[name]].concat(), inner.as_deref(), modules);
    }
    modules.insert(place, items);
}

/// Returns the paths of an import, each with its name there; a glob has none.
pub fn imports(item: &ItemUse) -> Vec<(Vec<String>, Option<String>)> {
    let mut found = Vec::new();
    leaves(&item.tree, &[], &mut found);
    found
}

fn leaves(tree: &UseTree, before: &[String], found: &mut Vec<(Vec<String>, Option<String>)>) {
    let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(path) => leaves(&path.tree, &with(&path.ident), found),
        UseTree::Name(name) if name.ident == "self" => {
            found.push((before.to_vec(), before.last().cloned()));
        }
        UseTree::Name(name) => found.push((with(&name.ident), Some(name.ident.to_string()))),
        UseTree::Rename(name) => found.push((with(&name.ident), Some(name.rename.to_string()))),
        UseTree::Glob(_) => found.push((before.to_vec(), None)),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, before, found)),
    }
}

/// Returns the name of an item that has one, a module aside.
pub fn item_name(item: &Item) -> Option<String> {
    Some(match item {
        Item::Const(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Struct(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        _ => return None,
    })
}

/// Returns whether an item is public and documented.
pub fn is_shown(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    let hidden = attributes.iter().any(|attribute| {
        attribute.path().is_ident("doc")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "hidden")
    });
    matches!(visibility, Visibility::Public(_)) && !hidden
}
