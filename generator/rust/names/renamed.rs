//! Names that differ from those in the document: each is in the report.

use super::{
    members::value_name,
    resources::{OperationNames, ResourceNames, wanted_feature, wanted_module},
    scope::{Ident, Scope},
    servers::ServerSetNames,
    spelling::Case,
    table::Names,
};
use crate::{
    ir::{Api, Operation, Resource, Server, TypeDef, TypeKind},
    pointer::Pointer,
};

/// A name that differs from the one in the document, which is taken or invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// What it is a name of: `field`.
    pub what: &'static str,
    /// The name in the document.
    pub wanted: String,
    /// The name in Rust.
    pub given: String,
    /// Where the document has it (RFC 6901).
    pub pointer: Pointer,
}

/// The names that differ from the requested ones, in the order of the crate.
#[derive(Debug, Default)]
struct Changes(Vec<Renamed>);

/// Returns the names that differ from those in the document.
pub(crate) fn renamed(api: &Api, names: &Names) -> Vec<Renamed> {
    let mut changes = Changes::default();
    for (id, definition) in api.types.iter().filter(|(id, _)| names.has_type(*id)) {
        let given = names.type_path(id).ident().as_str();
        changes.note("type", Case::Type, names.wanted_name(id), given, &definition.pointer);
    }
    for (resource, names) in api.resources.iter().zip(&names.resources) {
        changes.note_resource(resource, names, &wanted_feature(api, &resource.name));
    }
    for (credential, given) in api.credentials.iter().zip(&names.credentials) {
        let at = &credential.pointer;
        changes.note("credential", Case::Value, &credential.label, given.as_str(), at);
    }
    changes.note_servers(&api.servers, &names.servers.all);
    for (id, definition) in api.types.iter() {
        changes.note_parts(definition, &names.members(id).all);
    }
    changes.0
}

impl Changes {
    fn note(&mut self, what: &'static str, case: Case, wanted: &str, given: &str, at: &Pointer) {
        if Scope::new(case).claim(wanted).as_str() != given {
            let (wanted, given) = (wanted.to_owned(), given.to_owned());
            self.0.push(Renamed { what, wanted, given, pointer: at.clone() });
        }
    }

    fn note_resource(&mut self, resource: &Resource, names: &ResourceNames, feature: &str) {
        let first = resource.operations.first();
        let at = &first.map(|first| first.pointer.clone()).unwrap_or_default();
        let name = &resource.name;
        self.note("module", Case::Value, &wanted_module(name), names.module.as_str(), at);
        self.note("feature", Case::Feature, feature, &names.feature, at);
        self.note("resource", Case::Type, name, names.ty.as_str(), at);
        for (operation, given) in resource.operations.iter().zip(&names.operations) {
            self.note_operation(operation, given, &names.accessor);
        }
    }

    fn note_operation(&mut self, operation: &Operation, given: &OperationNames, accessor: &Ident) {
        let at = &operation.pointer;
        self.note("method", Case::Value, &operation.name, given.method.as_str(), at);
        let function = format!("{accessor}_{}", given.method);
        self.note("function", Case::Value, &function, given.function.as_str(), at);
        self.note("request builder", Case::Type, &operation.name, given.call.as_str(), at);
        let accept = given.accept.as_ref().map(|(path, _)| path);
        let own = [
            ("request", given.request.as_ref()),
            ("response", given.success_enum.as_ref()),
            ("accept", accept),
        ];
        for (word, given) in own {
            if let Some(given) = given {
                let wanted = format!("{} {word}", operation.name);
                self.note("type", Case::Type, &wanted, given.ident().as_str(), at);
            }
        }
        for (one, given) in operation.parameters.iter().zip(&given.parameters) {
            self.note("parameter", Case::Value, one.name(), given.as_str(), at);
        }
    }

    fn note_servers(&mut self, servers: &[Server], names: &ServerSetNames) {
        for (index, (server, given)) in servers.iter().zip(&names.variants).enumerate() {
            let at = Pointer::root().key("servers").index(index);
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

    fn note_parts(&mut self, definition: &TypeDef, names: &[Ident]) {
        let at = &definition.pointer;
        match &definition.kind {
            TypeKind::Record(record) => {
                for (field, given) in record.fields.iter().zip(names) {
                    self.note("field", Case::Value, field.name(), given.as_str(), at);
                }
            }
            TypeKind::Enum(values) => {
                for (value, given) in values.values.iter().zip(names) {
                    self.note("enum value", Case::Type, &value_name(value), given.as_str(), at);
                }
            }
            TypeKind::Union(union) => {
                for (case, given) in union.cases.iter().zip(names) {
                    self.note("variant", Case::Type, &case.name, given.as_str(), at);
                }
            }
        }
    }
}
