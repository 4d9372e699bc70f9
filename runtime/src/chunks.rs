//! What a reader holds, in chunks.
//!
//! Reading a file blocks. Inside a tokio runtime it is done on a thread for such work, so that a
//! slow disk holds up no task; elsewhere it is done in place.

use std::{
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;

use crate::{failure::BoxError, transport::BoxFuture};

/// The size of a chunk in bytes.
const SIZE: usize = 64 * 1024;

type Source = Box<dyn Read + Send>;

/// The chunks of a reader; no more than one is in memory.
pub(crate) struct Chunks(Step);

enum Step {
    Idle(Source),
    Reading(BoxFuture<'static, io::Result<(Source, Bytes)>>),
    Done,
}

impl Chunks {
    /// Returns the chunks of a reader.
    pub(crate) fn new(reader: impl Read + Send + 'static) -> Self {
        Self(Step::Idle(Box::new(reader)))
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut reading = match std::mem::replace(&mut self.0, Step::Done) {
            Step::Done => return Poll::Ready(None),
            Step::Idle(source) => Box::pin(read(source)),
            Step::Reading(reading) => reading,
        };
        match reading.as_mut().poll(context) {
            Poll::Pending => {
                self.0 = Step::Reading(reading);
                Poll::Pending
            }
            Poll::Ready(Ok((_, chunk))) if chunk.is_empty() => Poll::Ready(None),
            Poll::Ready(Ok((source, chunk))) => {
                self.0 = Step::Idle(source);
                Poll::Ready(Some(Ok(chunk)))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error.into()))),
        }
    }
}

/// Reads the next chunk, where blocking does no harm.
async fn read(source: Source) -> io::Result<(Source, Bytes)> {
    #[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        return runtime.spawn_blocking(|| read_here(source)).await.map_err(io::Error::other)?;
    }
    read_here(source)
}

fn read_here(mut source: Source) -> io::Result<(Source, Bytes)> {
    let mut chunk = Vec::with_capacity(SIZE);
    source.by_ref().take(SIZE as u64).read_to_end(&mut chunk)?;
    Ok((source, chunk.into()))
}
