//! Calls that are dropped, at whatever point: nothing more is sent, and nothing is left.

use std::{future::poll_fn, pin::Pin, task::Poll, time::Duration};

use castiron_runtime::{options::RequestOptions, retry::RetryConfig};

use crate::{
    client::{once, settings},
    clock::SetClock,
    server::{Server, Step, send},
    support::{CREATE, Call, Outcome, PLAIN, call},
};

/// Polls a call this often, or less if it is done before, and drops it then.
async fn poll_times(mut call: Pin<&mut Call>, times: usize) -> Option<Outcome> {
    let mut polled = 0;
    poll_fn(|context| {
        if polled == times {
            return Poll::Ready(None);
        }
        polled += 1;
        call.as_mut().poll(context).map(Some)
    })
    .await
}

/// A response in pieces, with a pause after each, so that the client sees each of them.
fn pieces() -> Vec<Step> {
    let text = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                transfer-encoding: chunked\r\n\r\n\
                4\r\n{\"id\r\n5\r\n\":\"ke\r\n5\r\ny_1\"}\r\n0\r\n\r\n";
    let pause = Duration::from_millis(1);
    text.split_inclusive('\n')
        .map(|piece| {
            let (rest, last) = piece.split_at(piece.len() - 1);
            [send(rest), Step::Drip(last.into(), pause)]
        })
        .collect::<Vec<_>>()
        .concat()
}

/// Drops a call after the first, the second and every further poll of it.
#[tokio::test]
async fn a_call_that_is_dropped_at_any_point() {
    for operation in [&PLAIN, &CREATE] {
        let mut points = 0;
        loop {
            let server = Server::start(|_| pieces()).await;
            let core = settings(&server.url()).build().unwrap();
            let mut call = Box::pin(call(&core, operation, RequestOptions::new()));
            let result = poll_times(call.as_mut(), points).await;
            drop((call, core));
            let counts = server.until_left().await;
            assert!(counts.requests <= 1 && counts.connections <= 1, "{points}: {counts:?}");
            assert!(points > 0 || counts.connections == 0, "nothing is done before it is polled");
            if let Some(result) = result {
                assert_eq!(result.unwrap().id, "key_1");
                assert_eq!(counts.requests, 1);
                break;
            }
            points += 1;
        }
        assert!(points >= 5, "the call has only {points} points at which it waits");
    }
}

/// Drops a call while it waits before a retry.
#[tokio::test]
async fn a_call_that_is_dropped_before_a_retry() {
    let busy = || vec![send("HTTP/1.1 503 Busy\r\nretry-after: 60\r\ncontent-length: 0\r\n\r\n")];
    let server = Server::start(move |_| busy()).await;
    let core = settings(&server.url()).with_clock(SetClock::default()).build().unwrap();
    let options = RequestOptions::new().with_retries(RetryConfig::new());
    let mut waiting = Box::pin(call(&core, &PLAIN, options));
    tokio::select! {
        result = waiting.as_mut() => panic!("it waits for a minute: {result:?}"),
        _ = server.until("no request", |counts| counts.requests == 1) => {}
    }
    // The answer is read, and the connection kept.
    let next = call(&core, &PLAIN, once());
    tokio::select! {
        result = waiting.as_mut() => panic!("it waits for a minute: {result:?}"),
        result = next => assert_eq!(result.unwrap_err().status().unwrap(), 503),
    }
    drop((waiting, core));
    assert_eq!(server.until_left().await.requests, 2, "the retry was not sent");
}

/// Drops calls by the hundred while the server takes its time, then uses the same client.
#[tokio::test]
async fn many_calls_that_are_dropped() {
    let mut number = 0;
    let server = Server::start(move |_| {
        number += 1;
        if number <= 100 { vec![Step::Hold] } else { pieces() }
    })
    .await;
    let core = settings(&server.url()).build().unwrap();
    let all = (0..100).map(|_| call(&core, &CREATE, RequestOptions::new()));
    let mut all = Box::pin(futures_util::future::join_all(all));
    tokio::select! {
        _ = all.as_mut() => panic!("nothing is answered"),
        _ = server.until("not all came", |counts| counts.requests == 100) => {}
    }
    drop(all);
    server.until_left().await;
    assert_eq!(call(&core, &CREATE, once()).await.unwrap().id, "key_1");
    let counts = server.counts();
    assert_eq!((counts.requests, counts.open), (101, 1), "each was sent once: {counts:?}");
    drop(core);
    server.until_left().await;
}
