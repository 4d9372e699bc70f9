//! The typed items of a response, as a stream.

use std::{
    fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::{
    Item,
    feed::{Feed, Stop},
};
use crate::{
    call::refused,
    codec::{
        Codec,
        json::{self, Mismatch},
    },
    error::{DecodeError, SdkError, failed},
    next_item::next_item,
    outcome::Outcome,
    receive::Received,
};

/// A stream of the items of a response, as they arrive.
///
/// The timeout of an attempt applies to each body chunk. An item that does not match its type is an
/// error, and the stream continues with the next one; any other error ends the stream. After a
/// broken connection, server-sent events resume, if the server sends event ids and the request is
/// safe to retry. Dropping the stream closes the connection.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Streamed<T, E> {
    feed: Feed,
    status: StatusCode,
    headers: HeaderMap,
    types: PhantomData<fn() -> (T, E)>,
}

impl<T, E> Outcome for Streamed<T, E> {
    fn read(received: &mut Received) -> Result<Self, Mismatch> {
        received.check_coding()?;
        let feed = Feed::of(received);
        let feed = feed.ok_or_else(|| Mismatch::whole("the response is not a stream"))?;
        let (status, headers) = (received.status, received.headers.clone());
        Ok(Self { feed, status, headers, types: PhantomData })
    }
}

impl<T: Codec, E: SdkError> Stream for Streamed<T, E> {
    type Item = Result<T, E>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(match ready!(self.feed.poll_item(context)) {
            None => None,
            Some(Err(Stop::Failure(failure))) => Some(Err(failed(failure))),
            Some(Err(Stop::Refused(received))) => Some(Err(refused(*received))),
            Some(Ok(Item { json, other })) => Some(match json::from_slice(&json) {
                Ok(item) => Ok(item),
                Err(mismatch) => match other.and_then(|other| json::from_slice(&other).ok()) {
                    Some(item) => Ok(item),
                    None => Err(self.misfit(json, mismatch).into()),
                },
            }),
        })
    }
}

impl<T: Codec, E: SdkError> Streamed<T, E> {
    /// Returns the next item; `None` when the stream has ended.
    ///
    /// # Errors
    ///
    /// A decoding error if an item does not match its type, a transport error if the
    /// connection breaks.
    pub async fn next(&mut self) -> Option<Result<T, E>> {
        next_item(self).await
    }
}

impl<T, E> Streamed<T, E> {
    fn misfit(&self, item: Vec<u8>, mismatch: Mismatch) -> DecodeError {
        DecodeError::new(self.status, self.headers.clone(), item.into(), mismatch)
    }
}

impl<T, E> fmt::Debug for Streamed<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Streamed(..)")
    }
}
