//! All named types of an API, by their ids.

use std::{collections::BTreeMap, sync::OnceLock};

use super::{Docs, Record, Type, TypeDef, TypeKind};

/// The types that have a name of their own.
#[derive(Clone, Debug, Default)]
pub struct Types {
    all: Vec<TypeDef>,
    /// The group of each recursive type, computed on first use.
    groups: OnceLock<BTreeMap<TypeId, usize>>,
}

/// Names a type of [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

impl TypeId {
    /// Returns its place in the order of the types.
    pub(super) fn index(self) -> usize {
        self.0
    }
}

impl Types {
    /// Adds a type and returns its id.
    pub fn add(&mut self, definition: TypeDef) -> TypeId {
        self.groups = OnceLock::new();
        self.all.push(definition);
        TypeId(self.all.len() - 1)
    }

    /// Returns the type of this id.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.all[id.0]
    }

    /// Lets a field be absent.
    pub fn set_optional(&mut self, id: TypeId, field: usize) {
        if let TypeKind::Record(record) = &mut self.all[id.0].kind {
            record.fields[field].required = false;
        }
    }

    /// Lets a part of a type be any value; parts are counted as [`TypeDef::parts`] has them.
    pub fn widen(&mut self, id: TypeId, part: usize) {
        self.groups = OnceLock::new();
        match &mut self.all[id.0].kind {
            TypeKind::Record(record) => match record.fields.get_mut(part) {
                Some(field) => field.ty = Type::Any,
                None => record.additional = Some(Type::Any),
            },
            TypeKind::Union(union) => union.cases[part].ty = Type::Any,
            TypeKind::Enum(_) => {}
        }
    }

    /// Gives a type another name.
    pub fn set_name(&mut self, id: TypeId, name: String) {
        self.all[id.0].name = name;
    }

    /// Documents a type that is not documented.
    pub fn add_docs(&mut self, id: TypeId, docs: &Docs) {
        let own = &mut self.all[id.0].docs;
        if *own == Docs::default() {
            own.clone_from(docs);
        }
    }

    /// Notes a value of a type.
    pub fn set_example(&mut self, id: TypeId, example: serde_json::Value) {
        self.all[id.0].example = Some(example);
    }

    /// Replaces the definition of the type with this id.
    pub fn set_kind(&mut self, id: TypeId, kind: TypeKind) {
        self.groups = OnceLock::new();
        self.all[id.0].kind = kind;
    }

    /// Changes the types that types contain.
    pub(super) fn each_part(&mut self, change: &mut dyn FnMut(&mut Type)) {
        self.groups = OnceLock::new();
        self.all.iter_mut().for_each(|definition| definition.kind.each_part(change));
    }

    /// Returns the group of types to which a type belongs, if it holds itself: those that hold it,
    /// and that it holds.
    pub(super) fn group(&self, id: TypeId) -> Option<usize> {
        let find = || {
            let groups = self.find_groups().into_iter().enumerate();
            groups.flat_map(|(index, ids)| ids.into_iter().map(move |id| (id, index))).collect()
        };
        self.groups.get_or_init(find).get(&id).copied()
    }

    /// Returns every type with its id, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.all.iter().enumerate().map(|(index, definition)| (TypeId(index), definition))
    }

    /// Returns how many types there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns whether there is no type.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the record that `ty` is, if it is one.
    #[must_use]
    pub fn record(&self, ty: &Type) -> Option<(TypeId, &Record)> {
        match ty {
            Type::Named(id) => match &self.get(*id).kind {
                TypeKind::Record(record) => Some((*id, record)),
                TypeKind::Enum(_) | TypeKind::Union(_) => None,
            },
            _ => None,
        }
    }
}
