//! From the document to what it means: one file or folder for each noun of OpenAPI.
//!
//! What the intermediate representation cannot express is left out or widened here, each time with
//! a diagnostic, so that no later stage has to wonder what is missing.

mod bodies;
mod context;
mod directions;
mod examples;
mod extensions;
mod media;
mod operation_source;
mod operations;
mod parameters;
mod path_template;
mod responses;
mod schemas;
mod security;
mod servers;
mod webhooks;

use openapiv3::OpenAPI;

use self::{
    context::Context,
    operations::{ApiDefaults, groups, retries},
    responses::status::{self, ErrorStatuses},
    schemas::{definitions, depth_limit, required_cycles, union, unused},
};
use crate::{
    config::Config,
    diagnostic::{Diagnostics, Pointer},
    document::Document,
    ir::{Api, Support},
};

/// Lowers a document.
#[must_use]
pub fn lower(document: &Document, config: &Config) -> (Api, Diagnostics) {
    let mut cx = Context::new(document, config);
    let info = &document.openapi().info;
    let credentials = security::credentials(&mut cx);
    if let Some(requirements) = &document.openapi().security {
        security::report_undescribed(&mut cx, requirements, &Pointer::root().key("security"));
    }
    let (servers, open_servers) = servers::of_api(&mut cx);
    let retries = retries::read(&mut cx, &document.openapi().extensions, &Pointer::root());
    let (paths, all) = (Pointer::root().key("paths"), ErrorStatuses::default());
    let extensions = &document.openapi().paths.extensions;
    let errors = status::error_statuses(&mut cx, &all, extensions, &paths);
    let defaults = ApiDefaults { credentials: &credentials, servers: &servers, errors: &errors };
    let resources = groups::resources(&mut cx, defaults);
    let webhooks = webhooks::all(&mut cx);
    settle(&mut cx);
    let api = Api {
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
        support: support(document.openapi()),
        servers,
        open_servers,
        asks_for_certificate: !security::certificates(cx.document).is_empty(),
        credentials,
        retries,
        resources,
        webhooks: webhooks::tagged(&cx.types, webhooks),
        types: cx.types,
        inline_uses: Vec::new(),
        merged: Vec::new(),
        xml_objects: schemas::xml::objects(cx.schemas),
        examples: cx.examples.into_list(),
    };
    let mut diagnostics = cx.diagnostics;
    diagnostics.locate(|pointer| document.position(pointer));
    (merged(api, config), diagnostics)
}

/// Settles what can only be known once all types are.
fn settle(cx: &mut Context<'_>) {
    depth_limit::apply(cx);
    union::settle(cx);
    required_cycles::open(cx);
    unused::report(cx);
    definitions::name_parts(cx);
}

/// Gives a type to each direction where these differ, notes where types are written inline, and
/// merges those that say the same.
fn merged(mut api: Api, config: &Config) -> Api {
    directions::split(&mut api);
    api.inline_uses = api.find_inline_uses();
    if config.merges_types() {
        api.merge_inline_types();
    }
    api
}

/// Returns where users find help.
fn support(document: &OpenAPI) -> Support {
    let contact = document.info.contact.clone().unwrap_or_default();
    let documentation = document.external_docs.as_ref();
    Support {
        name: contact.name,
        url: contact.url,
        email: contact.email,
        terms: document.info.terms_of_service.clone(),
        documentation: documentation.map(|docs| (docs.url.clone(), docs.description.clone())),
    }
}
