//! The table of all names, given once, before anything else is decided.
//!
//! Types share one scope over the whole crate, so that any file can import any of them.

use std::collections::BTreeMap;

use super::{
    calls::Calls,
    errors::ErrorNames,
    groups::{Group, groups},
    headers::HeaderNames,
    members::MemberNames,
    page_files::page_files,
    programs::{ExampleNames, contract_tests},
    reserved::{RESERVED_BUILDER, RESERVED_TYPES},
    resources::{OperationNames, ResourceNames, name_resources},
    scope::{Ident, Scope},
    servers::ServerNames,
    spelling::Case,
};
use crate::{
    config::Config,
    ir::{Api, Credential, TypeDef, TypeId, TypeKind, Types, Webhook},
    rust::types::TypeFacts,
};

/// The names of everything in the crate.
#[derive(Debug)]
pub(crate) struct Names {
    /// The crate, as code names it: `factify`.
    pub(crate) library: Ident,
    /// The client's type: `Factify`.
    pub(crate) client: Ident,
    /// Its builder's type: `FactifyBuilder`.
    pub(crate) builder: Ident,
    /// What examples call a client: `factify`.
    pub(crate) variable: Ident,
    /// The builder's methods that take the credentials, by index: `bearer_auth`.
    pub(crate) credentials: Vec<Ident>,
    /// The resources with their operations, by index.
    pub(crate) resources: Vec<ResourceNames>,
    /// The variants of what the API sends by itself, by index.
    pub(crate) webhooks: Vec<Ident>,
    /// The servers.
    pub(crate) servers: ServerNames,
    /// The constants of the headers of responses.
    pub(crate) headers: HeaderNames,
    /// The programs in `examples/`.
    pub(crate) examples: ExampleNames,
    /// The contract tests of the resources that have one, by index.
    pub(crate) contract_tests: Vec<Option<Ident>>,
    /// The bodies of documented errors.
    pub(crate) errors: ErrorNames,
    types: BTreeMap<TypeId, Ident>,
    members: BTreeMap<TypeId, MemberNames>,
    groups: BTreeMap<TypeId, Group>,
    /// All models by name, with the type of those that are one of the document's.
    models: BTreeMap<Ident, Option<TypeId>>,
    /// The documentation pages of the models, from the folder of all of them.
    page_files: BTreeMap<Ident, String>,
}

impl Names {
    /// Names everything in the API.
    pub(crate) fn new(api: &Api, config: &Config, facts: &TypeFacts<'_>) -> Self {
        let mut scope = Scope::new(Case::Type).reserving(RESERVED_TYPES);
        let client = scope.reserve(config.client_name());
        let builder = scope.reserve(&format!("{client} builder"));
        let groups = groups(api);
        let types = type_names(&api.types, &groups, &mut scope);
        let members = members(&api.types, facts);
        let calls = Calls { api, facts, members: &members };
        let resources = name_resources(&calls, &mut scope);
        Self {
            library: Scope::new(Case::Value).claim(config.package_name()),
            variable: Scope::new(Case::Value).claim(client.as_str()),
            client,
            builder,
            credentials: credentials(&api.credentials),
            webhooks: webhooks(&api.webhooks.list),
            headers: HeaderNames::new(api),
            examples: ExampleNames::new(&resources),
            contract_tests: contract_tests(api, &resources),
            servers: ServerNames::new(api),
            errors: ErrorNames::new(api, &types),
            models: models(&types, &resources),
            page_files: page_files(&types, &groups, &resources),
            types,
            members,
            groups,
            resources,
        }
    }

    /// Returns whether a type is a part of the SDK.
    pub(crate) fn has_type(&self, id: TypeId) -> bool {
        self.types.contains_key(&id)
    }

    /// Returns the name of a type.
    pub(crate) fn type_name(&self, id: TypeId) -> &Ident {
        &self.types[&id]
    }

    /// Returns the names of a type's fields, values or cases.
    pub(crate) fn members(&self, id: TypeId) -> &MemberNames {
        &self.members[&id]
    }

    /// Returns the type of the document that a model is.
    pub(crate) fn type_of(&self, model: &Ident) -> Option<TypeId> {
        *self.models.get(model)?
    }

    /// Returns the types of a group that have a definition, in the document's order.
    pub(crate) fn types_of(&self, group: Group) -> impl Iterator<Item = TypeId> {
        let of_group = move |(id, of): (&TypeId, &Group)| (*of == group).then_some(*id);
        self.groups.iter().filter_map(of_group)
    }

    /// Returns the file of a model's page, from the folder of all of them; only models have one.
    pub(crate) fn page_file(&self, model: &Ident) -> Option<&str> {
        self.page_files.get(model).map(String::as_str)
    }

    /// Returns the names of the operation with this name in the document, and of its resource.
    pub(crate) fn operation(
        &self,
        api: &Api,
        id: &str,
    ) -> Option<(&ResourceNames, &OperationNames)> {
        let resources = api.resources.iter().zip(&self.resources);
        let all = resources.flat_map(|(resource, names)| {
            let operations = resource.operations.iter().zip(&names.operations);
            operations.map(move |(operation, of)| (operation, (names, of)))
        });
        all.into_iter().find(|(operation, _)| operation.id == id).map(|(_, names)| names)
    }
}

fn members(types: &Types, facts: &TypeFacts<'_>) -> BTreeMap<TypeId, MemberNames> {
    types.iter().map(|(id, one)| (id, MemberNames::of(id, one, facts))).collect()
}

fn type_names(
    types: &Types,
    groups: &BTreeMap<TypeId, Group>,
    scope: &mut Scope,
) -> BTreeMap<TypeId, Ident> {
    // The document's own names come first, so that a name made up here never takes one away;
    // the same name again goes by its place, whose order a document keeps when it grows.
    let types = types.iter().filter(|(id, _)| groups.contains_key(id));
    let (own, made): (Vec<_>, Vec<_>) = types.partition(|(_, d)| d.is_component);
    let mut all = BTreeMap::new();
    let wanted: Vec<_> = own.iter().map(|(_, d)| (d.name.as_str(), d.pointer.as_str())).collect();
    let names = scope.claim_all(&wanted);
    all.extend(own.iter().map(|(id, _)| *id).zip(names));
    let wanted: Vec<_> =
        made.iter().map(|(_, d)| (d.name.as_str(), d.pointer.as_str(), word(d))).collect();
    let names = scope.claim_with_words(&wanted);
    all.extend(made.iter().map(|(id, _)| *id).zip(names));
    all
}

/// Returns the word that tells an inline type from another one with its name.
fn word(definition: &TypeDef) -> &'static str {
    match definition.kind {
        TypeKind::Record(_) => "object",
        TypeKind::Enum(_) => "value",
        TypeKind::Union(_) => "choice",
    }
}

fn models(
    types: &BTreeMap<TypeId, Ident>,
    resources: &[ResourceNames],
) -> BTreeMap<Ident, Option<TypeId>> {
    let types = types.iter().map(|(id, name)| (name, Some(*id)));
    let own = resources.iter().flat_map(ResourceNames::models);
    types.chain(own.map(|name| (name, None))).map(|(name, id)| (name.clone(), id)).collect()
}

/// Returns the builder's methods for the credentials.
fn credentials(credentials: &[Credential]) -> Vec<Ident> {
    let wanted = credentials.iter().map(|one| (one.label.as_str(), one.name.as_str()));
    let wanted: Vec<_> = wanted.collect();
    Scope::new(Case::Value).reserving(RESERVED_BUILDER).claim_all(&wanted)
}

fn webhooks(webhooks: &[Webhook]) -> Vec<Ident> {
    let wanted: Vec<_> = webhooks.iter().map(|one| (one.name.as_str(), "")).collect();
    Scope::new(Case::Type).reserving(&["UnknownValue"]).claim_all(&wanted)
}
