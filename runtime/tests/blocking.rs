//! Calls that block: against real sockets, outside and inside an asynchronous runtime.
#![cfg(feature = "blocking")]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{
    future::poll_fn,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver, Sender, channel},
    task::Poll,
    thread,
    time::{Duration, Instant},
};

use castiron_runtime::{
    blocking::{Iter, block_on},
    body::Body,
    client::Core,
    codec::{Codec, secret::Secret},
    credential::Credential,
    error::TransportKind,
    operation::{Method, Operation},
    options::RequestOptions,
    paging::{Items, Pages},
    retry::RetryConfig,
    settings::Settings,
};
use support::{
    API, Answer, BEARER, CREATE, Error, FakeClock, Key, LIST, Outcome, PLAIN, Script,
    pages::ListKeys,
};

static READ: Operation = PLAIN;
static SEARCH: Operation = Operation { method: Method::Query, ..PLAIN };
const KEY: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                   content-length: 14\r\n\r\n{\"id\":\"key_1\"}";

/// A server on threads of its own, which writes the same text after each request.
struct Server {
    address: SocketAddr,
    requests: Receiver<String>,
}

impl Server {
    fn start(answer: impl Into<String>, close: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, requests) = channel();
        let answer = answer.into();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answer, sender) = (answer.clone(), sender.clone());
                thread::spawn(move || serve(stream, &answer, close, &sender));
            }
        });
        Self { address, requests }
    }

    fn settings(&self) -> Settings {
        settings(&format!("http://{}/base", self.address))
    }

    fn core(&self) -> Core {
        self.settings().build().unwrap()
    }
}

fn settings(server: &str) -> Settings {
    let options = RequestOptions::new().with_server(server).with_retries(RetryConfig::none());
    Settings::new(&API).with_options(options).with_credential(BEARER, "t0ken")
}

fn serve(mut stream: TcpStream, answer: &str, close: bool, requests: &Sender<String>) {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                // The test may be over already.
                let _ = requests.send(std::mem::take(&mut text));
                let _ = stream.write_all(answer.as_bytes());
                if close {
                    return;
                }
            }
        }
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => text.push_str(&String::from_utf8_lossy(&buffer[..count])),
            _ => return,
        }
    }
}

fn send(core: &Core, operation: &'static Operation, options: RequestOptions) -> Outcome {
    support::call(core, operation, options).send_blocking()
}

fn fail(core: &Core, options: RequestOptions) -> TransportKind {
    match send(core, &READ, options.with_query("token", "hunter2")).unwrap_err() {
        Error::Transport(error) => {
            assert!(!format!("{error:?}").contains("hunter2"), "the query is shown: {error:?}");
            error.kind()
        }
        other => panic!("{other:?}"),
    }
}

/// Returns the lines of a request's head, sorted, and its body.
fn sorted(request: &str) -> (Vec<&str>, &str) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    lines[1..].sort_unstable();
    (lines, body)
}

#[test]
fn exact_bytes() {
    let server = Server::start(KEY, false);
    let core = server.core();
    let host = format!("host: {}", server.address);
    let arguments: [&dyn Codec; 2] = [&Some(2_i64), &Some("ü&".to_owned())];
    let call = core.call::<support::Call>(&LIST, RequestOptions::new(), &arguments, Body::None);
    assert_eq!(call.send_blocking().unwrap().id, "key_1");
    let request = server.requests.recv().unwrap();
    let line = "GET /base/v1/keys?limit=2&cursor=%C3%BC%26 HTTP/1.1";
    let (accept, auth) = ("accept: application/json", "authorization: Bearer t0ken");
    let agent = "user-agent: factory-rust/1.0";
    assert_eq!(sorted(&request), (vec![line, accept, auth, &host, agent], ""));

    let value = Key { id: "é".to_owned(), secret: None };
    let json = "content-type: application/json";
    for (operation, method, body, length, text) in [
        (&CREATE, "POST", Body::Required(&value), Some("content-length: 11"), "{\"id\":\"é\"}"),
        (&CREATE, "POST", Body::None, Some("content-length: 0"), ""),
        (&SEARCH, "QUERY", Body::Required(&value), Some("content-length: 11"), "{\"id\":\"é\"}"),
        (&READ, "GET", Body::Required(&value), Some("content-length: 11"), "{\"id\":\"é\"}"),
        (&READ, "GET", Body::None, None, ""),
    ] {
        core.call::<support::Call>(operation, RequestOptions::new(), &[], body)
            .send_blocking()
            .unwrap();
        let request = server.requests.recv().unwrap();
        let line = format!("{method} /base/v1/keys HTTP/1.1");
        let mut lines = vec![&line, accept, auth];
        lines.extend(length);
        lines.extend((!text.is_empty()).then_some(json));
        lines.extend([&*host, agent]);
        assert_eq!(sorted(&request), (lines, text));
    }
}

#[tokio::test]
async fn inside_a_runtime() {
    let server = Server::start(KEY, false);
    let core = server.core();
    assert_eq!(send(&core, &READ, RequestOptions::new()).unwrap().id, "key_1");
    let awaited = support::call(&core, &READ, RequestOptions::new()).await.unwrap();
    assert_eq!(awaited.id, "key_1", "the same client does both");
    let options = RequestOptions::new().with_timeout(Duration::from_millis(50));
    assert_eq!(fail(&Server::start("", false).core(), options), TransportKind::Timeout);
}

#[test]
fn whole_response() {
    let core = Server::start(KEY, false).core();
    let call = support::call(&core, &READ, RequestOptions::new()).with_response();
    let response = call.send_blocking().unwrap();
    assert_eq!(response.status, 200);
    assert_eq!(response.headers["content-length"], "14");
    assert_eq!(response.body.id, "key_1");
}

#[test]
fn nothing_is_followed_kept_or_unpacked() {
    let target = Server::start(KEY, false);
    let answer = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://{}/x\r\ncontent-length: 0\r\n\r\n",
        target.address
    );
    let error = send(&Server::start(answer, false).core(), &READ, RequestOptions::new());
    let Err(Error::Unexpected(error)) = error else { panic!("{error:?}") };
    assert_eq!(error.status, 307);
    assert!(target.requests.try_recv().is_err(), "the token went elsewhere");

    let unpacked = "content-encoding: gzip\r\nset-cookie: a=b\r\ncontent-length";
    let server = Server::start(KEY.replace("content-length", unpacked), false);
    let core = server.core();
    for _ in 0..2 {
        let error = send(&core, &READ, RequestOptions::new()).unwrap_err().to_string();
        assert!(error.contains("compressed, which was not asked for"), "{error}");
        let request = server.requests.recv().unwrap();
        assert!(!request.contains("accept-encoding") && !request.contains("cookie"), "{request}");
    }
}

#[test]
fn time_limits() {
    for answer in ["", "HTTP/1.1 200 OK\r\n", &KEY[..KEY.len() - 1]] {
        let core = Server::start(answer, false).core();
        let start = Instant::now();
        let timeout = RequestOptions::new().with_timeout(Duration::from_millis(100));
        assert_eq!(fail(&core, timeout), TransportKind::Timeout, "{answer}");
        assert!(start.elapsed() >= Duration::from_millis(100));
        let deadline = RequestOptions::new().with_deadline(Duration::from_millis(50));
        assert_eq!(fail(&core, deadline), TransportKind::Deadline, "{answer}");
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn connections_that_fail() {
    let none = RequestOptions::new;
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let core = settings(&format!("http://{free}")).build().unwrap();
    assert_eq!(fail(&core, none()), TransportKind::Connect);
    let core = settings("https://name.invalid").build().unwrap();
    assert_eq!(fail(&core, none()), TransportKind::Connect);
    assert_eq!(fail(&Server::start("", true).core(), none()), TransportKind::Other);
    assert_eq!(fail(&Server::start("garbage\r\n\r\n", true).core(), none()), TransportKind::Other);
    let truncated = Server::start(&KEY[..KEY.len() - 1], true);
    assert_eq!(fail(&truncated.core(), none()), TransportKind::Body);
    let limited = Server::start(KEY, false).settings().with_max_response_size(13);
    assert_eq!(fail(&limited.build().unwrap(), none()), TransportKind::TooLarge);
}

#[test]
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn a_server_without_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let core = settings(&format!("https://{}", listener.local_addr().unwrap())).build().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    assert_eq!(fail(&core, RequestOptions::new()), TransportKind::Tls);
}

#[test]
fn retries() {
    let answer = "HTTP/1.1 503 Busy\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n";
    let server = Server::start(answer, false);
    let clock = FakeClock::default();
    let core = server.settings().with_clock(clock.clone()).build().unwrap();
    let options = RequestOptions::new().with_retries(RetryConfig::default());
    assert_eq!(send(&core, &READ, options).unwrap_err().status().unwrap(), 503);
    assert_eq!(clock.waits(), [7000.0, 7000.0]);
    assert_eq!(server.requests.try_iter().count(), 3);

    // By the clock of the thread, too.
    let answer = "HTTP/1.1 503 Busy\r\nretry-after-ms: 1\r\ncontent-length: 0\r\n\r\n";
    let server = Server::start(answer, false);
    let options = RequestOptions::new().with_retries(RetryConfig::default());
    assert_eq!(send(&server.core(), &READ, options).unwrap_err().status().unwrap(), 503);
    assert_eq!(server.requests.try_iter().count(), 3);
}

#[test]
fn a_provider_may_wait_for_another_thread() {
    let credential = Credential::provider(|| async {
        let (sender, answer) = channel();
        let mut started = false;
        poll_fn(move |context| {
            if let Ok(token) = answer.try_recv() {
                return Poll::Ready(token);
            }
            if !started {
                started = true;
                let (sender, waker) = (sender.clone(), context.waker().clone());
                thread::spawn(move || {
                    sender.send(Ok::<_, std::io::Error>(Secret::from("from-afar"))).unwrap();
                    waker.wake();
                });
            }
            Poll::Pending
        })
        .await
    });
    let server = Server::start(KEY, false);
    let core = server.settings().with_credential(BEARER, credential).build().unwrap();
    send(&core, &READ, RequestOptions::new()).unwrap();
    assert!(server.requests.recv().unwrap().contains("authorization: Bearer from-afar"));
}

#[test]
fn a_provider_that_never_answers() {
    let never = Credential::provider(std::future::pending::<Result<Secret, std::io::Error>>);
    let server = Server::start(KEY, false);
    let core = server.settings().with_credential(BEARER, never).build().unwrap();
    let options = RequestOptions::new().with_timeout(Duration::from_millis(20));
    assert_eq!(fail(&core, options), TransportKind::Timeout);
    assert!(server.requests.try_recv().is_err());
}

#[test]
fn a_provider_may_make_a_call_that_blocks() {
    let inner = Server::start(KEY.replace("key_1", "inner"), false);
    let core = inner.core();
    let nested = Credential::provider(move || {
        let key = send(&core, &READ, RequestOptions::new());
        async { key.map(|key| Secret::from(key.id)) }
    });
    let server = Server::start(KEY, false);
    let core = server.settings().with_credential(BEARER, nested).build().unwrap();
    send(&core, &READ, RequestOptions::new()).unwrap();
    assert!(server.requests.recv().unwrap().contains("authorization: Bearer inner"));
}

#[test]
fn own_transport_and_own_agent() {
    let script = Script::new(|_| support::key());
    let core = support::client(&script, &FakeClock::default());
    assert_eq!(send(&core, &READ, RequestOptions::new()).unwrap().id, "key_1");
    assert_eq!(script.count(), 1);

    let server = Server::start(KEY, false);
    let agent = ureq::Agent::config_builder().https_only(true).build().into();
    let core = server.settings().with_blocking_agent(agent).build().unwrap();
    assert_eq!(fail(&core, RequestOptions::new()), TransportKind::Other, "it is the user's agent");
    let core = server.settings().with_blocking_agent(ureq::agent()).build().unwrap();
    assert_eq!(send(&core, &READ, RequestOptions::new()).unwrap().id, "key_1");
}

#[test]
fn silence_ends_with_the_time_limit() {
    let script = Script::new(|_| Answer::Silence);
    let settings = Settings::new(&API).with_transport(script).with_credential(BEARER, "t0ken");
    let options = RequestOptions::new().with_timeout(Duration::from_millis(20));
    let options = options.with_retries(RetryConfig::none());
    assert_eq!(fail(&settings.build().unwrap(), options), TransportKind::Timeout);
}

#[test]
fn a_panic_while_polling_leaves_no_trace() {
    let broken = || block_on(poll_fn(|_| -> Poll<()> { panic!("the user's code broke") }));
    assert!(std::panic::catch_unwind(broken).is_err());
    let script = Script::new(|_| support::key());
    let core = support::settings(Script::new(|_| Answer::Silence), &FakeClock::default());
    let core = core.with_async_transport(script).build().unwrap();
    let call = std::pin::pin!(support::call(&core, &READ, RequestOptions::new()));
    let polled = call.poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
    assert!(polled.is_ready(), "it was awaited, and not waited for");
}

#[test]
fn items_of_a_stream() {
    let mut left = 3;
    let stream = futures_util::stream::poll_fn(move |context| {
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Ready((left > 0).then_some(left))
    });
    assert_eq!(Iter::new(stream).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn pages_and_items_in_a_loop() {
    let script = Script::new(|number| match number % 2 {
        0 => support::json(200, r#"{"items":["a","b"],"next":"1"}"#),
        _ => support::json(200, r#"{"items":["c"]}"#),
    });
    let core = support::client(&script, &FakeClock::default());
    let mut items = Vec::new();
    for item in Items::new(ListKeys::new(core.clone())) {
        items.push(item.unwrap());
    }
    assert_eq!(items, ["a", "b", "c"]);
    let pages = Pages::new(ListKeys::new(core));
    assert_eq!(pages.into_iter().map(|page| page.unwrap().items.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(script.count(), 4);
}
