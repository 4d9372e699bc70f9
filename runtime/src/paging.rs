//! Pages and items as streams.
//!
//! A stream ends when the API names no further page. An API that names a page twice would be asked
//! for ever, so that a repeated cursor is an error.

use std::{
    collections::HashSet,
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

use crate::{
    call::Pending,
    codec::Codec,
    error::{DecodeError, Error, ErrorBody},
};

/// A request for a page, which can be changed to ask for the next one.
pub trait Paged: Send + 'static {
    /// The response.
    type Page: Codec + Send + 'static;
    /// What a page holds.
    type Item: Send + 'static;
    /// The documented errors.
    type Error: ErrorBody;

    /// Returns the call for the page.
    fn send(&self) -> Pending<Self::Page, Self::Error>;

    /// Returns the cursor that the request begins with, if it has one.
    fn cursor(&self) -> Option<&str>;

    /// Returns what the page says about the next one; nothing, or a blank text, after the last.
    fn next_cursor(page: &Self::Page) -> Option<String>;

    /// Changes the request to ask for the page of the cursor.
    fn set_cursor(&mut self, cursor: String);

    /// Returns the items of the page.
    fn into_items(page: Self::Page) -> Vec<Self::Item>;
}

/// The pages, each fetched when it is asked for. After an error the stream ends.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<P: Paged> {
    request: P,
    state: State<P>,
    cursors: Cursors,
}

/// The items of all pages. After an error the stream ends; what came before it is good.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Items<P: Paged> {
    pages: Pages<P>,
    items: vec::IntoIter<P::Item>,
}

enum State<P: Paged> {
    /// The request is for a page that was not sent for.
    Ready,
    Waiting(Pending<P::Page, P::Error>),
    /// The last page named a cursor for the second time.
    Repeated,
    Done,
}

/// The cursors that were used.
struct Cursors(HashSet<String>);

/// What a page says about the next one.
enum Next {
    Page(String),
    Repeated,
    End,
}

impl<P: Paged> Pages<P> {
    /// Returns the pages from the request on.
    #[inline]
    pub fn new(request: P) -> Self {
        // A page that names the cursor it was asked for by would be fetched twice otherwise.
        let cursors = Cursors(request.cursor().map(str::to_owned).into_iter().collect());
        Self { request, state: State::Ready, cursors }
    }

    fn advance(&mut self, page: &P::Page) {
        self.state = match self.cursors.next(P::next_cursor(page)) {
            Next::Page(cursor) => {
                self.request.set_cursor(cursor);
                State::Ready
            }
            Next::Repeated => State::Repeated,
            Next::End => State::Done,
        };
    }
}

impl<P: Paged> Items<P> {
    /// Returns the items from the request on.
    #[inline]
    pub fn new(request: P) -> Self {
        Self { pages: Pages::new(request), items: Vec::new().into_iter() }
    }
}

impl Cursors {
    fn next(&mut self, cursor: Option<String>) -> Next {
        match cursor {
            Some(cursor) if cursor.trim().is_empty() => Next::End,
            Some(cursor) if self.0.insert(cursor.clone()) => Next::Page(cursor),
            Some(_) => Next::Repeated,
            None => Next::End,
        }
    }
}

impl<P: Paged> Stream for Pages<P> {
    type Item = Result<P::Page, Error<P::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if matches!(self.state, State::Ready) {
            self.state = State::Waiting(self.request.send());
        }
        let result = match &mut self.state {
            State::Waiting(call) => ready!(Pin::new(call).poll(context)),
            State::Repeated => Err(DecodeError::repeated_cursor().into()),
            State::Ready | State::Done => return Poll::Ready(None),
        };
        match &result {
            Ok(page) => self.advance(page),
            Err(_) => self.state = State::Done,
        }
        Poll::Ready(Some(result))
    }
}

impl<P: Paged> Stream for Items<P> {
    type Item = Result<P::Item, Error<P::Error>>;

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
impl<P: Paged> Unpin for Items<P> {}

impl<P: Paged> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages(..)")
    }
}

impl<P: Paged> fmt::Debug for Items<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Items(..)")
    }
}
