//! Limits of time and size. These few tests wait in earnest, but not for long.

use std::time::{Duration, Instant};

use factify::{Error, RetryConfig, TransportKind};

use crate::{
    samples::{KEY, ORG, builder, client, created, listed, page},
    server::{Answer, Server},
};

const SHORT: Duration = Duration::from_millis(60);

fn kind(error: &Error) -> TransportKind {
    match error {
        Error::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_attempt_takes_too_long() {
    let silences = [
        Answer::silence(),
        Answer::raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"),
        listed().without_last(1),
    ];
    for silence in silences {
        let server = Server::start([silence]).await;
        let start = Instant::now();
        let call = client(&server).api_keys().list_api_keys(ORG).with_timeout(SHORT);
        let error = call.await.unwrap_err();
        assert_eq!(kind(&error), TransportKind::Timeout);
        assert!(error.is_timeout() && error.is_retryable() && !error.is_connect());
        assert!(start.elapsed() >= SHORT);
        server.only();
    }
}

#[tokio::test]
async fn the_limit_is_for_each_attempt() {
    let answers = [Answer::silence(), Answer::silence(), listed()];
    let server = Server::start(answers).await;
    let retries = RetryConfig::new().initial_interval(Duration::from_millis(1));
    let start = Instant::now();
    // Long enough for the answer, on a busy machine as well.
    let limit = Duration::from_millis(150);
    let factify = builder(&server).with_timeout(limit).with_retries(retries).build().unwrap();
    let page = factify.api_keys().list_api_keys(ORG).await.unwrap();
    assert_eq!((page.items.len(), server.count()), (1, 3));
    assert!(start.elapsed() >= limit * 2);
}

#[tokio::test]
async fn a_writing_call_that_took_too_long_is_not_sent_again() {
    let server = Server::start([Answer::silence(), Answer::json(200, created())]).await;
    let factify = builder(&server).with_timeout(SHORT).build().unwrap();
    let error = factify.api_keys().create_api_key(ORG, "CI").await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    server.only();
}

#[tokio::test]
async fn the_deadline_ends_an_attempt() {
    let server = Server::start([Answer::silence()]).await;
    let start = Instant::now();
    let call = client(&server).api_keys().list_api_keys(ORG).with_deadline(SHORT);
    let error = call.await.unwrap_err();
    assert_eq!(kind(&error), TransportKind::Deadline);
    assert!(error.is_timeout() && !error.is_retryable());
    assert!(start.elapsed() >= SHORT);
    server.only();
}

#[tokio::test]
async fn the_deadline_ends_all_attempts() {
    let server = Server::start(vec![Answer::silence(); 9]).await;
    let retries = RetryConfig::new().initial_interval(Duration::from_millis(1)).max_attempts(9);
    let factify = builder(&server).with_retries(retries).with_timeout(SHORT).build().unwrap();
    let start = Instant::now();
    let call = factify.api_keys().list_api_keys(ORG).with_deadline(SHORT * 4);
    // On a busy machine the last attempt may end at its own limit, after the deadline.
    assert!(call.await.unwrap_err().is_timeout());
    assert!(start.elapsed() >= SHORT * 3);
    assert!(server.count() <= 4, "{} attempts", server.count());
}

#[tokio::test]
async fn no_wait_goes_past_the_deadline() {
    let busy = Answer::json_with(503, &[("retry-after", "30")], "{}");
    let server = Server::start([busy, listed()]).await;
    let start = Instant::now();
    let factify = builder(&server).with_deadline(Duration::from_secs(20)).build().unwrap();
    let error = factify.api_keys().list_api_keys(ORG).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503, "the last answer is returned at once");
    assert!(start.elapsed() < Duration::from_secs(10));
    server.only();
}

#[tokio::test]
async fn a_body_over_the_limit() {
    let body = page(&[KEY], "").to_string();
    let size = u64::try_from(body.len()).unwrap();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let chunked =
        format!("{head}transfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    // The announced length is enough to refuse a body that never comes.
    let announced = format!("{head}content-length: 99999999999\r\n\r\n");
    for (answer, limit) in [
        (Answer::json(200, &body), size - 1),
        (Answer::raw(chunked.clone()), size - 1),
        (Answer::raw(announced), size),
    ] {
        let server = Server::start([answer]).await;
        let factify = builder(&server).with_max_response_size(limit).build().unwrap();
        let error = factify.api_keys().list_api_keys(ORG).await.unwrap_err();
        assert_eq!(kind(&error), TransportKind::TooLarge);
        assert!(!error.is_retryable());
        server.only();
    }
    for answer in [Answer::json(200, &body), Answer::raw(chunked)] {
        let server = Server::start([answer]).await;
        let factify = builder(&server).with_max_response_size(size).build().unwrap();
        factify.api_keys().list_api_keys(ORG).await.unwrap();
    }
}

#[tokio::test]
async fn an_endless_error_body_is_cut_off() {
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let head = "HTTP/1.1 500 Oh\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n";
    let server = Server::start([Answer::raw(head.to_owned() + &chunk.repeat(17))]).await;
    let error = client(&server).api_keys().list_api_keys(ORG).await.unwrap_err();
    let Error::Unexpected(error) = error else { panic!("{error:?}") };
    assert!(error.is_cut() && error.body().len() == 1 << 20, "an error is at most 1 MiB");
    assert_eq!(error.status, 500, "and says what it is");
    let body = page(&[KEY], "").to_string();
    let limit = u64::try_from(body.len()).unwrap() - 1;
    let server = Server::start([Answer::json(404, &body)]).await;
    let factify = builder(&server).with_max_response_size(limit).build().unwrap();
    let error = factify.api_keys().list_api_keys(ORG).await.unwrap_err();
    assert!(matches!(error, Error::Unexpected(error) if error.is_cut() && error.status == 404));
}
