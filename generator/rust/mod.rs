//! What to print: every decision about the Rust of the SDK is made here, and none after.
//!
//! [`decide`] turns what an API means into a [`Crate`]: names, types, arguments, documentation and
//! the place of everything. Templates only print it.

mod assemble;
mod body;
mod body_mode;
mod call;
mod client;
mod code_sample;
mod construction;
mod contract;
mod credential;
mod cut;
mod dates;
mod deprecation;
mod description;
pub mod docs;
mod enumeration;
mod error;
mod example;
mod expression;
mod facts;
mod given;
mod group;
mod header;
mod imports;
mod lessons;
mod lint;
mod manifest;
mod model;
mod model_page;
mod name;
mod names;
mod naming;
mod operation;
mod outcome;
mod page;
mod pager;
mod part_names;
mod parts;
mod path;
mod places;
mod program;
mod readme;
mod recursion;
mod renamed;
mod request;
mod reserved;
mod resource;
mod retries;
mod rust_type;
mod sample;
mod server;
mod servers;
mod showcase;
mod shown;
mod size;
mod spelling;
mod status;
mod told;
mod ty;
mod union;
mod usage;
mod vector;
mod webhook;
mod xml;

pub use assemble::StructCodec;
pub use call::{RequestArgument, Slot};
pub use client::Client;
pub use code_sample::{CodeSample, CodeSamples};
pub use construction::Construction;
pub use contract::{Contract, ContractCall, ContractResource};
pub use credential::CredentialMethod;
pub use enumeration::{Enum, Variant};
pub use error::{ErrorArm, ErrorEnum, ErrorVariant};
pub use expression::Expression;
pub use header::{HeaderConstant, Headers};
pub use imports::Imports;
pub use lessons::Lessons;
pub use manifest::{Manifest, Quoted};
pub use model::{Argument, Constructor, Field, Model, ModelKind, Setter, Struct};
pub use model_page::ModelPage;
pub use name::Ident;
pub use operation::Operation;
pub use outcome::{Outcome, OutcomeVariant};
pub use page::{ErrorRow, OperationPage, ParameterRow};
pub use pager::Pager;
pub use parts::PartsMethod;
pub use places::LinkedType;
pub use program::Program;
pub use readme::Readme;
pub use renamed::Renamed;
pub use request::Request;
pub use resource::{ModelFile, Resource};
pub use rust_type::{Generic, Item, RustType, Wrapper};
pub use server::{ServerTemplate, ServerVariant, VariableEnum, VariableField};
pub use servers::{ServerSet, Servers};
pub use showcase::Showcase;
pub use union::{Union, UnionVariant};
pub use vector::{Vector, Vectors};
pub use webhook::{WebhookVariant, Webhooks};

use proc_macro2::TokenStream;

use self::{docs::Docs, error::ErrorSets, naming::Naming, readme::Facts, showcase::Picks};
pub use crate::config::Section;
use crate::{config::Config, ir};
pub use cut::CutExample;

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
    /// The programs of the first pages.
    pub showcase: Showcase,
    /// The snippets of the crate's own page.
    pub lessons: Lessons,
    /// The programs that come with the SDK.
    pub programs: Vec<Program>,
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
    let picks = Picks::new(&resources, &errors.enums);
    let docs = Docs::from_markdown(api.description.as_deref().unwrap_or_default());
    let (manifest, client) = (naming.manifest(config), naming.client(config));
    let (showcase, programs) = (Showcase::new(picks), naming.programs(config, &resources, picks));
    let webhooks = naming.webhooks();
    let facts = Facts {
        manifest: &manifest,
        showcase: &showcase,
        programs: &programs,
        webhooks: webhooks.as_ref(),
        has_credentials: !client.credentials.is_empty(),
    };
    Crate {
        contract: config.has_contract().then(|| naming.contract(&resources)),
        readme: Readme::new(config, &docs, &facts),
        manifest,
        docs,
        client,
        lessons: Lessons::new(picks),
        showcase,
        programs,
        cut_examples: cut::cut_examples(api, &resources),
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

/// Returns the documentation of a thing, or what `fallback` says where the document is silent.
fn documented(docs: &ir::Docs, fallback: impl FnOnce() -> String) -> Docs {
    let mut text = Docs::default();
    if let Some(summary) = docs.summary.as_deref().filter(|text| !text.trim().is_empty()) {
        text.append(Docs::from_markdown(summary));
    }
    let description = docs.description.as_deref().filter(|text| !text.trim().is_empty());
    if let Some(description) = description.filter(|text| docs.summary.as_deref() != Some(text)) {
        text.append(Docs::from_markdown(description));
    }
    if text.is_empty() {
        text = Docs::own(&fallback());
    }
    if let Some(deprecation) = &docs.deprecated {
        text.deprecate(deprecation.reason.as_deref());
    }
    text
}
