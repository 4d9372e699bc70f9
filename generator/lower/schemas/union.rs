//! Unions: how a value tells which case it is, once all types are known.
//!
//! A field that has another constant in every case tells without a word from the document; where
//! nothing tells, the best match is taken, and reported.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Naming,
    facets::{Facets, Kind},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    ir::{Case, Field, JsonKind, Record, Type, TypeDef, TypeId, TypeKind, Types, Union},
    lower::{context::Context, schemas},
};

/// Returns the union of the kinds that `type` lists.
pub(super) fn of_kinds<'a>(
    cx: &mut Context<'a>,
    kinds: &[Kind],
    facets: &Facets<'a>,
    naming: &Naming,
) -> Union {
    let case = |(index, kind): (usize, &Kind)| {
        let name = kind.word().to_owned();
        let facets = Facets { kinds: Some(vec![*kind]), ..facets.clone() };
        let at = naming.at.key("type").index(index);
        let own = Naming { name: format!("{} {name}", naming.name), at, ..naming.clone() };
        let own = Naming { is_component: false, ..own };
        let ty = schemas::type_of_kind(cx, *kind, &facets, &own);
        Case { name, ty, tags: Vec::new(), component: None }
    };
    let cases = kinds.iter().enumerate().map(case).collect();
    Union { cases, ..Union::default() }
}

/// Finds out how the values of every union tell their cases.
pub(in crate::lower) fn settle(cx: &mut Context<'_>) {
    for id in inner_first(&cx.types) {
        let definition = cx.types.get(id);
        let TypeKind::Union(union) = &definition.kind else { continue };
        let union = settled(&cx.types, union);
        if let Some(pair) = ambiguous(&cx.types, &union) {
            let note = by_shape(definition, &union, pair);
            cx.diagnostics.push(note);
        }
        cx.types.set_kind(id, TypeKind::Union(union));
    }
}

/// Returns all types, those that a union is made of before the union: they tell how it is told.
fn inner_first(types: &Types) -> Vec<TypeId> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for (root, _) in types.iter() {
        let mut open = vec![(root, false)];
        while let Some((id, is_done)) = open.pop() {
            if is_done {
                order.push(id);
            } else if seen.insert(id) {
                open.push((id, true));
                if let TypeKind::Union(union) = &types.get(id).kind {
                    let inner = union.cases.iter().flat_map(|case| case.ty.named());
                    open.extend(inner.map(|id| (id, false)));
                }
            }
        }
    }
    order
}

fn by_shape(definition: &TypeDef, union: &Union, pair: (usize, usize)) -> Diagnostic {
    let (one, other) = (&union.cases[pair.0].name, &union.cases[pair.1].name);
    let name = &definition.name;
    let message = format!("nothing tells `{one}` from `{other}` in `{name}` for certain");
    let help = "the case that fits best is taken; a `discriminator` or a `const` would tell";
    let note = Diagnostic::note(Code::UNION_BY_SHAPE, message);
    note.at(definition.pointer.clone()).with_help(help)
}

/// Returns the union with its tag, and with the values of the tag for each case.
fn settled(types: &Types, union: &Union) -> Union {
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
    for case in union.cases.iter_mut().filter(|case| case.tags.is_empty()) {
        case.tags = tag_values(types, &case.ty, &tag);
        if case.tags.is_empty() {
            // Without a word it is the name of the schema (OpenAPI 3.1 §4.8.25).
            case.tags.extend(case.component.clone());
        }
    }
    union
}

/// Returns a field that has other constants in every case that is an object.
fn implicit_tag(types: &Types, union: &Union) -> Option<(String, Vec<Vec<String>>)> {
    let objects = || union.cases.iter().filter(|case| is_object(types, &case.ty));
    let first = objects().next()?;
    objects().nth(1)?;
    let candidates = constant_fields(types, &first.ty);
    let tags = |tag: &String| {
        let tags: Vec<Vec<String>> =
            union.cases.iter().map(|case| tag_values(types, &case.ty, tag)).collect();
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

/// Returns the fields of an object that are always there and always the same.
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
fn tag_values(types: &Types, ty: &Type, tag: &str) -> Vec<String> {
    let Type::Named(id) = ty else { return Vec::new() };
    match &types.get(*id).kind {
        TypeKind::Record(record) => constants(types, record, tag),
        TypeKind::Union(union) if union.tag.as_deref() == Some(tag) => {
            union.cases.iter().flat_map(|case| case.tags.clone()).collect()
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

/// Returns two cases that a value may fit both of: the first, if there are several pairs.
fn ambiguous(types: &Types, union: &Union) -> Option<(usize, usize)> {
    let shapes: Vec<CaseShape<'_>> =
        union.cases.iter().map(|case| CaseShape::new(types, case)).collect();
    // Of two records, the one has what the other requires, so that few pairs are to be looked at.
    let mut with: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, shape) in shapes.iter().enumerate() {
        shape.fields.iter().flatten().for_each(|wire| with.entry(wire).or_default().push(index));
    }
    let is_tagged = |one: &CaseShape<'_>| union.tag.is_some() && one.is_tagged;
    let no_records = (0..shapes.len()).filter(|index| shapes[*index].fields.is_none());
    let no_records: Vec<usize> = no_records.collect();
    (0..shapes.len()).find_map(|one| {
        let shape = &shapes[one];
        let having =
            shape.required.iter().map(|wire| with.get(wire).map_or(&[][..], Vec::as_slice));
        let fits = |other: &usize| {
            let other = &shapes[*other];
            !(is_tagged(shape) && is_tagged(other)) && shape.may_be(other)
        };
        let other = match having.min_by_key(|cases| cases.len()) {
            Some(few) => {
                few.iter().chain(&no_records).copied().filter(|o| *o < one).filter(fits).min()
            }
            None => (0..one).find(fits),
        };
        other.map(|other| (other, one))
    })
}

/// What tells a value of a case apart at first sight.
struct CaseShape<'a> {
    is_tagged: bool,
    kinds: BTreeSet<JsonKind>,
    /// The fields, if it is a record, and those that always come.
    fields: Option<BTreeSet<&'a str>>,
    required: BTreeSet<&'a str>,
}

impl<'a> CaseShape<'a> {
    fn new(types: &'a Types, case: &'a Case) -> Self {
        let record = types.record(&case.ty).map(|(_, record)| record);
        let fields = || record.into_iter().flat_map(|record| &record.fields);
        let comes = |field: &&Field| field.required && !field.write_only;
        Self {
            is_tagged: !case.tags.is_empty(),
            kinds: types.kinds(&case.ty),
            fields: record.is_some().then(|| fields().map(|field| &*field.wire).collect()),
            required: fields().filter(comes).map(|field| &*field.wire).collect(),
        }
    }

    /// Returns whether one value may look like both: neither requires what the other has not.
    fn may_be(&self, other: &Self) -> bool {
        let has = |of: &Self, required: &BTreeSet<&str>| {
            of.fields.as_ref().is_none_or(|fields| required.is_subset(fields))
        };
        !self.kinds.is_disjoint(&other.kinds)
            && has(self, &other.required)
            && has(other, &self.required)
    }
}
