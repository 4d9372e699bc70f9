//! `null`: whether the schemas of a place allow it together.
//!
//! A value must fit all parts of an `allOf`, so that `null` is allowed where a part says so and
//! none has a type without it (JSON Schema 2020-12 §10.2.1.1, OpenAPI 3.0.3 `nullable`).

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaKind};
use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    document::{AsReference, Document, internal},
};

/// What a schema says of `null`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::lower) enum Null {
    /// Nothing.
    #[default]
    Unsaid,
    /// It has a type without `null`.
    Refused,
    /// It has a type with `null`.
    Allowed,
    /// It says nothing else: such a part of an `allOf` can only mean that the others allow `null`.
    Granted,
}

impl Null {
    /// Returns what two schemas say that both hold.
    pub(super) fn and(self, other: Self) -> Self {
        let either = |null| self == null || other == null;
        [Self::Granted, Self::Refused, Self::Allowed]
            .into_iter()
            .find(|null| either(*null))
            .unwrap_or_default()
    }

    /// Returns what a schema says that has these parts besides.
    pub(super) fn with_parts(self, parts: Self) -> Self {
        match (self, parts) {
            // What is said beside the parts is said of all of them.
            (Self::Allowed, _) => Self::Allowed,
            (Self::Granted, Self::Unsaid) => Self::Granted,
            (own, parts) if own.and(parts) == Self::Granted => Self::Allowed,
            (own, parts) => own.and(parts),
        }
    }

    /// Returns whether `null` is allowed, where `found` is what the alternatives of choices say.
    pub(super) fn decide(self, found: bool) -> bool {
        match self {
            Self::Unsaid => found,
            Self::Refused => false,
            Self::Allowed | Self::Granted => true,
        }
    }
}

/// Returns what the keywords of a schema say, `allOf` aside.
pub(super) fn own(document: &Document, schema: &Schema, at: &Pointer) -> Null {
    match alone(schema) {
        Null::Unsaid => choices(schema)
            .map(|(keyword, alternatives)| choice(document, alternatives, &at.key(keyword)))
            .fold(Null::Unsaid, Null::and),
        said => said,
    }
}

/// Returns what a schema says, its parts and alternatives aside.
fn alone(schema: &Schema) -> Null {
    let data = &schema.schema_data;
    let says = |key: &str| data.extensions.get(key).is_some_and(|value| !value.is_null());
    let (typed, silent) = match &schema.schema_kind {
        SchemaKind::Type(_) => (true, false),
        SchemaKind::Not { not } => (is_null(not), false),
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::AllOf { .. } => {
            (false, false)
        }
        SchemaKind::Any(any) => {
            let not = any.not.as_deref().is_some_and(is_null);
            (any.typ.is_some() || !any.enumeration.is_empty() || not, *any == AnySchema::default())
        }
    };
    let typed = typed || says(internal::TYPES) || says(internal::CONST);
    match (data.nullable, typed) {
        (true, false) if silent => Null::Granted,
        (true, _) => Null::Allowed,
        (false, true) => Null::Refused,
        (false, false) => Null::Unsaid,
    }
}

/// Returns whether a schema is that of `null` alone.
fn is_null(schema: &ReferenceOr<Schema>) -> bool {
    let has = |schema: &Schema| {
        schema.schema_data.extensions.get(internal::NULL) == Some(&Value::Bool(true))
    };
    schema.as_reference().is_ok_and(has)
}

fn choices(schema: &Schema) -> impl Iterator<Item = (&'static str, &[ReferenceOr<Schema>])> {
    let (one_of, any_of): (&[_], &[_]) = match &schema.schema_kind {
        SchemaKind::OneOf { one_of } => (one_of, &[]),
        SchemaKind::AnyOf { any_of } => (&[], any_of),
        SchemaKind::Any(any) => (&any.one_of, &any.any_of),
        _ => (&[], &[]),
    };
    [("oneOf", one_of), ("anyOf", any_of)].into_iter().filter(|(_, found)| !found.is_empty())
}

/// Returns what a choice says: that of an alternative which allows `null`, or of all together.
fn choice(document: &Document, alternatives: &[ReferenceOr<Schema>], at: &Pointer) -> Null {
    let mut refused = true;
    for (index, alternative) in alternatives.iter().enumerate() {
        let Some(found) = document.resolve(alternative, &at.index(index)) else { continue };
        match alone(found.item) {
            Null::Allowed | Null::Granted => return Null::Allowed,
            Null::Unsaid => refused = false,
            Null::Refused => {}
        }
    }
    if refused { Null::Refused } else { Null::Unsaid }
}

#[cfg(test)]
mod tests {
    use super::Null::{Allowed, Granted, Refused, Unsaid};

    #[test]
    fn a_part_without_null_rules_it_out() {
        assert_eq!(Allowed.and(Allowed), Allowed);
        assert_eq!(Allowed.and(Refused), Refused);
        assert_eq!(Unsaid.and(Allowed), Allowed);
        assert_eq!(Refused.and(Granted), Granted);
    }

    #[test]
    fn what_is_said_beside_the_parts_is_said_of_the_whole() {
        assert_eq!(Allowed.with_parts(Refused), Allowed);
        assert_eq!(Refused.with_parts(Allowed), Refused);
        assert_eq!(Unsaid.with_parts(Granted), Allowed);
        assert_eq!(Granted.with_parts(Unsaid), Granted);
        assert_eq!(Unsaid.with_parts(Unsaid), Unsaid);
    }
}
