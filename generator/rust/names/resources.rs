//! The names of resources and of their operations.

use super::{
    calls::{CallNames, Calls, RequestSetters},
    groups::SHARED,
    members::parameter_names,
    reserved::{RESERVED_FEATURES, RESERVED_METHODS, RESERVED_MODULES},
    scope::{Ident, Scope},
    spelling::Case,
    words::success_names,
};
use crate::ir::{Api, Given, Operation, Resource};

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
    /// The variants of that, by index of the successes.
    pub(crate) successes: Vec<Ident>,
    /// The request's fields for the parameters, by index.
    pub(crate) parameters: Vec<Ident>,
    /// The request's field for the body.
    pub(crate) body: Option<Ident>,
    /// The request's setters.
    pub(crate) setters: RequestSetters,
    /// The arguments and setters of the call.
    pub(crate) values: CallNames,
}

impl ResourceNames {
    /// Returns the names of the models that the document does not have: what calls take and give.
    pub(crate) fn models(&self) -> impl Iterator<Item = &Ident> {
        self.operations.iter().flat_map(|names| names.request.iter().chain(&names.success_enum))
    }
}

/// Names the resources; their types are of the scope of all types.
pub(super) fn name_resources(calls: &Calls<'_>, types: &mut Scope) -> Vec<ResourceNames> {
    let api = calls.api;
    let mut modules = Scope::of_files().reserving(RESERVED_MODULES);
    let mut features = Scope::new(Case::Feature).reserving(RESERVED_FEATURES);
    let mut folders = Scope::of_files().reserving(&[SHARED]);
    let mut functions = Scope::new(Case::Value);
    let features_wanted: Vec<String> =
        api.resources.iter().map(|one| wanted_feature(api, &one.name)).collect();
    let wanted: Vec<_> = api.resources.iter().map(|one| (one.name.as_str(), "")).collect();
    let modules = modules.claim_all(&wanted);
    let wanted: Vec<_> = features_wanted.iter().map(|one| (one.as_str(), "")).collect();
    let features = features.claim_all(&wanted);
    let mut all = Vec::new();
    for (resource, (module, feature)) in api.resources.iter().zip(modules.into_iter().zip(features))
    {
        let operations = operations(calls, resource, &module, (&mut functions, types));
        let ty = types.claim_or(&resource.name, "resource");
        let feature = feature.as_str().to_owned();
        let folder = folders.claim(&module.as_str().replace('_', ""));
        all.push(ResourceNames { module, feature, folder, ty, operations });
    }
    all
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

fn operations(
    calls: &Calls<'_>,
    resource: &Resource,
    module: &Ident,
    (functions, types): (&mut Scope, &mut Scope),
) -> Vec<OperationNames> {
    let wanted = resource.operations.iter();
    let wanted: Vec<_> = wanted.map(|one| (one.name.as_str(), one.pointer.as_str())).collect();
    let methods = Scope::new(Case::Value).reserving(RESERVED_METHODS).claim_all(&wanted);
    let mut constants = Scope::new(Case::Constant);
    let mut names = Vec::new();
    for (operation, method) in resource.operations.iter().zip(methods) {
        let id = &operation.type_name;
        let (parameters, body) = parameter_names(operation);
        let has_struct = !body_is_request(calls.api, operation);
        let fields = has_struct.then_some((parameters.as_slice(), body.as_ref()));
        names.push(OperationNames {
            setters: calls.request_setters(operation, &parameters, body.as_ref()),
            values: calls.call(operation, fields),
            function: functions.claim(&format!("{module}_{method}")),
            method,
            constant: constants.claim(id),
            call: types.claim_or(id, "call"),
            request: has_struct.then(|| types.claim_or(&format!("{id} request"), "arguments")),
            success_enum: has_success_enum(operation)
                .then(|| types.claim_or(&format!("{id} response"), "outcome")),
            successes: success_names(&operation.success.cases),
            parameters,
            body,
        });
    }
    names
}

/// Returns whether an operation takes nothing but a body that is an object.
fn body_is_request(api: &Api, operation: &Operation) -> bool {
    let body = operation.body.as_ref().filter(|body| body.required);
    operation.parameters.is_empty() && body.is_some_and(|body| api.types.record(&body.ty).is_some())
}

/// Returns whether an operation gives one of several values.
fn has_success_enum(operation: &Operation) -> bool {
    operation.success.given() == Given::Several
}
