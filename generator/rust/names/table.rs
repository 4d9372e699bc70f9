//! The table of all names, given once, before anything else is decided.

use std::collections::BTreeMap;

use super::{
    calls::Calls,
    errors::ErrorNames,
    groups::{Group, groups},
    headers::HeaderNames,
    library::Library,
    members::MemberNames,
    modules::{Home, Modules, Part},
    page_files::page_files,
    path::TypePath,
    paths::{Paths, Scopes},
    programs::{ExampleNames, contract_tests},
    reserved::{RESERVED_BUILDER, RESERVED_TYPES},
    resources::{OperationNames, ResourceNames, name_resources},
    scope::{Ident, PLACEHOLDERS, Scope},
    servers::ServerNames,
    spelled::spell_paths,
    spelling::Case,
};
use crate::{
    config::Config,
    ir::{Api, Credential, TypeId, Types, Webhook},
    rust::{code::Root, types::TypeFacts},
};

/// The names of everything in the crate.
#[derive(Debug)]
pub(crate) struct Names {
    /// The crate, as code names it: `factify`.
    pub(crate) library: Library,
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
    types: BTreeMap<TypeId, TypePath>,
    members: BTreeMap<TypeId, MemberNames>,
    groups: BTreeMap<TypeId, Group>,
    /// The modules that types are in.
    pub(crate) modules: Modules,
    /// The files of `models`, which are its private modules.
    pub(crate) files: BTreeMap<Group, Ident>,
    /// What each type was to be called.
    wanted: BTreeMap<TypeId, String>,
    /// All models, with the type of those that are one of the document's.
    models: BTreeMap<TypePath, Option<TypeId>>,
    /// The documentation pages of the models, from the folder of all of them, if they have any.
    page_files: BTreeMap<TypePath, String>,
}

impl Names {
    /// Names everything in the API.
    pub(crate) fn new(api: &Api, config: &Config, facts: &TypeFacts<'_>) -> Self {
        let mut scope = Scope::new(Case::Type).reserving(RESERVED_TYPES);
        let client = scope.reserve(config.client_name());
        let builder = scope.reserve(&format!("{client} builder"));
        let groups = groups(api);
        let members = members(&api.types, facts);
        let calls = Calls { api, facts, members: &members };
        let (mut resources, scopes) = name_resources(&calls, &[&client, &builder]);
        let models = Scope::of_types().reserving(RESERVED_TYPES).holding(&[&client, &builder]);
        let scopes = Scopes { models, resources: scopes };
        let mut paths = Paths::new(api, &groups, &resources, scopes);
        spell_paths(&mut paths, &mut resources, Root::of(config.embedding()));
        let models = models_of(&paths.types, &resources);
        let page_files = config.has_model_pages().then(|| page_files(models.keys(), &resources));
        Self {
            library: Library::new(config),
            variable: Scope::new(Case::Value).reserving(PLACEHOLDERS).claim(client.as_str()),
            client,
            builder,
            credentials: credentials(&api.credentials),
            webhooks: webhooks(&api.webhooks.list),
            headers: HeaderNames::new(api),
            examples: ExampleNames::new(&resources),
            contract_tests: contract_tests(api, &resources),
            servers: ServerNames::new(api),
            errors: ErrorNames::new(api, &paths.types),
            page_files: page_files.unwrap_or_default(),
            models,
            modules: paths.modules,
            files: paths.files,
            wanted: paths.wanted,
            types: paths.types,
            members,
            groups,
            resources,
        }
    }

    /// Returns whether a type is a part of the SDK.
    pub(crate) fn has_type(&self, id: TypeId) -> bool {
        self.types.contains_key(&id)
    }

    /// Returns the path of a type.
    pub(crate) fn type_path(&self, id: TypeId) -> &TypePath {
        &self.types[&id]
    }

    /// Returns what a type was to be called.
    pub(super) fn wanted_name(&self, id: TypeId) -> &str {
        self.wanted.get(&id).map_or("", String::as_str)
    }

    /// Returns the group of a type that has a definition.
    pub(crate) fn group_of(&self, id: TypeId) -> Group {
        self.groups[&id]
    }

    /// Returns what the code of a module sees; `part` is what is beside it, where it is in a
    /// private module within.
    pub(crate) fn home(&self, modules: &[Ident], part: Option<Part>) -> Home {
        self.modules.home(modules, part)
    }

    /// Returns whether types in the module of a resource are there without its feature.
    pub(crate) fn is_mixed(&self, index: usize) -> bool {
        let path = [self.resources[index].module.clone()];
        let module = self.modules.get(&path);
        module.is_some_and(|module| module.group() != Some(Group::Resource(index)))
    }

    /// Returns the name of one of the files of a resource's code, of which further ones have a
    /// number that no other resource has.
    pub(crate) fn file_of_part(&self, module: &str, index: usize) -> String {
        if index == 0 {
            return module.to_owned();
        }
        let mut name = format!("{module}_{}", index + 1);
        while self.resources.iter().any(|resource| resource.module.as_str() == name) {
            name.push('_');
        }
        name
    }

    /// Returns a name for a private module in a module.
    pub(crate) fn free_module(&self, modules: &[Ident], wanted: &str) -> Ident {
        let mut scope = Scope::of_files();
        self.files.values().for_each(|name| scope.hold(name));
        let taken = self.modules.get(modules).map(|module| &module.children);
        taken.into_iter().flatten().for_each(|name| scope.hold(name));
        scope.claim(wanted)
    }

    /// Returns the names of a type's fields, values or cases.
    pub(crate) fn members(&self, id: TypeId) -> &MemberNames {
        &self.members[&id]
    }

    /// Returns the type of the document that a model is.
    pub(crate) fn type_of(&self, model: &TypePath) -> Option<TypeId> {
        *self.models.get(model)?
    }

    /// Returns the file of a model's page, from the folder of all of them; only models have one.
    pub(crate) fn page_file(&self, model: &TypePath) -> Option<&str> {
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

    /// Returns whether an argument has a name that clippy takes for a leftover.
    pub(crate) fn has_placeholders(&self) -> bool {
        let fields = self.members.values().flat_map(|members| &members.all);
        let operations = self.resources.iter().flat_map(|resource| &resource.operations);
        let arguments = operations.flat_map(|one| one.parameters.iter().chain(&one.body));
        fields.chain(arguments).any(|name| PLACEHOLDERS.contains(&name.as_str()))
    }
}

fn members(types: &Types, facts: &TypeFacts<'_>) -> BTreeMap<TypeId, MemberNames> {
    types.iter().map(|(id, one)| (id, MemberNames::of(id, one, facts))).collect()
}

fn models_of(
    types: &BTreeMap<TypeId, TypePath>,
    resources: &[ResourceNames],
) -> BTreeMap<TypePath, Option<TypeId>> {
    let types = types.iter().map(|(id, path)| (path.clone(), Some(*id)));
    let own = resources.iter().flat_map(ResourceNames::models);
    types.chain(own.map(|path| (path.clone(), None))).collect()
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
