//! From what to print to files: one askama template each, and not one decision.

mod modules;
mod pages;
mod readme;

use askama::{DynTemplate, Template};
use proc_macro2::TokenStream;

use self::modules::{ModelsMod, add_models, add_resource};

use crate::{
    files::{Files, PathError},
    rust::{
        Client, CodecFile, Contract, Crate, CrateDoctests, ErrorBodies, Headers, Manifest,
        ModelKind, Resource, Webhooks, docs::Docs,
    },
};

/// Renders the crate's files, as yet unformatted; `document` is what its tests go by, and `most`
/// how many bytes the files may have together.
///
/// # Errors
///
/// [`RenderError`] if two files have one path or a template fails; both are faults of castiron.
pub fn render(sdk: &Crate, document: &str, most: usize) -> Result<Files, RenderError> {
    let mut files = Files::of_at_most(most);
    let mut add = |path: &str, template: &dyn DynTemplate| add(&mut files, path, template);
    let Crate { manifest, docs, client, resources, models, errors, .. } = sdk;
    let doctests = &sdk.doctests;
    add("Cargo.toml", &CargoToml { manifest })?;
    add("rustfmt.toml", &RustfmtToml)?;
    add("src/lib.rs", &Lib { docs, manifest, client, resources, doctests })?;
    add("src/client.rs", &ClientRs { manifest, client, resources })?;
    add("src/error.rs", &ErrorRs { manifest, errors })?;
    add("src/call.rs", &CallRs { manifest })?;
    add("src/resources/mod.rs", &ResourcesMod { resources })?;
    add("src/funcs/mod.rs", &FuncsMod { resources })?;
    add("src/models/mod.rs", &ModelsMod { files: models })?;
    add("src/codec/mod.rs", &CodecMod { files: &sdk.codecs, has_xml: sdk.xml.is_some() })?;
    for file in &sdk.codecs {
        add(&format!("src/codec/{}.rs", file.module), &CodecRs { file })?;
    }
    for resource in resources {
        add_resource(&mut files, resource, client)?;
    }
    add_models(&mut files, models)?;
    pages::add(&mut files, sdk)?;
    add_optional(&mut files, sdk, document)?;
    if manifest.runtime.is_none() {
        add_runtime(&mut files, manifest)?;
        if sdk.contract.is_some() {
            add_mock(&mut files)?;
        }
    }
    Ok(files)
}

fn add(files: &mut Files, path: &str, template: &dyn DynTemplate) -> Result<(), RenderError> {
    Ok(files.insert(path, template.dyn_render()?)?)
}

/// Adds the files that not every SDK has.
fn add_optional(files: &mut Files, sdk: &Crate, document: &str) -> Result<(), RenderError> {
    let client = &sdk.client;
    if let Some(objects) = &sdk.xml {
        files.insert("src/codec/xml_objects.rs", CodecXml { objects }.render()?)?;
    }
    if sdk.manifest.needs("headers") {
        files.insert("src/headers.rs", HeadersRs { headers: &sdk.headers }.render()?)?;
    }
    if client.servers.has_more() {
        files.insert("src/servers.rs", ServersRs { client }.render()?)?;
    }
    if let Some(webhooks) = &sdk.webhooks {
        files.insert("src/webhooks.rs", WebhooksRs { webhooks, client }.render()?)?;
    }
    if let Some(contract) = &sdk.contract {
        let manifest = &sdk.manifest;
        files.insert("tests/contract.rs", ContractRs { contract, client, manifest }.render()?)?;
        files.insert("tests/openapi.json", document)?;
    }
    Ok(())
}

/// Adds the runtime's sources: they are copied, so that the SDK stands on its own.
fn add_runtime(files: &mut Files, manifest: &Manifest) -> Result<(), RenderError> {
    let carried = castiron_runtime::sources::SOURCES
        .iter()
        .filter(|source| source.needs.is_none_or(|part| manifest.needs(part)));
    let mut modules: Vec<RuntimeModule<'_>> = Vec::new();
    for source in carried {
        let text = source.text.replace("crate::", "crate::runtime::");
        files.insert(format!("src/runtime/{}", source.place), text)?;
        let name = source.place.split(['/', '.']).next().unwrap_or_default();
        if modules.iter().all(|module| module.name != name) {
            modules.push(RuntimeModule { name, feature: source.feature });
        }
    }
    modules.sort_by_key(|module| module.name);
    Ok(files.insert("src/runtime/mod.rs", RuntimeMod { modules }.render()?)?)
}

/// Adds the sources of the server of the tests.
fn add_mock(files: &mut Files) -> Result<(), RenderError> {
    let mut modules: Vec<&str> = Vec::new();
    for (path, text) in castiron_mock::sources::SOURCES {
        files.insert(format!("tests/mock/{path}"), text.replace("crate::", "crate::mock::"))?;
        let name = path.split(['/', '.']).next().unwrap_or_default();
        if modules.last() != Some(&name) {
            modules.push(name);
        }
    }
    Ok(files.insert("tests/mock/mod.rs", MockMod { modules }.render()?)?)
}

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
}

#[derive(Template)]
#[template(path = "src/client.rs.j2")]
struct ClientRs<'a> {
    manifest: &'a Manifest,
    client: &'a Client,
    resources: &'a [Resource],
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
}

#[derive(Template)]
#[template(path = "src/error.rs.j2")]
struct ErrorRs<'a> {
    manifest: &'a Manifest,
    errors: &'a ErrorBodies,
}

#[derive(Template)]
#[template(path = "src/call.rs.j2")]
struct CallRs<'a> {
    manifest: &'a Manifest,
}

#[derive(Template)]
#[template(path = "src/headers.rs.j2")]
struct HeadersRs<'a> {
    headers: &'a Headers,
}

#[derive(Template)]
#[template(path = "src/resources/mod.rs.j2")]
struct ResourcesMod<'a> {
    resources: &'a [Resource],
}

#[derive(Template)]
#[template(path = "src/funcs/mod.rs.j2")]
struct FuncsMod<'a> {
    resources: &'a [Resource],
}

#[derive(Template)]
#[template(path = "src/codec/mod.rs.j2")]
struct CodecMod<'a> {
    files: &'a [CodecFile],
    has_xml: bool,
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
}

#[derive(Template)]
#[template(path = "src/codec/xml_objects.rs.j2")]
struct CodecXml<'a> {
    objects: &'a TokenStream,
}

#[derive(Template)]
#[template(path = "tests/contract.rs.j2")]
struct ContractRs<'a> {
    contract: &'a Contract,
    client: &'a Client,
    manifest: &'a Manifest,
}

#[derive(Template)]
#[template(path = "tests/mock/mod.rs.j2")]
struct MockMod<'a> {
    modules: Vec<&'a str>,
}

#[derive(Template)]
#[template(path = "src/runtime/mod.rs.j2")]
struct RuntimeMod<'a> {
    modules: Vec<RuntimeModule<'a>>,
}

/// A module of the runtime's root.
struct RuntimeModule<'a> {
    name: &'a str,
    feature: Option<&'a str>,
}
