//! Places: on which page of the documentation each model is described.

use std::collections::BTreeMap;

use crate::rust::{
    names::{Group, Ident, file_name},
    naming::Naming,
    types::RustType,
};

/// The module, and the folder, of the models that no single resource has for itself.
pub(crate) const SHARED: &str = "shared";

/// The pages of the models, by the models' names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places(BTreeMap<String, String>);

/// A type in a table, in Markdown: as code, and linked to the pages of the models in it.
#[derive(Clone, Debug)]
pub struct LinkedType(String);

impl Places {
    /// Finds the page of every model.
    pub(crate) fn new(naming: &Naming<'_>) -> Self {
        let folder = |group: Group| match group {
            Group::Resource(index) => naming.resources[index].folder.as_str(),
            Group::Shared => SHARED,
        };
        let types = naming.grouped().map(|(name, group)| (name, folder(group)));
        let own = naming.resources.iter();
        let own = own.flat_map(|one| one.models().map(|name| (name, one.folder.as_str())));
        let page = |(name, folder): (&Ident, &str)| (name.to_string(), file(folder, name));
        Self(types.chain(own).map(page).collect())
    }

    /// Returns the page of a model, from the folder of all of them.
    pub(crate) fn of(&self, model: &Ident) -> &str {
        &self.0[model.as_str()]
    }

    /// Returns a type as a table has it, on a page that is this way from the pages of models.
    pub(crate) fn linked(&self, ty: &RustType, way: &str) -> LinkedType {
        let code = format!("`{}`", ty.text().replace('|', "\\|"));
        let names = ty.mentions();
        let models = names.models.iter().map(Ident::as_str);
        let pages: Vec<(&str, &String)> =
            models.filter_map(|name| Some((name, self.0.get(name)?))).collect();
        LinkedType(match pages.as_slice() {
            [] => code,
            [(_, page)] => format!("[{code}]({way}{page})"),
            several => {
                let link = |(name, page): &(&str, &String)| format!("[`{name}`]({way}{page})");
                let links: Vec<String> = several.iter().map(link).collect();
                format!("{code} ({})", links.join(", "))
            }
        })
    }
}

impl std::fmt::Display for LinkedType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns the file of a model.
fn file(folder: &str, model: &Ident) -> String {
    format!("{folder}/{}.md", file_name(model))
}

/// Returns the sign for what must be there, or need not.
pub(crate) fn mark(required: bool) -> &'static str {
    if required { ":heavy_check_mark:" } else { ":heavy_minus_sign:" }
}
