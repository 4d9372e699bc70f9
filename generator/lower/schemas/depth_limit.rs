//! Deep types: those that lie so deep within each other that compilers take minutes for them.
//!
//! Where the limit is, a part is taken as any JSON value, and reported.

use crate::{
    diagnostic::{Code, Pointer},
    ir::{TypeId, TypeKind},
    limits::Limits,
    lower::Lowering,
};

impl Lowering<'_> {
    /// Ends every way from a type to its parts that leads deeper than the limit.
    pub(in crate::lower) fn end_depths(&mut self) {
        let most = self.config.limits().type_depth;
        if self.types.levels() < most {
            return;
        }
        let all: Vec<TypeId> = self.types.iter().map(|(id, _)| id).collect();
        for from in all {
            for (id, part) in self.types.deeper(from, most) {
                self.report_depth(id, part, most);
                self.types.widen(id, part);
            }
        }
    }

    fn report_depth(&mut self, id: TypeId, part: usize, most: usize) {
        let definition = self.types.get(id);
        let name = &definition.name;
        let at: Pointer = definition.pointer.parse().unwrap_or_default();
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
        let message =
            format!("more than {most} types lie within each other; {what} is any JSON value");
        self.lose(Code::SCHEMA_WIDENED, message, &at, &Limits::help("type_depth"));
    }
}
