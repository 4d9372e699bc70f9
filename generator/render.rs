//! From what to print to files: one askama template each, and not one decision.

use askama::Template;

use crate::{
    files::{Files, PathError},
    rust::{
        Client, Crate, ErrorEnum, Headers, Imports, Manifest, ModelFile, ModelKind, Operation,
        Resource, docs::Docs,
    },
};

/// Renders the crate's files, as yet unformatted.
///
/// # Errors
///
/// [`RenderError`] if two files have one path or a template fails; both are faults of castiron.
pub fn render(sdk: &Crate) -> Result<Files, RenderError> {
    let mut files = Files::default();
    let mut add = |path: &str, template: &dyn askama::DynTemplate| -> Result<(), RenderError> {
        Ok(files.insert(path, template.dyn_render()?)?)
    };
    let Crate { manifest, docs, client, resources, models, errors, error_imports, .. } = sdk;
    add("Cargo.toml", &CargoToml { manifest })?;
    let mut operations = resources.iter().flat_map(|resource| &resource.operations);
    let first = operations.clone().next();
    let paged = operations.find(|operation| operation.pager.is_some());
    add("README.md", &Readme { first, paged, manifest, client, resources, errors })?;
    add("rustfmt.toml", &RustfmtToml)?;
    add("src/lib.rs", &Lib { docs, manifest, client, errors })?;
    add("src/client.rs", &ClientRs { client, resources })?;
    add("src/error.rs", &ErrorRs { errors, imports: error_imports })?;
    add("src/resources/mod.rs", &ResourcesMod { resources })?;
    add("src/funcs/mod.rs", &FuncsMod { resources })?;
    add("src/models/mod.rs", &ModelsMod { files: models })?;
    add("src/codec/mod.rs", &CodecMod { files: models })?;
    if manifest.needs("headers") {
        add("src/headers.rs", &HeadersRs { headers: &sdk.headers })?;
    }
    for resource in resources {
        let module = &resource.module;
        add(&format!("src/resources/{module}.rs"), &ResourceRs { resource, client })?;
        add(&format!("src/funcs/{module}.rs"), &FuncsRs { resource, client })?;
        add(&format!("docs/sdks/{}/README.md", resource.folder), &ResourcePage { resource })?;
    }
    for file in models {
        add(&format!("src/models/{}.rs", file.module), &ModelsRs { file })?;
        if file.has_shapes() {
            add(&format!("src/codec/{}.rs", file.module), &CodecRs { file })?;
        }
    }
    add_runtime(&mut files, manifest)?;
    Ok(files)
}

/// Adds the runtime's sources: they are copied, so that the SDK stands on its own.
fn add_runtime(files: &mut Files, manifest: &Manifest) -> Result<(), RenderError> {
    let carried = castiron_runtime::sources::SOURCES
        .iter()
        .filter(|source| source.needs.is_none_or(|part| manifest.needs(part)));
    let mut modules: Vec<RuntimeModule<'_>> = Vec::new();
    for source in carried {
        let text = source.text.replace("crate::", "crate::runtime::");
        files.insert(format!("src/runtime/{}", source.path), text)?;
        let name = source.path.split(['/', '.']).next().unwrap_or_default();
        if modules.last().is_none_or(|module| module.name != name) {
            modules.push(RuntimeModule { name, feature: source.feature });
        }
    }
    let text = RuntimeMod { modules }.render()?;
    Ok(files.insert("src/runtime/mod.rs", text)?)
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
            Self::Template(error) => write!(f, "a template failed: {error}"),
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
#[template(path = "README.md.j2")]
struct Readme<'a> {
    /// The operation that shows how to start.
    first: Option<&'a Operation>,
    /// The operation that shows how to go through pages.
    paged: Option<&'a Operation>,
    manifest: &'a Manifest,
    client: &'a Client,
    resources: &'a [Resource],
    errors: &'a [ErrorEnum],
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
    errors: &'a [ErrorEnum],
}

#[derive(Template)]
#[template(path = "src/client.rs.j2")]
struct ClientRs<'a> {
    client: &'a Client,
    resources: &'a [Resource],
}

#[derive(Template)]
#[template(path = "src/error.rs.j2")]
struct ErrorRs<'a> {
    errors: &'a [ErrorEnum],
    imports: &'a Imports,
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
#[template(path = "src/resources/resource.rs.j2")]
struct ResourceRs<'a> {
    resource: &'a Resource,
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "src/funcs/mod.rs.j2")]
struct FuncsMod<'a> {
    resources: &'a [Resource],
}

#[derive(Template)]
#[template(path = "src/funcs/resource.rs.j2")]
struct FuncsRs<'a> {
    resource: &'a Resource,
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "src/models/mod.rs.j2")]
struct ModelsMod<'a> {
    files: &'a [ModelFile],
}

#[derive(Template)]
#[template(path = "src/models/group.rs.j2")]
struct ModelsRs<'a> {
    file: &'a ModelFile,
}

#[derive(Template)]
#[template(path = "src/codec/mod.rs.j2")]
struct CodecMod<'a> {
    files: &'a [ModelFile],
}

impl CodecMod<'_> {
    fn is_tangled(&self) -> bool {
        self.files.iter().flat_map(|file| &file.models).any(|model| model.is_tangled)
    }
}

#[derive(Template)]
#[template(path = "src/codec/group.rs.j2")]
struct CodecRs<'a> {
    file: &'a ModelFile,
}

#[derive(Template)]
#[template(path = "docs/sdks/resource.md.j2")]
struct ResourcePage<'a> {
    resource: &'a Resource,
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
