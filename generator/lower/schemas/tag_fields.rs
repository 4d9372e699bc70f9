//! Fields for tags: the value that names the case of a union is written with every value of it, and
//! can be read, also where the schema of the case does not describe it.

use std::collections::{BTreeMap, BTreeSet};

use super::tags;
use crate::{
    diagnostic::Pointer,
    ir::{Case, Docs, Field, Literal, Record, Type, TypeDef, TypeId, TypeKind, Types},
};

/// What is known of the fields that name cases, by their record and name.
#[derive(Default)]
struct TagFields {
    /// The values that they have in unions.
    values: BTreeMap<(TypeId, String), BTreeSet<String>>,
    /// Those that may have any value.
    open: BTreeSet<(TypeId, String)>,
    /// Those that the schema does not have.
    added: BTreeSet<(TypeId, String)>,
}

/// Gives the records of all unions the fields that name the cases; `declared` are the unions that
/// have a discriminator.
pub(super) fn set(types: &mut Types, declared: &[TypeId]) {
    let mut known = TagFields::default();
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let TypeKind::Union(union) = &types.get(id).kind else { continue };
        let Some(tag) = union.tag.clone() else { continue };
        let mut union = union.clone();
        let name = types.get(id).name.clone();
        for (index, case) in union.cases.iter_mut().enumerate() {
            let is_default = union.default == Some(index);
            if declared.contains(&id) && lacks(types, &known, case, &tag) {
                case.writes_tag = !is_default && !case.tags.is_empty();
                let at = types.get(id).pointer.clone();
                add(types, &mut known, case, (&tag, &name, &at));
            }
            for record in records(types, &case.ty, &tag) {
                let key = (record, tag.clone());
                known.values.entry(key.clone()).or_default().extend(case.tags.iter().cloned());
                known.open.extend(is_default.then_some(key));
            }
        }
        types.set_kind(id, TypeKind::Union(union));
    }
    fix(types, &known);
}

/// Returns the records that a case is, where another tag tells between them.
fn records(types: &Types, ty: &Type, tag: &str) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![ty];
    while let Some(ty) = open.pop() {
        let Type::Named(id) = ty else { continue };
        match &types.get(*id).kind {
            TypeKind::Record(_) => found.extend([*id]),
            TypeKind::Union(union) if union.tag.as_deref() != Some(tag) && seen.insert(*id) => {
                open.extend(union.cases.iter().map(|case| &case.ty));
            }
            TypeKind::Union(_) | TypeKind::Enum(_) => {}
        }
    }
    found
}

/// Returns whether the schema of a case does not describe the tag.
fn lacks(types: &Types, known: &TagFields, case: &Case, tag: &str) -> bool {
    match &case.ty {
        Type::Any | Type::Map(_) => true,
        Type::Named(id) => match &types.get(*id).kind {
            TypeKind::Record(record) => {
                record.field(tag).is_none() || known.added.contains(&(*id, tag.to_owned()))
            }
            TypeKind::Union(_) => tags::values(types, &case.ty, tag).is_empty(),
            TypeKind::Enum(_) => false,
        },
        _ => false,
    }
}

/// Adds a field for the tag to the record of a case; a map that cannot hold a text becomes one.
fn add(
    types: &mut Types,
    known: &mut TagFields,
    case: &mut Case,
    (tag, union, at): (&str, &str, &Pointer),
) {
    if let Type::Map(value) = &case.ty
        && !matches!(**value, Type::Any | Type::Text)
    {
        let record = Record { additional: Some((**value).clone()), ..Record::default() };
        case.ty = Type::Named(types.add(TypeDef {
            name: format!("{union} {}", case.name),
            is_component: false,
            own_name: None,
            title: None,
            docs: Docs::default(),
            example: None,
            kind: TypeKind::Record(record),
            pointer: at.clone(),
        }));
    }
    let Some((id, record)) = types.record(&case.ty) else { return };
    if record.field(tag).is_some() {
        return;
    }
    let mut record = record.clone();
    let description = format!("Names the case of `{union}` that the object is.");
    let docs = Docs { description: Some(description), ..Docs::default() };
    record.fields.insert(0, Field { docs, ..Field::optional(tag.to_owned(), Type::Text) });
    types.set_kind(id, TypeKind::Record(record));
    known.added.insert((id, tag.to_owned()));
}

/// Lets the fields that have one value, as they name one case, always have it.
fn fix(types: &mut Types, known: &TagFields) {
    for (key, values) in &known.values {
        let mut values = values.iter();
        let (Some(value), None) = (values.next(), values.next()) else { continue };
        if known.open.contains(key) || known.added.contains(key) {
            continue;
        }
        let TypeKind::Record(record) = &types.get(key.0).kind else { continue };
        let mut record = record.clone();
        let field = record.fields.iter_mut().find(|field| field.wire == key.1);
        let Some(field) = field.filter(|field| is_said(field)) else { continue };
        // What is required and described nowhere may be anything; a tag is a text.
        if field.ty == Type::Any && !field.required {
            field.ty = Type::Text;
        }
        field.constant = field.constant.take().or_else(|| literal(types, &field.ty, value));
        field.names_case = field.constant.is_some();
        types.set_kind(key.0, TypeKind::Record(record));
    }
}

/// Returns whether senders say a field.
fn is_said(field: &Field) -> bool {
    !field.read_only && !field.secret && (field.required || !field.nullable)
}

/// Returns the value of a type that is written as this tag.
fn literal(types: &Types, ty: &Type, tag: &str) -> Option<Literal> {
    match ty {
        Type::Text => Some(Literal::Text(tag.to_owned())),
        Type::Boolean => tag.parse().ok().map(Literal::Boolean),
        Type::Int32 | Type::Int64 => tag.parse().ok().map(Literal::Integer),
        Type::Named(id) => match &types.get(*id).kind {
            TypeKind::Enum(values) => {
                let mut literals = values.values.iter().map(|value| &value.literal);
                literals.find(|literal| literal.to_string() == tag).cloned()
            }
            _ => None,
        },
        _ => None,
    }
}
