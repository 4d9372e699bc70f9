//! Every name of the crate, given once, before anything is printed.
//!
//! Types share one scope over the whole crate, so that any file can import any of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    config::{Config, Dates},
    ir::{Api, Credential, Operation, Reach, Resource, TypeId},
    rust::{
        client::Servers,
        examples::values,
        models::has_success_enum,
        names::{
            Case, Group, Ident, RESERVED_BUILDER, RESERVED_FEATURES, RESERVED_METHODS,
            RESERVED_MODULES, RESERVED_TYPES, Scope, groups, pages,
        },
        pages::{Places, SHARED},
        types::recursion,
    },
};

/// Names that are more than one file's business.
#[derive(Debug)]
pub(crate) struct Naming<'a> {
    pub(crate) api: &'a Api,
    /// The crate, as code names it: `factify`.
    pub(crate) library: Ident,
    /// The client's type: `Factify`.
    pub(crate) client: Ident,
    /// Its builder's type: `FactifyBuilder`.
    pub(crate) builder: Ident,
    /// The servers.
    pub(crate) servers: Servers,
    /// How many values an example is made of at most.
    pub(crate) example_values: usize,
    /// The types of moments and dates.
    pub(crate) dates: Dates,
    /// What examples call a client: `factify`.
    pub(crate) variable: Ident,
    /// The builder's methods that take the credentials, by index: `bearer_auth`.
    pub(crate) credentials: Vec<Ident>,
    /// The types that callers send, which they must be able to make.
    pub(crate) sent: Reach,
    /// The types that the server sends.
    pub(crate) received: Reach,
    /// The fields that hold the items of pages.
    pub(crate) pages: BTreeSet<(TypeId, &'a str)>,
    /// The types of cycles that are too deep for the compiler to follow.
    pub(crate) tangle: BTreeSet<TypeId>,
    /// The `recursion_limit` of a crate that uses the types, unless the usual one is enough.
    pub(crate) recursion_limit: Option<usize>,
    types: BTreeMap<TypeId, Ident>,
    /// All models by name, with the type of those that are one of the document's.
    pub(crate) models: BTreeMap<Ident, Option<TypeId>>,
    groups: BTreeMap<TypeId, Group>,
    pub(crate) resources: Vec<ResourceNames>,
    pub(crate) type_scope: Scope,
    /// The pages of the models.
    pub(crate) places: Places,
}

/// The names of one resource.
#[derive(Clone, Debug)]
pub(crate) struct ResourceNames {
    /// The module of its operations, functions and models: `api_keys`.
    pub(crate) module: Ident,
    /// The Cargo feature: `api-keys`.
    pub(crate) feature: String,
    /// The folder of its documentation: `apikeys`.
    pub(crate) folder: Ident,
    /// The type that its methods are on: `ApiKeys`.
    pub(crate) ty: Ident,
    /// Its operations' names, in order.
    pub(crate) operations: Vec<OperationNames>,
}

/// The names of one operation.
#[derive(Clone, Debug)]
pub(crate) struct OperationNames {
    /// The method: `list_api_keys`.
    pub(crate) method: Ident,
    /// The standalone function: `api_keys_list_api_keys`.
    pub(crate) function: Ident,
    /// The static description: `LIST_API_KEYS`.
    pub(crate) constant: Ident,
    /// The call's type: `ListApiKeys`.
    pub(crate) call: Ident,
    /// The request's type, unless the body is the request: `ListApiKeysRequest`.
    pub(crate) request: Option<Ident>,
    /// The type of what it gives, where that is one of several: `ListApiKeysResponse`.
    pub(crate) success_enum: Option<Ident>,
}

impl<'a> Naming<'a> {
    /// Names everything in the API.
    pub(crate) fn new(api: &'a Api, config: &Config) -> Self {
        let mut type_scope = Scope::new(Case::Type).reserving(RESERVED_TYPES);
        let client = type_scope.reserve(config.client_name());
        let tangle = api.types.tangle();
        let mut naming = Self {
            api,
            library: Scope::new(Case::Value).claim(config.package_name()),
            variable: Scope::new(Case::Value).claim(client.as_str()),
            builder: type_scope.reserve(&format!("{client} builder")),
            client,
            servers: Servers::new(api),
            example_values: config.limits().sample_bytes / values::VALUE_BYTES,
            dates: config.dates(),
            credentials: credentials(&api.credentials),
            sent: Reach::of(&api.types, api.operations().flat_map(Operation::sent)),
            received: Reach::of(&api.types, api.received()),
            pages: pages(api),
            recursion_limit: recursion::limit(api, &tangle),
            tangle,
            types: BTreeMap::new(),
            models: BTreeMap::new(),
            groups: groups(api),
            resources: Vec::new(),
            type_scope,
            places: Places::default(),
        };
        naming.name_types();
        naming.name_resources();
        naming.models = naming.named_models();
        naming.places = Places::new(&naming);
        naming
    }

    fn named_models(&self) -> BTreeMap<Ident, Option<TypeId>> {
        let types = self.types.iter().map(|(id, name)| (name, Some(*id)));
        let made = self.resources.iter().flat_map(ResourceNames::models);
        types.chain(made.map(|name| (name, None))).map(|(name, id)| (name.clone(), id)).collect()
    }

    /// Returns whether a type is a part of the SDK.
    pub(crate) fn has_type(&self, id: TypeId) -> bool {
        self.types.contains_key(&id)
    }

    /// Returns the name of a type.
    pub(crate) fn type_name(&self, id: TypeId) -> &Ident {
        &self.types[&id]
    }

    /// Returns the types by name, each with its group.
    pub(crate) fn grouped(&self) -> impl Iterator<Item = (&Ident, Group)> {
        self.types.iter().map(|(id, name)| (name, self.groups[id]))
    }

    /// Returns the type of a name, if users send values of it.
    pub(crate) fn sent_type(&self, name: &Ident) -> Option<TypeId> {
        let id = (*self.models.get(name)?)?;
        self.sent.contains(id).then_some(id)
    }

    /// Returns the types of a group that have a definition, in the document's order.
    pub(crate) fn members(&self, group: Group) -> impl Iterator<Item = TypeId> {
        let of_group = move |(id, found): (&TypeId, &Group)| (*found == group).then_some(*id);
        self.groups.iter().filter_map(of_group)
    }

    fn name_types(&mut self) {
        let api = self.api;
        // The document's own names come first, so that a name made up here never takes one away;
        // the same name again goes by its place, whose order a document keeps when it grows.
        let types = api.types.iter().filter(|(id, _)| self.groups.contains_key(id));
        let (own, made): (Vec<_>, Vec<_>) = types.partition(|(_, d)| d.is_component);
        for part in [own, made] {
            let wanted = part.iter().map(|(_, d)| (d.name.as_str(), d.pointer.as_str()));
            let names = self.type_scope.claim_all(&wanted.collect::<Vec<_>>());
            self.types.extend(part.iter().map(|(id, _)| *id).zip(names));
        }
    }

    fn name_resources(&mut self) {
        let api = self.api;
        let mut modules = Scope::of_files().reserving(RESERVED_MODULES);
        let mut features = Scope::new(Case::Feature).reserving(RESERVED_FEATURES);
        let mut folders = Scope::of_files().reserving(&[SHARED]);
        let mut functions = Scope::new(Case::Value);
        let features_wanted: Vec<String> =
            api.resources.iter().map(|one| self.wanted_feature(&one.name)).collect();
        let wanted: Vec<_> = api.resources.iter().map(|one| (one.name.as_str(), "")).collect();
        let modules = modules.claim_all(&wanted);
        let wanted: Vec<_> = features_wanted.iter().map(|one| (one.as_str(), "")).collect();
        let features = features.claim_all(&wanted);
        for (resource, (module, feature)) in
            api.resources.iter().zip(modules.into_iter().zip(features))
        {
            let operations = self.name_operations(resource, &module, &mut functions);
            let ty = self.type_scope.claim_or(&resource.name, "resource");
            let feature = feature.as_str().to_owned();
            let folder = folders.claim(&module.as_str().replace('_', ""));
            self.resources.push(ResourceNames { module, feature, folder, ty, operations });
        }
    }

    /// Returns what the feature of a resource is best called.
    pub(crate) fn wanted_feature(&self, name: &str) -> String {
        if self.is_webhooks(name) { format!("{name} calls") } else { name.to_owned() }
    }

    /// Returns whether a resource wants the feature of what the API sends by itself.
    fn is_webhooks(&self, name: &str) -> bool {
        let wanted = Scope::new(Case::Feature).claim(name);
        wanted.as_str() == "webhooks" && !self.api.webhooks.list.is_empty()
    }

    fn name_operations(
        &mut self,
        resource: &'a Resource,
        module: &Ident,
        functions: &mut Scope,
    ) -> Vec<OperationNames> {
        let wanted =
            |operation: &'a Operation| (operation.name.as_str(), operation.pointer.as_str());
        let wanted: Vec<_> = resource.operations.iter().map(wanted).collect();
        let methods = Scope::new(Case::Value).reserving(RESERVED_METHODS).claim_all(&wanted);
        let mut constants = Scope::new(Case::Constant);
        let mut names = Vec::new();
        for (operation, method) in resource.operations.iter().zip(methods) {
            names.push(OperationNames {
                function: functions.claim(&format!("{module}_{method}")),
                method,
                constant: constants.claim(&operation.id),
                call: self.type_scope.claim_or(&operation.id, "call"),
                request: (!self.api.body_is_request(operation)).then(|| {
                    self.type_scope.claim_or(&format!("{} request", operation.id), "arguments")
                }),
                success_enum: has_success_enum(operation).then(|| {
                    self.type_scope.claim_or(&format!("{} response", operation.id), "outcome")
                }),
            });
        }
        names
    }
}

impl ResourceNames {
    /// Returns the names of the models that the document does not have: what calls take and give.
    pub(crate) fn models(&self) -> impl Iterator<Item = &Ident> {
        self.operations.iter().flat_map(|names| names.request.iter().chain(&names.success_enum))
    }
}

impl Api {
    /// Returns whether an operation takes nothing but a body that is an object.
    pub(crate) fn body_is_request(&self, operation: &Operation) -> bool {
        let body = operation.body.as_ref().filter(|body| body.required);
        operation.parameters.is_empty()
            && body.is_some_and(|body| self.types.record(&body.ty).is_some())
    }
}

/// Returns the builder's methods for the credentials.
fn credentials(credentials: &[Credential]) -> Vec<Ident> {
    let wanted = credentials.iter().map(|one| (one.label.as_str(), one.name.as_str()));
    let wanted: Vec<_> = wanted.collect();
    Scope::new(Case::Value).reserving(RESERVED_BUILDER).claim_all(&wanted)
}
