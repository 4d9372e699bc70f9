//! README.md: a template for each section, and one that joins them.

use askama::{DynTemplate, Template};

use super::RenderError;
use crate::rust::{
    Client, Crate, ErrorBodies, ErrorResponses, ExampleFile, Manifest, PageExamples, Readme,
    Resource, Section, Webhooks,
};

/// Returns README.md.
pub(super) fn readme(sdk: &Crate) -> Result<String, RenderError> {
    let Crate { readme, manifest, client, .. } = sdk;
    let texts = readme.sections.iter().map(|(section, own)| {
        let text = match own {
            Some(text) => text.clone(),
            None => text(*section, sdk)?,
        };
        Ok((*section, text.trim().to_owned()))
    });
    let texts: Vec<(Section, String)> = texts.collect::<Result<_, RenderError>>()?;
    Ok(ReadmeMd { readme, manifest, client, texts: &texts }.render()?)
}

fn text(section: Section, sdk: &Crate) -> Result<String, RenderError> {
    let Crate { manifest, client, resources, page_examples, example_files, .. } = sdk;
    let template: &dyn DynTemplate = match section {
        Section::Installation => &Installation { client, manifest },
        Section::Requirements => &Requirements { client },
        Section::Usage => &Usage { page_examples },
        Section::Examples => &Examples { client, example_files },
        Section::Authentication => &Authentication { manifest, client },
        Section::Operations => &Operations { resources },
        Section::Functions => &Functions,
        Section::Pagination => &Pagination { page_examples },
        Section::Uploads => &Uploads { page_examples },
        Section::Streaming => &Streaming { page_examples },
        Section::Downloads => &Downloads { page_examples },
        Section::Webhooks => &WebhooksMd { webhooks: sdk.webhooks.as_ref() },
        Section::Retries => &Retries { client },
        Section::Timeouts => &Timeouts { client },
        Section::SizeLimits => &SizeLimits,
        Section::Redirects => &Redirects,
        Section::Errors => &Errors { page_examples, errors: &sdk.errors },
        Section::ErrorResponses => &ErrorResponsesMd { responses: &sdk.readme.responses },
        Section::Servers => &Servers { client },
        Section::Blocking => &Blocking { page_examples },
        Section::HttpClient => &HttpClient { client },
        Section::Hooks => &Hooks { client },
        Section::Logging => &Logging { client },
        Section::Secrets => &Secrets,
        Section::Features => &Features { manifest, resources },
        Section::WebAssembly => &WebAssembly,
        Section::Tests => &Tests { page_examples },
        Section::Support => &Support { readme: &sdk.readme },
        Section::Maturity => &Maturity { manifest },
    };
    Ok(template.dyn_render()?)
}

#[derive(Template)]
#[template(path = "README.md.j2")]
struct ReadmeMd<'a> {
    readme: &'a Readme,
    manifest: &'a Manifest,
    client: &'a Client,
    texts: &'a [(Section, String)],
}

#[derive(Template)]
#[template(path = "readme/installation.md.j2")]
struct Installation<'a> {
    client: &'a Client,
    manifest: &'a Manifest,
}

#[derive(Template)]
#[template(path = "readme/requirements.md.j2")]
struct Requirements<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "readme/usage.md.j2")]
struct Usage<'a> {
    page_examples: &'a PageExamples,
}

#[derive(Template)]
#[template(path = "readme/examples.md.j2")]
struct Examples<'a> {
    client: &'a Client,
    example_files: &'a [ExampleFile],
}

#[derive(Template)]
#[template(path = "readme/authentication.md.j2")]
struct Authentication<'a> {
    manifest: &'a Manifest,
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "readme/operations.md.j2")]
struct Operations<'a> {
    resources: &'a [Resource],
}

#[derive(Template)]
#[template(path = "readme/functions.md.j2")]
struct Functions;

#[derive(Template)]
#[template(path = "readme/pagination.md.j2")]
struct Pagination<'a> {
    page_examples: &'a PageExamples,
}

#[derive(Template)]
#[template(path = "readme/uploads.md.j2")]
struct Uploads<'a> {
    page_examples: &'a PageExamples,
}

#[derive(Template)]
#[template(path = "readme/streaming.md.j2")]
struct Streaming<'a> {
    page_examples: &'a PageExamples,
}

#[derive(Template)]
#[template(path = "readme/downloads.md.j2")]
struct Downloads<'a> {
    page_examples: &'a PageExamples,
}

#[derive(Template)]
#[template(path = "readme/webhooks.md.j2")]
struct WebhooksMd<'a> {
    webhooks: Option<&'a Webhooks>,
}

#[derive(Template)]
#[template(path = "readme/retries.md.j2")]
struct Retries<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "readme/timeouts.md.j2")]
struct Timeouts<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "readme/size_limits.md.j2")]
struct SizeLimits;

#[derive(Template)]
#[template(path = "readme/redirects.md.j2")]
struct Redirects;

#[derive(Template)]
#[template(path = "readme/errors.md.j2")]
struct Errors<'a> {
    page_examples: &'a PageExamples,
    errors: &'a ErrorBodies,
}

#[derive(Template)]
#[template(path = "readme/error_responses.md.j2")]
struct ErrorResponsesMd<'a> {
    responses: &'a ErrorResponses,
}

#[derive(Template)]
#[template(path = "readme/servers.md.j2")]
struct Servers<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "readme/blocking.md.j2")]
struct Blocking<'a> {
    page_examples: &'a PageExamples,
}

#[derive(Template)]
#[template(path = "readme/http_client.md.j2")]
struct HttpClient<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "readme/hooks.md.j2")]
struct Hooks<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "readme/logging.md.j2")]
struct Logging<'a> {
    client: &'a Client,
}

#[derive(Template)]
#[template(path = "readme/secrets.md.j2")]
struct Secrets;

#[derive(Template)]
#[template(path = "readme/features.md.j2")]
struct Features<'a> {
    manifest: &'a Manifest,
    resources: &'a [Resource],
}

#[derive(Template)]
#[template(path = "readme/web_assembly.md.j2")]
struct WebAssembly;

#[derive(Template)]
#[template(path = "readme/tests.md.j2")]
struct Tests<'a> {
    page_examples: &'a PageExamples,
}

#[derive(Template)]
#[template(path = "readme/support.md.j2")]
struct Support<'a> {
    readme: &'a Readme,
}

#[derive(Template)]
#[template(path = "readme/maturity.md.j2")]
struct Maturity<'a> {
    manifest: &'a Manifest,
}
