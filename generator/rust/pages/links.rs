//! Links: types in tables, with links to the pages of the models in them.

use crate::rust::{code::RustType, context::Context, names::TypePath};

/// A type in a table, in Markdown: as code, and linked to the pages of the models in it.
#[derive(Clone, Debug)]
pub struct LinkedType(String);

impl std::fmt::Display for LinkedType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns a type as a table has it, on a page that is this way from the pages of models.
pub(super) fn linked(context: &Context<'_>, ty: &RustType, way: &str) -> LinkedType {
    let ty = ty.clone().abroad();
    let code = format!("`{}`", ty.text().replace('|', "\\|"));
    let mentions = ty.mentions();
    let models = mentions.models.iter();
    let pages: Vec<(&TypePath, &str)> =
        models.filter_map(|model| Some((model, context.names.page_file(model)?))).collect();
    LinkedType(match pages.as_slice() {
        [] => code,
        [(_, page)] => format!("[{code}]({way}{page})"),
        several => {
            let link = |(name, page): &(&TypePath, &str)| format!("[`{name}`]({way}{page})");
            let links: Vec<String> = several.iter().map(link).collect();
            format!("{code} ({})", links.join(", "))
        }
    })
}

/// Returns the sign for what must be there, or need not.
pub(super) fn mark(required: bool) -> &'static str {
    if required { ":heavy_check_mark:" } else { ":heavy_minus_sign:" }
}
