//! Pages and items as streams.
//!
//! A stream ends when the API returns no next page. A repeated cursor is an error, because it would
//! loop forever; so is an excessive number of pages, which an API that ignores the page number
//! would return.

mod link;
mod step;

use std::{
    collections::HashSet,
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

pub use self::{
    link::{header, link},
    step::{Count, Counts, Next, Unit, count, follow, next},
};
use crate::{
    call::PendingResponse,
    codec::Codec,
    error::{DecodeError, MOST_PAGES, SdkError},
    next_item::next_item,
    response::Response,
};

/// A request for a page, which can be advanced to the next one.
pub trait Paged: Send + 'static {
    /// The response.
    type Page: Codec + Send + 'static;
    /// The items of a page.
    type Item: Send + 'static;
    /// The error of the SDK.
    type Error: SdkError;

    /// Sends the request for the page.
    fn send(&self) -> PendingResponse<Self::Page, Self::Error>;

    /// Returns the initial cursor of the request, if it has one.
    fn cursor(&self) -> Option<String> {
        None
    }

    /// Advances the request to the next page.
    fn advance(&mut self, response: &Response<Self::Page>) -> Next;

    /// Returns the items of the page.
    fn into_items(page: Self::Page) -> Vec<Self::Item>;
}

/// A stream of pages, fetched on demand. The stream ends after an error.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<P: Paged> {
    request: P,
    state: State<P>,
    /// The cursors of the requested pages.
    names: HashSet<String>,
    /// The number of pages that are still allowed.
    left: usize,
    /// Whether the caller set this limit.
    is_limited: bool,
}

/// A stream of pages with their status and headers, fetched on demand; see
/// [`Pages::with_response`].
#[must_use = "a stream does nothing unless it is polled"]
pub struct PageResponses<P: Paged>(Pages<P>);

/// A stream of the items of all pages. The stream ends after an error; the items before it are
/// valid.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Items<P: Paged> {
    pages: Pages<P>,
    items: vec::IntoIter<P::Item>,
}

/// What comes of fetching a page.
type Fetched<P> = Result<Response<<P as Paged>::Page>, <P as Paged>::Error>;

enum State<P: Paged> {
    /// The request has not been sent yet.
    Ready,
    Waiting(PendingResponse<P::Page, P::Error>),
    /// The stream would not terminate, for this reason.
    Endless(fn() -> DecodeError),
    Done,
}

impl<P: Paged> Pages<P> {
    /// Returns a stream that starts with this request.
    #[inline]
    pub fn new(request: P) -> Self {
        // Otherwise, a page that contains its own cursor would be fetched twice.
        let names = request.cursor().into_iter().collect();
        Self { request, state: State::Ready, names, left: MOST_PAGES, is_limited: false }
    }

    /// Ends the stream after this many pages. Without it, more than 10,000 pages are an error.
    pub fn limit_pages(mut self, pages: usize) -> Self {
        (self.left, self.is_limited) = (pages, true);
        if pages == 0 {
            self.state = State::Done;
        }
        self
    }

    /// Returns a stream of the same pages with their status and headers.
    pub fn with_response(self) -> PageResponses<P> {
        PageResponses(self)
    }

    /// Fetches the next page; `None` after the last one, and after an error.
    ///
    /// # Errors
    ///
    /// The errors of a call for the page; a decoding error if the API repeats a cursor,
    /// or if there are more than 10,000 pages and no [limit](Self::limit_pages) is set.
    pub async fn next(&mut self) -> Option<Result<P::Page, P::Error>> {
        next_item(self).await
    }

    fn poll_response(&mut self, context: &mut Context<'_>) -> Poll<Option<Fetched<P>>> {
        if matches!(self.state, State::Ready) {
            self.state = State::Waiting(self.request.send());
        }
        let result = match &mut self.state {
            State::Waiting(call) => ready!(Pin::new(call).poll(context)),
            State::Endless(why) => Err(why().into()),
            State::Ready | State::Done => return Poll::Ready(None),
        };
        match &result {
            Ok(response) => self.advance(response),
            Err(_) => self.state = State::Done,
        }
        Poll::Ready(Some(result))
    }

    fn advance(&mut self, response: &Response<P::Page>) {
        self.left = self.left.saturating_sub(1);
        self.state = match self.request.advance(response) {
            Next::End => State::Done,
            _ if self.left == 0 && self.is_limited => State::Done,
            Next::Named(name) if !self.names.insert(name.clone()) => {
                State::Endless(DecodeError::repeated_cursor)
            }
            _ if self.left == 0 => State::Endless(DecodeError::too_many_pages),
            Next::Named(_) | Next::Page => State::Ready,
        };
    }
}

impl<P: Paged> Items<P> {
    /// Returns a stream of items that starts with this request.
    #[inline]
    pub fn new(request: P) -> Self {
        Self { pages: Pages::new(request), items: Vec::new().into_iter() }
    }

    /// Ends the stream after the items of this many pages; see [`Pages::limit_pages`].
    pub fn limit_pages(self, pages: usize) -> Self {
        Self { pages: self.pages.limit_pages(pages), ..self }
    }

    /// Returns the next item, and fetches the next page if necessary; `None` after the last item,
    /// and after an error.
    ///
    /// # Errors
    ///
    /// The same errors as [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<P::Item, P::Error>> {
        next_item(self).await
    }
}

impl<P: Paged> PageResponses<P> {
    /// Fetches the next page; see [`Pages::next`].
    ///
    /// # Errors
    ///
    /// The same errors as [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<Response<P::Page>, P::Error>> {
        next_item(self).await
    }
}

impl<P: Paged> Stream for Pages<P> {
    type Item = Result<P::Page, P::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_response(context).map_ok(Response::into_body)
    }
}

impl<P: Paged> Stream for PageResponses<P> {
    type Item = Result<Response<P::Page>, P::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_response(context)
    }
}

impl<P: Paged> Stream for Items<P> {
    type Item = Result<P::Item, P::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.items = P::into_items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// No field is ever pinned: the call under way is a box.
impl<P: Paged> Unpin for Pages<P> {}
impl<P: Paged> Unpin for PageResponses<P> {}
impl<P: Paged> Unpin for Items<P> {}

impl<P: Paged> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages(..)")
    }
}

impl<P: Paged> fmt::Debug for PageResponses<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageResponses(..)")
    }
}

impl<P: Paged> fmt::Debug for Items<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Items(..)")
    }
}
