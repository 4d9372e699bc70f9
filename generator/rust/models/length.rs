//! Lengths: about how many lines things take, so that no file becomes too long to be read.

use super::model::{Model, ModelKind};
use crate::{
    ir::{Api, Docs, Operation, TypeDef, TypeKind},
    rust::types::{BodyMode, body_mode},
};

/// About how many lines a file has at most.
const FILE: usize = 4_000;

/// About how many characters of a description a line holds.
const LINE: usize = 60;

/// Returns things in parts that each fit a file; there is one part at least.
pub(crate) fn parts<T>(all: &[T], length: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut parts = Vec::new();
    let (mut start, mut lines) = (0, 0);
    for (index, one) in all.iter().enumerate() {
        let own = length(one);
        if lines + own > FILE && index > start {
            parts.push(&all[start..index]);
            (start, lines) = (index, 0);
        }
        lines += own;
    }
    parts.push(&all[start..]);
    parts
}

/// Returns about how many lines a type has, with its setters, or its codec.
pub(crate) fn of_type(definition: &TypeDef) -> usize {
    let own = match &definition.kind {
        TypeKind::Record(record) => {
            record.fields.iter().map(|field| 14 + 2 * docs(&field.docs)).sum()
        }
        TypeKind::Enum(values) => {
            values.values.iter().map(|value| 4 + docs(&value.docs)).sum::<usize>()
        }
        TypeKind::Union(union) => 14 * union.cases.len(),
    };
    40 + docs(&definition.docs) + own
}

/// Returns about how many lines the codec of a model has.
pub(crate) fn of_codec(model: &Model) -> usize {
    match &model.kind {
        ModelKind::Struct(structure) => 40 + 6 * structure.fields.len(),
        ModelKind::Union(union) => 50 + 8 * union.variants.len(),
        ModelKind::SuccessEnum(successes) => 20 + 3 * successes.variants.len(),
        ModelKind::StringEnum(_) | ModelKind::IntegerEnum(_) => 2,
    }
}

/// Returns about how many lines an operation has, with its call and its request.
pub(crate) fn of_operation(api: &Api, operation: &Operation) -> usize {
    let parameters = operation.parameters.iter();
    let parameters: usize = parameters.map(|one| 24 + 3 * docs(&one.docs)).sum();
    let fields = match body_mode(api, operation) {
        BodyMode::Fields(_, _, record) => {
            record.fields.iter().map(|field| 10 + docs(&field.docs)).sum()
        }
        BodyMode::Whole | BodyMode::None => 0,
    };
    90 + 2 * docs(&operation.docs) + parameters + fields
}

fn docs(docs: &Docs) -> usize {
    let texts = docs.summary.iter().chain(&docs.description);
    texts.map(|text| text.lines().count() + text.len() / LINE).sum()
}
