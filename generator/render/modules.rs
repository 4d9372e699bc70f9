//! Modules of types: each with those that are written within it.

use askama::Template;

use super::{RenderError, add};
use crate::{
    files::Files,
    rust::{Client, ModelKind, Module, Resource, ResourcePart},
};

/// How many lines the modules within a file may have before each has a file of its own.
const LINES: usize = 3_000;

/// The longest path of a folder of modules, in bytes: what is deeper stays in one file.
const LONGEST_FOLDER: usize = 120;

/// Adds the files of `models`.
pub(super) fn add_models(files: &mut Files, models: &[Module]) -> Result<(), RenderError> {
    for module in models {
        let path = format!("src/models/{}", module.ident);
        let children = children(files, module, &path)?;
        add(files, &format!("{path}.rs"), &ModelsRs { module, children: &children })?;
    }
    Ok(())
}

/// Adds the files of a resource: one, or several where its operations are in private modules.
pub(super) fn add_resource(
    files: &mut Files,
    resource: &Resource,
    client: &Client,
) -> Result<(), RenderError> {
    let module = &resource.types;
    let path = format!("src/resources/{}", resource.module);
    let children = &children(files, module, &path)?[..];
    if resource.is_split() {
        add(files, &format!("{path}.rs"), &MixedRs { resource, module, children })?;
    }
    for part in &resource.parts {
        let file = part.ident.as_ref().map_or(path.clone(), |part| format!("{path}/{part}"));
        let file = format!("{file}.rs");
        add(files, &file, &ResourceRs { resource, client, module, children, part })?;
        let file = format!("src/funcs/{}.rs", part.function_module);
        add(files, &file, &FuncsRs { resource, client, part })?;
    }
    Ok(())
}

/// Returns the modules within a module as text; those that are too long together have files in its
/// folder.
fn children(files: &mut Files, module: &Module, folder: &str) -> Result<Vec<String>, RenderError> {
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for module in &module.children {
        let inner = children(files, module, &format!("{folder}/{}", module.ident))?;
        texts.push((ModuleRs { module, children: &inner }.render()?, inner));
    }
    let lines: usize = texts.iter().map(|(text, _)| text.lines().count()).sum();
    if lines <= LINES || folder.len() > LONGEST_FOLDER {
        return Ok(texts.into_iter().map(|(text, _)| text).collect());
    }
    let mut declared = Vec::new();
    for (module, (_, inner)) in module.children.iter().zip(texts) {
        let path = format!("{folder}/{}.rs", module.ident);
        add(files, &path, &ModelsRs { module, children: &inner })?;
        declared.push(ModuleLine { module }.render()?);
    }
    Ok(declared)
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
    part: &'a ResourcePart,
}

#[derive(Template)]
#[template(path = "src/funcs/resource.rs.j2")]
struct FuncsRs<'a> {
    resource: &'a Resource,
    client: &'a Client,
    part: &'a ResourcePart,
}

#[derive(Template)]
#[template(path = "src/models/module_line.rs.j2")]
struct ModuleLine<'a> {
    module: &'a Module,
}

#[derive(Template)]
#[template(path = "src/resources/mixed.rs.j2")]
struct MixedRs<'a> {
    resource: &'a Resource,
    module: &'a Module,
    children: &'a [String],
}
