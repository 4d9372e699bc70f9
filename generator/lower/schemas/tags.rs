//! Tags: which field of the values of a union names the case, and which of its values mean which.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Case, Record, Type, TypeKind, Types, Union};

/// How many unions may be nested.
const DEPTH: usize = 8;

/// Returns the union with its tag, and with the values of the tag for each case.
pub(super) fn settled(types: &Types, union: &Union) -> Union {
    let mut union = union.clone();
    let Some(tag) = union.tag.clone() else {
        if let Some((tag, tags)) = implicit_tag(types, &union) {
            union.tag = Some(tag);
            for (case, tags) in union.cases.iter_mut().zip(tags) {
                case.tags = tags;
            }
        }
        return union;
    };
    let said: Vec<Vec<String>> = union.cases.iter().map(|case| said(types, case, &tag)).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in said.iter().flatten() {
        *counts.entry(value.clone()).or_default() += 1;
    }
    for (case, said) in union.cases.iter_mut().zip(said) {
        if case.tags.is_empty() {
            case.tags = unmapped(case, said, &counts);
        }
    }
    union
}

/// Returns the values of the tag that a case is mapped to, or has.
fn said(types: &Types, case: &Case, tag: &str) -> Vec<String> {
    if case.tags.is_empty() { values(types, &case.ty, tag) } else { case.tags.clone() }
}

/// Returns the values of the tag that name a case which the document does not map.
///
/// Several cases may list the same values, as where they inherit them: what tells such a case is
/// its own value or its name, and the shape where neither does.
fn unmapped(case: &Case, said: Vec<String>, counts: &BTreeMap<String, usize>) -> Vec<String> {
    let is_own =
        |value: &&String| counts.get(*value) == Some(&1) || Some(*value) == case.component.as_ref();
    let own: Vec<String> = said.iter().filter(is_own).cloned().collect();
    match () {
        () if !own.is_empty() => own,
        () if !said.is_empty() => said,
        // Without a word it is the name of the schema (OpenAPI 3.1 §4.8.25).
        () => case.component.iter().cloned().collect(),
    }
}

/// Returns a field that has other constants in every case that is an object.
fn implicit_tag(types: &Types, union: &Union) -> Option<(String, Vec<Vec<String>>)> {
    let objects = || union.cases.iter().filter(|case| is_object(types, &case.ty));
    let first = objects().next()?;
    objects().nth(1)?;
    let candidates = constant_fields(types, &first.ty);
    let tags = |tag: &String| {
        let tags: Vec<Vec<String>> =
            union.cases.iter().map(|case| values(types, &case.ty, tag)).collect();
        let mut seen = BTreeSet::new();
        let distinct = tags.iter().flatten().all(|value| seen.insert(value.clone()));
        let is_told =
            |(case, tags): (&Case, &Vec<String>)| !tags.is_empty() || !is_object(types, &case.ty);
        let all = union.cases.iter().zip(&tags).all(is_told);
        (distinct && all).then_some(tags)
    };
    candidates.into_iter().find_map(|tag| Some((tag.clone(), tags(&tag)?)))
}

fn is_object(types: &Types, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => match &types.get(*id).kind {
            TypeKind::Record(_) => true,
            TypeKind::Union(union) => union.cases.iter().all(|case| !matches!(case.ty, Type::Text)),
            TypeKind::Enum(_) => false,
        },
        Type::Map(_) => true,
        _ => false,
    }
}

/// Returns the fields of an object that are always the same where they are there.
fn constant_fields(types: &Types, ty: &Type) -> Vec<String> {
    let Type::Named(id) = ty else { return Vec::new() };
    match &types.get(*id).kind {
        TypeKind::Record(record) => {
            let names = record.fields.iter().map(|field| &field.wire);
            names.filter(|wire| !constants(types, record, wire).is_empty()).cloned().collect()
        }
        TypeKind::Union(union) => union.tag.iter().cloned().collect(),
        TypeKind::Enum(_) => Vec::new(),
    }
}

/// Returns the values that the tag has in values of a type.
pub(super) fn values(types: &Types, ty: &Type, tag: &str) -> Vec<String> {
    values_within(types, ty, tag, 0)
}

fn values_within(types: &Types, ty: &Type, tag: &str, depth: usize) -> Vec<String> {
    let Type::Named(id) = ty else { return Vec::new() };
    match &types.get(*id).kind {
        TypeKind::Record(record) => constants(types, record, tag),
        TypeKind::Union(union) if union.tag.as_deref() == Some(tag) => {
            union.cases.iter().flat_map(|case| case.tags.clone()).collect()
        }
        // Another tag tells its cases: all of them have this one, too, or it says nothing.
        TypeKind::Union(union) if depth < DEPTH => {
            let cases = union.cases.iter();
            let inner = cases.map(|case| values_within(types, &case.ty, tag, depth + 1));
            let inner: Vec<Vec<String>> = inner.collect();
            let is_whole = inner.iter().all(|values| !values.is_empty());
            let inner: BTreeSet<String> =
                inner.into_iter().filter(|_| is_whole).flatten().collect();
            inner.into_iter().collect()
        }
        TypeKind::Union(_) | TypeKind::Enum(_) => Vec::new(),
    }
}

/// Returns the values that a field of a record can have, as texts, if they are few.
fn constants(types: &Types, record: &Record, wire: &str) -> Vec<String> {
    let Some(field) = record.field(wire).filter(|field| !field.nullable) else {
        return Vec::new();
    };
    match (&field.constant, &field.ty) {
        (Some(constant), _) => vec![constant.to_string()],
        (None, Type::Named(id)) => match &types.get(*id).kind {
            TypeKind::Enum(values) => {
                values.values.iter().map(|value| value.literal.to_string()).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
