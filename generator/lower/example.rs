//! Examples: the values that the document gives for its schemas and bodies.

use openapiv3::{MediaType, SchemaData};

use super::{Lowering, meaning::Meaning};
use crate::{
    diagnostic::Pointer,
    document::{Resolved, internal},
    ir::{Example, Type},
};

impl<'a> Lowering<'a> {
    /// Notes the examples of a schema, which are values of a type.
    pub(super) fn schema_examples(&mut self, data: &SchemaData, at: &Pointer, of: &Meaning) {
        let several = data.extensions.get(internal::EXAMPLES).and_then(|list| list.as_array());
        if several.is_none() && data.example.is_none() {
            return;
        }
        let ty = &of.clone().whole();
        for index in 0..several.map_or(0, Vec::len) {
            self.example(at.key(internal::EXAMPLES).index(index), ty);
        }
        // The first of several stands there as the one, too.
        if several.is_none() {
            self.example(at.key("example"), ty);
        }
    }

    /// Notes the examples of a body.
    pub(super) fn content_examples(&mut self, content: &'a MediaType, at: &Pointer, ty: &Type) {
        if content.example.is_some() {
            self.example(at.key("example"), ty);
        }
        let document = self.document;
        for (name, example) in &content.examples {
            let at = at.key("examples").key(name);
            if let Some(Resolved { item, pointer, .. }) = document.resolve(example, &at)
                && item.value.is_some()
            {
                self.example(pointer.key("value"), ty);
            }
        }
    }

    /// Notes an example; files within a form have no spelling in JSON.
    fn example(&mut self, at: Pointer, ty: &Type) {
        if !self.in_multipart {
            let example = Example { pointer: at.to_string(), ty: ty.clone() };
            self.examples.insert(at, example);
        }
    }
}
