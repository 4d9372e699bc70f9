//! Paging that nobody declares and the names of parameters and fields tell, as the names that
//! Google's AIP-158 and its like use.

use super::{
    Inputs,
    fitting::{at, inner_list, only_list},
};
use crate::ir::{
    Exemplar, Field, Location, PageInput, PageStep, PageUnit, Record, Type, TypeKind, Types,
};

/// Query parameters that take a cursor.
const CURSORS: &[&str] = &[
    "page_token",
    "pageToken",
    "cursor",
    "next_token",
    "nextToken",
    "continuation_token",
    "continuationToken",
    "token",
    "marker",
    "after",
];

/// Fields that hold the next cursor.
const NEXT_CURSORS: &[&str] = &[
    "next_page_token",
    "nextPageToken",
    "next_cursor",
    "nextCursor",
    "next_token",
    "nextToken",
    "continuation_token",
    "continuationToken",
    "next_marker",
    "nextMarker",
    "next",
];

/// Parts of the names of headers that hold cursors.
const CURSOR_HEADERS: &[&str] = &["cursor", "page-token", "next-token", "continuation"];

/// Fields that hold the URL of the next page, whatever their schema: those of OData (JSON
/// Format 4.01, §4.5.5) and Azure, of Laravel, and their like.
const NEXT_URLS: &[&str] = &[
    "@odata.nextLink",
    "@nextLink",
    "odata.nextLink",
    "nextLink",
    "next_url",
    "nextUrl",
    "next_page_url",
    "nextPageUrl",
    "next_uri",
    "nextUri",
];

/// Query parameters that take how many items come before the page.
const OFFSETS: &[&str] = &["offset", "skip"];

/// Query parameters that take the number of the page.
const PAGES: &[&str] = &["page", "page_number", "pageNumber", "current_page", "currentPage"];

/// Fields that hold how many pages there are: those of Laravel, Litestar, Spring and their like.
const PAGE_COUNTS: &[&str] = &[
    "total_pages",
    "totalPages",
    "last_page",
    "lastPage",
    "page_count",
    "pageCount",
    "num_pages",
    "numPages",
];

/// Query parameters that take how many items a page may have.
const SIZES: &[&str] = &["limit", "per_page", "perPage", "page_size", "pageSize", "size", "take"];

/// Returns how the next page is requested, according to the names, and what tells so.
pub(super) fn step(types: &Types, inputs: &Inputs<'_>, page: &Type) -> Option<(PageStep, String)> {
    cursor(types, inputs, page)
        .or_else(|| header(inputs))
        .or_else(|| link(types, inputs, page))
        .or_else(|| url(types, page))
        .or_else(|| count(types, inputs, page))
}

fn cursor(types: &Types, inputs: &Inputs<'_>, page: &Type) -> Option<(PageStep, String)> {
    let taker = CURSORS.iter().find(|name| {
        inputs.parameter(name).is_some_and(|one| one.ty == Type::Text && !one.required)
    })?;
    let next = next_cursor(types, page)?;
    let message = format!("`{taker}` is the cursor from `{}`", next.join("."));
    let input = PageInput::Parameter((*taker).to_owned());
    Some((PageStep::Cursor { input, next }, message))
}

/// Returns the path to the next cursor: here, or one object deeper.
fn next_cursor(types: &Types, page: &Type) -> Option<Vec<String>> {
    let (_, record) = types.record(page)?;
    let name = |record: &Record| {
        let is_cursor = |field: &Field| field.ty.is_cursor() && !is_url(field);
        let has = |name: &&&str| record.field(name).is_some_and(is_cursor);
        // Litestar's `CursorPagination` calls the next cursor as what takes it.
        let next = NEXT_CURSORS.iter().find(has);
        let litestar = record.field("results_per_page").and(Some(&"cursor"));
        next.or_else(|| litestar.filter(|name| has(name))).map(|name| (*name).to_owned())
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

/// A header that both take a cursor and give one, such as `x-cursor` and `x-next-cursor`.
fn header(inputs: &Inputs<'_>) -> Option<(PageStep, String)> {
    let headers = inputs.operation.parameters.iter();
    let mut headers = headers.filter(|one| one.location == Location::Header && !one.required);
    headers.find_map(|taker| {
        let name = taker.wire.to_ascii_lowercase();
        let next = name.strip_prefix("x-").map(|rest| format!("x-next-{rest}"));
        let is_next = |one: &String| {
            one.eq_ignore_ascii_case(&name) || Some(one.to_ascii_lowercase()) == next
        };
        let names = inputs.operation.success.headers.iter().map(|header| &header.name);
        let given = names.into_iter().find(|one| is_next(one))?;
        if !CURSOR_HEADERS.iter().any(|part| name.contains(part)) {
            return None;
        }
        let input = PageInput::Parameter(taker.wire.clone());
        let step = PageStep::HeaderCursor { input, header: given.clone() };
        Some((step, format!("the header `{}` is the cursor from `{given}`", taker.wire)))
    })
}

/// The URL of the next page beside the only list: in a field of its own (Django REST framework's
/// `next`), among links (HAL, §4.1.1; JSON:API 1.1, §7.6), or in an object about the page.
fn url(types: &Types, page: &Type) -> Option<(PageStep, String)> {
    only_list(types, page).or_else(|| inner_list(types, page))?;
    let (_, record) = types.record(page)?;
    let has = |path: &[&str]| {
        let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
        (at(types, page, &path) == Some(&Type::Text)).then_some(path)
    };
    let own = || next_url(record).map(|wire| vec![wire]);
    let inner = || {
        record.fields.iter().find_map(|outer| {
            let (_, inner) = types.record(&outer.ty)?;
            Some(vec![outer.wire.clone(), next_url(inner)?])
        })
    };
    let is_list = |field: &&Field| matches!(field.ty, Type::List(_));
    let json_api = || record.field("data").filter(is_list).and_then(|_| has(&["links", "next"]));
    let path = own()
        .or_else(|| has(&["_links", "next", "href"]))
        .or_else(|| has(&["links", "next", "href"]))
        .or_else(json_api)
        .or_else(inner)?;
    let message = format!("`{}` is the URL of the next page", path.join("."));
    Some((PageStep::Url(path), message))
}

/// Returns the field of a record that is the URL of the next page.
fn next_url(record: &Record) -> Option<String> {
    let text = |name: &str| record.field(name).filter(|field| field.ty == Type::Text);
    let named = NEXT_URLS.iter().find_map(|name| text(name));
    named.or_else(|| text("next").filter(|field| is_url(field))).map(|field| field.wire.clone())
}

/// Returns whether a text is a URL, by its format or the example in the document.
fn is_url(field: &Field) -> bool {
    let format = field.constraints.format.as_deref();
    let example = field.example.as_ref().and_then(Exemplar::told);
    let example = example.and_then(|value| value.as_str());
    matches!(format, Some("uri" | "url" | "uri-reference"))
        || example.is_some_and(|text| text.starts_with("http://") || text.starts_with("https://"))
}

/// A header `Link` on a list is there for its pages (RFC 8288, RFC 5988); a thing that may have a
/// list is none.
fn link(types: &Types, inputs: &Inputs<'_>, page: &Type) -> Option<(PageStep, String)> {
    let is_list = |field: &Field| field.required && matches!(field.ty, Type::List(_));
    let is_page = match types.record(page) {
        Some((_, record)) => record.fields.iter().any(is_list),
        None => true,
    };
    let message = "the header `Link` has the URL of the next page".to_owned();
    (inputs.has_link && is_page).then_some((PageStep::Link, message))
}

/// A number counts only beside the size of a page, or how many there are: `page` alone may be
/// anything.
fn count(types: &Types, inputs: &Inputs<'_>, page: &Type) -> Option<(PageStep, String)> {
    let number = |names: &[&'static str]| {
        let is_number = |name: &&&str| {
            inputs.parameter(name).is_some_and(|one| one.ty.is_count() && !one.required)
        };
        names.iter().find(is_number).copied()
    };
    let size = number(SIZES);
    let sized =
        |name: &str| format!("`{name}` is the position and `{}` the page size", size.unwrap_or(""));
    let (name, unit, pages, message) = match (number(OFFSETS), number(PAGES)) {
        (Some(offset), _) if size.is_some() => (offset, PageUnit::Items, None, sized(offset)),
        (_, Some(name)) => {
            let unit = PageUnit::Pages(first_page(inputs, name));
            match page_count(types, page) {
                Some(path) => {
                    let message = format!(
                        "`{name}` is the page and `{}` the number of pages",
                        path.join(".")
                    );
                    (name, unit, Some(path), message)
                }
                None if size.is_some() => (name, unit, None, sized(name)),
                None => return None,
            }
        }
        _ => return None,
    };
    let input = PageInput::Parameter(name.to_owned());
    let size = size.map(|size| PageInput::Parameter(size.to_owned()));
    Some((PageStep::Count { input, unit, size, pages }, message))
}

/// Returns the number of the first page: one, unless a parameter is zero by default.
fn first_page(inputs: &Inputs<'_>, name: &str) -> i64 {
    let default = inputs.parameter(name).and_then(|one| one.default.as_deref());
    i64::from(default != Some("0"))
}

/// Returns where a page of the only list says how many pages there are: here, or one object deeper.
fn page_count(types: &Types, page: &Type) -> Option<Vec<String>> {
    only_list(types, page).or_else(|| inner_list(types, page))?;
    let (_, record) = types.record(page)?;
    let name = |record: &Record| {
        let is_count = |name: &&&str| record.field(name).is_some_and(|field| field.ty.is_count());
        PAGE_COUNTS.iter().find(is_count).map(|name| (*name).to_owned())
    };
    name(record).map(|wire| vec![wire]).or_else(|| {
        record.fields.iter().find_map(|outer| {
            let (_, inner) = types.record(&outer.ty)?;
            Some(vec![outer.wire.clone(), name(inner)?])
        })
    })
}
