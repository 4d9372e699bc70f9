//! The types of values: a closed set of shapes.

use super::Docs;

/// The types that have a name of their own.
#[derive(Clone, Debug, Default)]
pub struct Types(Vec<TypeDef>);

/// Names a type of [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

/// A type with a name of its own.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// The name as the document spells it, or words that tell its use.
    pub name: String,
    /// Whether the document names it, rather than its use.
    pub is_component: bool,
    /// The documentation.
    pub docs: Docs,
    /// What it is made of.
    pub kind: TypeKind,
    /// Where it stands in the document (RFC 6901).
    pub pointer: String,
}

/// What a named type is made of.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// An object with known fields.
    Record(Record),
    /// One of a few strings.
    Enum(StringEnum),
}

/// An object with known fields.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The fields, in the document's order.
    pub fields: Vec<Field>,
    /// The required fields by index, in the order in which the document requires them.
    pub required: Vec<usize>,
}

/// One field of an object.
#[allow(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
#[derive(Clone, Debug)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// The type, without `null`.
    pub ty: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether `null` is one of its values.
    pub nullable: bool,
    /// Whether only the server sends it.
    pub read_only: bool,
    /// Whether it must not be shown.
    pub secret: bool,
    /// The documentation.
    pub docs: Docs,
}

/// One of a few strings; others may come later.
#[derive(Clone, Debug, Default)]
pub struct StringEnum {
    /// The strings.
    pub values: Vec<String>,
}

/// The type of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Type {
    /// Anything at all.
    #[default]
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// A whole number of 64 bits that is never negative.
    Uint64,
    /// A number with 24 significant bits.
    Float32,
    /// A number with 53 significant bits.
    Float64,
    /// Text.
    Text,
    /// Text that must not be shown.
    Secret,
    /// A moment (RFC 3339 `date-time`).
    Timestamp,
    /// A day (RFC 3339 `full-date`).
    Date,
    /// Several values of one type.
    List(Box<Type>),
    /// Values of one type under any names.
    Map(Box<Type>),
    /// A value or `null`, where it is not a field.
    Nullable(Box<Type>),
    /// A type with a name.
    Named(TypeId),
}

impl Types {
    /// Adds a type and returns its id.
    pub fn add(&mut self, definition: TypeDef) -> TypeId {
        self.0.push(definition);
        TypeId(self.0.len() - 1)
    }

    /// Returns the type of this id.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.0[id.0]
    }

    /// Lets a field be absent.
    pub fn set_optional(&mut self, id: TypeId, field: usize) {
        if let TypeKind::Record(record) = &mut self.0[id.0].kind {
            record.fields[field].required = false;
            record.required.retain(|index| *index != field);
        }
    }

    /// Replaces what the type of this id is made of.
    pub fn set_kind(&mut self, id: TypeId, kind: TypeKind) {
        self.0[id.0].kind = kind;
    }

    /// Returns every type with its id, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.0.iter().enumerate().map(|(index, definition)| (TypeId(index), definition))
    }

    /// Returns how many types there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is no type.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the record that `ty` is, if it is one.
    #[must_use]
    pub fn record(&self, ty: &Type) -> Option<(TypeId, &Record)> {
        match ty {
            Type::Named(id) => match &self.get(*id).kind {
                TypeKind::Record(record) => Some((*id, record)),
                TypeKind::Enum(_) => None,
            },
            _ => None,
        }
    }
}

impl Type {
    /// Returns the named type that this type holds directly or in a container.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named(),
            _ => None,
        }
    }
}

impl TypeDef {
    /// Returns the types that this one is made of.
    #[must_use]
    pub fn parts(&self) -> Vec<&Type> {
        match &self.kind {
            TypeKind::Record(record) => record.fields.iter().map(|field| &field.ty).collect(),
            TypeKind::Enum(_) => Vec::new(),
        }
    }
}
