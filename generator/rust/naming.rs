//! Every name of the crate, given once, before anything is printed.
//!
//! Types share one scope over the whole crate, so that any file can import any of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    group::{Group, groups, pages},
    name::{Case, Ident, Scope},
    outcome::has_outcome,
    reserved::{RESERVED_MODULES, RESERVED_TYPES},
};
use crate::{
    config::Config,
    ir::{Api, Credential, Operation, Reach, Record, Resource, TypeId},
};

/// Names that are more than one file's business.
#[derive(Debug)]
pub(super) struct Naming<'a> {
    pub(super) api: &'a Api,
    /// The crate, as code names it: `factify`.
    pub(super) library: Ident,
    /// The client's type: `Factify`.
    pub(super) client: Ident,
    /// Its builder's type: `FactifyBuilder`.
    pub(super) builder: Ident,
    /// What examples call a client: `factify`.
    pub(super) variable: Ident,
    /// The builder's methods that take the credentials, by index: `bearer_auth`.
    pub(super) credentials: Vec<Ident>,
    /// The types that callers send, which they must be able to make.
    pub(super) sent: Reach,
    /// The fields that hold the items of pages.
    pub(super) pages: BTreeSet<(TypeId, &'a str)>,
    /// The types of cycles that are too deep for the compiler to follow.
    pub(super) tangle: BTreeSet<TypeId>,
    types: BTreeMap<TypeId, Ident>,
    groups: BTreeMap<TypeId, Group>,
    pub(super) renamed: Vec<Renamed>,
    pub(super) resources: Vec<ResourceNames>,
    pub(super) type_scope: Scope,
}

/// A name that is not the one that the document asks for, since that is taken or cannot be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The name in the document.
    pub wanted: String,
    /// The name in Rust.
    pub given: String,
    /// Where the document has it (RFC 6901).
    pub pointer: String,
}

/// The names of one resource.
#[derive(Clone, Debug)]
pub(super) struct ResourceNames {
    /// The module of its operations, functions and models: `api_keys`.
    pub(super) module: Ident,
    /// The Cargo feature: `api-keys`.
    pub(super) feature: String,
    /// The type that its methods are on: `ApiKeys`.
    pub(super) ty: Ident,
    /// Its operations' names, in order.
    pub(super) operations: Vec<OperationNames>,
}

/// The names of one operation.
#[derive(Clone, Debug)]
pub(super) struct OperationNames {
    /// The method: `list_api_keys`.
    pub(super) method: Ident,
    /// The standalone function: `api_keys_list_api_keys`.
    pub(super) function: Ident,
    /// The static description: `LIST_API_KEYS`.
    pub(super) constant: Ident,
    /// The call's type: `ListApiKeys`.
    pub(super) call: Ident,
    /// The request's type, unless the body is the request: `ListApiKeysRequest`.
    pub(super) request: Option<Ident>,
    /// The type of what it gives, where that is one of several: `ListApiKeysResponse`.
    pub(super) outcome: Option<Ident>,
}

impl<'a> Naming<'a> {
    /// Names everything in the API.
    pub(super) fn new(api: &'a Api, config: &Config) -> Self {
        let mut type_scope = Scope::new(Case::Type).reserving(RESERVED_TYPES);
        let client = type_scope.claim(config.client_name());
        let mut naming = Self {
            api,
            library: Scope::new(Case::Value).claim(config.package_name()),
            variable: Scope::new(Case::Value).claim(client.as_str()),
            builder: type_scope.claim(&format!("{client} builder")),
            client,
            credentials: credentials(&api.credentials),
            sent: Reach::of(&api.types, api.operations().flat_map(Operation::sent)),
            pages: pages(api),
            tangle: api.types.tangle(),
            types: BTreeMap::new(),
            groups: groups(api),
            renamed: Vec::new(),
            resources: Vec::new(),
            type_scope,
        };
        naming.name_types();
        naming.name_resources();
        naming
    }

    /// Returns the names of all models.
    pub(super) fn model_names(&self) -> impl Iterator<Item = &Ident> {
        let operations = self.resources.iter().flat_map(|resource| &resource.operations);
        let own = operations.flat_map(|names| names.request.iter().chain(&names.outcome));
        self.types.values().chain(own)
    }

    /// Returns the name of a type.
    pub(super) fn type_name(&self, id: TypeId) -> &Ident {
        &self.types[&id]
    }

    /// Returns the types of a group that have a definition, in the document's order.
    pub(super) fn members(&self, group: Group) -> impl Iterator<Item = TypeId> {
        let of_group = move |(id, found): (&TypeId, &Group)| (*found == group).then_some(*id);
        self.groups.iter().filter_map(of_group)
    }

    fn name_types(&mut self) {
        let api = self.api;
        // The document's own names come first, so that a name made up here never takes one away;
        // among each other they go by their place, whose order a document keeps when it grows.
        let (mut own, mut made): (Vec<_>, Vec<_>) =
            api.types.iter().partition(|(_, d)| d.is_component);
        own.sort_by_key(|(_, definition)| &definition.pointer);
        made.sort_by_key(|(_, definition)| &definition.pointer);
        for (id, definition) in own.into_iter().chain(made) {
            if self.groups.contains_key(&id) {
                let name = self.type_scope.claim(&definition.name);
                self.note_renamed(&definition.name, Case::Type, &name, &definition.pointer);
                self.types.insert(id, name);
            }
        }
    }

    /// Notes a name that is not the one that the document asks for.
    fn note_renamed(&mut self, wanted: &str, case: Case, given: &Ident, pointer: &str) {
        if Scope::new(case).claim(wanted) != *given {
            let (wanted, given) = (wanted.to_owned(), given.to_string());
            self.renamed.push(Renamed { wanted, given, pointer: pointer.to_owned() });
        }
    }

    fn name_resources(&mut self) {
        let api = self.api;
        let mut modules = Scope::new(Case::Value).reserving(RESERVED_MODULES);
        let mut features =
            Scope::new(Case::Feature).reserving(&["default", "rustls", "native-tls", "serde"]);
        let mut functions = Scope::new(Case::Value);
        for resource in &api.resources {
            let module = modules.claim(&resource.name);
            let feature = features.claim(&resource.name).as_str().to_owned();
            let operations = self.name_operations(resource, &module, &mut functions);
            let ty = self.type_scope.claim_or(&resource.name, "resource");
            self.resources.push(ResourceNames { module, feature, ty, operations });
        }
    }

    fn name_operations(
        &mut self,
        resource: &Resource,
        module: &Ident,
        functions: &mut Scope,
    ) -> Vec<OperationNames> {
        let mut methods = Scope::new(Case::Value).reserving(&["new"]);
        let mut constants = Scope::new(Case::Constant);
        let mut name = |operation: &Operation| OperationNames {
            method: methods.claim(&operation.name),
            function: functions.claim(&format!("{module}_{}", operation.name)),
            constant: constants.claim(&operation.id),
            call: self.type_scope.claim_or(&operation.id, "call"),
            request: (!self.api.body_is_request(operation)).then(|| {
                self.type_scope.claim_or(&format!("{} request", operation.id), "arguments")
            }),
            outcome: has_outcome(operation).then(|| {
                self.type_scope.claim_or(&format!("{} response", operation.id), "outcome")
            }),
        };
        let names: Vec<OperationNames> = resource.operations.iter().map(&mut name).collect();
        for (operation, names) in resource.operations.iter().zip(&names) {
            self.note_renamed(&operation.name, Case::Value, &names.method, &operation.pointer);
        }
        names
    }
}

impl Api {
    /// Returns whether an operation takes nothing but a body that is an object.
    pub(super) fn body_is_request(&self, operation: &Operation) -> bool {
        let body = operation.body.as_ref().filter(|body| body.required);
        operation.parameters.is_empty()
            && body.is_some_and(|body| self.types.record(&body.ty).is_some())
    }
}

/// Returns the names of a record's fields.
pub(super) fn field_names(record: &Record) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Value);
    record.fields.iter().map(|field| scope.claim(&field.wire)).collect()
}

/// Returns the name of the field that holds the additional ones.
pub(super) fn additional_name(record: &Record) -> Ident {
    let mut scope = Scope::new(Case::Value);
    for field in &record.fields {
        scope.claim(&field.wire);
    }
    scope.claim("additional_properties")
}

/// Returns the names of an operation's parameters, and of its body.
pub(super) fn parameter_names(operation: &Operation) -> (Vec<Ident>, Option<Ident>) {
    let mut scope = Scope::new(Case::Value);
    let parameters = operation.parameters.iter().map(|p| scope.claim(&p.wire)).collect();
    let body = operation.body.as_ref().map(|_| scope.claim_or("body", "value"));
    (parameters, body)
}

/// Returns the builder's methods for the credentials.
fn credentials(credentials: &[Credential]) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Value).reserving(&["build", "http_client", "clone"]);
    credentials.iter().map(|credential| scope.claim(&credential.name)).collect()
}
