//! Blocking calls, which need no async runtime.
//!
//! A call is the same future as for async calls, polled by the current thread. It is sent by a
//! blocking transport, and its timeouts use a clock that this thread checks.

use std::fmt;

use futures_core::Stream;

pub use crate::block_on::block_on;
use crate::{
    call::{Pending, PendingResponse},
    error::SdkError,
    next_item::next_item,
    outcome::Outcome,
    paging::{Items, PageResponses, Paged, Pages},
    response::Response,
};

/// An iterator over a stream; the thread blocks until the next item is available.
pub struct Iter<S>(S);

impl<S: Stream + Unpin> Iter<S> {
    /// Returns an iterator over a stream.
    #[must_use]
    pub fn new(stream: S) -> Self {
        Self(stream)
    }
}

impl<S: Stream + Unpin> Iterator for Iter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(next_item(&mut self.0))
    }
}

impl<T: Outcome, E: SdkError> Pending<T, E> {
    /// Sends the request, and blocks the thread until the result is available; see [`block_on`].
    ///
    /// # Errors
    ///
    /// The same errors as for `.await`.
    #[inline]
    pub fn send_blocking(self) -> Result<T, E> {
        block_on(self)
    }
}

impl<T: Outcome, E: SdkError> PendingResponse<T, E> {
    /// Sends the request, and blocks the thread until the result is available; see [`block_on`].
    ///
    /// # Errors
    ///
    /// The same errors as for `.await`.
    #[inline]
    pub fn send_blocking(self) -> Result<Response<T>, E> {
        block_on(self)
    }
}

impl<P: Paged> IntoIterator for Pages<P> {
    type Item = Result<P::Page, P::Error>;
    type IntoIter = Iter<Self>;

    #[inline]
    fn into_iter(self) -> Iter<Self> {
        Iter::new(self)
    }
}

impl<P: Paged> IntoIterator for PageResponses<P> {
    type Item = Result<Response<P::Page>, P::Error>;
    type IntoIter = Iter<Self>;

    #[inline]
    fn into_iter(self) -> Iter<Self> {
        Iter::new(self)
    }
}

impl<P: Paged> IntoIterator for Items<P> {
    type Item = Result<P::Item, P::Error>;
    type IntoIter = Iter<Self>;

    #[inline]
    fn into_iter(self) -> Iter<Self> {
        Iter::new(self)
    }
}

impl<S> fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Iter(..)")
    }
}
