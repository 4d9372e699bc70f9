//! A server that is down, and a thousand calls at once: retries must not keep it down.

use std::collections::BTreeSet;

use castiron_runtime::options::RequestOptions;
use futures_util::future::join_all;

use crate::{
    client::{BOTH, By, core, seen, send},
    server::{Server, json, json_with, key},
    support::PLAIN,
};

const CALLS: usize = 1000;
/// The retries that a fresh client has, whatever happens: 500 tokens at 5 each.
const BUDGET: usize = 100;

/// Lets a process have as many sockets as it may, for these tests hold both ends of each.
#[cfg(unix)]
fn allow_sockets() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
}

#[cfg(not(unix))]
fn allow_sockets() {}

/// Sends all calls at once, and returns what each of them gave.
async fn storm(url: &str, by: By) -> Vec<String> {
    let core = core(url);
    let one = || async { seen(&send(&core, by, &PLAIN, RequestOptions::new()).await) };
    join_all((0..CALLS).map(|_| one())).await
}

#[tokio::test]
async fn a_storm_is_not_made_worse() {
    allow_sockets();
    for (status, headers) in
        [(503, ""), (503, "retry-after-ms: 1\r\n"), (429, "retry-after-ms: 1\r\n")]
    {
        for by in BOTH {
            let server =
                Server::start(move |_| json_with(status, headers, r#"{"id":"busy"}"#)).await;
            let found = storm(&server.url(), by).await;
            let expected = match status {
                429 => "the API returned 429 Too Many Requests: busy",
                _ => "the API returned 503 Service Unavailable: busy",
            };
            let others: BTreeSet<&String> = found.iter().filter(|one| *one != expected).collect();
            assert!(others.is_empty(), "{by:?}: every call says why: {others:?}");
            assert_eq!(found.len(), CALLS);
            let counts = server.until_left().await;
            assert_eq!(counts.requests, CALLS + BUDGET, "{by:?} {status} {headers}: {counts:?}");
        }
    }
}

/// Where the budget is spent, calls fail at once, until some succeed.
#[tokio::test]
async fn a_spent_budget_comes_back_with_successes() {
    for by in BOTH {
        let mut number = 0;
        let server = Server::start(move |_| {
            number += 1;
            // 50 calls with their retries, one without, ten that succeed, and one with its retries.
            if (152..162).contains(&number) { key("key_1") } else { json(500, "{}") }
        })
        .await;
        let core = core(&server.url());
        let call = || send(&core, by, &PLAIN, RequestOptions::new());
        let mut total = 0;
        let mut sent = |now: usize| now - std::mem::replace(&mut total, now);
        for _ in 0..50 {
            call().await.unwrap_err();
            assert_eq!(sent(server.counts().requests), 3, "{by:?}");
        }
        call().await.unwrap_err();
        assert_eq!(sent(server.counts().requests), 1, "{by:?}: nothing is left");
        for _ in 0..10 {
            call().await.unwrap();
        }
        sent(server.counts().requests);
        call().await.unwrap_err();
        assert_eq!(sent(server.counts().requests), 3, "{by:?}: ten successes pay for two retries");
        call().await.unwrap_err();
        assert_eq!(sent(server.counts().requests), 1);
    }
}

/// Half of the answers are errors: no call is lost, and none is sent more often than it may be.
#[tokio::test]
async fn a_server_that_is_half_down() {
    allow_sockets();
    for by in BOTH {
        let mut number = 0;
        let server = Server::start(move |_| {
            number += 1;
            if number % 2 == 0 { json(503, "{}") } else { key("key_1") }
        })
        .await;
        let found = storm(&server.url(), by).await;
        let succeeded = found.iter().filter(|one| *one == "key_1").count();
        let counts = server.until_left().await;
        assert_eq!(found.len(), CALLS);
        assert_eq!(succeeded, counts.requests.div_ceil(2), "{by:?}: no answer is lost: {counts:?}");
        // Successes pay for further retries: a fifth of one each.
        assert!(counts.requests <= CALLS + BUDGET + succeeded / 5, "{by:?}: {counts:?}");
    }
}
