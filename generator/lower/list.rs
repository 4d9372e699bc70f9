//! Lists: of any length with items of one type, or of a fixed length with a type for each place.

use super::{Lowering, facets::Facets, meaning::Meaning, schema::Naming};
use crate::{diagnostic::Pointer, ir::Type};

/// The longest tuple that has the usual traits in Rust and in the codec.
const TUPLE: usize = 8;

impl<'a> Lowering<'a> {
    pub(super) fn list(&mut self, facets: &Facets<'a>, naming: &Naming) -> Type {
        let name = format!("{} item", naming.name);
        if !facets.first_items.is_empty() {
            return self.tuple(facets, naming);
        }
        let item = self.place(&facets.items, &naming.at.key("items"), &name);
        Type::List(Box::new(item.map_or(Type::Any, Meaning::whole)))
    }

    /// A tuple has as many items as are described; a list of another length is no such value.
    fn tuple(&mut self, facets: &Facets<'a>, naming: &Naming) -> Type {
        let count = facets.first_items.len();
        let is_exact = |length: Option<usize>| length.is_none_or(|length| length == count);
        if count > TUPLE || !is_exact(facets.shortest) || !is_exact(facets.longest) {
            let message = "a list whose items have types by position, and of varying length";
            self.widened(&naming.at, message);
            return Type::List(Box::new(Type::Any));
        }
        let places = facets.first_items.iter().enumerate();
        let item = |(index, at): (usize, &Pointer)| {
            let name = format!("{} item {}", naming.name, index + 1);
            self.schema_at(at, &name).whole()
        };
        Type::Tuple(places.map(item).collect())
    }
}
