//! Calls that block the thread, with no asynchronous runtime.
//!
//! A call is the same future as ever: the thread that waits polls it itself. What it polls there
//! is sent by a transport that blocks, and timed by a clock that this thread looks at.

use std::{fmt, future::poll_fn, pin::Pin};

use futures_core::Stream;

pub use crate::block_on::wait;
use crate::{
    call::{Pending, PendingResponse},
    error::SdkError,
    outcome::Outcome,
    paging::{Items, PageResponses, Paged, Pages},
    response::Response,
};

/// The items of a stream, one by one; the thread blocks until each is there.
pub struct Iter<S>(S);

impl<S: Stream + Unpin> Iter<S> {
    /// Returns the items of the stream.
    #[must_use]
    pub fn new(stream: S) -> Self {
        Self(stream)
    }
}

impl<S: Stream + Unpin> Iterator for Iter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        wait(poll_fn(|context| Pin::new(&mut self.0).poll_next(context)))
    }
}

impl<T: Outcome, E: SdkError> Pending<T, E> {
    /// Sends the call, and blocks the thread until its result is there; see [`wait`].
    ///
    /// # Errors
    ///
    /// The same as if it was awaited.
    #[inline]
    pub fn send_blocking(self) -> Result<T, E> {
        wait(self)
    }
}

impl<T: Outcome, E: SdkError> PendingResponse<T, E> {
    /// Sends the call, and blocks the thread until its result is there; see [`wait`].
    ///
    /// # Errors
    ///
    /// The same as if it was awaited.
    #[inline]
    pub fn send_blocking(self) -> Result<Response<T>, E> {
        wait(self)
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
