//! How types hang together: what reaches what, and which fields close a cycle.

use std::collections::BTreeSet;

use super::{Api, Field, Operation, Type, TypeId, TypeKind, Types};

/// A set of types, closed under "is made of".
#[derive(Clone, Debug, Default)]
pub struct Reach(BTreeSet<TypeId>);

impl Reach {
    /// Returns what can be reached from `roots`.
    pub fn of<'a>(types: &Types, roots: impl IntoIterator<Item = &'a Type>) -> Self {
        let mut reach = Self::default();
        let mut open: Vec<TypeId> = roots.into_iter().filter_map(Type::named).collect();
        while let Some(id) = open.pop() {
            if reach.0.insert(id) {
                open.extend(types.get(id).parts().into_iter().filter_map(Type::named));
            }
        }
        reach
    }

    /// Returns whether the type is in the set.
    #[must_use]
    pub fn contains(&self, id: TypeId) -> bool {
        self.0.contains(&id)
    }

    /// Adds another set.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }
}

impl Operation {
    /// Returns the types that callers send.
    pub fn sent(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        parameters.chain(self.body.iter().map(|body| &body.ty))
    }

    /// Returns the types that come back, errors aside.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        self.success.ty.iter()
    }

    /// Returns the types of the documented errors.
    pub fn failed(&self) -> impl Iterator<Item = &Type> {
        self.errors.iter().filter_map(|case| case.ty.as_ref())
    }
}

impl Api {
    /// Returns every operation.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }
}

impl Types {
    /// Returns whether a field of this type within `owner` would make `owner` hold itself.
    ///
    /// Lists and maps hold their values elsewhere and never do.
    #[must_use]
    pub fn closes_cycle(&self, owner: TypeId, ty: &Type) -> bool {
        self.leads_back(owner, ty, |_| true)
    }

    /// Returns whether a required field of this type within `owner` would need another `owner`,
    /// without end: no value of such a type can be written down.
    #[must_use]
    pub fn is_endless(&self, owner: TypeId, ty: &Type) -> bool {
        self.leads_back(owner, ty, |field| field.required && !field.nullable)
    }

    fn leads_back(&self, owner: TypeId, ty: &Type, follow: impl Fn(&Field) -> bool) -> bool {
        let mut seen = BTreeSet::new();
        let mut open: Vec<TypeId> = direct(ty).into_iter().collect();
        while let Some(id) = open.pop() {
            if id == owner {
                return true;
            }
            if seen.insert(id)
                && let TypeKind::Record(record) = &self.get(id).kind
            {
                let fields = record.fields.iter().filter(|field| follow(field));
                open.extend(fields.filter_map(|field| direct(&field.ty)));
            }
        }
        false
    }
}

/// Returns the named type that a value of this type holds within itself.
fn direct(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => direct(inner),
        _ => None,
    }
}
