//! Modules of types: each with those that are written within it.

use askama::Template;

use super::{RenderError, add};
use crate::{
    files::Files,
    rust::{Client, Ident, ModelKind, Module, Resource},
};

/// Adds the files of `models`.
pub(super) fn add_models(files: &mut Files, models: &[Module]) -> Result<(), RenderError> {
    for module in models {
        let children = children(module)?;
        let path = format!("src/models/{}.rs", module.ident);
        add(files, &path, &ModelsRs { module, children: &children })?;
    }
    Ok(())
}

/// Adds the files of a resource: one, or another one for the types that are there without it.
pub(super) fn add_resource(
    files: &mut Files,
    resource: &Resource,
    client: &Client,
) -> Result<(), RenderError> {
    let module = &resource.types;
    let children = children(module)?;
    let path = format!("src/resources/{}.rs", resource.module);
    let Some(part) = &resource.part else {
        let is_part = false;
        let children = &children;
        return add(files, &path, &ResourceRs { resource, client, module, children, is_part });
    };
    add(files, &path, &MixedRs { resource, part, module, children: &children })?;
    let path = format!("src/resources/{}/{part}.rs", resource.module);
    let is_part = true;
    add(files, &path, &ResourceRs { resource, client, module, children: &[], is_part })
}

/// Returns the modules within a module as text.
fn children(module: &Module) -> Result<Vec<String>, askama::Error> {
    let text = |module| ModuleRs { module, children: &children(module)? }.render();
    module.children.iter().map(text).collect()
}

#[derive(Template)]
#[template(path = "src/models/mod.rs.j2")]
pub(super) struct ModelsMod<'a> {
    pub(super) files: &'a [Module],
}

#[derive(Template)]
#[template(path = "src/models/group.rs.j2")]
struct ModelsRs<'a> {
    module: &'a Module,
    children: &'a [String],
}

#[derive(Template)]
#[template(path = "src/models/module.rs.j2")]
struct ModuleRs<'a> {
    module: &'a Module,
    children: &'a [String],
}

#[derive(Template)]
#[template(path = "src/resources/resource.rs.j2")]
struct ResourceRs<'a> {
    resource: &'a Resource,
    client: &'a Client,
    module: &'a Module,
    children: &'a [String],
    is_part: bool,
}

#[derive(Template)]
#[template(path = "src/resources/mixed.rs.j2")]
struct MixedRs<'a> {
    resource: &'a Resource,
    part: &'a Ident,
    module: &'a Module,
    children: &'a [String],
}
