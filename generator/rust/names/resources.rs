//! The names of resources and of their operations.
//!
//! The types of requests and responses are in the module of the resource, named after the method.

use super::{
    calls::{CallNames, Calls, RequestSetters},
    groups::{Group, SHARED},
    members::parameter_names,
    path::TypePath,
    reserved::{RESERVED_FEATURES, RESERVED_METHODS, RESERVED_TYPES},
    reserved_modules::{RESERVED_ACCESSORS, RESERVED_MODULES},
    scope::{Ident, Scope},
    spelling::Case,
    words::{media_type_names, success_names},
};
use crate::ir::{Api, Given, Operation, Resource};

/// The names of one resource.
#[derive(Clone, Debug)]
pub(crate) struct ResourceNames {
    /// The module of its operations and their types: `api_keys`.
    pub(crate) module: Ident,
    /// The method of the client that returns it: `api_keys`.
    pub(crate) accessor: Ident,
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
    pub(crate) request: Option<TypePath>,
    /// The type of its response, if there are several types: `ListApiKeysResponse`.
    pub(crate) success_enum: Option<TypePath>,
    /// The variants of that, by index of the successes.
    pub(crate) successes: Vec<Ident>,
    /// The type of the media types that a caller may request, if there is a choice, and its
    /// variants: `GetAvatarAccept`.
    pub(crate) accept: Option<(TypePath, Vec<Ident>)>,
    /// The request's fields for the parameters, by index.
    pub(crate) parameters: Vec<Ident>,
    /// The request's field for the body.
    pub(crate) body: Option<Ident>,
    /// The request's setters.
    pub(crate) setters: RequestSetters,
    /// The arguments and setters of the call.
    pub(crate) values: CallNames,
}

impl OperationNames {
    /// Returns the paths of its own types.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &TypePath> {
        let accept = self.accept.iter().map(|(path, _)| path);
        self.request.iter().chain(&self.success_enum).chain(accept)
    }
}

impl ResourceNames {
    /// Returns the paths of the requests and responses that are models of the SDK only.
    pub(crate) fn models(&self) -> impl Iterator<Item = &TypePath> {
        self.operations.iter().flat_map(|names| names.request.iter().chain(&names.success_enum))
    }

    /// Returns the paths of all types of operations that the document does not have.
    pub(super) fn paths(&self) -> impl Iterator<Item = &TypePath> {
        self.operations.iter().flat_map(OperationNames::paths)
    }

    /// Returns the same, to change them.
    pub(super) fn paths_mut(&mut self) -> impl Iterator<Item = &mut TypePath> {
        self.operations.iter_mut().flat_map(|names| {
            let accept = names.accept.iter_mut().map(|(path, _)| path);
            names.request.iter_mut().chain(&mut names.success_enum).chain(accept)
        })
    }

    /// Returns the types without a path: the resource, and its calls.
    pub(super) fn own_types(&self) -> impl Iterator<Item = &Ident> {
        [&self.ty].into_iter().chain(self.operations.iter().map(|names| &names.call))
    }
}

/// Names the resources; the types of each have a scope of their own, which comes with its names.
/// `reserved` are the client's types.
pub(super) fn name_resources(
    calls: &Calls<'_>,
    reserved: &[&Ident],
) -> (Vec<ResourceNames>, Vec<Scope>) {
    let api = calls.api;
    let mut folders = Scope::of_files().reserving(&[SHARED]);
    let mut functions = Scope::new(Case::Value);
    let features: Vec<String> =
        api.resources.iter().map(|one| wanted_feature(api, &one.name)).collect();
    let modules: Vec<String> = api.resources.iter().map(|one| wanted_module(&one.name)).collect();
    let names = api.resources.iter().map(|one| one.name.as_str());
    let mut accessors = claimed(Scope::of_files().reserving(RESERVED_ACCESSORS), names).into_iter();
    let modules = Scope::of_files().reserving(RESERVED_MODULES).claim_all(&plain(&modules));
    let scope = Scope::new(Case::Feature).reserving(RESERVED_FEATURES);
    let mut features = claimed(scope, features.iter().map(String::as_str)).into_iter();
    let mut handles = Scope::of_types().reserving(RESERVED_TYPES).holding(reserved);
    let names = api.resources.iter().map(|one| one.name.as_str());
    let mut handles = handles.claim_all_or(&names.collect::<Vec<_>>(), "resource").into_iter();
    let mut all = Vec::new();
    let mut scopes = Vec::new();
    for (index, (resource, module)) in api.resources.iter().zip(modules).enumerate() {
        let mut types = Scope::of_types().reserving(RESERVED_TYPES).holding(reserved);
        let (Some(accessor), Some(feature)) = (accessors.next(), features.next()) else { break };
        let Some(ty) = handles.next() else { break };
        types.hold(&ty);
        let of =
            Naming { calls, module: &module, accessor: &accessor, group: Group::Resource(index) };
        let operations = of.operations(resource, &mut functions, &mut types);
        let feature = feature.as_str().to_owned();
        let folder = folders.claim(&module.as_str().replace('_', ""));
        all.push(ResourceNames { module, accessor, feature, folder, ty, operations });
        scopes.push(types);
    }
    (all, scopes)
}

fn plain(wanted: &[String]) -> Vec<(&str, &str)> {
    wanted.iter().map(|one| (one.as_str(), "")).collect()
}

fn claimed<'a>(mut scope: Scope, wanted: impl Iterator<Item = &'a str>) -> Vec<Ident> {
    scope.claim_all(&wanted.map(|one| (one, "")).collect::<Vec<_>>())
}

/// Returns what the module of a resource is best called.
pub(super) fn wanted_module(name: &str) -> String {
    let spelled = Scope::of_files().claim(name);
    let is_reserved = RESERVED_MODULES.contains(&spelled.as_str());
    if is_reserved { format!("{name} api") } else { name.to_owned() }
}

/// Returns what the feature of a resource is best called.
pub(super) fn wanted_feature(api: &Api, name: &str) -> String {
    if is_webhooks(api, name) { format!("{name} calls") } else { name.to_owned() }
}

/// Returns whether a resource wants the feature of what the API sends by itself.
fn is_webhooks(api: &Api, name: &str) -> bool {
    let wanted = Scope::new(Case::Feature).claim(name);
    wanted.as_str() == "webhooks" && !api.webhooks.list.is_empty()
}

/// What the operations of a resource are named with.
struct Naming<'a> {
    calls: &'a Calls<'a>,
    module: &'a Ident,
    accessor: &'a Ident,
    group: Group,
}

impl Naming<'_> {
    fn operations(
        &self,
        resource: &Resource,
        functions: &mut Scope,
        types: &mut Scope,
    ) -> Vec<OperationNames> {
        let wanted = resource.operations.iter();
        let wanted: Vec<_> = wanted.map(|one| (one.name.as_str(), one.pointer.as_str())).collect();
        let methods = Scope::new(Case::Value).reserving(RESERVED_METHODS).claim_all(&wanted);
        let mut constants = Scope::new(Case::Constant);
        let own = self.own_types(resource, &methods, types);
        let names = resource.operations.iter().zip(methods).zip(own);
        names
            .map(|((operation, method), (call, [request, success_enum, accept]))| {
                let acceptable = operation.success.acceptable();
                let (parameters, body) = parameter_names(operation);
                let fields = request.is_some().then_some((parameters.as_slice(), body.as_ref()));
                OperationNames {
                    setters: self.calls.request_setters(operation, &parameters, body.as_ref()),
                    values: self.calls.call(operation, fields),
                    function: functions.claim(&format!("{}_{method}", self.accessor)),
                    constant: constants.claim(method.as_str()),
                    successes: success_names(&operation.success.cases),
                    accept: accept.map(|path| (path, media_type_names(&acceptable))),
                    method,
                    call,
                    request,
                    success_enum,
                    parameters,
                    body,
                }
            })
            .collect()
    }

    /// Names the calls and the own types of operations, in the order of their methods.
    fn own_types(
        &self,
        resource: &Resource,
        methods: &[Ident],
        types: &mut Scope,
    ) -> Vec<(Ident, [Option<TypePath>; 3])> {
        let mut order: Vec<usize> = (0..methods.len()).collect();
        order.sort_by_key(|index| &methods[*index]);
        let mut calls: Vec<Option<Ident>> = vec![None; methods.len()];
        let mut paths = vec![[None, None, None]; methods.len()];
        for index in &order {
            calls[*index] = Some(types.claim_or(&resource.operations[*index].name, "call"));
        }
        for index in order {
            paths[index] = self.paths(&resource.operations[index], types);
        }
        calls.into_iter().flatten().zip(paths).collect()
    }

    /// Returns the paths of the request, the response and the media types of an operation, where
    /// these are its own types.
    fn paths(&self, operation: &Operation, types: &mut Scope) -> [Option<TypePath>; 3] {
        let mut claim = |word: &str, other: &str| {
            let ident = types.claim_or(&format!("{} {word}", operation.name), other);
            TypePath::new(vec![self.module.clone()], ident, self.group)
        };
        let has_struct = !body_is_request(self.calls.api, operation);
        let request = has_struct.then(|| claim("request", "arguments"));
        let success = has_success_enum(operation).then(|| claim("response", "outcome"));
        let has_choice = !operation.success.acceptable().is_empty();
        let accept = has_choice.then(|| claim("accept", "media type"));
        [request, success, accept]
    }
}

/// Returns whether an operation takes nothing but a body that is an object.
pub(super) fn body_is_request(api: &Api, operation: &Operation) -> bool {
    let body = operation.body.as_ref().filter(|body| body.required);
    operation.parameters.is_empty() && body.is_some_and(|body| api.types.record(&body.ty).is_some())
}

/// Returns whether an operation returns one of several values.
fn has_success_enum(operation: &Operation) -> bool {
    operation.success.given() == Given::Several
}
