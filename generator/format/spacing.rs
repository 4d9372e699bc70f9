//! Blank lines: the printer makes none, and a reader wants one between items.
//!
//! The places come from the parsed text, so a text that looks like an item within a literal or a
//! comment is never taken for one.

use std::collections::BTreeSet;

use syn::{AttrStyle, Attribute, File, ImplItem, Item, TraitItem, UseTree, spanned::Spanned};

/// What an item is to its neighbours.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A use of the standard library, which stands before the others.
    UseStd,
    Use,
    Module,
    Const,
    Static,
    Type,
    /// An item that always has room.
    Other,
}

/// Where an item stands.
struct Place {
    kind: Kind,
    first: usize,
    is_one_line: bool,
    has_docs: bool,
}

/// The lines that get a blank line before them.
#[derive(Default)]
struct Spacing(BTreeSet<usize>);

/// Returns the printed text with a blank line between items.
pub(super) fn space(printed: &str, file: &File) -> String {
    let mut spacing = Spacing::default();
    spacing.0.extend(after_docs(&file.attrs));
    spacing.items(&file.attrs, &file.items);
    let mut result = String::with_capacity(printed.len() + spacing.0.len());
    for (number, line) in printed.split_inclusive('\n').enumerate() {
        if spacing.0.contains(&(number + 1)) {
            result.push('\n');
        }
        result.push_str(line);
    }
    result
}

impl Spacing {
    fn items(&mut self, attributes: &[Attribute], items: &[Item]) {
        self.separate(attributes, items.iter().map(item));
        for item in items {
            match item {
                Item::Mod(module) => {
                    let content = module.content.iter();
                    content.for_each(|(_, items)| self.items(&module.attrs, items));
                }
                Item::Impl(block) => self.separate(&block.attrs, block.items.iter().map(impl_item)),
                Item::Trait(block) => {
                    self.separate(&block.attrs, block.items.iter().map(trait_item));
                }
                _ => {}
            }
        }
    }

    /// Separates items that stand in one block, of which the attributes are given.
    fn separate(&mut self, attributes: &[Attribute], places: impl Iterator<Item = Place>) {
        let has_text_before = attributes.iter().any(|a| matches!(a.style, AttrStyle::Inner(_)));
        let mut last: Option<Place> = None;
        for place in places {
            if last.as_ref().map_or(has_text_before, |last| !is_together(last, &place)) {
                self.0.insert(place.first);
            }
            last = Some(place);
        }
    }
}

/// Returns the line of the first attribute that is no documentation, where that stands before it.
fn after_docs(attributes: &[Attribute]) -> Option<usize> {
    let mut after = attributes.iter().skip_while(|attribute| !attribute.path().is_ident("doc"));
    let first = after.find(|attribute| !attribute.path().is_ident("doc"))?;
    Some(first.span().start().line)
}

/// Returns whether there is no room between two items.
fn is_together(one: &Place, other: &Place) -> bool {
    let is_same = one.kind == other.kind && !one.has_docs && !other.has_docs;
    is_same
        && match one.kind {
            Kind::UseStd | Kind::Use | Kind::Module => true,
            Kind::Const | Kind::Static | Kind::Type => one.is_one_line && other.is_one_line,
            Kind::Other => false,
        }
}

fn item(item: &Item) -> Place {
    match item {
        Item::Use(it) if is_std(&it.tree) => place(it, Kind::UseStd, &it.attrs),
        Item::Use(it) => place(it, Kind::Use, &it.attrs),
        Item::ExternCrate(it) => place(it, Kind::Use, &it.attrs),
        Item::Mod(it) if it.content.is_none() => place(it, Kind::Module, &it.attrs),
        Item::Const(it) => place(it, Kind::Const, &it.attrs),
        Item::Static(it) => place(it, Kind::Static, &it.attrs),
        Item::Type(it) => place(it, Kind::Type, &it.attrs),
        it => place(it, Kind::Other, &[]),
    }
}

fn is_std(tree: &UseTree) -> bool {
    matches!(tree, UseTree::Path(path) if path.ident == "std")
}

fn impl_item(item: &ImplItem) -> Place {
    match item {
        ImplItem::Const(it) => place(it, Kind::Const, &it.attrs),
        ImplItem::Type(it) => place(it, Kind::Type, &it.attrs),
        it => place(it, Kind::Other, &[]),
    }
}

fn trait_item(item: &TraitItem) -> Place {
    match item {
        TraitItem::Const(it) => place(it, Kind::Const, &it.attrs),
        TraitItem::Type(it) => place(it, Kind::Type, &it.attrs),
        it => place(it, Kind::Other, &[]),
    }
}

fn place(item: &impl Spanned, kind: Kind, attributes: &[Attribute]) -> Place {
    let span = item.span();
    let (first, last) = (span.start().line, span.end().line);
    let has_docs = attributes.iter().any(|attribute| attribute.path().is_ident("doc"));
    Place { kind, first, is_one_line: first == last, has_docs }
}
