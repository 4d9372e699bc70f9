//! The next item of a stream, for streams that are read without an extension trait.

use std::{future::poll_fn, pin::Pin};

use futures_core::Stream;

/// Returns the next item, or `None` at the end.
pub(crate) async fn next_item<S: Stream + Unpin + ?Sized>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}
