//! Pagination: how the following pages are fetched.

/// How the pages of an operation follow each other.
///
/// Field names are wire names; a path leads through nested objects, outermost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// How the next page is requested.
    pub step: PageStep,
    /// The path to the items in the page; empty if the page is the array itself.
    pub items: Vec<String>,
}

/// How the next page is requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageStep {
    /// By a cursor that comes with a page.
    Cursor {
        /// What takes the cursor.
        input: PageInput,
        /// The path to the next cursor in the page.
        next: Vec<String>,
    },
    /// By a cursor that comes in a header of the response.
    HeaderCursor {
        /// What takes the cursor.
        input: PageInput,
        /// The header.
        header: String,
    },
    /// By a number that grows from page to page.
    Count {
        /// What takes the number.
        input: PageInput,
        /// What is counted.
        unit: PageUnit,
        /// The parameter with the page size: a page with fewer items is the last one.
        size: Option<PageInput>,
        /// The path to the number of pages.
        pages: Option<Vec<String>>,
    },
    /// By a URL in the page, at this path.
    Url(Vec<String>),
    /// By a URL in this header of the response.
    HeaderUrl(String),
    /// By a URL in the header `Link`, with the relation `next` (RFC 8288 §3.3).
    Link,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageUnit {
    /// Pages; the first one has this number.
    Pages(i64),
    /// The items before the page.
    Items,
}

/// A part of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageInput {
    /// The query parameter of this name, or the header.
    Parameter(String),
    /// The field of the body of this name.
    Field(String),
}
