//! What the codec must know of a model: its name, and of each field the wire name and its rules.

/// A model's name and fields, in the order in which the model hands its fields over.
#[derive(Debug)]
pub struct Shape {
    /// The name of the Rust type, as `Debug` prints it.
    pub name: &'static str,
    /// The fields.
    pub fields: &'static [Field],
}

/// One field of a [`Shape`].
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The field's name in the JSON object.
    pub name: &'static str,
    /// The field's name in Rust, as `Debug` prints it.
    pub rust_name: &'static str,
    /// Whether the field must be there.
    pub presence: Presence,
    /// Whether `Debug` hides the value.
    pub secret: bool,
    /// The only value that the API's description allows, as text.
    pub constant: Option<&'static str>,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Reading fails without it, and it is always written, as `null` where it holds nothing.
    Required,
    /// It may be absent, and is left out when [`is_absent`](super::Codec::is_absent).
    Optional,
}

impl Field {
    /// Returns a field that must be there.
    #[must_use]
    pub const fn required(name: &'static str, rust_name: &'static str) -> Self {
        Self { name, rust_name, presence: Presence::Required, secret: false, constant: None }
    }

    /// Returns a field that may be absent.
    #[must_use]
    pub const fn optional(name: &'static str, rust_name: &'static str) -> Self {
        Self { name, rust_name, presence: Presence::Optional, secret: false, constant: None }
    }

    /// Returns the same field with its value hidden from `Debug`.
    #[must_use]
    pub const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// Returns the same field with its only value; others are read all the same.
    #[must_use]
    pub const fn constant(self, text: &'static str) -> Self {
        Self { constant: Some(text), ..self }
    }
}
