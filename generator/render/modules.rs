//! Modules of types: each with those that are written within it.

use askama::Template;

use super::{
    RenderError,
    tree::{Bodies, Tree},
};
use crate::rust::{Client, ModelKind, Module, Resource, ResourcePart, Root};

/// How many lines the modules within a file may have before each has a file of its own.
const LINES: usize = 3_000;

/// The longest path of a folder of modules, in bytes: what is deeper stays in one file.
const LONGEST_FOLDER: usize = 116;

/// Adds the files of `models`.
pub(super) fn add_models(tree: &mut Tree, models: &[Module]) -> Result<(), RenderError> {
    let root = tree.root;
    for module in models {
        let path = format!("models/{}", module.ident);
        let children = children(tree, module, &path)?;
        tree.add(&path, &ModelsRs { module, children: &children, root })?;
    }
    Ok(())
}

/// Adds the files of a resource: one, or several where its operations are in private modules.
pub(super) fn add_resource(
    tree: &mut Tree,
    resource: &Resource,
    client: &Client,
) -> Result<(), RenderError> {
    let (root, module) = (tree.root, &resource.types);
    let path = format!("resources/{}", resource.module);
    let children = &children(tree, module, &path)?[..];
    for part in &resource.parts {
        let file = part.ident.as_ref().map_or(path.clone(), |part| format!("{path}/{part}"));
        tree.add(&file, &ResourceRs { resource, client, module, children, part, root })?;
        let file = format!("funcs/{}", part.function_module);
        tree.add(&file, &FuncsRs { resource, client, part, root })?;
    }
    if resource.is_split() {
        let bodies = &tree.bodies;
        let mixed = MixedRs { resource, module, children, path: &path, root, bodies };
        let text = mixed.render()?;
        tree.add_text(&path, text)?;
    }
    Ok(())
}

/// Returns the modules within a module as text; those that are too long together have files in its
/// folder.
fn children(tree: &mut Tree, module: &Module, folder: &str) -> Result<Vec<String>, RenderError> {
    let root = tree.root;
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for module in &module.children {
        let inner = children(tree, module, &format!("{folder}/{}", module.ident))?;
        texts.push((ModuleRs { module, children: &inner, root }.render()?, inner));
    }
    let lines: usize = texts.iter().map(|(text, _)| text.lines().count()).sum();
    if lines <= LINES || folder.len() > LONGEST_FOLDER || root.is_module() {
        return Ok(texts.into_iter().map(|(text, _)| text).collect());
    }
    let mut declared = Vec::new();
    for (module, (_, inner)) in module.children.iter().zip(texts) {
        let path = format!("{folder}/{}", module.ident);
        tree.add(&path, &ModelsRs { module, children: &inner, root })?;
        declared.push(ModuleLine { module }.render()?);
    }
    Ok(declared)
}

#[derive(Template)]
#[template(path = "src/models/mod.rs.j2")]
pub(super) struct ModelsMod<'a> {
    pub(super) files: &'a [Module],
    pub(super) root: Root,
    pub(super) bodies: &'a Bodies,
}

#[derive(Template)]
#[template(path = "src/models/group.rs.j2")]
struct ModelsRs<'a> {
    module: &'a Module,
    children: &'a [String],
    root: Root,
}

#[derive(Template)]
#[template(path = "src/models/module.rs.j2")]
struct ModuleRs<'a> {
    module: &'a Module,
    children: &'a [String],
    root: Root,
}

#[derive(Template)]
#[template(path = "src/resources/resource.rs.j2")]
struct ResourceRs<'a> {
    resource: &'a Resource,
    client: &'a Client,
    module: &'a Module,
    children: &'a [String],
    part: &'a ResourcePart,
    root: Root,
}

#[derive(Template)]
#[template(path = "src/funcs/resource.rs.j2")]
struct FuncsRs<'a> {
    resource: &'a Resource,
    client: &'a Client,
    part: &'a ResourcePart,
    root: Root,
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
    root: Root,
    bodies: &'a Bodies,
    path: &'a str,
}
