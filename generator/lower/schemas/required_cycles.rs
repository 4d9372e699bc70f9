//! Cycles of required fields: records that need another of their own kind, and that one another.
//!
//! No finite JSON fits them, so one field of each circle is taken as optional, and reported.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Code,
    ir::{TypeId, TypeKind, Types},
    lower::context::Context,
};

/// Opens every circle of required fields: at the first field, of the type that was met first.
pub(in crate::lower) fn open(cx: &mut Context<'_>) {
    let all: Vec<TypeId> = cx.types.iter().map(|(id, _)| id).collect();
    let mut open = vec![all];
    while let Some(among) = open.pop() {
        for circle in cx.types.required_cycles(&among) {
            if let Some((id, field)) = first_needed(&cx.types, &circle) {
                cx.types.set_optional(id, field);
                report(cx, id, field);
                // It may be a part of others still.
                open.push(circle);
            }
        }
    }
}

/// Returns the first field of a circle that needs another of its types.
fn first_needed(types: &Types, circle: &[TypeId]) -> Option<(TypeId, usize)> {
    let id = *circle.iter().min()?;
    let known: BTreeSet<TypeId> = circle.iter().copied().collect();
    let TypeKind::Record(record) = &types.get(id).kind else { return None };
    let mut needed = record.needed();
    needed.find(|(_, held)| held.iter().any(|id| known.contains(id))).map(|(field, _)| (id, field))
}

fn report(cx: &mut Context<'_>, id: TypeId, field: usize) {
    let definition = cx.types.get(id);
    let TypeKind::Record(record) = &definition.kind else { return };
    let wire = &record.fields[field].wire;
    let message = format!(
        "`{}` requires another value of its own type in `{wire}`, without end",
        definition.name
    );
    let at = definition.pointer.key("properties").key(wire);
    cx.diagnostics.lose(Code::SCHEMA_WIDENED, message, &at, "the field is optional");
}
