//! The types of values: a closed set of shapes.

use super::{Constraints, Docs, Enumeration, Exemplar, Literal, TypeId, Union};
use crate::pointer::Pointer;

/// A type with a name of its own.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// The name in the document, or words that describe its use.
    pub name: String,
    /// Whether the document names it, rather than its use.
    pub is_component: bool,
    /// The name of an inline schema, set by an extension.
    pub own_name: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The documentation.
    pub docs: Docs,
    /// An example, if the document has one.
    pub example: Option<serde_json::Value>,
    /// The definition.
    pub kind: TypeKind,
    /// The position in the document (RFC 6901).
    pub pointer: Pointer,
}

/// The definition of a named type.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// An object with known fields.
    Record(Record),
    /// One of a few values.
    Enum(Enumeration),
    /// A value of one of several types.
    Union(Union),
}

/// An object with known fields.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The fields, in the document's order.
    pub fields: Vec<Field>,
    /// The type of the fields that have no name in the document, where it allows them by word.
    pub additional: Option<Type>,
}

/// One field of an object.
#[allow(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
#[derive(Clone, Debug)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// What the document calls it otherwise.
    pub name: Option<String>,
    /// The type, without `null`.
    pub ty: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether `null` is one of its values.
    pub nullable: bool,
    /// Whether only the server sends it.
    pub read_only: bool,
    /// Whether only callers send it.
    pub write_only: bool,
    /// Whether it must not be shown.
    pub secret: bool,
    /// Whether it is an error message for humans.
    pub tells_error: bool,
    /// Whether it names the case of a union that the object is, so that it is always sent.
    pub names_case: bool,
    /// The only value that it has, where there is but one; the type is then that of the literal.
    pub constant: Option<Literal>,
    /// The default of the API, as JSON. It is documented, and neither sent nor filled in.
    pub default: Option<String>,
    /// The constraints on the values.
    pub constraints: Constraints,
    /// A value that shows what goes there.
    pub example: Option<Exemplar>,
    /// The documentation.
    pub docs: Docs,
}

/// The type of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Type {
    /// Anything at all.
    #[default]
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// An integer of 32 bits that is never negative.
    Uint32,
    /// An integer of 64 bits that is never negative.
    Uint64,
    /// An integer of 128 bits.
    Int128,
    /// An integer of 128 bits that is never negative.
    Uint128,
    /// A number with 53 significant bits.
    Float64,
    /// A decimal number with at most 28 digits.
    Decimal,
    /// A number that keeps all digits.
    ExactNumber,
    /// Text.
    Text,
    /// Text that must not be shown.
    Secret,
    /// A timestamp (RFC 3339 `date-time`).
    Timestamp,
    /// A timestamp without an offset (the format `date-time-local`).
    LocalTimestamp,
    /// A timestamp in seconds since 1970 (POSIX.1-2024 §4.19).
    UnixTime,
    /// A timestamp as HTTP spells it (RFC 9110 §5.6.7).
    HttpDate,
    /// A day (RFC 3339 `full-date`).
    Date,
    /// Bytes that are a whole body.
    Bytes,
    /// An event of the server, as it came.
    ServerEvent,
    /// A file that is sent as a part of a form.
    Upload,
    /// Bytes in base64 (RFC 4648 §4).
    Base64,
    /// A UUID (RFC 9562).
    Uuid,
    /// An address of IP version 4 (RFC 2673 §3.2).
    Ipv4,
    /// An address of IP version 6 (RFC 4291 §2.2).
    Ipv6,
    /// A number that is a string on the wire.
    Quoted(Box<Type>),
    /// Several values of one type.
    List(Box<Type>),
    /// As many values as there are types.
    Tuple(Vec<Type>),
    /// Values of one type under any names.
    Map(Box<Type>),
    /// A value or `null`, where it is not a field.
    Nullable(Box<Type>),
    /// A type with a name.
    Named(TypeId),
}

impl Type {
    /// Returns the type with its texts hidden: for values that must not be shown.
    #[must_use]
    pub fn hidden(self) -> Self {
        if self == Self::Text { Self::Secret } else { self }
    }

    /// Returns whether its values are integers.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_count() || matches!(self, Self::Int128 | Self::Uint128)
    }

    /// Returns whether its values are integers that can count.
    #[must_use]
    pub fn is_count(&self) -> bool {
        matches!(self, Self::Int32 | Self::Int64 | Self::Uint32 | Self::Uint64)
    }

    /// Returns the least and the greatest value of a type of integers.
    #[must_use]
    pub fn limits(&self) -> Option<(i128, i128)> {
        Some(match self {
            Self::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Self::Uint32 => (0, u32::MAX.into()),
            Self::Uint64 => (0, u64::MAX.into()),
            Self::Int128 => (i128::MIN, i128::MAX),
            // Its greatest value is beyond what bounds are counted with.
            Self::Uint128 => (0, i128::MAX),
            _ => return None,
        })
    }

    /// Returns whether its values can name a page.
    #[must_use]
    pub fn is_cursor(&self) -> bool {
        self.is_count() || matches!(self, Self::Text | Self::Uuid)
    }

    /// Returns the type without `null`.
    #[must_use]
    pub fn without_null(&self) -> &Self {
        if let Self::Nullable(inner) = self { inner } else { self }
    }

    /// Returns the type with other named types in it.
    #[must_use]
    pub fn replaced(&self, replace: &impl Fn(TypeId) -> TypeId) -> Self {
        let boxed = |ty: &Self| Box::new(ty.replaced(replace));
        match self {
            Self::Named(id) => Self::Named(replace(*id)),
            Self::List(inner) => Self::List(boxed(inner)),
            Self::Map(inner) => Self::Map(boxed(inner)),
            Self::Nullable(inner) => Self::Nullable(boxed(inner)),
            Self::Tuple(items) => {
                Self::Tuple(items.iter().map(|item| item.replaced(replace)).collect())
            }
            other => other.clone(),
        }
    }

    /// Returns the named types that this type holds directly or in containers.
    #[must_use]
    pub fn named(&self) -> Vec<TypeId> {
        match self {
            Self::Named(id) => vec![*id],
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named(),
            Self::Tuple(items) => items.iter().flat_map(Self::named).collect(),
            _ => Vec::new(),
        }
    }
}

impl TypeKind {
    /// Changes the types that a type contains.
    pub(crate) fn each_part(&mut self, change: &mut dyn FnMut(&mut Type)) {
        match self {
            Self::Record(record) => {
                record.fields.iter_mut().for_each(|field| change(&mut field.ty));
                record.additional.iter_mut().for_each(change);
            }
            Self::Union(union) => union.cases.iter_mut().for_each(|case| change(&mut case.ty)),
            Self::Enum(_) => {}
        }
    }
}

impl TypeDef {
    /// Returns the types that this one contains.
    #[must_use]
    pub fn parts(&self) -> Vec<&Type> {
        match &self.kind {
            TypeKind::Record(record) => record.parts().collect(),
            TypeKind::Union(union) => union.cases.iter().map(|case| &case.ty).collect(),
            TypeKind::Enum(_) => Vec::new(),
        }
    }
}

impl Field {
    /// Returns a field of which nothing is known but its name and its type.
    #[must_use]
    pub fn optional(wire: String, ty: Type) -> Self {
        Self {
            wire,
            name: None,
            ty,
            required: false,
            nullable: false,
            read_only: false,
            write_only: false,
            secret: false,
            tells_error: false,
            names_case: false,
            constant: None,
            default: None,
            constraints: Constraints::default(),
            example: None,
            docs: Docs::default(),
        }
    }

    /// Returns the name: the one in the document, or the name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.wire)
    }
}

impl Record {
    /// Returns the types of the fields, with that of the additional ones.
    pub fn parts(&self) -> impl Iterator<Item = &Type> {
        self.fields.iter().map(|field| &field.ty).chain(&self.additional)
    }

    /// Returns the required fields, in the order of all fields: `required` of a schema is a set
    /// (JSON Schema validation 2020-12 §6.5.3).
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.required)
    }

    /// Returns the field of this name on the wire.
    #[must_use]
    pub fn field(&self, wire: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.wire == wire)
    }
}
