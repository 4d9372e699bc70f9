//! Paging that nobody declares and the names of parameters and fields tell, as the names that
//! Google's AIP-158 and its like use.

use super::Inputs;
use crate::ir::{Field, PageInput, PageStep, PageUnit, Record, Type, TypeKind, Types};

/// Query parameters that take a cursor.
const CURSORS: &[&str] = &["page_token", "pageToken", "cursor", "next_token", "nextToken"];

/// Fields that hold the next cursor.
const NEXT_CURSORS: &[&str] =
    &["next_page_token", "nextPageToken", "next_cursor", "nextCursor", "next_token", "nextToken"];

/// Query parameters that take how many items come before the page.
const OFFSETS: &[&str] = &["offset", "skip"];

/// Query parameters that take the number of the page.
const PAGES: &[&str] = &["page", "page_number", "pageNumber"];

/// Query parameters that take how many items a page may have.
const SIZES: &[&str] = &["limit", "per_page", "perPage", "page_size", "pageSize", "size", "take"];

/// Returns how the next page is asked for, as far as names tell, and what tells so.
pub(super) fn step(types: &Types, inputs: &Inputs<'_>, page: &Type) -> Option<(PageStep, String)> {
    cursor(types, inputs, page).or_else(|| link(types, inputs, page)).or_else(|| count(inputs))
}

fn cursor(types: &Types, inputs: &Inputs<'_>, page: &Type) -> Option<(PageStep, String)> {
    let taker = CURSORS.iter().find(|name| {
        inputs.parameter(name).is_some_and(|one| one.ty == Type::Text && !one.required)
    })?;
    let next = next_cursor(types, page)?;
    let message = format!("`{taker}` takes what `{}` gives", next.join("."));
    let input = PageInput::Parameter((*taker).to_owned());
    Some((PageStep::Cursor { input, next }, message))
}

/// Returns the path to the next cursor: here, or one object deeper.
fn next_cursor(types: &Types, page: &Type) -> Option<Vec<String>> {
    let (_, record) = types.record(page)?;
    let name = |record: &Record| {
        let has = |name: &&&str| record.fields.iter().any(|field| field.wire == **name);
        NEXT_CURSORS.iter().find(has).map(|name| (*name).to_owned())
    };
    if let Some(wire) = name(record) {
        return Some(vec![wire]);
    }
    record.fields.iter().find_map(|field| {
        let Type::Named(id) = &field.ty else { return None };
        let TypeKind::Record(inner) = &types.get(*id).kind else { return None };
        Some(vec![field.wire.clone(), name(inner)?])
    })
}

/// A header `Link` on a list is there for its pages (RFC 8288, RFC 5988); a thing that may have a
/// list is none.
fn link(types: &Types, inputs: &Inputs<'_>, page: &Type) -> Option<(PageStep, String)> {
    let is_list = |field: &Field| field.required && matches!(field.ty, Type::List(_));
    let is_page = match types.record(page) {
        Some((_, record)) => record.fields.iter().any(is_list),
        None => true,
    };
    let message = "the header `Link` names the next one".to_owned();
    (inputs.has_link && is_page).then_some((PageStep::Link, message))
}

/// A number counts only beside the size of a page: `page` alone may be anything.
fn count(inputs: &Inputs<'_>) -> Option<(PageStep, String)> {
    let number = |names: &[&'static str]| {
        let is_number = |name: &&&str| {
            inputs.parameter(name).is_some_and(|one| one.ty.is_count() && !one.required)
        };
        names.iter().find(is_number).copied()
    };
    let size = number(SIZES)?;
    let (name, unit) = match (number(OFFSETS), number(PAGES)) {
        (Some(offset), _) => (offset, PageUnit::Items),
        (None, Some(page)) => (page, PageUnit::Pages(1)),
        (None, None) => return None,
    };
    let message = format!("`{name}` counts and `{size}` is their size");
    let input = PageInput::Parameter(name.to_owned());
    let size = Some(PageInput::Parameter(size.to_owned()));
    Some((PageStep::Count { input, unit, size, pages: None }, message))
}
