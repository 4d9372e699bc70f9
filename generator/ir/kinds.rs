//! The kinds of JSON values of a type, which distinguish the cases of a union.

use std::collections::BTreeSet;

use super::{Type, TypeKind, Types};

/// A kind of JSON value (RFC 8259 §3), with integers distinguished from other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the kinds")]
pub enum JsonKind {
    Null,
    Boolean,
    Integer,
    Number,
    Text,
    List,
    Object,
}

/// All kinds.
const ALL: [JsonKind; 7] = [
    JsonKind::Null,
    JsonKind::Boolean,
    JsonKind::Integer,
    JsonKind::Number,
    JsonKind::Text,
    JsonKind::List,
    JsonKind::Object,
];

/// The maximum nesting depth of unions.
const DEPTH: usize = 16;

impl Types {
    /// Returns the kinds that the values of a type are.
    #[must_use]
    pub fn kinds(&self, ty: &Type) -> BTreeSet<JsonKind> {
        self.kinds_within(ty, 0)
    }

    fn kinds_within(&self, ty: &Type, depth: usize) -> BTreeSet<JsonKind> {
        match ty {
            Type::Any => ALL.into(),
            Type::Boolean => [JsonKind::Boolean].into(),
            whole if whole.is_whole() => [JsonKind::Integer].into(),
            Type::Float64 | Type::Decimal | Type::ExactNumber | Type::UnixTime => {
                [JsonKind::Integer, JsonKind::Number].into()
            }
            Type::List(_) | Type::Tuple(_) => [JsonKind::List].into(),
            Type::Map(_) => [JsonKind::Object].into(),
            Type::Nullable(inner) => {
                let mut kinds = self.kinds_within(inner, depth);
                kinds.insert(JsonKind::Null);
                kinds
            }
            Type::Named(id) => self.named_kinds(&self.get(*id).kind, depth),
            _ => [JsonKind::Text].into(),
        }
    }

    fn named_kinds(&self, kind: &TypeKind, depth: usize) -> BTreeSet<JsonKind> {
        match kind {
            TypeKind::Record(_) => [JsonKind::Object].into(),
            TypeKind::Enum(values) if values.is_integer() => [JsonKind::Integer].into(),
            TypeKind::Enum(_) => [JsonKind::Text].into(),
            TypeKind::Union(_) if depth >= DEPTH => ALL.into(),
            TypeKind::Union(union) => {
                let cases = union.cases.iter();
                cases.flat_map(|case| self.kinds_within(&case.ty, depth + 1)).collect()
            }
        }
    }
}
