//! Paths: where a type of the SDK stands, and how code in one place or another names it.

use std::{cmp::Ordering, fmt, sync::Arc};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    cut::tag,
    groups::Group,
    modules::Home,
    scope::{Ident, file_name},
};
use crate::rust::code::Root;

/// The path of a type, as some code spells it; two that lead to one type are equal.
#[derive(Clone)]
pub struct TypePath {
    place: Arc<Place>,
    form: Form,
}

/// Where a type stands.
#[derive(Clone)]
struct Place {
    /// The modules from the root of the crate on.
    modules: Vec<Ident>,
    ident: Ident,
    /// The name of the static that belongs to the type.
    constant: Ident,
    /// The code that is there with the same feature.
    group: Group,
    spelling: Spelling,
}

/// How a type is written by default.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelling {
    /// Whether its own name is unambiguous.
    pub(super) is_plain: bool,
    /// How many of its modules say so otherwise; `None` if only the whole path does.
    pub(super) modules: Option<usize>,
    /// With what the whole path begins.
    pub(super) root: Root,
}

/// How code names a type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// With this many of its modules, of which the first is imported, or with none and imported.
    Imported(usize),
    /// With this many of its modules, from the module on that the code is in.
    Within(usize),
    /// From the root of the crate on.
    Whole,
}

impl TypePath {
    /// Returns the path of a type; its spelling is decided when all paths are known.
    pub(super) fn new(modules: Vec<Ident>, ident: Ident, group: Group) -> Self {
        let constant = ident.as_constant();
        let spelling = Spelling::default();
        let place = Place { modules, ident, constant, group, spelling };
        Self { place: Arc::new(place), form: Form::Whole }
    }

    /// Sets the spelling of the type, and the name of its static.
    pub(super) fn spell(&mut self, spelling: Spelling, constant: Ident) {
        let place = Arc::make_mut(&mut self.place);
        (place.spelling, place.constant) = (spelling, constant);
        self.form = if spelling.is_plain { Form::Imported(0) } else { qualified(spelling) };
    }

    /// Returns the type's own name.
    pub(crate) fn ident(&self) -> &Ident {
        &self.place.ident
    }

    /// Returns the modules from the root of the crate on.
    pub(crate) fn modules(&self) -> &[Ident] {
        &self.place.modules
    }

    /// Returns the name of the static that belongs to the type.
    pub(crate) fn constant(&self) -> &Ident {
        &self.place.constant
    }

    /// Returns which group of the crate the type is of.
    pub(super) fn group(&self) -> Group {
        self.place.group
    }

    /// Returns the path for code outside of the SDK's own modules of types.
    pub(crate) fn abroad(&self) -> Self {
        let spelling = self.place.spelling;
        let form = if spelling.is_plain { Form::Imported(0) } else { qualified(spelling) };
        Self { form, ..self.clone() }
    }

    /// Returns the path from the root of the crate on, which needs no import.
    pub(crate) fn whole(&self) -> Self {
        Self { form: Form::Whole, ..self.clone() }
    }

    /// Returns the path for the code of a module.
    pub(crate) fn seen_from(&self, home: &Home) -> Self {
        let Place { modules, ident, spelling, .. } = &*self.place;
        if let Some(depth) = home.depth_of(modules, ident) {
            return Self { form: Form::Within(depth), ..self.clone() };
        }
        let is_plain = spelling.is_plain && !home.has_type(ident);
        let mut form = if is_plain { Form::Imported(0) } else { qualified(*spelling) };
        while let Form::Imported(shown @ 1..) = form
            && home.has_module(&modules[modules.len() - shown])
        {
            form = if shown < modules.len() { Form::Imported(shown + 1) } else { Form::Whole };
        }
        Self { form, ..self.clone() }
    }

    /// Returns what code must import to name the type like this: the names from the root on.
    pub(crate) fn imported(&self) -> Option<Vec<&Ident>> {
        let Place { modules, ident, .. } = &*self.place;
        match self.form {
            Form::Imported(0) => Some(modules.iter().chain([ident]).collect()),
            Form::Imported(shown) => Some(modules.iter().take(modules.len() + 1 - shown).collect()),
            Form::Within(_) | Form::Whole => None,
        }
    }

    /// Returns the name of its page, without the folder: its modules and its name. Of many modules,
    /// the name has the outermost ones and a tag for the others.
    pub(super) fn page_file(&self) -> String {
        let (root, modules) = self.place.modules.split_first().expect("a type is in a module");
        let root = (root.as_str() != MODELS && !modules.is_empty()).then_some(root);
        let mut names: Vec<&str> = root.into_iter().chain(modules).map(Ident::as_str).collect();
        let file = file_name(&self.place.ident);
        names.push(&file);
        let all = names.join(".");
        if all.len() <= LONGEST_PAGE_FILE {
            return all;
        }
        let tag = tag(&all);
        let mut space = LONGEST_PAGE_FILE.saturating_sub(file.len() + tag.len() + 1);
        let has_room = |name: &&str| {
            let left = space.checked_sub(name.len() + 1);
            space = left.unwrap_or_default();
            left.is_some()
        };
        let first = names.iter().copied().take_while(has_room).collect::<Vec<_>>();
        [first.as_slice(), &[&tag, &file]].concat().join(".")
    }

    /// Returns the modules that are printed before the name.
    fn shown(&self) -> &[Ident] {
        let modules = &self.place.modules;
        match self.form {
            Form::Imported(shown) | Form::Within(shown) => &modules[modules.len() - shown..],
            Form::Whole => modules,
        }
    }
}

/// The longest name of a page, in bytes, without its extension: with it and with its folder, the
/// path must be one that [`Files`](crate::files::Files) takes.
const LONGEST_PAGE_FILE: usize = 120;

/// The module of the types of the document.
pub(crate) const MODELS: &str = "models";

fn qualified(spelling: Spelling) -> Form {
    spelling.modules.map_or(Form::Whole, Form::Imported)
}

impl PartialEq for TypePath {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for TypePath {}

impl PartialOrd for TypePath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TypePath {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |path: &Self| path.place.modules.as_ptr();
        if key(self) == key(other) && self.place.ident == other.place.ident {
            return Ordering::Equal;
        }
        let (own, other) = (&*self.place, &*other.place);
        own.modules.cmp(&other.modules).then_with(|| own.ident.cmp(&other.ident))
    }
}

impl fmt::Display for TypePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.form == Form::Whole {
            write!(f, "{}::", self.place.spelling.root)?;
        }
        for module in self.shown() {
            write!(f, "{module}::")?;
        }
        fmt::Display::fmt(&self.place.ident, f)
    }
}

impl fmt::Debug for TypePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`")?;
        for module in &self.place.modules {
            write!(f, "{module}::")?;
        }
        write!(f, "{}`", self.place.ident)
    }
}

impl ToTokens for TypePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (modules, ident) = (self.shown(), &self.place.ident);
        if self.form == Form::Whole {
            let root = self.place.spelling.root;
            tokens.extend(quote!(#root::));
        }
        tokens.extend(quote!(#(#modules::)* #ident));
    }
}
