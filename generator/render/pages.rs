//! The pages that people read: templates in Markdown, and the overlay for the API's own pages.

use askama::{DynTemplate, Template};

use super::{RenderError, readme};
use crate::{
    files::{Files, Upkeep},
    rust::{Client, CodeSamples, Crate, ExampleFile, Manifest, ModelPage, PageExamples, Resource},
};

fn add_page(files: &mut Files, path: &str, template: &dyn DynTemplate) -> Result<(), RenderError> {
    Ok(files.insert(path, template.dyn_render()?)?)
}

/// Adds all pages of an SDK.
pub(super) fn add(files: &mut Files, sdk: &Crate) -> Result<(), RenderError> {
    let Crate { manifest, client, resources, page_examples, .. } = sdk;
    let mut add = |path: &str, template: &dyn DynTemplate| add_page(files, path, template);
    add("FUNCTIONS.md", &FunctionsMd { page_examples, client, resources })?;
    add("USAGE.md", &UsageMd { page_examples })?;
    add("codeSamples.yaml", &CodeSamplesYaml { samples: &sdk.code_samples })?;
    add("docs/lib/retry-config.md", &RetryConfigMd { client })?;
    for resource in resources {
        add(&format!("docs/sdks/{}/README.md", resource.folder), &ResourcePage { resource })?;
    }
    for page in &sdk.model_pages {
        add(&page.path, &ModelMd { page })?;
    }
    for program in &sdk.example_files {
        let text = ProgramRs { program }.render()?;
        let path = format!("examples/{}.rs", program.name);
        files.insert_kept(path, text, Upkeep::UntilEdited)?;
    }
    let changelog = ChangelogMd { client, manifest };
    files.insert("README.md", readme::readme(sdk)?)?;
    Ok(files.insert_kept("CHANGELOG.md", changelog.render()?, Upkeep::Once)?)
}

#[derive(Template)]
#[template(path = "examples/program.rs.j2")]
struct ProgramRs<'a> {
    program: &'a ExampleFile,
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
    page_examples: &'a PageExamples,
    client: &'a Client,
    resources: &'a [Resource],
}

#[derive(Template)]
#[template(path = "USAGE.md.j2")]
struct UsageMd<'a> {
    page_examples: &'a PageExamples,
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
