//! Clocks that jump: in the middle of a call, and between what the server and the client think.

use std::time::Duration;

use castiron_runtime::options::RequestOptions;

use crate::{
    client::{BOTH, By, at_once, seen, send, settings},
    clock::SetClock,
    server::{Server, json_with, key},
    support::PLAIN,
};

const HOUR: Duration = Duration::from_secs(3600);
/// The longest wait that the client agrees to.
const LONGEST: Duration = Duration::from_secs(30);
const BUSY: &str = "undocumented response 503 Service Unavailable: application/json, 2 bytes";

/// Sends a call to a server that is busy for two requests and may set the clock.
async fn call(
    by: By,
    headers: &'static str,
    options: RequestOptions,
    set: impl Fn(&SetClock) + Send + 'static,
) -> (String, usize, Vec<Duration>) {
    let clock = SetClock::default();
    let (its_own, mut number) = (clock.clone(), 0);
    let server = Server::start(move |_| {
        set(&its_own);
        number += 1;
        if number < 3 { json_with(503, headers, "{}") } else { key("key_1") }
    })
    .await;
    let settings = settings(&server.url()).with_clock(clock.clone());
    let core = settings.with_retries(at_once().max_interval(LONGEST)).build().unwrap();
    let result = send(&core, by, &PLAIN, options).await;
    drop(core);
    let requests = server.until_left().await.requests;
    (seen(&result), requests, clock.waits())
}

#[tokio::test]
async fn a_machine_that_sleeps_in_the_middle_of_a_call() {
    for by in BOTH {
        let sleep = |clock: &SetClock| clock.pass(HOUR * 24);
        let busy = || (BUSY.to_owned(), 1, Vec::new());
        let within = RequestOptions::new().with_deadline(HOUR);
        assert_eq!(call(by, "", within, sleep).await, busy(), "{by:?}: the deadline has passed");
        let found = call(by, "", RequestOptions::new(), sleep).await;
        assert_eq!(found, busy(), "{by:?}: no retry starts an hour after the call");
    }
}

#[tokio::test]
async fn a_time_of_day_that_is_wrong() {
    let date = "retry-after: Thu, 01 Jan 2026 00:00:07 GMT\r\n";
    let seven = Duration::from_secs(7);
    for by in BOTH {
        let call = |set: fn(&SetClock)| call(by, date, RequestOptions::new(), set);
        // The wait of seven seconds makes the date the present, which is no time to wait for.
        let right = call(|_| ()).await;
        assert_eq!(right, ("key_1".to_owned(), 3, vec![seven, Duration::ZERO]), "{by:?}");
        let fast = call(|clock| clock.set_ahead(HOUR * 24)).await;
        assert_eq!(fast, ("key_1".to_owned(), 3, vec![Duration::ZERO; 2]), "{by:?}: it is past");
        let slow = call(|clock| clock.set_back(HOUR * 24)).await;
        assert_eq!(slow, (BUSY.to_owned(), 1, Vec::new()), "{by:?}: nobody waits for a day");
        let late = call(|clock| clock.set_back(HOUR / 2)).await;
        let waits = vec![LONGEST; 2];
        assert_eq!(late, ("key_1".to_owned(), 3, waits), "{by:?}: half an hour is clamped");
    }
}

/// A date far away, and numbers that no clock has.
#[tokio::test]
async fn times_that_no_clock_has() {
    let table: [(&str, usize); 6] = [
        ("retry-after: Fri, 31 Dec 9999 23:59:59 GMT\r\n", 1),
        ("retry-after: 99999999999999999999999999\r\n", 3),
        ("retry-after-ms: 18446744073709551616\r\n", 1),
        ("retry-after: 1e9\r\n", 3),
        ("retry-after: -5\r\n", 3),
        ("retry-after: Sun, 06 Nov 1994 08:49:37 GMT\r\n", 3),
    ];
    for (headers, expected) in table {
        for by in BOTH {
            let (seen, requests, waits) = call(by, headers, RequestOptions::new(), |_| ()).await;
            assert_eq!(requests, expected, "{headers} ({by:?}): {seen}");
            assert_eq!(seen, if expected == 3 { "key_1" } else { BUSY });
            assert!(waits.iter().all(Duration::is_zero), "{headers}: {waits:?}");
        }
    }
}
