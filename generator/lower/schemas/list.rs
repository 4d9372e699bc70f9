//! Lists: of any length with items of one type, or of a fixed length with a type for each place.
//!
//! A list that fits neither keeps its items as they are.

use super::{Naming, facets::Facets, meaning::Meaning, recursion};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    ir::Type,
    lower::{context::Context, schemas},
};

/// The longest tuple that has the usual traits in Rust and in the codec.
const TUPLE: usize = 8;

pub(super) fn list_type<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, naming: &Naming) -> Type {
    recursion::in_parts(cx, |cx| {
        if facets.first_items.is_empty() {
            plain_list_type(cx, facets, naming)
        } else {
            tuple_type(cx, facets, naming)
        }
    })
}

fn plain_list_type<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, naming: &Naming) -> Type {
    let name = format!("{} item", naming.name);
    Type::List(Box::new(item_type(cx, facets, naming, &name)))
}

/// Returns the type of the items that have no schema by their place.
fn item_type<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, naming: &Naming, name: &str) -> Type {
    let around = cx.enclosing.within;
    cx.enclosing.within = around.of_item(&cx.parts, None);
    let item = schemas::lower_places(cx, &facets.items, &naming.at.key("items"), name);
    let item = item.map_or_else(|| schemas::unsaid(cx), Meaning::whole);
    cx.enclosing.within = around;
    item
}

/// Returns the type of a list whose first items have schemas of their own.
///
/// It is a tuple where the schema fixes the length, or does not describe other lengths.
fn tuple_type<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, naming: &Naming) -> Type {
    let count = facets.first_items.len();
    let mut types = first_types(cx, facets, naming);
    let length = Length::of(facets);
    if length != Length::Varies && count <= TUPLE {
        if length == Length::Usual {
            note_length(&mut cx.diagnostics, count, &naming.at);
        }
        return Type::Tuple(types);
    }
    if !Length::ends(facets) {
        let name = format!("{} item", naming.name);
        types.push(item_type(cx, facets, naming, &name));
    }
    if types.windows(2).all(|pair| pair[0] == pair[1]) {
        return Type::List(Box::new(types.swap_remove(0)));
    }
    let message = "the types of the items depend on their position, and the length varies; each \
                   item is any JSON value";
    let help = "fix the length with `minItems` and `items: false`";
    cx.diagnostics.lose(Code::SCHEMA_WIDENED, message.to_owned(), &naming.at, help);
    Type::List(Box::new(Type::Any))
}

/// What a schema says of the length of a list whose first items have schemas of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    /// There are as many items as schemas.
    Fixed,
    /// By the specification there may be fewer or more (JSON Schema 2020-12 §10.3.1.1), which
    /// those who write tuples so do not mean.
    Usual,
    /// There are fewer or more.
    Varies,
}

impl Length {
    fn of(facets: &Facets<'_>) -> Self {
        let count = facets.first_items.len();
        let items = facets.constraints.items;
        let is_end = |most: usize| most == count;
        let is_open = facets.items.is_empty() && items.most.is_none();
        let is_closed = facets.closed_list && items.most.is_none_or(is_end);
        match items.least {
            Some(least) if least == count && Self::ends(facets) => Self::Fixed,
            Some(least) if least == count && is_open => Self::Usual,
            None if is_closed || is_open => Self::Usual,
            _ => Self::Varies,
        }
    }

    /// Returns whether items beyond the first are ruled out.
    fn ends(facets: &Facets<'_>) -> bool {
        let count = facets.first_items.len();
        facets.closed_list || facets.constraints.items.most.is_some_and(|most| most <= count)
    }
}

/// Notes that the type does not accept arrays of another length.
fn note_length(diagnostics: &mut Diagnostics, count: usize, at: &Pointer) {
    let message =
        format!("the schema allows arrays of other lengths; the type is a tuple of {count}");
    let help = "set `minItems` and `items: false` to fix the length, or `minItems: 0` if it varies";
    let note = Diagnostic::note(Code::TUPLE_INFERRED, message).at(at.clone());
    diagnostics.push_grouped(note.with_help(help));
}

fn first_types<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, naming: &Naming) -> Vec<Type> {
    let item = |(index, at): (usize, &Pointer)| {
        let name = format!("{} item {}", naming.name, index + 1);
        let around = cx.enclosing.within;
        cx.enclosing.within = around.of_item(&cx.parts, Some(index));
        let ty = schemas::lower_at(cx, at, &name).whole();
        cx.enclosing.within = around;
        ty
    };
    facets.first_items.iter().enumerate().map(item).collect()
}
