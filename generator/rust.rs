//! What to print: every decision about the Rust of the SDK is made here, and none after.
//!
//! [`decide`] turns what an API means into a [`Crate`]: names, types, arguments, documentation and
//! the place of everything. Templates only print it.

mod client;
mod code;
mod context;
pub mod docs;
mod errors;
mod examples;
mod manifest;
mod models;
mod names;
mod operations;
mod pages;
mod types;

pub use client::{
    Client, CredentialMethod, ServerSet, ServerTemplate, ServerVariant, Servers, VariableEnum,
    VariableField,
};
pub use code::{Expression, Generic, Imports, Item, Root, RustType, Tokens, Wrapper};
pub use errors::{ErrorBodies, ErrorVariant};
pub use examples::{
    CodeSample, CodeSamples, Contract, ContractCall, ContractResource, CrateDoctests, CutExample,
    ExampleFile, PageExamples,
};
pub use manifest::{Manifest, Quoted, RuntimeDependency};
pub use models::{
    AliasItem, Argument, CodecFile, Constructor, Enum, Field, Model, ModelKind, Module, Setter,
    Slot, Struct, StructCodec, SuccessEnum, SuccessVariant, Union, UnionVariant, Variant, Vector,
    Vectors,
};
pub use names::{Ident, Library, Renamed, TypePath};
pub use operations::{
    Accept, AcceptVariant, Construction, HeaderConstant, Headers, Operation, Pager, Request,
    RequestArgument, Resource, ResourcePart, StreamingMethod, WebhookVariant, Webhooks,
};
pub use pages::{
    ErrorResponses, ErrorRow, LinkedType, ModelPage, OperationPage, ParameterRow, Readme,
};

use proc_macro2::TokenStream;

pub use crate::config::Section;

use self::{
    client::client,
    context::Context,
    docs::Docs,
    errors::errors,
    examples::{Featured, contract, cut_examples, example_files},
    manifest::manifest,
    models::{codec_files, model_files, vectors, xml},
    names::{Names, renamed},
    operations::{headers, resources, webhooks},
    pages::{ReadmeFacts, model_pages},
    types::TypeFacts,
};
use crate::{config::Config, ir};

/// A crate to print.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The root: of a crate, or of a module.
    pub root: Root,
    /// The manifest.
    pub manifest: Manifest,
    /// The documentation of the crate's root.
    pub docs: Docs,
    /// The client.
    pub client: Client,
    /// The resources.
    pub resources: Vec<Resource>,
    /// The models, by file.
    pub models: Vec<Module>,
    /// How the models are read and written, by file.
    pub codecs: Vec<CodecFile>,
    /// The pages of the models.
    pub model_pages: Vec<ModelPage>,
    /// How the operations are called, for the document of the API.
    pub code_samples: CodeSamples,
    /// README.md.
    pub readme: Readme,
    /// The examples of README.md and USAGE.md.
    pub page_examples: PageExamples,
    /// The doc tests at the crate's root.
    pub doctests: CrateDoctests,
    /// The programs that come with the SDK.
    pub example_files: Vec<ExampleFile>,
    /// The bodies of documented errors.
    pub errors: ErrorBodies,
    /// The headers of responses.
    pub headers: Headers,
    /// The objects that are written as XML, where there are any.
    pub xml: Option<TokenStream>,
    /// The webhooks.
    pub webhooks: Option<Webhooks>,
    /// The calls of the SDK's own tests, where it has them.
    pub contract: Option<Contract>,
    /// The examples of which the reader fills in a part.
    pub cut_examples: Vec<CutExample>,
    /// The names that differ from those in the document.
    pub renamed: Vec<Renamed>,
    /// The examples of the document, which the models must be able to read and write.
    pub vectors: Vectors,
}

/// Decides everything about the crate.
#[must_use]
pub fn decide(api: &ir::Api, config: &Config) -> Crate {
    let types = &TypeFacts::new(api);
    let names = &Names::new(api, config, types);
    decide_within(&Context::new(api, config, names, types))
}

/// Decides it with the names of everything.
fn decide_within(context: &Context<'_>) -> Crate {
    let (resources, models) = (resources(context), model_files(context));
    let featured = Featured::new(&resources);
    let docs = Docs::from_markdown(context.api.description.as_deref().unwrap_or_default());
    let docs = docs.without_leading_headings();
    let (manifest, client, webhooks) = (manifest(context), client(context), webhooks(context));
    let page_examples = PageExamples::new(featured);
    let example_files = example_files(context, &resources, featured);
    let facts = ReadmeFacts {
        context,
        manifest: &manifest,
        page_examples: &page_examples,
        example_files: &example_files,
        webhooks: webhooks.as_ref(),
        has_credentials: !client.credentials.is_empty(),
    };
    Crate {
        root: context.root(),
        contract: context.config.has_contract().then(|| contract(context, &resources)),
        readme: Readme::new(&docs, &facts),
        manifest,
        docs,
        client,
        doctests: CrateDoctests::new(featured),
        page_examples,
        example_files,
        cut_examples: cut_examples(context.api, &resources),
        code_samples: CodeSamples::new(context, &resources),
        model_pages: model_pages(context, &all_models(&models, &resources)),
        codecs: codecs(context, &models, &resources),
        resources,
        models,
        headers: headers(context),
        errors: errors(context),
        xml: xml::objects(context),
        vectors: vectors(context),
        webhooks,
        renamed: renamed(context.api, context.names),
    }
}

/// Returns all models in the order of their paths.
fn all_models<'a>(models: &'a [Module], resources: &'a [Resource]) -> Vec<&'a Model> {
    let own = resources.iter().flat_map(|resource| &resource.operations);
    let own = own.flat_map(|one| one.request.model.iter().chain(one.success_enum.as_deref()));
    let modules = models.iter().chain(resources.iter().map(|resource| &resource.types));
    let types = modules.flat_map(Module::all_models).map(|(_, model)| &**model);
    let mut all: Vec<&Model> = types.chain(own).collect();
    all.sort_by_key(|model| &model.path);
    all
}

/// Returns the files of the codec.
fn codecs(context: &Context<'_>, models: &[Module], resources: &[Resource]) -> Vec<CodecFile> {
    let modules = models.iter().chain(resources.iter().map(|resource| &resource.types));
    let own = resources.iter().enumerate().flat_map(|(index, resource)| {
        let own = resource.operations.iter().filter_map(|one| one.success_enum.as_ref());
        own.map(move |model| (index, model))
    });
    codec_files(context, modules, own)
}
