//! Resources: their operations, and what the files of these import.

use std::{collections::BTreeSet, ops::Range};

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::{Operation, decide_operation};
use crate::{
    ir,
    rust::{
        code::{Imports, Mentions, RustType, Tokens},
        context::Context,
        docs::Docs,
        models::{Module, cfg, length, lints, model_names, resource_types, setter_types, xml},
        names::{Ident, OperationNames, Part},
    },
};

/// A resource to print.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The module.
    pub module: Ident,
    /// The method of the client.
    pub accessor: Ident,
    /// The Cargo feature.
    pub feature: String,
    /// The type that its methods are on.
    pub ty: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The operations.
    pub operations: Vec<Operation>,
    /// The types of the document in its module.
    pub types: Module,
    /// Whether types in its module are there without the feature.
    pub is_mixed: bool,
    /// The files of its operations.
    pub parts: Vec<ResourcePart>,
    /// The folder of its documentation page.
    pub folder: String,
}

/// A file of operations to print.
#[derive(Clone, Debug)]
pub struct ResourcePart {
    /// The private module, unless the operations are in the module of the resource itself.
    pub ident: Option<Ident>,
    /// The attributes of the private module.
    pub gate: Tokens,
    /// What it is about.
    pub docs: Docs,
    /// The visibility of what the handle holds, which the other parts use.
    pub visibility: Tokens,
    /// The places of the operations.
    pub operations: Range<usize>,
    /// What the methods' file imports.
    pub imports: Imports,
    /// The module of the functions.
    pub function_module: String,
    /// What the functions' file imports.
    pub function_imports: Imports,
}

impl ResourcePart {
    /// Returns a part without operations; `gate` says with which feature it is there.
    fn new(ident: Option<Ident>, gate: Tokens, resource: &ir::Resource) -> Self {
        let docs = if ident.is_some() {
            Docs::trusted("Operations of the resource, with their request builders and requests.")
        } else {
            docs(resource)
        };
        Self {
            gate,
            visibility: ident.as_ref().map(|_| quote!(pub(super))).unwrap_or_default().into(),
            ident,
            docs,
            operations: 0..0,
            imports: Imports::default(),
            function_module: String::new(),
            function_imports: Imports::default(),
        }
    }

    /// Returns whether the handle of the resource is in it.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.operations.start == 0
    }
}

impl Resource {
    /// Returns the operations of a part.
    #[must_use]
    pub fn operations_of(&self, part: &ResourcePart) -> &[Operation] {
        &self.operations[part.operations.clone()]
    }

    /// Returns the lint levels of the file of a part.
    #[must_use]
    pub fn lints(&self, part: &ResourcePart) -> TokenStream {
        let types = part.ident.is_none().then(|| self.types.all_models());
        let types = types.into_iter().flatten().map(|(_, model)| &**model);
        let requests = self.operations_of(part).iter();
        lints(types.chain(requests.filter_map(|one| one.request.model.as_ref())))
    }

    /// Returns whether the operations are in private modules.
    #[must_use]
    pub fn is_split(&self) -> bool {
        self.parts.iter().any(|part| part.ident.is_some())
    }
}

/// Decides everything about the resources.
pub(crate) fn resources(context: &Context<'_>) -> Vec<Resource> {
    let resource = |(index, resource)| decide_resource(context, index, resource);
    context.api.resources.iter().enumerate().map(resource).collect()
}

fn decide_resource(context: &Context<'_>, index: usize, resource: &ir::Resource) -> Resource {
    let names = &context.names.resources[index];
    let (types, is_mixed) = (resource_types(context, index), context.names.is_mixed(index));
    let chunks = chunks(context, resource);
    let is_split = is_mixed || chunks.len() > 1;
    let path = [names.module.clone()];
    let (mut operations, mut parts) = (Vec::new(), Vec::new());
    for (number, chunk) in chunks.into_iter().enumerate() {
        let first = operations.len();
        let own = &names.operations[first..first + chunk.len()];
        let inner = &context.within(context.names.home(&path, is_split.then(|| beside(own))));
        let of_part = chunk.iter().zip(own);
        operations.extend(of_part.map(|one| decide_operation((context, inner), index, one)));
        let made = &operations[first..];
        let wanted = context.names.file_of_part("operations", number);
        let ident = is_split.then(|| context.names.free_module(&path, &wanted));
        let feature = is_mixed.then_some(names.feature.as_str());
        parts.push(ResourcePart {
            imports: method_imports(context, made, (!is_split).then_some(&types)),
            function_module: context.names.file_of_part(names.module.as_str(), number),
            function_imports: function_imports(context, made),
            operations: first..operations.len(),
            ..ResourcePart::new(ident, cfg(context, feature).into(), resource)
        });
    }
    Resource {
        is_mixed,
        parts,
        module: names.module.clone(),
        accessor: names.accessor.clone(),
        feature: names.feature.clone(),
        ty: names.ty.clone(),
        folder: names.folder.to_string(),
        docs: docs(resource),
        types,
        operations,
    }
}

/// Returns the operations in parts that each fit a file.
fn chunks<'r>(context: &Context<'_>, resource: &'r ir::Resource) -> Vec<&'r [ir::Operation]> {
    length::parts(&resource.operations, |one| length::of_operation(context.api, one))
}

fn docs(resource: &ir::Resource) -> Docs {
    match resource.description.as_deref() {
        Some(text) if !text.trim().is_empty() => Docs::from_markdown(text),
        _ => Docs::from_markdown(&format!("The operations of {}.", resource.name)),
    }
}

/// Returns the types that operations have beside them.
fn beside(operations: &[OperationNames]) -> Part {
    let paths = operations.iter().flat_map(OperationNames::paths);
    let paths = paths.map(|path| path.ident().clone());
    let calls = operations.iter().map(|one| one.call.clone());
    Part { types: paths.chain(calls).collect(), modules: BTreeSet::new() }
}

/// Returns what a file of methods and calls imports.
fn method_imports(
    context: &Context<'_>,
    operations: &[Operation],
    types: Option<&Module>,
) -> Imports {
    let own = operations.iter();
    let own = own.flat_map(|one| one.request.model.iter().chain(one.success_enum.as_deref()));
    let types = types.into_iter().flat_map(|module| &module.models).map(|model| &**model);
    let models = model_names(own.chain(types));
    let imports = Imports::new(Mentions::all(operations.iter().map(method_names).chain(models)))
        .with_types([context.names.client.as_str(), "RequestOptions"])
        .with_module("funcs", quote!(funcs));
    let has_parts = operations.iter().any(|operation| !operation.streaming_methods.is_empty());
    let imports = imports.with_types(has_parts.then_some("Pending"));
    if operations.iter().all(|operation| operation.pager.is_none()) {
        return imports;
    }
    imports
        .with_types(["Error", "Items", "Pages", "Response"])
        .with_module("runtime", quote!(runtime::{call, paging}))
}

/// Returns what a file of functions imports.
fn function_imports(context: &Context<'_>, operations: &[Operation]) -> Imports {
    let names = Mentions::all(operations.iter().map(function_names));
    let parameters = operations.iter().any(|o| !o.request.parameters.is_empty());
    let parameter = parameters.then(|| quote!(parameter));
    let retries = operations.iter().any(|o| o.has_retries).then(|| quote!(retry));
    let formats = operations.iter().map(|operation| operation.description.mentions().clone());
    let formats = Mentions::all(formats);
    let has_xml = formats.modules.contains(xml::MODULE);
    let formats = formats.modules().map(|module| quote!(#module));
    let modules = [quote!(body), quote!(operation)].into_iter();
    let modules = modules.chain(parameter).chain(retries).chain(formats);
    let has_errors = operations.iter().any(|operation| operation.has_errors);
    let imports = Imports::new(names)
        .with_types([context.names.client.as_str(), "Pending", "RequestOptions"])
        .with_types(has_errors.then_some("ErrorBody"))
        .with_module("runtime", quote!(runtime::{#(#modules),*}));
    if has_xml {
        return imports.with_module("codec", quote!(codec::xml_objects));
    }
    imports
}

/// Returns what the methods and the call of an operation mention.
fn method_names(operation: &Operation) -> Mentions {
    let request = &operation.request;
    let parts = operation.streaming_methods.iter().map(|method| &method.output);
    let arguments = request.arguments.iter().map(|argument| &argument.argument.ty);
    let items = operation.pager.iter().map(|pager| &pager.item);
    let types = parts.chain(arguments).chain(setter_types(&request.setters)).chain(items);
    let mut names = Mentions::all(types.map(RustType::mentions));
    names.join(operation.output.mentions());
    names.join(request.expression.expression().mentions().clone());
    names
}

/// Returns what the function of an operation mentions, its description aside.
fn function_names(operation: &Operation) -> Mentions {
    let request = Mentions::of_model(&operation.function_request);
    Mentions::all([request, operation.pending.mentions()])
}
