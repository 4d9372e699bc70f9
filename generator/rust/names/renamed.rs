//! The names that are not those that the document asks for: each stands in the report.

use super::{
    members::{case_names, field_names, parameter_names, value_name, variant_names},
    scope::{Case, Ident, Scope},
};
use crate::{
    ir::{Operation, Resource, TypeDef, TypeKind},
    rust::{
        client::ServerSet,
        naming::{Naming, OperationNames, ResourceNames},
    },
};

/// A name that is not the one that the document asks for, since that is taken or cannot be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// What it is a name of: `field`.
    pub what: &'static str,
    /// The name in the document.
    pub wanted: String,
    /// The name in Rust.
    pub given: String,
    /// Where the document has it (RFC 6901).
    pub pointer: String,
}

/// The names that are not those that were wanted, in the order of the crate.
#[derive(Debug, Default)]
struct Changes(Vec<Renamed>);

impl Naming<'_> {
    /// Returns the names that are not those that the document asks for.
    pub(crate) fn renamed(&self) -> Vec<Renamed> {
        let mut changes = Changes::default();
        for (id, definition) in self.api.types.iter().filter(|(id, _)| self.has_type(*id)) {
            let given = self.type_name(id).as_str();
            changes.note("type", Case::Type, &definition.name, given, &definition.pointer);
        }
        for (resource, names) in self.api.resources.iter().zip(&self.resources) {
            changes.note_resource(resource, names, &self.wanted_feature(&resource.name));
        }
        for (credential, given) in self.api.credentials.iter().zip(&self.credentials) {
            let at = &credential.pointer;
            changes.note("credential", Case::Value, &credential.label, given.as_str(), at);
        }
        changes.note_servers(&self.servers.all);
        for (_, definition) in self.api.types.iter() {
            changes.note_parts(definition);
        }
        changes.0
    }
}

impl Changes {
    fn note(&mut self, what: &'static str, case: Case, wanted: &str, given: &str, pointer: &str) {
        if Scope::new(case).claim(wanted).as_str() != given {
            let (wanted, given) = (wanted.to_owned(), given.to_owned());
            self.0.push(Renamed { what, wanted, given, pointer: pointer.to_owned() });
        }
    }

    fn note_resource(&mut self, resource: &Resource, names: &ResourceNames, feature: &str) {
        let at = resource.operations.first().map_or("", |first| first.pointer.as_str());
        let name = &resource.name;
        self.note("module", Case::Value, name, names.module.as_str(), at);
        self.note("feature", Case::Feature, feature, &names.feature, at);
        self.note("resource", Case::Type, name, names.ty.as_str(), at);
        for (operation, given) in resource.operations.iter().zip(&names.operations) {
            self.note_operation(operation, given, &names.module);
        }
    }

    fn note_operation(&mut self, operation: &Operation, given: &OperationNames, module: &Ident) {
        let at = &operation.pointer;
        self.note("method", Case::Value, &operation.name, given.method.as_str(), at);
        let function = format!("{module}_{}", given.method);
        self.note("function", Case::Value, &function, given.function.as_str(), at);
        self.note("call", Case::Type, &operation.id, given.call.as_str(), at);
        for (word, given) in [("request", &given.request), ("response", &given.success_enum)] {
            if let Some(given) = given {
                let wanted = format!("{} {word}", operation.id);
                self.note("type", Case::Type, &wanted, given.as_str(), at);
            }
        }
        for (one, given) in operation.parameters.iter().zip(parameter_names(operation).0) {
            self.note("parameter", Case::Value, one.name(), given.as_str(), at);
        }
    }

    fn note_servers(&mut self, set: &ServerSet) {
        for (index, (server, given)) in set.pairs().enumerate() {
            let at = format!("/servers/{index}");
            if let Some(name) = &server.name {
                self.note("server", Case::Type, name, given.ident.as_str(), &at);
            }
            let fields = given.template.iter().flat_map(|template| &template.variables);
            for (variable, field) in server.variables.iter().zip(fields) {
                let given = field.ident.as_str();
                self.note("variable", Case::Value, &variable.name, given, &at);
            }
        }
    }

    fn note_parts(&mut self, definition: &TypeDef) {
        let at = &definition.pointer;
        match &definition.kind {
            TypeKind::Record(record) => {
                for (field, given) in record.fields.iter().zip(field_names(record)) {
                    self.note("field", Case::Value, field.name(), given.as_str(), at);
                }
            }
            TypeKind::Enum(values) => {
                for (value, given) in values.values.iter().zip(variant_names(values)) {
                    self.note("value", Case::Type, &value_name(value), given.as_str(), at);
                }
            }
            TypeKind::Union(union) => {
                for (case, given) in union.cases.iter().zip(case_names(union)) {
                    self.note("case", Case::Type, &case.name, given.as_str(), at);
                }
            }
        }
    }
}
