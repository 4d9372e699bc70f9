//! From the document to what it means: one file for each noun of OpenAPI.
//!
//! What the intermediate representation cannot express is left out or widened here, each time with
//! a diagnostic, so that no later stage has to wonder what is missing.

mod bodies;
mod examples;
mod extensions;
mod media;
mod operations;
mod parameters;
mod responses;
mod schemas;
mod security;
mod servers;
mod source;
mod webhooks;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use self::{responses::status::ErrorStatuses, source::Surroundings};
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
        webhooks: webhooks::tagged(&lowering.types, webhooks),
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
    /// The names of the components that are made of another one by `allOf`, by its place.
    heirs: BTreeMap<Pointer, Vec<String>>,
    /// What the configuration says of operations, by their place.
    configured: BTreeMap<Pointer, &'a OperationSettings>,
    /// The schemas that were looked at.
    seen: BTreeSet<Pointer>,
    /// The schemas without a type of their own that are being read, outermost first.
    open: Vec<Pointer>,
    /// The lists and maps that hold themselves.
    knots: schemas::recursion::Knots,
    /// The examples, by their place.
    examples: BTreeMap<Pointer, Example>,
    /// The document as it is called by way of trial, where the SDK has such tests.
    trial: Option<castiron_mock::Document>,
    /// Where the schema that is read stands.
    context: schemas::definitions::Context,
    /// How many alternatives the choices within extended choices have so far.
    products: usize,
    /// What is seen of components at a glance, by their place.
    glances: BTreeMap<Pointer, Rc<schemas::summary::Glance>>,
    /// The types that several schemas make together.
    joints: schemas::intersection::Joints,
    /// The named types in the making.
    definitions: schemas::definitions::Definitions<'a>,
    /// The objects that are written as XML.
    xml: schemas::xml::XmlObjects<'a>,
    /// The types of the headers of responses.
    headers: responses::headers::HeaderTypes<'a>,
}

impl<'a> Lowering<'a> {
    fn new(document: &'a Document, config: &'a Config) -> Self {
        Self {
            document,
            config,
            diagnostics: Diagnostics::new(),
            types: Types::default(),
            defined: BTreeMap::new(),
            heirs: schemas::subtypes::heirs(document),
            configured: BTreeMap::new(),
            seen: BTreeSet::new(),
            open: Vec::new(),
            knots: schemas::recursion::Knots::default(),
            examples: BTreeMap::new(),
            trial: examples::sample::trial(document, config),
            context: schemas::definitions::Context::default(),
            products: 0,
            glances: BTreeMap::new(),
            joints: schemas::intersection::Joints::default(),
            definitions: schemas::definitions::Definitions::default(),
            xml: schemas::xml::XmlObjects::default(),
            headers: responses::headers::HeaderTypes::new(),
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
