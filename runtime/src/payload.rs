//! The bytes of a body, in pieces that are opened anew for each attempt.
//!
//! A form with a file is its texts, the file, and more texts: the pieces are sent one after the
//! other, so that no more than a chunk of a file is ever in memory.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use crate::{
    failure::{BoxError, BuildError},
    transport::RequestBody,
    upload::Upload,
};

/// The bytes of a body.
#[derive(Clone, Default)]
pub struct Payload {
    pieces: Vec<Upload>,
}

impl Payload {
    /// Returns a body of pieces; those that are in memory become one if there are no others.
    #[must_use]
    pub fn of(pieces: Vec<Upload>) -> Self {
        let whole: Option<Vec<&Bytes>> = pieces.iter().map(Upload::bytes).collect();
        match whole {
            Some(whole) if whole.len() != 1 => {
                let mut bytes = BytesMut::with_capacity(whole.iter().map(|one| one.len()).sum());
                for piece in whole {
                    bytes.extend_from_slice(piece);
                }
                Self::from(bytes.freeze())
            }
            _ => Self { pieces },
        }
    }

    /// Returns whether it can be sent more than once.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        self.pieces.iter().all(Upload::is_repeatable)
    }

    /// Returns the body of one attempt.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if a file cannot be read, or a stream was sent already.
    pub fn open(&self) -> Result<RequestBody, BuildError> {
        match self.pieces.as_slice() {
            [] => Ok(RequestBody::default()),
            [one] => one.open(),
            several => {
                let mut total = Some(0_u64);
                for piece in several {
                    let length = piece.size()?;
                    total = total.zip(length).and_then(|(sum, one)| sum.checked_add(one));
                }
                let rest = self.pieces.clone().into_iter();
                Ok(RequestBody::stream(total, Sequence { current: None, rest }))
            }
        }
    }
}

impl<T: Into<Upload>> From<T> for Payload {
    fn from(piece: T) -> Self {
        Self { pieces: vec![piece.into()] }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Payload(..)")
    }
}

/// Pieces one after the other, each opened when it is reached.
struct Sequence {
    current: Option<RequestBody>,
    rest: vec::IntoIter<Upload>,
}

impl Stream for Sequence {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(current) = &mut self.current
                && let Some(part) = ready!(Pin::new(current).poll_next(context))
            {
                return Poll::Ready(Some(part));
            }
            match self.rest.next().map(|piece| piece.open()) {
                None => return Poll::Ready(None),
                Some(Ok(next)) => self.current = Some(next),
                Some(Err(error)) => {
                    self.rest = Vec::new().into_iter();
                    return Poll::Ready(Some(Err(error.into())));
                }
            }
        }
    }
}
