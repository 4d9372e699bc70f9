//! Directions: a schema that is used in requests and responses becomes two types, if it requires
//! properties of one direction.
//!
//! `readOnly` and `required` is required of the server only, `writeOnly` and `required` of the
//! client only (OpenAPI 3.0.4, "Fixed Fields" of a schema). In a single type, all of them would
//! have to be optional.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    Api, Field, Operation, Parameter, Reach, RequestBody, Type, TypeDef, TypeId, TypeKind, Types,
};

/// Gives each of these types one that is sent in its place, and so each that they are a part of.
pub(super) fn split(api: &mut Api) {
    let inputs = inputs(api);
    if inputs.is_empty() {
        return;
    }
    let replace = |ty: &mut Type| *ty = ty.replaced(&|id| *inputs.get(&id).unwrap_or(&id));
    for operation in api.resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        let Operation { parameters, body, .. } = operation;
        let parameters = parameters.iter_mut().map(|Parameter { ty, .. }| ty);
        parameters.chain(body.iter_mut().map(|RequestBody { ty, .. }| ty)).for_each(replace);
    }
    let is_sent = |token: &str| matches!(token, "requestBody" | "requestBodies");
    for example in &mut api.examples {
        if example.pointer.tokens().any(|token| is_sent(&token)) {
            replace(&mut example.ty);
        }
    }
}

/// Adds the types that are sent, and returns them by those in whose place they are.
fn inputs(api: &mut Api) -> BTreeMap<TypeId, TypeId> {
    let sent = Reach::of(&api.types, api.operations().flat_map(Operation::sent));
    let received = Reach::of(&api.types, api.received());
    let both = api.types.iter().map(|(id, _)| id);
    let both = both.filter(|id| sent.contains(*id) && received.contains(*id)).collect();
    let types = &mut api.types;
    let inputs: BTreeMap<TypeId, TypeId> = one_way(types, &both)
        .into_iter()
        .map(|id| {
            let mut definition = types.get(id).clone();
            definition.name = format!("{} input", definition.name);
            describe(&mut definition);
            (id, types.add(definition))
        })
        .collect();
    for input in inputs.values() {
        let kind = input_kind(&types.get(*input).kind, &inputs);
        types.set_kind(*input, kind);
    }
    inputs
}

/// Returns which of the types require a property that goes one way, or have a part that does.
fn one_way(types: &Types, both: &BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut open = Vec::new();
    for id in both {
        let definition = types.get(*id);
        for part in definition.parts().into_iter().flat_map(Type::named) {
            users.entry(part).or_default().push(*id);
        }
        if let TypeKind::Record(record) = &definition.kind
            && record.fields.iter().any(is_one_way)
        {
            open.push(*id);
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(users.get(&id).into_iter().flatten());
        }
    }
    found
}

/// Returns whether a required property goes one way; what names a case goes both.
fn is_one_way(field: &Field) -> bool {
    field.required && (field.read_only || field.write_only) && !field.names_case
}

/// Returns the type for requests that replaces a type.
fn input_kind(kind: &TypeKind, inputs: &BTreeMap<TypeId, TypeId>) -> TypeKind {
    let mut kind = kind.clone();
    if let TypeKind::Record(record) = &mut kind {
        record.fields.retain(|field| !field.read_only || field.names_case);
    }
    kind.each_part(&mut |ty| *ty = ty.replaced(&|id| *inputs.get(&id).unwrap_or(&id)));
    kind
}

/// Documents that a type is the one for requests.
fn describe(definition: &mut TypeDef) {
    let note = "The type for requests, without the fields that only the server sets.";
    let description = definition.docs.description.take().filter(|text| !text.trim().is_empty());
    definition.docs.description = Some(match description {
        Some(text) => format!("{text}\n\n{note}"),
        None => note.to_owned(),
    });
}
