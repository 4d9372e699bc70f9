//! The calls of one group.
#![allow(unused_imports, dead_code, reason = "the calls use what they need")]

use std::{
    fmt::Debug,
    future::{Ready, ready},
    io,
    net::SocketAddr,
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime},
};

use LIBRARY::{
    Error, RetryConfig, Suite, SuiteBuilder,
    models::*,
    transport::{BoxFuture, Clock},
    *,
};
use bytes::Bytes;
use futures_util::{FutureExt, Stream, StreamExt, TryFutureExt, TryStreamExt, stream};

use crate::{Here, Row, Sent};

const AGENT: &str = "PACKAGE/0.1.0 castiron/VERSION";

/// The timeout of an attempt, by which the clock recognizes it.
const ATTEMPT: Duration = Duration::from_secs(86_400);

/// Returns a client of the row's server.
fn client(url: &str) -> SuiteBuilder {
    builder().with_server(url)
}

/// Returns a client of the document's servers, each of which is the row's.
fn at_home(url: &str) -> SuiteBuilder {
    builder().http_client(Here::new(url).client()).blocking_agent(Here::new(url).agent())
}

fn builder() -> SuiteBuilder {
    let builder = Suite::builder().with_retries(RetryConfig::none());
    builder.with_timeout(ATTEMPT).with_clock(TestClock)
}

fn wait(sent: Sent) -> String {
    blocking::block_on(sent)
}

fn show<T: Debug>(result: Result<T>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(Error::Api(error)) => format!("Api {} {:?}", error.status.as_u16(), error.body),
        Err(Error::Unexpected(error)) => format!("Unexpected {}", error.status.as_u16()),
        Err(Error::Transport(error)) => format!("Transport {:?}", error.kind()),
        Err(Error::Decode(error)) => format!("Decode {error}"),
        Err(Error::Build(error)) => match std::error::Error::source(&*error) {
            Some(reason) => format!("Build {error}: {reason}"),
            None => format!("Build {error}"),
        },
        Err(_) => "an error that the suite does not know".to_owned(),
    }
}

/// Returns what each item of a stream prints, in a line of its own.
async fn each<S, T: Debug>(opened: Result<S>) -> String
where
    S: Stream<Item = Result<T>>,
{
    match opened {
        Ok(items) => items.map(show).collect::<Vec<_>>().await.join("\n"),
        Err(error) => show::<()>(Err(error)),
    }
}

/// Returns the bytes of a download.
async fn whole<S>(body: S) -> Result<Bytes>
where
    S: Stream<Item = std::result::Result<Bytes, TransportError>>,
{
    let parts: Vec<Bytes> = body.try_collect().await?;
    Ok(parts.concat().into())
}

/// Returns a stream of these parts.
fn parts<const N: usize>(
    parts: [&'static str; N],
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::iter(parts.map(|part| Ok(Bytes::from(part))))
}

/// Returns a stream that breaks after these parts.
fn broken<const N: usize>(
    parts: [&'static str; N],
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let failure = stream::iter([Err(io::Error::other("broken"))]);
    self::parts(parts).chain(failure)
}

/// Returns the path of a file that holds this.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/files/PACKAGE"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), text).unwrap();
    folder.join(name)
}

/// A clock that jumps to the end of each wait, and stands still otherwise.
///
/// Waiting for the response of a server is not such a delay. The random numbers are always the
/// same, and so is what is made of them, such as the boundary of a form.
struct TestClock;

static NOW: AtomicU64 = AtomicU64::new(1_767_225_600);

impl Clock for TestClock {
    fn now(&self) -> Duration {
        Duration::from_secs(NOW.load(Ordering::Relaxed))
    }

    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if duration == ATTEMPT {
                std::future::pending::<()>().await;
            }
            NOW.fetch_add(duration.as_secs(), Ordering::Relaxed);
        })
    }

    fn random(&self) -> u64 {
        0x0123_4567_89ab_cdef
    }
}

/// What can be used instead of a call.
trait Beside: Sized {
    /// Lets time pass.
    fn later(&self, seconds: u64) -> Ready<Result<()>> {
        NOW.fetch_add(seconds, Ordering::Relaxed);
        self.given(())
    }

    /// Gives what needs no call.
    fn given<T>(&self, value: T) -> Ready<Result<T>> {
        ready(Ok(value))
    }
}

impl Beside for Suite {}
