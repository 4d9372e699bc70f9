//! Resources and the files of their models.

use quote::quote;

use super::operation::Operation;
use crate::{
    ir,
    rust::{
        code::{Expression, Imports, Mentions},
        docs::Docs,
        errors::{ErrorSets, unusual},
        models::{Model, ModelKind, Setter, Struct, SuccessEnum, Union, xml},
        names::{Group, Ident},
        naming::Naming,
        pages::SHARED,
        types::RustType,
    },
};

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

impl Naming<'_> {
    /// Decides everything about the resources.
    pub(crate) fn resources(&self, errors: &ErrorSets) -> Vec<Resource> {
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
            imports: self.method_imports(&operations),
            function_imports: self.function_imports(&operations),
            operations,
        }
    }

    /// Returns what a file of methods and calls imports.
    fn method_imports(&self, operations: &[Operation]) -> Imports {
        let errors = operations.iter().map(|operation| operation.error.as_str());
        let imports = Imports::new(Mentions::all(operations.iter().map(method_names)))
            .with_types([self.client.as_str(), "RequestOptions"])
            .with_types(errors)
            .with_module("funcs", quote!(funcs));
        let has_parts = operations.iter().any(|operation| !operation.streaming_methods.is_empty());
        let imports = imports.with_types(has_parts.then_some("Pending"));
        if operations.iter().all(|operation| operation.pager.is_none()) {
            return imports;
        }
        imports
            .with_types(["Items", "Pages", "Response"])
            .with_module("runtime", quote!(runtime::paging))
    }

    /// Returns what a file of functions imports.
    fn function_imports(&self, operations: &[Operation]) -> Imports {
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
        let errors = operations.iter().filter_map(|operation| unusual(&operation.error));
        let imports = Imports::new(names)
            .with_types([self.client.as_str(), "Pending", "RequestOptions"])
            .with_types(errors.map(Ident::as_str))
            .with_module("runtime", quote!(runtime::{#(#modules),*}));
        if has_xml {
            return imports.with_module("codec", quote!(codec::xml_objects));
        }
        imports
    }

    /// Decides everything about the models; a resource's requests stand among its models.
    pub(crate) fn model_files(&self, resources: &[Resource]) -> Vec<ModelFile> {
        let of_resource = resources.iter().enumerate().map(|(index, resource)| {
            let own = resource.operations.iter();
            let own = own.flat_map(|o| o.request.model.iter().chain(&o.success_enum).cloned());
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
            docs: Docs::trusted(docs),
            models,
            imports: Imports::default(),
            codec_imports: Imports::default(),
        };
        file.imports = Imports::new(Mentions::all(model_names(&file.models))).without(&file.own());
        file.codec_imports = Imports::new(Mentions::all(codec_names(&file.models)));
        file
    }
}

/// Returns what the methods and the call of an operation mention.
fn method_names(operation: &Operation) -> Mentions {
    let request = &operation.request;
    let parts = operation.streaming_methods.iter().map(|method| &method.output);
    let arguments = request.arguments.iter().map(|argument| &argument.argument.ty);
    let items = operation.pager.iter().map(|pager| &pager.item);
    let types = parts.chain(arguments).chain(setter_types(&request.setters)).chain(items);
    let mut names = Mentions::all(types.map(RustType::mentions));
    names.join(function_names(operation));
    names.join(request.expression.expression().mentions().clone());
    names
}

/// Returns what the function of an operation mentions, its description aside.
fn function_names(operation: &Operation) -> Mentions {
    Mentions::all([Mentions::of_model(&operation.request.ident), operation.output.mentions()])
}

/// Returns what models mention.
fn model_names(models: &[Model]) -> Vec<Mentions> {
    let mut types: Vec<&RustType> = Vec::new();
    let mut values: Vec<&Expression> = Vec::new();
    for structure in structs(models) {
        types.extend(structure.fields.iter().map(|field| &field.ty));
        if let Some(constructor) = &structure.constructor {
            types.extend(constructor.arguments.iter().map(|argument| &argument.ty));
            values.extend(&constructor.values);
        }
        types.extend(setter_types(&structure.setters));
        types.extend(structure.additional.iter().map(|field| &field.ty));
    }
    types.extend(unions(models).flat_map(|union| &union.variants).map(|variant| &variant.ty));
    let variants = success_enums(models).flat_map(|successes| &successes.variants);
    types.extend(variants.filter_map(|variant| variant.payload.as_ref()));
    let values = values.into_iter().map(|value| value.mentions().clone());
    types.into_iter().map(RustType::mentions).chain(values).collect()
}

/// Returns what the shapes of models mention.
fn codec_names(models: &[Model]) -> Vec<Mentions> {
    let names = models.iter().filter(|model| model.has_codec());
    let names = names.map(|model| Mentions::of_model(&model.ident));
    let shaped = structs(models).filter(|structure| structure.codec.is_some());
    let fields = shaped.flat_map(|structure| structure.fields.iter().chain(&structure.additional));
    names.chain(fields.map(|field| field.blank.mentions().clone())).collect()
}

fn setter_types(setters: &[Setter]) -> impl Iterator<Item = &RustType> {
    setters.iter().map(|setter| &setter.argument.ty)
}

fn success_enums(models: &[Model]) -> impl Iterator<Item = &SuccessEnum> {
    models.iter().filter_map(|model| match &model.kind {
        ModelKind::SuccessEnum(successes) => Some(successes),
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
