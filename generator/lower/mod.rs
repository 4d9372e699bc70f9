//! From the document to what it means: one file for each noun of OpenAPI.
//!
//! What the intermediate representation cannot express is left out or widened here, each time with
//! a diagnostic, so that no later stage has to wonder what is missing.

mod body;
mod bounds;
mod case_name;
mod choice;
mod configured;
mod constraint;
mod deep;
mod define;
mod deprecation;
mod discriminator;
mod endless;
mod enumeration;
mod error;
mod example;
mod extension;
mod facets;
mod found;
mod gather;
mod glance;
mod group;
mod header;
mod heirs;
mod joint;
mod keywords;
mod knot;
mod list;
mod listed;
mod meaning;
mod media;
mod name;
mod object;
mod one_type;
mod operation;
mod paging;
mod parameter;
mod part;
mod response;
mod retries;
mod sample;
mod scalar;
mod schema;
mod security;
mod series;
mod server;
mod spelling;
mod status;
mod streaming;
mod unchecked;
mod union;
mod webhook;
mod xml;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use self::{found::Surroundings, status::ErrorStatuses};
use crate::{
    config::{Config, OperationSettings},
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::Document,
    ir::{Api, Example, TypeId, Types},
};

/// Lowers a document.
#[must_use]
pub fn lower(document: &Document, config: &Config) -> (Api, Diagnostics) {
    let mut lowering = Lowering::new(document, config);
    let info = &document.openapi().info;
    let credentials = lowering.credentials();
    if let Some(requirements) = &document.openapi().security {
        lowering.report_undescribed(requirements, &Pointer::root().key("security"));
    }
    let servers = lowering.servers();
    let retries = lowering.retries(&document.openapi().extensions, &Pointer::root());
    let paths = Pointer::root().key("paths");
    let extensions = &document.openapi().paths.extensions;
    let errors = lowering.error_statuses(&ErrorStatuses::default(), extensions, &paths);
    let around = Surroundings { credentials: &credentials, servers: &servers, errors: &errors };
    let resources = lowering.resources(around);
    let webhooks = lowering.webhooks();
    lowering.end_depths();
    lowering.settle_unions();
    lowering.open_circles();
    lowering.report_unused();
    let api = Api {
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
        servers,
        asks_for_certificate: !lowering.certificates().is_empty(),
        credentials,
        retries,
        resources,
        webhooks: webhook::tagged(&lowering.types, webhooks),
        types: lowering.types,
        xml_objects: lowering.xml.objects,
        examples: lowering.examples.into_values().collect(),
    };
    let mut diagnostics = lowering.diagnostics;
    diagnostics.locate(|pointer| document.position(pointer));
    (api, diagnostics)
}

/// What lowering knows so far.
struct Lowering<'a> {
    document: &'a Document,
    config: &'a Config,
    diagnostics: Diagnostics,
    types: Types,
    /// The named types that stand for parts of the document.
    defined: BTreeMap<Pointer, TypeId>,
    /// Which components are made of which by `allOf`.
    heirs: heirs::Heirs,
    /// What the configuration says of operations, by their place.
    configured: BTreeMap<Pointer, &'a OperationSettings>,
    /// The schemas that were looked at.
    seen: BTreeSet<Pointer>,
    /// The schemas without a type of their own that are being read, outermost first.
    open: Vec<Pointer>,
    /// The lists and maps that hold themselves.
    knots: knot::Knots,
    /// The examples, by their place.
    examples: BTreeMap<Pointer, Example>,
    /// The document as it is called by way of trial, where the SDK has such tests.
    trial: Option<castiron_mock::Document>,
    /// Where the schema that is read stands.
    context: define::Context,
    /// How many alternatives the choices within extended choices have so far.
    products: usize,
    /// What is seen of components at a glance, by their place.
    glances: BTreeMap<Pointer, Rc<glance::Glance>>,
    /// The types that several schemas make together.
    joints: joint::Joints,
    /// The named types in the making.
    definitions: define::Definitions<'a>,
    /// The objects that are written as XML.
    xml: xml::XmlObjects<'a>,
    /// The types of the headers of responses.
    headers: header::HeaderTypes<'a>,
}

impl<'a> Lowering<'a> {
    fn new(document: &'a Document, config: &'a Config) -> Self {
        Self {
            document,
            config,
            diagnostics: Diagnostics::new(),
            types: Types::default(),
            defined: BTreeMap::new(),
            heirs: heirs::Heirs::new(document),
            configured: BTreeMap::new(),
            seen: BTreeSet::new(),
            open: Vec::new(),
            knots: knot::Knots::default(),
            examples: BTreeMap::new(),
            trial: sample::trial(document, config),
            context: define::Context::default(),
            products: 0,
            glances: BTreeMap::new(),
            joints: joint::Joints::default(),
            definitions: define::Definitions::default(),
            xml: xml::XmlObjects::default(),
            headers: header::HeaderTypes::new(),
        }
    }

    /// Reports something that is lost, and how to get it back.
    fn lose(&mut self, code: Code, message: String, at: &Pointer, help: &str) {
        self.diagnostics.push(Diagnostic::warning(code, message).at(at.clone()).with_help(help));
    }

    /// Reports the components that no operation uses.
    fn report_unused(&mut self) {
        let Some(components) = &self.document.openapi().components else { return };
        let at = Pointer::root().key("components").key("schemas");
        for name in components.schemas.keys() {
            let at = at.key(name);
            if !self.seen.contains(&at) {
                let message = "no operation uses these schemas; they have no types";
                let note = Diagnostic::note(Code::SCHEMA_UNUSED, message).at(at);
                self.diagnostics.push_grouped(note);
            }
        }
    }
}
