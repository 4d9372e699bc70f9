//! The files of the models.

use proc_macro2::TokenStream;
use quote::quote;

use super::resource::Resource;
use crate::rust::{
    code::{Expression, Imports, Mentions, RustType},
    context::Context,
    docs::Docs,
    models::{Model, ModelKind, Setter, Struct, SuccessEnum, Union, model},
    names::{Group, Ident, SHARED},
};

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

    /// Returns the lint levels of the file: `missing_docs` is allowed if a field is undocumented.
    #[must_use]
    pub fn lints(&self) -> TokenStream {
        let is_undocumented = structs(&self.models).any(Struct::has_undocumented_fields);
        let reason = "the API does not document every field";
        let lint = is_undocumented.then(|| quote!(#![allow(missing_docs, reason = #reason)]));
        lint.unwrap_or_default()
    }

    /// Returns the models that this file defines.
    fn own(&self) -> Vec<Ident> {
        self.models.iter().map(|model| model.ident.clone()).collect()
    }
}

/// Decides everything about the models; a resource's requests stand among its models.
pub(crate) fn model_files(context: &Context<'_>, resources: &[Resource]) -> Vec<ModelFile> {
    let of_resource = resources.iter().enumerate().map(|(index, resource)| {
        let own = resource.operations.iter();
        let own = own.flat_map(|o| o.request.model.iter().chain(&o.success_enum).cloned());
        let ty = &resource.ty;
        let docs = format!("Models of [`{ty}`](crate::resources::{ty}).");
        let mut file = model_file(context, Group::Resource(index), &docs, own.collect());
        file.module = resource.module.to_string();
        file.feature = Some(resource.feature.clone());
        file
    });
    let docs = "Models that several resources share, and models of errors.";
    let shared = model_file(context, Group::Shared, docs, Vec::new());
    of_resource.chain([shared]).filter(|file| !file.models.is_empty()).collect()
}

fn model_file(context: &Context<'_>, group: Group, docs: &str, own: Vec<Model>) -> ModelFile {
    let models = context.names.types_of(group).map(|id| model(context, id)).chain(own).collect();
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
