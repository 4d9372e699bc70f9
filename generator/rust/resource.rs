//! Resources and the files of their models.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    docs::Docs,
    error::ErrorSets,
    group::Group,
    imports::{Imports, mentioned},
    model::{Model, ModelKind, Setter, Struct},
    name::{Case, Ident, Scope},
    naming::Naming,
    operation::Operation,
    outcome::Outcome,
    places::SHARED,
    union::Union,
};
use crate::ir;

/// A resource to print.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The module, and the method of the client.
    pub module: Ident,
    /// The Cargo feature.
    pub feature: String,
    /// The type that its methods are on.
    pub ty: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The operations.
    pub operations: Vec<Operation>,
    /// What the methods' file imports.
    pub imports: Imports,
    /// What the functions' file imports.
    pub function_imports: Imports,
    /// The folder of its documentation page.
    pub folder: String,
}

/// A file of models to print.
#[derive(Clone, Debug)]
pub struct ModelFile {
    /// The module.
    pub module: String,
    /// The Cargo feature without which the file is not needed.
    pub feature: Option<String>,
    /// What it is about.
    pub docs: Docs,
    /// The models.
    pub models: Vec<Model>,
    /// What it imports.
    pub imports: Imports,
    /// What the file of its shapes imports.
    pub codec_imports: Imports,
}

impl ModelFile {
    /// Returns whether a model of the file is JSON, so that there is a file of shapes for it.
    #[must_use]
    pub fn has_shapes(&self) -> bool {
        self.models.iter().any(Model::has_codec)
    }

    /// Returns whether a model of the file is an object or a union, which have a shape.
    #[must_use]
    pub fn has_statics(&self) -> bool {
        structs(&self.models).any(|structure| structure.codec.is_some())
            || unions(&self.models).next().is_some()
    }

    /// Returns the models that this file defines.
    fn own(&self) -> Vec<Ident> {
        self.models.iter().map(|model| model.ident.clone()).collect()
    }
}

/// The modules of the runtime that only some media types need.
const FORMATS: [&str; 5] = ["form", "json_lines", "multipart", "part", "xml"];

impl Naming<'_> {
    /// Decides everything about the resources.
    pub(super) fn resources(&self, errors: &ErrorSets) -> Vec<Resource> {
        let resource = |(index, resource)| self.resource(index, resource, errors);
        self.api.resources.iter().enumerate().map(resource).collect()
    }

    fn resource(&self, index: usize, resource: &ir::Resource, errors: &ErrorSets) -> Resource {
        let names = &self.resources[index];
        let operations: Vec<Operation> = resource
            .operations
            .iter()
            .zip(&names.operations)
            .map(|(operation, own)| self.operation(operation, own, &names.module, errors))
            .collect();
        let docs = match resource.description.as_deref() {
            Some(text) if !text.trim().is_empty() => Docs::from_markdown(text),
            _ => Docs::from_markdown(&format!("The operations of {}.", resource.name)),
        };
        Resource {
            module: names.module.clone(),
            feature: names.feature.clone(),
            ty: names.ty.clone(),
            folder: names.folder.to_string(),
            docs,
            imports: self
                .imports(&method_tokens(&operations), &[])
                .with(self.method_items(&operations)),
            function_imports: self
                .imports(&function_tokens(&operations), &[])
                .with(self.function_items(&operations)),
            operations,
        }
    }

    /// Returns what a file of methods and calls imports besides models.
    fn method_items(&self, operations: &[Operation]) -> Vec<TokenStream> {
        let client = &self.client;
        let mut items = vec![quote!(#client), quote!(RequestOptions), quote!(funcs)];
        let errors: BTreeSet<&Ident> = operations.iter().map(|o| &o.error).collect();
        items.extend(errors.into_iter().map(ToTokens::to_token_stream));
        if operations.iter().any(|operation| operation.pager.is_some()) {
            items.extend([
                quote!(Items),
                quote!(Pages),
                quote!(PendingResponse),
                quote!(Response),
                quote!(runtime::paging::{self, Paged}),
            ]);
        }
        if operations.iter().any(|operation| !operation.parts.is_empty()) {
            items.push(quote!(Pending));
        }
        items
    }

    /// Returns what a file of functions imports besides models.
    fn function_items(&self, operations: &[Operation]) -> Vec<TokenStream> {
        let client = &self.client;
        let errors: BTreeSet<&Ident> =
            operations.iter().map(|o| &o.error).filter(|e| e.as_str() != "ApiError").collect();
        let parameters = operations.iter().any(|o| !o.request.parameters.is_empty());
        let parameter = parameters.then(|| quote!(parameter));
        let retries = operations.iter().any(|o| o.has_retries).then(|| quote!(retry));
        let names = mentioned(operations.iter().map(|operation| &operation.description));
        let mentions = |module: &&Ident| names.contains(module.as_str());
        let formats = FORMATS.map(|name| Scope::new(Case::Value).claim(name));
        let formats = formats.iter().filter(mentions).map(ToTokens::to_token_stream);
        let modules = [quote!(body), quote!(operation)].into_iter();
        let modules = modules.chain(parameter).chain(retries).chain(formats);
        let mut items = vec![quote!(#client), quote!(Pending), quote!(RequestOptions)];
        items.extend(errors.into_iter().map(ToTokens::to_token_stream));
        if names.contains("xml_objects") {
            items.push(quote!(codec::xml_objects));
        }
        items.push(quote!(runtime::{#(#modules),*}));
        items
    }

    /// Decides everything about the models; a resource's requests stand among its models.
    pub(super) fn model_files(&self, resources: &[Resource]) -> Vec<ModelFile> {
        let of_resource = resources.iter().enumerate().map(|(index, resource)| {
            let own = resource.operations.iter();
            let own = own.flat_map(|o| o.request.model.iter().chain(&o.outcome).cloned());
            let ty = &resource.ty;
            let docs = format!("Models of [`{ty}`](crate::resources::{ty}).");
            let mut file = self.model_file(Group::Resource(index), &docs, own.collect());
            file.module = resource.module.to_string();
            file.feature = Some(resource.feature.clone());
            file
        });
        let docs = "Models that several resources use, and those of errors.";
        let shared = self.model_file(Group::Shared, docs, Vec::new());
        of_resource.chain([shared]).filter(|file| !file.models.is_empty()).collect()
    }

    fn model_file(&self, group: Group, docs: &str, own: Vec<Model>) -> ModelFile {
        let models = self.members(group).map(|id| self.model(id)).chain(own).collect();
        let mut file = ModelFile {
            module: SHARED.to_owned(),
            feature: None,
            docs: Docs::own(docs),
            models,
            imports: Imports::default(),
            codec_imports: Imports::default(),
        };
        file.imports = self.imports(&model_tokens(&file.models), &file.own());
        file.codec_imports = self.imports(&codec_tokens(&file.models), &[]);
        file
    }
}

/// Returns the leaves of a file of methods and calls.
fn method_tokens(operations: &[Operation]) -> Vec<TokenStream> {
    let mut tokens = function_tokens(operations);
    for operation in operations {
        let request = &operation.request;
        tokens.push(request.expression.clone());
        tokens.extend(operation.parts.iter().map(|method| method.output.clone()));
        tokens.extend(request.arguments.iter().map(|argument| argument.argument.ty.clone()));
        tokens.extend(setter_tokens(&request.setters));
        tokens.extend(operation.pager.iter().map(|pager| pager.item.clone()));
    }
    tokens
}

/// Returns the leaves of a file of functions.
fn function_tokens(operations: &[Operation]) -> Vec<TokenStream> {
    let request = |operation: &Operation| operation.request.ident.to_token_stream();
    let both = |operation| [request(operation), operation.output.clone()];
    operations.iter().flat_map(both).collect()
}

/// Returns the leaves of a file of models.
fn model_tokens(models: &[Model]) -> Vec<TokenStream> {
    let mut tokens = Vec::new();
    for structure in structs(models) {
        tokens.extend(structure.fields.iter().map(|field| field.ty.clone()));
        if let Some(constructor) = &structure.constructor {
            tokens.extend(constructor.arguments.iter().map(|argument| argument.ty.clone()));
            tokens.extend(constructor.values.iter().cloned());
        }
        tokens.extend(setter_tokens(&structure.setters));
        tokens.extend(structure.additional.iter().map(|field| field.ty.clone()));
    }
    let variants = unions(models).flat_map(|union| &union.variants);
    tokens.extend(variants.map(|variant| variant.ty.clone()));
    let variants = outcomes(models).flat_map(|outcome| &outcome.variants);
    tokens.extend(variants.filter_map(|variant| variant.payload.clone()));
    tokens
}

/// Returns the leaves of a file of shapes.
fn codec_tokens(models: &[Model]) -> Vec<TokenStream> {
    let names = models.iter().filter(|model| model.has_codec());
    let names = names.map(|model| model.ident.to_token_stream());
    let shaped = structs(models).filter(|structure| structure.codec.is_some());
    let fields = shaped.flat_map(|structure| structure.fields.iter().chain(&structure.additional));
    let blanks = fields.map(|field| field.blank.clone());
    names.chain(blanks).collect()
}

fn setter_tokens(setters: &[Setter]) -> Vec<TokenStream> {
    setters.iter().flat_map(|s| [s.argument.ty.clone(), s.statement.clone()]).collect()
}

fn outcomes(models: &[Model]) -> impl Iterator<Item = &Outcome> {
    models.iter().filter_map(|model| match &model.kind {
        ModelKind::Outcome(outcome) => Some(outcome),
        _ => None,
    })
}

fn unions(models: &[Model]) -> impl Iterator<Item = &Union> {
    models.iter().filter_map(|model| match &model.kind {
        ModelKind::Union(union) => Some(union),
        _ => None,
    })
}

fn structs(models: &[Model]) -> impl Iterator<Item = &Struct> {
    models.iter().filter_map(|model| match &model.kind {
        ModelKind::Struct(structure) => Some(&**structure),
        _ => None,
    })
}
