//! What OpenAPI has at an address of the document, by the tables of the one shape.
//!
//! A schema can be read from any object, so that only its place shows that an object is none.

use crate::diagnostic::Pointer;
use crate::document::normalize::{Kind, Shape, dynamic, fields};

/// Returns whether an object of a kind may be at an address.
///
/// OpenAPI does not describe what is below an extension, or in another file.
pub(super) fn may_hold(at: &Pointer, wanted: Kind) -> bool {
    match shape(at) {
        None | Some(Shape::Any) => true,
        Some(Shape::Node(kind) | Shape::Reference(kind)) => kind == wanted,
        Some(Shape::FlagOrSchema) => wanted == Kind::Schema,
        Some(_) => false,
    }
}

fn shape(at: &Pointer) -> Option<Shape> {
    at.tokens().try_fold(Shape::Node(Kind::Document), |shape, token| match shape {
        Shape::List(inner) | Shape::Map(inner) => Some(*inner),
        Shape::Node(kind) | Shape::Reference(kind) => member(kind, &token),
        Shape::FlagOrSchema => member(Kind::Schema, &token),
        _ => None,
    })
}

fn member(kind: Kind, key: &str) -> Option<Shape> {
    let field = fields(kind).iter().find(|field| field.key == key).map(|field| field.shape);
    field.or_else(|| dynamic(kind).filter(|_| !key.starts_with("x-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_stand_where_openapi_has_them() {
        for (at, expected) in [
            ("", false),
            ("/info", false),
            ("/components/schemas", false),
            ("/components/schemas/A", true),
            ("/components/schemas/A/properties", false),
            ("/components/schemas/A/allOf/1/properties/b/items", true),
            ("/components/schemas/A/additionalProperties", true),
            ("/components/schemas/A/x-parts/b", true),
            ("/components/parameters/P", false),
            ("/paths/~1a/get/responses/200", false),
            ("/paths/~1a/get/responses/200/content/a~1b/schema", true),
            ("/x-castiron-files/a.yaml#", true),
        ] {
            let pointer: Pointer = at.parse().expect("the test writes pointers");
            assert_eq!(may_hold(&pointer, Kind::Schema), expected, "{at}");
        }
    }
}
