//! Endless types: records that need another of their own kind, and that one another.
//!
//! No finite JSON fits them, so one field of each circle is taken as optional, and reported.

use super::Lowering;
use crate::{
    diagnostic::{Code, Pointer},
    ir::{Field, TypeId, TypeKind},
};

impl Lowering<'_> {
    /// Opens every circle of required fields.
    pub(super) fn open_circles(&mut self) {
        let ids: Vec<TypeId> = self.types.iter().map(|(id, _)| id).collect();
        for id in ids {
            while let Some(field) = self.endless_field(id) {
                self.types.set_optional(id, field);
                self.report_circle(id, field);
            }
        }
    }

    fn endless_field(&self, id: TypeId) -> Option<usize> {
        let TypeKind::Record(record) = &self.types.get(id).kind else { return None };
        let is_endless = |field: &Field| {
            field.required && !field.nullable && self.types.is_endless(id, &field.ty)
        };
        record.fields.iter().position(is_endless)
    }

    fn report_circle(&mut self, id: TypeId, field: usize) {
        let definition = self.types.get(id);
        let TypeKind::Record(record) = &definition.kind else { return };
        let wire = &record.fields[field].wire;
        let message = format!("`{}` needs another one in `{wire}`, without end", definition.name);
        let at: Pointer = definition.pointer.parse().unwrap_or_default();
        let at = at.key("properties").key(wire);
        self.lose(Code::SCHEMA_WIDENED, message, &at, "the field is taken as optional");
    }
}
