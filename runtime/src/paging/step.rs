//! The step from one page to the next.

use crate::options::RequestOptions;

/// The next page, according to a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// There is no next page.
    End,
    /// There is a next page; the request is advanced to it.
    Page,
    /// There is a next page with this cursor; a repeated cursor would loop forever.
    Named(String),
}

/// The unit of an offset or page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The number of previous items.
    Items,
    /// The page number.
    Pages {
        /// The number of the first page.
        first: i64,
    },
}

/// The data that determines whether a page is the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The number of items of the page.
    pub length: usize,
    /// The requested page size.
    pub size: Option<i64>,
    /// The total number of pages.
    pub pages: Option<i64>,
}

/// An integer type of requests and pages.
pub trait Count: Copy {
    /// Returns the number.
    fn to_i64(self) -> Option<i64>;
    /// Returns the number in this type.
    fn from_i64(number: i64) -> Option<Self>;
}

macro_rules! counts {
    ($($number:ty),*) => {
        $(impl Count for $number {
            fn to_i64(self) -> Option<i64> {
                self.try_into().ok()
            }

            fn from_i64(number: i64) -> Option<Self> {
                number.try_into().ok()
            }
        })*
    };
}

counts!(i32, i64, u32, u64);

impl Next {
    /// Returns the step to the page with a cursor; an empty cursor means that there is none.
    pub fn cursor(cursor: &impl ToString) -> Self {
        let cursor = cursor.to_string();
        if cursor.trim().is_empty() { Self::End } else { Self::Named(cursor) }
    }
}

/// Returns a number of a request or a page.
pub fn count<C: Count>(number: Option<C>) -> Option<i64> {
    number?.to_i64()
}

/// Returns the number of the next page, or `None` after the last one: a page that is empty, has
/// fewer items than requested, or is the last of a known total.
pub fn next<C: Count>(current: Option<C>, unit: &Unit, counts: &Counts) -> Option<C> {
    let length = i64::try_from(counts.length).ok()?;
    let number = match unit {
        Unit::Items => count(current).unwrap_or(0).checked_add(length)?,
        Unit::Pages { first } => count(current).unwrap_or(*first).checked_add(1)?,
    };
    let is_short = length == 0 || counts.size.is_some_and(|size| length < size);
    let last = |pages: i64| match unit {
        Unit::Pages { first } => first.saturating_add(pages) - 1,
        Unit::Items => i64::MAX,
    };
    let is_over = counts.pages.is_some_and(|pages| number > last(pages));
    let is_last = if counts.pages.is_some() { length == 0 || is_over } else { is_short };
    if is_last { None } else { C::from_i64(number) }
}

/// Sets the URL of the next page on a request, if there is one.
///
/// The request keeps its headers and credentials, so the URL must be on the same server; otherwise
/// it is rejected before anything is sent.
pub fn follow(options: &mut RequestOptions, url: Option<String>) -> Next {
    let Some(url) = url.filter(|url| !url.trim().is_empty()) else { return Next::End };
    options.page = Some(url.trim().to_owned());
    Next::Named(url)
}
