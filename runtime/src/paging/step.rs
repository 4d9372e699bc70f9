//! The step from one page to the next: what the answer says of it, and what the request becomes.

use crate::options::RequestOptions;

/// What an answer says of the page after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// There is none.
    End,
    /// There is one, which the request now asks for.
    Page,
    /// The same, and this names it: a name that comes twice would be asked for without end.
    Named(String),
}

/// What is counted from page to page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The items before a page.
    Items,
    /// The pages, of which the first one has this number.
    Pages {
        /// The number of the first page.
        first: i64,
    },
}

/// What tells whether a counted page is the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// How many items the page has.
    pub length: usize,
    /// How many it was asked to have.
    pub size: Option<i64>,
    /// How many pages there are.
    pub pages: Option<i64>,
}

/// A type of whole numbers that requests and pages have.
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
    /// Returns the step to the page of a cursor; a blank one names none.
    pub fn cursor(cursor: &impl ToString) -> Self {
        let cursor = cursor.to_string();
        if cursor.trim().is_empty() { Self::End } else { Self::Named(cursor) }
    }
}

/// Returns a number that a request or a page has.
pub fn count<C: Count>(number: Option<C>) -> Option<i64> {
    number?.to_i64()
}

/// Returns the number of the next page; nothing after the last one, which is empty, has fewer
/// items than it was asked to have, or is the last of a known number.
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

/// Lets a request go to the URL of the next page, if there is one.
///
/// The request keeps its headers and its credentials, so that the URL must be on the server that
/// the request goes to; otherwise it is refused before anything is sent.
pub fn follow(options: &mut RequestOptions, url: Option<String>) -> Next {
    let Some(url) = url.filter(|url| !url.trim().is_empty()) else { return Next::End };
    options.page = Some(url.trim().to_owned());
    Next::Named(url)
}
