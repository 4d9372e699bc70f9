//! Brings the value tree of any dialect into the one shape that the typed model reads.
//!
//! All later stages know OpenAPI 3.0 only. What 3.0 cannot say is preserved in the extension keys
//! of [`internal`]; what breaks the rules is repaired or left out, each with a diagnostic.
//!
//! Beside the lifting of keywords, these defaults are filled in, since the typed model cannot tell
//! their absence from another value: `components`, `paths`, `responses`, and `explode` of an
//! encoding in the style `form`.

mod body_parameters;
mod conform;
mod dialect;
mod extension;
mod fields;
pub mod internal;
mod leaf;
mod media_type;
mod object;
mod path_item;
mod repair;
mod report;
mod schema;
mod security;
mod shape;
mod v2_0;
mod v3_0;
mod v3_1;
mod v3_2;

pub use dialect::Dialect;
pub(super) use fields::{dynamic, fields};
pub(super) use shape::{Kind, Shape};

use super::reference::Found;
use super::text::Text;
use super::value::{Object, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::limits::Limits;
use conform::Normalizer;
use v2_0::Lifted;

/// The tree in the one shape, and what was found on the way.
#[derive(Debug)]
pub(super) struct Normalized {
    pub(super) dialect: Dialect,
    pub(super) value: Value,
    pub(super) references: Vec<Found>,
    /// Where the elements of lists went of which others were left out, and whence; references and
    /// diagnostics have their addresses from before.
    pub(super) shifted: Vec<(Pointer, Pointer)>,
    pub(super) diagnostics: Diagnostics,
}

/// Brings a document into the one shape.
///
/// `parts` are those of other files; only those that references lead to are in the result.
pub(super) fn normalize(
    mut value: Value,
    mut parts: Object,
    text: &mut Text,
    limits: Limits,
) -> Result<Normalized, Diagnostics> {
    let merged = path_item::merge(&mut value, &mut parts, limits.references);
    merged.moved.into_iter().for_each(|(to, from)| text.note_move(to, from));
    let Value::Object(members) = value else {
        let message = format!("an OpenAPI document must be an object, not {}", value.describe());
        return Err(Diagnostic::error(Code::DIALECT_MISSING, message).at(Pointer::root()).into());
    };
    let scalar = |at: &Pointer| text.scalar(at).map(str::to_owned);
    let dialect = Dialect::decide(&members, scalar)?;
    let Lifted { document: members, lost, foreign, .. } = lift(members, &mut parts, dialect, text);
    let mut walk = Normalizer::new(text, dialect);
    merged.found.into_iter().for_each(|found| walk.diagnostics.push_grouped(found));
    for (message, at) in lost {
        walk.diagnostics.warning(Code::NODE_LEFT_OUT, message, &at);
    }
    for (key, at) in foreign {
        let message = format!("`{key}` is not part of {dialect}, but is accepted");
        walk.diagnostics.push_grouped(Diagnostic::warning(Code::DIALECT_MIXED, message).at(at));
    }
    let mut value = walk.node(Value::Object(members), Kind::Document).unwrap_or_default();
    let parts = walk.parts(parts);
    if !parts.is_empty() {
        value.insert(internal::FILES.to_owned(), parts.into());
    }
    let Normalizer { references, diagnostics, shifted, .. } = walk;
    Ok(Normalized { dialect, value: value.into(), references, shifted, diagnostics })
}

/// Brings the members of a document to the places that 3.0 has for them.
fn lift(mut members: Object, parts: &mut Object, dialect: Dialect, text: &mut Text) -> Lifted {
    let mut lifted = if dialect == Dialect::V2_0 {
        v2_0::lift(&members, parts)
    } else {
        let mut moved = v3_2::place_media_types(&mut members);
        moved.extend(v3_0::place_webhooks(&mut members));
        moved.extend(v3_0::place_definitions(&mut members));
        let mut lifted = Lifted { document: members, moved, ..Lifted::default() };
        body_parameters::place(&mut lifted);
        lifted
    };
    for (to, from) in lifted.moved.drain(..) {
        text.note_move(to, from);
    }
    lifted
}

#[cfg(test)]
mod tests;
