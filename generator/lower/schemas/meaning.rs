//! What a schema says of the place where it stands, besides the type of the values there.

use openapiv3::SchemaData;
use serde_json::Value;

use super::{place::Place, summary};
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    ir::{Constraints, Docs, Exemplar, Type},
    lower::{context::Context, extensions::deprecation},
};

/// What a schema says of a place.
#[allow(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
#[derive(Clone, Debug, Default)]
pub(in crate::lower) struct Meaning {
    /// The type, without `null`.
    pub(in crate::lower) ty: Type,
    /// Whether `null` is allowed.
    pub(in crate::lower) nullable: bool,
    /// Whether the value must not be shown.
    pub(in crate::lower) secret: bool,
    /// Whether the value says, for humans, what went wrong.
    pub(in crate::lower) tells_error: bool,
    /// Whether only the server sends it.
    pub(in crate::lower) read_only: bool,
    /// Whether only callers send it.
    pub(in crate::lower) write_only: bool,
    /// What the API takes where there is no value, as JSON.
    pub(in crate::lower) default: Option<String>,
    /// The constraints on the values, besides the type.
    pub(in crate::lower) constraints: Constraints,
    /// A value that shows what goes there.
    pub(in crate::lower) example: Option<Exemplar>,
    /// The documentation of the place.
    pub(in crate::lower) docs: Docs,
}

impl Meaning {
    /// Returns the type, with `null` as a part of it.
    pub(in crate::lower) fn whole(self) -> Type {
        if self.nullable { Type::Nullable(Box::new(self.ty)) } else { self.ty }
    }
}

/// Returns what a schema says of a place, its type aside.
pub(super) fn read(cx: &mut Context<'_>, data: &SchemaData, at: &Pointer) -> Meaning {
    Meaning {
        ty: Type::Any,
        nullable: data.nullable,
        secret: marks_secret(data),
        tells_error: is_marked(data, "x-speakeasy-error-message"),
        read_only: data.read_only,
        write_only: data.write_only,
        default: data.default.as_ref().map(Value::to_string),
        constraints: Constraints::default(),
        example: data.example.clone().map(Exemplar::Told),
        docs: docs(cx, data, at),
    }
}

/// Returns the documentation that a schema has.
pub(super) fn docs(cx: &mut Context<'_>, data: &SchemaData, at: &Pointer) -> Docs {
    let deprecated = deprecation::read(cx, data.deprecated, &data.extensions, at);
    Docs { summary: None, description: data.description.clone(), deprecated }
}

/// Returns whether an extension says that a value must not be shown.
fn marks_secret(data: &SchemaData) -> bool {
    let kind = data.extensions.get("x-sensitive-data");
    kind.is_some_and(|kind| !matches!(kind, Value::Null | Value::Bool(false)))
        || is_marked(data, "x-ms-secret")
        || is_marked(data, "x-speakeasy-param-sensitive")
}

fn is_marked(data: &SchemaData, extension: &str) -> bool {
    data.extensions.get(extension) == Some(&Value::Bool(true))
}

/// Returns any value, and says what is lost by it.
pub(super) fn widened(diagnostics: &mut Diagnostics, at: &Pointer, reason: &str) -> Meaning {
    let message = format!("no type can represent {reason}; it is any JSON value");
    diagnostics.lose(Code::SCHEMA_WIDENED, message, at, "the type is `serde_json::Value`");
    Meaning::default()
}

/// Adds what a schema says of a place besides the type.
pub(super) fn add<'a>(cx: &mut Context<'a>, place: &Place<'a>, to: &mut Meaning) {
    let Some(found) = place.resolve(cx.document) else { return };
    let own = read(cx, &found.item.schema_data, &found.pointer);
    to.read_only |= own.read_only;
    to.write_only |= own.write_only;
    to.secret |= own.secret;
    to.nullable |= own.nullable;
    to.default = own.default.or(to.default.take());
    to.example = own.example.or(to.example.take());
    to.constraints.narrow(summary::summary(cx, place).constraints.clone());
    to.docs.deprecated = own.docs.deprecated.or(to.docs.deprecated.take());
    if found.name.is_none() {
        to.docs.description = own.docs.description.or(to.docs.description.take());
    }
}
