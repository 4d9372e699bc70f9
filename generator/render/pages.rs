//! The pages that people read: templates in Markdown, and the overlay for the API's own pages.

use askama::{DynTemplate, Template};

use super::RenderError;
use crate::{
    files::Files,
    rust::{
        Client, CodeSamples, Crate, ErrorEnum, Manifest, ModelPage, Operation, Resource, Webhooks,
    },
};

/// Adds all pages of an SDK.
pub(super) fn add(files: &mut Files, sdk: &Crate) -> Result<(), RenderError> {
    let Crate { manifest, client, resources, errors, .. } = sdk;
    let mut add = |path: &str, template: &dyn DynTemplate| super::add(files, path, template);
    let mut operations = resources.iter().flat_map(|resource| &resource.operations);
    let first = operations.clone().next();
    let paged = operations.find(|operation| operation.pager.is_some());
    let webhooks = sdk.webhooks.as_ref();
    add("README.md", &Readme { first, paged, manifest, client, resources, errors, webhooks })?;
    add("FUNCTIONS.md", &FunctionsMd { first, client, resources })?;
    add("USAGE.md", &UsageMd { first })?;
    add("codeSamples.yaml", &CodeSamplesYaml { samples: &sdk.code_samples })?;
    add("docs/lib/retry-config.md", &RetryConfigMd { client })?;
    for resource in resources {
        add(&format!("docs/sdks/{}/README.md", resource.folder), &ResourcePage { resource })?;
    }
    for page in &sdk.model_pages {
        add(&page.path, &ModelMd { page })?;
    }
    let changelog = ChangelogMd { client, manifest };
    Ok(files.insert_once("CHANGELOG.md", changelog.render()?)?)
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
    webhooks: Option<&'a Webhooks>,
}

#[derive(Template)]
#[template(path = "CHANGELOG.md.j2")]
struct ChangelogMd<'a> {
    client: &'a Client,
    manifest: &'a Manifest,
}

#[derive(Template)]
#[template(path = "FUNCTIONS.md.j2")]
struct FunctionsMd<'a> {
    first: Option<&'a Operation>,
    client: &'a Client,
    resources: &'a [Resource],
}

#[derive(Template)]
#[template(path = "USAGE.md.j2")]
struct UsageMd<'a> {
    first: Option<&'a Operation>,
}

#[derive(Template)]
#[template(path = "codeSamples.yaml.j2")]
struct CodeSamplesYaml<'a> {
    samples: &'a CodeSamples,
}

#[derive(Template)]
#[template(path = "docs/lib/retry-config.md.j2")]
struct RetryConfigMd<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "docs/sdks/resource.md.j2")]
struct ResourcePage<'a> {
    resource: &'a Resource,
}

#[derive(Template)]
#[template(path = "docs/models/model.md.j2")]
struct ModelMd<'a> {
    page: &'a ModelPage,
}
