//! How the pages after the first are had.

/// A cursor that comes with a page and asks for the next one.
///
/// The field names are wire names; a path leads through nested objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The query parameter that takes the cursor.
    pub cursor_parameter: String,
    /// Where the next cursor stands in the page.
    pub next_cursor: Vec<String>,
    /// Where the items stand in the page.
    pub items: Vec<String>,
    /// Whether nobody said so and the names led to it.
    pub inferred: bool,
}
