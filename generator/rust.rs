//! What to print: every decision about the Rust of the SDK is made here, and none after.
//!
//! [`decide`] turns what an API means into a [`Crate`]: names, types, arguments, documentation and
//! the place of everything. Templates only print it.

mod client;
mod code;
pub mod docs;
mod errors;
mod examples;
mod manifest;
mod models;
mod names;
mod naming;
mod operations;
mod pages;
mod types;

pub use client::{
    Client, CredentialMethod, ServerSet, ServerTemplate, ServerVariant, Servers, VariableEnum,
    VariableField,
};
pub use code::{Expression, Imports};
pub use errors::{ErrorArm, ErrorEnum, ErrorVariant};
pub use examples::{
    CodeSample, CodeSamples, Contract, ContractCall, ContractResource, CrateDoctests, CutExample,
    ExampleFile, PageExamples,
};
pub use manifest::{Manifest, Quoted};
pub use models::{
    Argument, Constructor, Enum, Field, Model, ModelKind, Setter, Struct, StructCodec, SuccessEnum,
    SuccessVariant, Union, UnionVariant, Variant, Vector, Vectors,
};
pub use names::{Ident, Renamed};
pub use operations::{
    Construction, HeaderConstant, Headers, ModelFile, Operation, Pager, Request, RequestArgument,
    Resource, Slot, StreamingMethod, WebhookVariant, Webhooks,
};
pub use pages::{ErrorRow, LinkedType, ModelPage, OperationPage, ParameterRow, Readme};
pub use types::{Generic, Item, RustType, Wrapper};

use proc_macro2::TokenStream;

use self::{
    docs::Docs,
    errors::ErrorSets,
    examples::{Featured, cut_examples},
    naming::Naming,
    pages::Facts,
};
pub use crate::config::Section;
use crate::{config::Config, ir};

/// A crate to print.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The manifest.
    pub manifest: Manifest,
    /// The documentation of the crate's root.
    pub docs: Docs,
    /// The client.
    pub client: Client,
    /// The resources.
    pub resources: Vec<Resource>,
    /// The models, by file.
    pub models: Vec<ModelFile>,
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
    /// The errors, `ApiError` first.
    pub errors: Vec<ErrorEnum>,
    /// The headers of responses.
    pub headers: Headers,
    /// What the errors import.
    pub error_imports: Imports,
    /// The objects that are written as XML, where there are any.
    pub xml: Option<TokenStream>,
    /// What the API sends by itself.
    pub webhooks: Option<Webhooks>,
    /// The calls of the SDK's own tests, where it has them.
    pub contract: Option<Contract>,
    /// The examples of which the reader fills in a part.
    pub cut_examples: Vec<CutExample>,
    /// The names that are not those that the document asks for.
    pub renamed: Vec<Renamed>,
    /// The examples of the document, which the models must be able to read and write.
    pub vectors: Vectors,
}

/// Decides everything about the crate.
#[must_use]
pub fn decide(api: &ir::Api, config: &Config) -> Crate {
    let mut naming = Naming::new(api, config);
    let errors = ErrorSets::new(&mut naming);
    let resources = naming.resources(&errors);
    let models = naming.model_files(&resources);
    let featured = Featured::new(&resources, &errors.enums);
    let docs = Docs::from_markdown(api.description.as_deref().unwrap_or_default());
    let (manifest, client) = (naming.manifest(config), naming.client(config));
    let (page_examples, example_files) =
        (PageExamples::new(featured), naming.example_files(config, &resources, featured));
    let webhooks = naming.webhooks();
    let facts = Facts {
        manifest: &manifest,
        page_examples: &page_examples,
        example_files: &example_files,
        webhooks: webhooks.as_ref(),
        has_credentials: !client.credentials.is_empty(),
    };
    Crate {
        contract: config.has_contract().then(|| naming.contract(&resources)),
        readme: Readme::new(config, &docs, &facts),
        manifest,
        docs,
        client,
        doctests: CrateDoctests::new(featured),
        page_examples,
        example_files,
        cut_examples: cut_examples(api, &resources),
        code_samples: CodeSamples::new(&api.title, config, &resources),
        resources,
        model_pages: naming.model_pages(&models),
        models,
        headers: naming.headers(),
        error_imports: errors.imports(),
        errors: errors.enums,
        xml: naming.xml(),
        vectors: naming.vectors(),
        webhooks,
        renamed: naming.renamed(),
    }
}
