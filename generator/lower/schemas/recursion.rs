//! Lists and maps that hold themselves: as they have no name of their own, such a schema gets one.
//!
//! A map is then a record without fields, and a list the one case of a union.

use std::collections::BTreeMap;

use super::{Naming, meaning::Meaning};
use crate::{
    diagnostic::Pointer,
    ir::{Case, Record, Type, TypeKind, Union},
    lower::Lowering,
};

/// The schemas that hold themselves, each with whether it allows `null`.
#[derive(Debug, Default)]
pub(in crate::lower) struct Knots(BTreeMap<Pointer, bool>);

impl Lowering<'_> {
    /// Returns what stands in for a schema within itself, until it has a type.
    pub(in crate::lower) fn within_itself(&mut self, at: &Pointer) -> Meaning {
        self.knots.0.entry(at.clone()).or_insert(false);
        Meaning::default()
    }

    /// Returns the type of a schema that is known to hold itself, and whether it allows `null`.
    pub(in crate::lower) fn knot(&self, at: &Pointer) -> Option<(Type, bool)> {
        let nullable = *self.knots.0.get(at)?;
        Some((Type::Named(*self.defined.get(at)?), nullable))
    }

    /// Returns the type of a schema whose type without a name is `ty`: one with a name, where it
    /// turned out to hold itself. `again` reads it again.
    pub(in crate::lower) fn tied(
        &mut self,
        naming: &Naming,
        (ty, nullable): (Type, bool),
        again: impl FnOnce(&mut Self) -> Type,
    ) -> (Type, bool) {
        if !self.knots.0.contains_key(&naming.at) {
            return (ty, nullable);
        }
        if !matches!(ty, Type::List(_) | Type::Tuple(_) | Type::Map(_)) {
            return (self.widened(&naming.at, "a schema that holds itself").ty, nullable);
        }
        self.knots.0.insert(naming.at.clone(), nullable);
        let ty = self.define_as(naming, |lowering| match again(lowering) {
            Type::Map(value) => {
                TypeKind::Record(Record { additional: Some(*value), ..Record::default() })
            }
            ty => TypeKind::Union(Union { cases: vec![sole(ty)], ..Union::default() }),
        });
        (ty, nullable)
    }
}

fn sole(ty: Type) -> Case {
    Case { name: "list".to_owned(), ty, tags: Vec::new(), component: None }
}
