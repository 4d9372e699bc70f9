//! Deep types: those that lie so deep within each other that compilers take minutes for them.
//!
//! Where the limit is, a part is taken as any JSON value, and reported.

use crate::{
    diagnostic::Code,
    ir::{TypeId, TypeKind},
    limits::Limits,
    lower::context::Context,
};

/// Ends every way from a type to its parts that leads deeper than the limit.
pub(in crate::lower) fn apply(cx: &mut Context<'_>) {
    let most = cx.config.limits().type_depth;
    if cx.types.levels() < most {
        return;
    }
    let all: Vec<TypeId> = cx.types.iter().map(|(id, _)| id).collect();
    for from in all {
        for (id, part) in cx.types.deeper(from, most) {
            report(cx, id, part, most);
            cx.types.widen(id, part);
        }
    }
}

fn report(cx: &mut Context<'_>, id: TypeId, part: usize, most: usize) {
    let definition = cx.types.get(id);
    let name = &definition.name;
    let at = definition.pointer.clone();
    let field = match &definition.kind {
        TypeKind::Record(record) => record.fields.get(part),
        TypeKind::Enum(_) | TypeKind::Union(_) => None,
    };
    let (what, at) = match field {
        Some(field) => {
            (format!("`{}` of `{name}`", field.wire), at.key("properties").key(&field.wire))
        }
        None => (format!("a part of `{name}`"), at),
    };
    let message = format!(
        "types are nested more than {most} levels deep; {what} is any JSON \
                           value"
    );
    cx.diagnostics.lose(Code::SCHEMA_WIDENED, message, &at, &Limits::help("type_depth"));
}
