//! What the definitions of models mention, and what their codec does.

use super::{
    model::{Model, ModelKind},
    structure::{Setter, Struct},
};
use crate::rust::code::{Mentions, RustType};

/// Returns what models mention.
pub(crate) fn model_names<'a>(models: impl Iterator<Item = &'a Model>) -> Vec<Mentions> {
    let mut mentions = Vec::new();
    for model in models {
        match &model.kind {
            ModelKind::Struct(structure) => struct_names(structure, &mut mentions),
            ModelKind::Union(union) => {
                mentions.extend(union.variants.iter().map(|variant| variant.ty.mentions()));
            }
            ModelKind::SuccessEnum(successes) => {
                let payloads = successes.variants.iter().filter_map(|one| one.payload.as_ref());
                mentions.extend(payloads.map(RustType::mentions));
            }
            ModelKind::StringEnum(_) | ModelKind::IntegerEnum(_) => {
                mentions.push(Mentions::of_type("UnknownValue"));
            }
        }
    }
    mentions
}

fn struct_names(structure: &Struct, mentions: &mut Vec<Mentions>) {
    let fields = structure.fields.iter().chain(&structure.additional);
    mentions.extend(fields.map(|field| field.ty.mentions()));
    if let Some(constructor) = &structure.constructor {
        mentions.extend(constructor.arguments.iter().map(|argument| argument.ty.mentions()));
        mentions.extend(constructor.values.iter().map(|value| value.mentions().clone()));
    }
    mentions.extend(setter_types(&structure.setters).map(RustType::mentions));
}

/// Returns what the codec of models mentions.
pub(crate) fn codec_names<'a>(models: impl Iterator<Item = &'a Model>) -> Vec<Mentions> {
    let mut mentions = Vec::new();
    for model in models {
        mentions.push(Mentions::of_model(&model.path.abroad()));
        if let ModelKind::Struct(structure) = &model.kind
            && structure.codec.is_some()
        {
            let fields = structure.fields.iter().chain(&structure.additional);
            mentions.extend(fields.map(|field| field.blank.mentions().clone()));
        }
    }
    mentions
}

/// Returns the types that setters take.
pub(crate) fn setter_types(setters: &[Setter]) -> impl Iterator<Item = &RustType> {
    setters.iter().map(|setter| &setter.argument.ty)
}
