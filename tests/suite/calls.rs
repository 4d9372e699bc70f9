//! The calls of one group.
#![allow(unused_imports, reason = "the calls use what they need")]

use std::{fmt::Debug, time::Duration};

use LIBRARY::{Error, RetryConfig, Suite, SuiteBuilder, models::*, *};
use futures_util::{FutureExt, StreamExt, TryFutureExt, TryStreamExt};

use crate::{Row, Sent};

const AGENT: &str = "PACKAGE/0.1.0 castiron/VERSION";

fn client(url: &str) -> SuiteBuilder {
    let builder = Suite::builder().with_server(url).with_retries(RetryConfig::none());
    builder.with_timeout(Duration::from_secs(5))
}

fn wait(sent: Sent) -> String {
    blocking::wait(sent)
}

fn show<T: Debug, E: Debug>(result: std::result::Result<T, Error<E>>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(Error::Api(error)) => format!("Api {} {:?}", error.status.as_u16(), error.body),
        Err(Error::Unexpected(error)) => format!("Unexpected {}", error.status.as_u16()),
        Err(Error::Transport(error)) => format!("Transport {:?}", error.kind()),
        Err(Error::Decode(error)) => format!("Decode {error}"),
        Err(Error::Build(error)) => format!("Build {error}"),
        Err(_) => "an error that the suite does not know".to_owned(),
    }
}
