//! From what to print to files: one askama template each, and not one decision.

mod copies;
mod modules;
mod pages;
mod readme;
mod tree;

use askama::Template;
use proc_macro2::TokenStream;

use self::{
    modules::{ModelsMod, add_models, add_resource},
    tree::{Bodies, Tree},
};

use crate::{
    files::{Files, PathError},
    rust::{
        Client, CodecFile, Contract, Crate, CrateDoctests, ErrorBodies, Headers, Manifest,
        ModelKind, Resource, Root, Webhooks, docs::Docs,
    },
};

/// Renders the crate's files, as yet unformatted; `document` is what its tests go by, and `most`
/// how many bytes the files may have together.
///
/// # Errors
///
/// [`RenderError`] if two files have one path or a template fails; both are faults of castiron.
pub fn render(sdk: &Crate, document: &str, most: usize) -> Result<Files, RenderError> {
    let mut tree = Tree::new(sdk.root, most);
    add_modules(&mut tree, sdk)?;
    let Crate { manifest, docs, client, resources, doctests, root, .. } = sdk;
    let Tree { mut files, bodies, .. } = tree;
    let (root, bodies) = (*root, &bodies);
    if root.is_module() {
        let module = ModuleRs { docs, manifest, client, resources, doctests, root, bodies };
        files.insert(MODULE, module.render()?)?;
        return Ok(files);
    }
    let lib = Lib { docs, manifest, client, resources, doctests, root, bodies };
    files.insert("src/lib.rs", lib.render()?)?;
    files.insert("Cargo.toml", CargoToml { manifest }.render()?)?;
    files.insert("rustfmt.toml", RustfmtToml.render()?)?;
    pages::add(&mut files, sdk)?;
    copies::add(&mut files, sdk)?;
    if let Some(contract) = &sdk.contract {
        files.insert("tests/contract.rs", ContractRs { contract, client, manifest }.render()?)?;
        files.insert("tests/openapi.json", document)?;
    }
    Ok(files)
}

/// Adds the modules, each after those within it.
fn add_modules(tree: &mut Tree, sdk: &Crate) -> Result<(), RenderError> {
    let Crate { manifest, client, resources, models, errors, root, .. } = sdk;
    let root = *root;
    for file in &sdk.codecs {
        tree.add(&format!("codec/{}", file.module), &CodecRs { file, root })?;
    }
    for resource in resources {
        add_resource(tree, resource, client)?;
    }
    add_models(tree, models)?;
    if let Some(objects) = &sdk.xml {
        tree.add("codec/xml_objects", &CodecXml { objects, root })?;
    }
    let text = ResourcesMod { resources, root, bodies: &tree.bodies }.render()?;
    tree.add_text("resources/mod", text)?;
    let text = FuncsMod { resources, root, bodies: &tree.bodies }.render()?;
    tree.add_text("funcs/mod", text)?;
    let text = ModelsMod { files: models, root, bodies: &tree.bodies }.render()?;
    tree.add_text("models/mod", text)?;
    let (files, has_xml) = (&sdk.codecs, sdk.xml.is_some());
    let (has_enums, bodies) = (manifest.needs("enums"), &tree.bodies);
    let text = CodecMod { files, has_xml, has_enums, root, bodies }.render()?;
    tree.add_text("codec/mod", text)?;
    tree.add("client", &ClientRs { manifest, client, resources, root })?;
    tree.add("error", &ErrorRs { manifest, errors, root })?;
    tree.add("call", &CallRs { manifest, root })?;
    if manifest.needs("headers") {
        tree.add("headers", &HeadersRs { headers: &sdk.headers, root })?;
    }
    if client.servers.has_more() {
        tree.add("servers", &ServersRs { client })?;
    }
    if let Some(webhooks) = &sdk.webhooks {
        tree.add("webhooks", &WebhooksRs { webhooks, client, root })?;
    }
    Ok(())
}

/// The file of an SDK that is a module.
const MODULE: &str = "sdk.rs";

/// Why files could not be rendered.
#[derive(Debug)]
pub enum RenderError {
    /// A template failed.
    Template(askama::Error),
    /// A path cannot be used.
    Path(PathError),
}

impl std::fmt::Display for RenderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Template(error) => write!(f, "rendering a template failed: {error}"),
            Self::Path(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for RenderError {}

impl From<askama::Error> for RenderError {
    fn from(error: askama::Error) -> Self {
        Self::Template(error)
    }
}

impl From<PathError> for RenderError {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

#[derive(Template)]
#[template(path = "Cargo.toml.j2")]
struct CargoToml<'a> {
    manifest: &'a Manifest,
}

#[derive(Template)]
#[template(path = "rustfmt.toml.j2")]
struct RustfmtToml;

#[derive(Template)]
#[template(path = "src/lib.rs.j2")]
struct Lib<'a> {
    docs: &'a Docs,
    manifest: &'a Manifest,
    client: &'a Client,
    resources: &'a [Resource],
    doctests: &'a CrateDoctests,
    root: Root,
    bodies: &'a Bodies,
}

#[derive(Template)]
#[template(path = "src/module.rs.j2")]
struct ModuleRs<'a> {
    docs: &'a Docs,
    manifest: &'a Manifest,
    client: &'a Client,
    resources: &'a [Resource],
    doctests: &'a CrateDoctests,
    root: Root,
    bodies: &'a Bodies,
}

#[derive(Template)]
#[template(path = "src/client.rs.j2")]
struct ClientRs<'a> {
    manifest: &'a Manifest,
    client: &'a Client,
    resources: &'a [Resource],
    root: Root,
}

#[derive(Template)]
#[template(path = "src/servers.rs.j2")]
struct ServersRs<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "src/webhooks.rs.j2")]
struct WebhooksRs<'a> {
    webhooks: &'a Webhooks,
    client: &'a Client,
    root: Root,
}

#[derive(Template)]
#[template(path = "src/error.rs.j2")]
struct ErrorRs<'a> {
    manifest: &'a Manifest,
    errors: &'a ErrorBodies,
    root: Root,
}

#[derive(Template)]
#[template(path = "src/call.rs.j2")]
struct CallRs<'a> {
    manifest: &'a Manifest,
    root: Root,
}

#[derive(Template)]
#[template(path = "src/headers.rs.j2")]
struct HeadersRs<'a> {
    headers: &'a Headers,
    root: Root,
}

#[derive(Template)]
#[template(path = "src/resources/mod.rs.j2")]
struct ResourcesMod<'a> {
    resources: &'a [Resource],
    root: Root,
    bodies: &'a Bodies,
}

#[derive(Template)]
#[template(path = "src/funcs/mod.rs.j2")]
struct FuncsMod<'a> {
    resources: &'a [Resource],
    root: Root,
    bodies: &'a Bodies,
}

#[derive(Template)]
#[template(path = "src/codec/mod.rs.j2")]
struct CodecMod<'a> {
    files: &'a [CodecFile],
    has_xml: bool,
    has_enums: bool,
    root: Root,
    bodies: &'a Bodies,
}

impl CodecMod<'_> {
    fn is_tangled(&self) -> bool {
        self.files.iter().flat_map(|file| &file.models).any(|model| model.is_tangled)
    }
}

#[derive(Template)]
#[template(path = "src/codec/group.rs.j2")]
struct CodecRs<'a> {
    file: &'a CodecFile,
    root: Root,
}

#[derive(Template)]
#[template(path = "src/codec/xml_objects.rs.j2")]
struct CodecXml<'a> {
    objects: &'a TokenStream,
    root: Root,
}

#[derive(Template)]
#[template(path = "tests/contract.rs.j2")]
struct ContractRs<'a> {
    contract: &'a Contract,
    client: &'a Client,
    manifest: &'a Manifest,
}
