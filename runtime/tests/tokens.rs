//! Tokens that a client gets by itself: how they are asked for, kept, renewed and refused.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{
    collections::VecDeque,
    error::Error as _,
    pin::pin,
    sync::{
        Arc, Barrier, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    task::{Context, Poll, Waker},
    thread::{self, ThreadId},
    time::{Duration, SystemTime},
};

use castiron_runtime::{
    api::{Api, CredentialScheme, Pair, TokenEndpoint},
    blocking,
    client::Core,
    client_credentials::ClientCredentials,
    clock::Clock,
    credential::Credential,
    error::{BuildKind, Error, TransportError, TransportKind},
    operation::Operation,
    options::RequestOptions,
    settings::Settings,
    transport::{BoxFuture, HttpRequest, HttpResponse, Transport},
};
use futures_util::future::join_all;
use support::{API, Answer, BEARER, FakeClock, Outcome, PLAIN, call, json, key, response};

const ENDPOINT: TokenEndpoint = TokenEndpoint {
    url: "/oauth/token?v=2",
    secret_in_body: false,
    properties: &[("audience", "keys")],
};

static TOKENS: Api = Api {
    name: "Tokens",
    credentials: &[CredentialScheme {
        pair: Some(Pair {
            environment: ["TOKENS_ID", "TOKENS_SECRET"],
            credential: ClientCredentials::credential,
        }),
        token: Some(ENDPOINT),
        ..API.credentials[BEARER]
    }],
    ..API
};

static READ: Operation = Operation { scopes: &[(BEARER, &["read"])], ..PLAIN };
static WRITE: Operation = Operation { scopes: &[(BEARER, &["read", "write"])], ..PLAIN };

/// A server with a token endpoint; each answers from its script, and the last entry again.
#[derive(Clone, Default)]
struct World(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    tokens: VecDeque<Box<dyn FnMut() -> Answer + Send>>,
    refused: Vec<String>,
    asked: Vec<HttpRequest>,
    called: Vec<String>,
    held: Vec<Waker>,
    is_held: bool,
    /// Hears of each request for a token, and of the thread that sends it.
    heard: Option<Sender<ThreadId>>,
}

impl World {
    fn then(self, answer: impl FnMut() -> Answer + Send + 'static) -> Self {
        self.0.lock().unwrap().tokens.push_back(Box::new(answer));
        self
    }

    fn grants(self, token: &'static str, rest: &'static str) -> Self {
        self.then(move || {
            json(200, &format!(r#"{{"access_token":"{token}","token_type":"Bearer"{rest}}}"#))
        })
    }

    fn refuses(self, token: &str) -> Self {
        self.0.lock().unwrap().refused.push(format!("Bearer {token}"));
        self
    }

    /// Lets the token endpoint answer only after `release`.
    fn held(self) -> Self {
        self.0.lock().unwrap().is_held = true;
        self
    }

    /// Returns what hears of each request for a token.
    fn hear(&self) -> Receiver<ThreadId> {
        let (sender, receiver) = channel();
        self.0.lock().unwrap().heard = Some(sender);
        receiver
    }

    fn release(&self) {
        let mut state = self.0.lock().unwrap();
        state.is_held = false;
        state.held.drain(..).for_each(Waker::wake);
    }

    fn client(&self, clock: impl Clock, client: ClientCredentials) -> Core {
        let settings = Settings::new(&TOKENS).with_transport(self.clone()).with_clock(clock);
        settings.with_credential(BEARER, client).build().unwrap()
    }

    fn usual(&self) -> Core {
        self.client(FakeClock::default(), usual())
    }

    /// Returns how many tokens were asked for.
    fn asked(&self) -> usize {
        self.0.lock().unwrap().asked.len()
    }

    /// Returns the body of each request for a token.
    fn forms(&self) -> Vec<String> {
        let text = |request: &HttpRequest| {
            String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap()
        };
        self.0.lock().unwrap().asked.iter().map(text).collect()
    }

    /// Returns the `Authorization` of each call.
    fn called(&self) -> Vec<String> {
        self.0.lock().unwrap().called.clone()
    }
}

impl Transport for World {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let is_call = request.uri().path() == "/base/v1/keys";
            if !is_call {
                {
                    let mut state = self.0.lock().unwrap();
                    state.asked.push(request);
                    state
                        .heard
                        .iter()
                        .for_each(|heard| heard.send(thread::current().id()).unwrap());
                }
                std::future::poll_fn(|context| {
                    let mut state = self.0.lock().unwrap();
                    if !state.is_held {
                        return Poll::Ready(());
                    }
                    state.held.push(context.waker().clone());
                    Poll::Pending
                })
                .await;
                return answer(self.next());
            }
            let given = request.headers()["authorization"].to_str().unwrap().to_owned();
            let mut state = self.0.lock().unwrap();
            state.called.push(given.clone());
            answer(if state.refused.contains(&given) { response(401, &[], "") } else { key() })
        })
    }
}

impl World {
    fn next(&self) -> Answer {
        let mut state = self.0.lock().unwrap();
        if state.tokens.len() > 1 {
            state.tokens.pop_front().unwrap()()
        } else {
            state.tokens.front_mut().unwrap()()
        }
    }
}

fn answer(answer: Answer) -> Result<HttpResponse, TransportError> {
    match answer {
        Answer::Response(response) => Ok(response),
        Answer::Failure(kind) => Err(TransportError::new(kind)),
        Answer::Silence => unreachable!("no test of this file wants it"),
    }
}

/// A clock on which nothing is ever late, and whose two times are set apart.
#[derive(Clone, Default)]
struct Still(Arc<Mutex<(Duration, Duration)>>);

impl Still {
    fn set(&self, now: u64, wall: u64) {
        *self.0.lock().unwrap() = (Duration::from_secs(now), Duration::from_secs(wall));
    }
}

impl Clock for Still {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().0
    }

    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.0.lock().unwrap().1
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

fn usual() -> ClientCredentials {
    ClientCredentials::new("my id", "s3cret/&é")
}

async fn read(core: &Core) -> Outcome {
    call(core, &READ, RequestOptions::new()).await
}

#[tokio::test]
async fn is_asked_for_as_the_rfc_says() {
    let world = World::default().grants("t1", "");
    read(&world.usual()).await.unwrap();
    let state = world.0.lock().unwrap();
    let asked = &state.asked[0];
    assert_eq!(asked.method(), "POST");
    assert_eq!(asked.uri(), "https://api.example.com/oauth/token?v=2");
    let headers = asked.headers();
    // `my+id:s3cret%2F%26%C3%A9`
    assert_eq!(headers["authorization"], "Basic bXkraWQ6czNjcmV0JTJGJTI2JUMzJUE5");
    assert!(headers["authorization"].is_sensitive());
    assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(headers["accept"], "application/json");
    assert_eq!(headers["user-agent"], "factory-rust/1.0");
    assert_eq!(
        &asked.body().bytes().unwrap()[..],
        b"grant_type=client_credentials&scope=read&audience=keys"
    );
    assert_eq!(state.called, ["Bearer t1"]);
}

#[tokio::test]
async fn settings_of_the_user_win() {
    let world = World::default().grants("t1", "");
    let client = usual()
        .with_secret_in_body(true)
        .with_scopes(["a", "b"])
        .with_property("audience", "mine")
        .with_token_url("http://tokens.example/get");
    read(&world.client(FakeClock::default(), client)).await.unwrap();
    assert_eq!(
        world.forms(),
        ["grant_type=client_credentials&scope=a+b&audience=mine\
          &client_id=my+id&client_secret=s3cret%2F%26%C3%A9"]
    );
    let state = world.0.lock().unwrap();
    assert_eq!(state.asked[0].uri(), "http://tokens.example/get");
    assert!(!state.asked[0].headers().contains_key("authorization"));
}

#[tokio::test]
async fn is_kept_for_each_set_of_scopes() {
    let world = World::default().grants("t1", "").grants("t2", "");
    let core = world.usual();
    for operation in [&READ, &WRITE, &READ, &WRITE] {
        call(&core, operation, RequestOptions::new()).await.unwrap();
    }
    assert_eq!(world.called(), ["Bearer t1", "Bearer t2", "Bearer t1", "Bearer t2"]);
    assert_eq!(world.asked(), 2);
}

/// Renewed a minute before the end, or after nine tenths of a short life, by whichever clock is
/// ahead.
#[tokio::test]
async fn is_renewed_before_it_expires() {
    let table: [(&str, u64, u64, usize); 11] = [
        ("3600", 3539, 3539, 1),
        ("3600", 3540, 0, 2),
        ("3600", 0, 3540, 2),
        ("100", 89, 89, 1),
        ("100", 90, 90, 2),
        (r#""100""#, 90, 0, 2),
        ("99.5", 95, 0, 2),
        ("0", 0, 0, 2),
        ("null", 1_000_000, 1_000_000, 1),
        ("1e300", 1_000_000, 1_000_000, 1),
        ("18446744073709551615", 1_000_000, 1_000_000, 1),
    ];
    for (expires, now, wall, asked) in table {
        let rest: &'static str = format!(r#","expires_in":{expires}"#).leak();
        let world = World::default().grants("t", rest);
        let clock = Still::default();
        let core = world.client(clock.clone(), usual());
        read(&core).await.unwrap();
        clock.set(now, wall);
        read(&core).await.unwrap();
        assert_eq!(world.asked(), asked, "{expires} {now} {wall}");
    }
}

#[tokio::test]
async fn clock_that_is_set_back_does_not_prolong_a_token() {
    let world = World::default().grants("t", r#","expires_in":100"#);
    let clock = Still::default();
    clock.set(0, 5000);
    let core = world.client(clock.clone(), usual());
    read(&core).await.unwrap();
    clock.set(95, 0);
    read(&core).await.unwrap();
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn thousand_calls_share_one_request() {
    let world = World::default().grants("t1", "").held();
    let core = world.client(Still::default(), usual());
    let calls = join_all((0..1000).map(|_| read(&core)));
    let release = async {
        tokio::task::yield_now().await;
        world.release();
    };
    let (results, ()) = tokio::join!(calls, release);
    assert!(results.iter().all(Result::is_ok));
    assert_eq!((world.asked(), world.called().len()), (1, 1000));
}

#[tokio::test]
async fn thousand_calls_share_one_failure() {
    let world = World::default().then(|| json(400, r#"{"error":"invalid_client"}"#)).held();
    let core = world.client(Still::default(), usual());
    let calls = join_all((0..1000).map(|_| read(&core)));
    let release = async {
        tokio::task::yield_now().await;
        world.release();
    };
    let (results, ()) = tokio::join!(calls, release);
    assert!(results.iter().all(Result::is_err));
    assert_eq!((world.asked(), world.called().len()), (1, 0));
}

#[tokio::test]
async fn request_goes_on_when_the_call_that_began_it_is_dropped() {
    let world = World::default().grants("t1", "").held();
    let core = world.client(Still::default(), usual());
    let context = &mut Context::from_waker(Waker::noop());
    let mut first = Box::pin(read(&core));
    let mut second = pin!(read(&core));
    assert!(first.as_mut().poll(context).is_pending());
    assert!(second.as_mut().poll(context).is_pending());
    drop(first);
    world.release();
    second.await.unwrap();
    assert_eq!((world.asked(), world.called().len()), (1, 1));
}

#[tokio::test]
async fn request_ends_with_the_last_call() {
    let world = World::default().grants("t1", "").held();
    let core = world.client(Still::default(), usual());
    let context = &mut Context::from_waker(Waker::noop());
    let mut only = Box::pin(read(&core));
    assert!(only.as_mut().poll(context).is_pending());
    drop(only);
    world.release();
    read(&core).await.unwrap();
    assert_eq!((world.asked(), world.called().len()), (2, 1));
}

/// How long a test waits for another thread before it fails.
const PATIENCE: Duration = Duration::from_secs(10);

#[tokio::test]
async fn thread_that_blocks_waits_for_no_call_that_is_awaited() {
    let world = World::default().grants("t1", "").held();
    let heard = world.hear();
    let core = world.client(Still::default(), usual());
    let mut awaited = pin!(read(&core));
    assert!(awaited.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!(heard.recv_timeout(PATIENCE), Ok(thread::current().id()));
    let blocked = thread::spawn({
        let core = core.clone();
        move || blocking::wait(read(&core))
    });
    assert_eq!(heard.recv_timeout(PATIENCE), Ok(blocked.thread().id()), "it asks by itself");
    world.release();
    // Nothing polls the call that is awaited meanwhile.
    blocked.join().unwrap().unwrap();
    assert_eq!((world.asked(), world.called().len()), (2, 1));
    awaited.await.unwrap();
    assert_eq!((world.asked(), world.called().len()), (2, 2));
}

#[tokio::test]
async fn calls_that_are_awaited_drive_none_that_blocks() {
    let world = World::default().grants("t1", "").held();
    let heard = world.hear();
    let core = world.client(Still::default(), usual());
    let blocked: Vec<_> = (0..2)
        .map(|_| {
            let core = core.clone();
            thread::spawn(move || blocking::wait(read(&core)))
        })
        .collect();
    let first = heard.recv_timeout(PATIENCE).unwrap();
    assert!(blocked.iter().any(|thread| thread.thread().id() == first));
    let calls = join_all((0..100).map(|_| read(&core)));
    let release = async {
        tokio::task::yield_now().await;
        world.release();
    };
    let (results, ()) = tokio::join!(calls, release);
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(heard.recv_timeout(PATIENCE), Ok(thread::current().id()));
    for thread in blocked {
        thread.join().unwrap().unwrap();
    }
    assert_eq!((world.asked(), world.called().len()), (2, 102));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_request_for_each_kind_of_call() {
    for _ in 0..50 {
        let world = World::default().grants("t1", "");
        let core = world.client(Still::default(), usual());
        let start = Arc::new(Barrier::new(5));
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let (core, start) = (core.clone(), start.clone());
                thread::spawn(move || {
                    start.wait();
                    blocking::wait(read(&core))
                })
            })
            .collect();
        start.wait();
        let tasks = (0..4).map(|_| {
            let core = core.clone();
            tokio::spawn(async move { read(&core).await })
        });
        for result in join_all(tasks).await {
            result.unwrap().unwrap();
        }
        for thread in threads {
            thread.join().unwrap().unwrap();
        }
        assert!((1..=2).contains(&world.asked()), "{}", world.asked());
        assert_eq!(world.called().len(), 8);
    }
}

#[tokio::test]
async fn refused_token_is_replaced_once() {
    let world = World::default().grants("t1", "").grants("t2", "").refuses("t1");
    let core = world.usual();
    read(&core).await.unwrap();
    read(&core).await.unwrap();
    assert_eq!(world.called(), ["Bearer t1", "Bearer t2", "Bearer t2"]);
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn calls_with_one_refused_token_share_its_replacement() {
    let world = World::default().grants("t1", "").grants("t2", "").refuses("t1");
    let core = world.client(Still::default(), usual());
    let results = join_all((0..100).map(|_| read(&core))).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn answer_stands_if_the_new_token_is_refused_as_well() {
    let world = World::default().grants("t1", "").grants("t2", "").refuses("t1").refuses("t2");
    let error = read(&world.usual()).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(world.called(), ["Bearer t1", "Bearer t2"]);
}

#[tokio::test]
async fn refused_token_is_not_sent_again() {
    let world = World::default().grants("t1", "").refuses("t1");
    let error = read(&world.usual()).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!((world.called().len(), world.asked()), (1, 2));
}

#[tokio::test]
async fn post_is_sent_again_after_a_401() {
    static CREATE: Operation =
        Operation { method: castiron_runtime::operation::Method::Post, ..PLAIN };
    let world = World::default().grants("t1", "").grants("t2", "").refuses("t1");
    call(&world.usual(), &CREATE, RequestOptions::new()).await.unwrap();
    assert_eq!(world.called(), ["Bearer t1", "Bearer t2"]);
}

#[tokio::test]
async fn endpoint_that_is_busy_is_asked_again() {
    for kind in [TransportKind::Connect, TransportKind::Timeout, TransportKind::Other] {
        let world = World::default()
            .then(move || Answer::Failure(kind))
            .then(|| response(503, &[], ""))
            .grants("t", "");
        read(&world.usual()).await.unwrap();
        assert_eq!((world.asked(), world.called().len()), (3, 1));
    }
    let world = World::default().then(|| response(503, &[], ""));
    let error = read(&world.usual()).await.unwrap_err();
    assert!(error.is_connect() && error.is_retryable());
    assert_eq!(error.source().unwrap().to_string(), "the token endpoint answered 503");
    assert_eq!((world.asked(), world.called().len()), (3, 0));
}

/// Whatever the endpoint answers, no call is sent, no secret is shown, and nothing is asked twice.
#[tokio::test]
async fn hostile_endpoint() {
    let huge: &'static str = format!(r#"{{"access_token":"{}"}}"#, "a".repeat(70_000)).leak();
    let table: [(u16, &'static str, &str); 16] = [
        (200, "", "no JSON object"),
        (200, "[]", "no JSON object"),
        (200, r#"{"access_token":"t""#, "no JSON object"),
        (200, "{}", "`access_token`"),
        (200, r#"{"access_token":""}"#, "`access_token`"),
        (200, r#"{"access_token":7}"#, "`access_token`"),
        (200, r#"{"access_token":"a\r\nX-Evil: 1"}"#, "`access_token`"),
        (200, r#"{"access_token":"t","token_type":"mac"}"#, "no bearer token"),
        (200, r#"{"access_token":"t","token_type":null}"#, "no bearer token"),
        (200, r#"{"access_token":"t","expires_in":-1}"#, "`expires_in`"),
        (200, r#"{"access_token":"t","expires_in":"soon"}"#, "`expires_in`"),
        (200, r#"{"access_token":"t","expires_in":{}}"#, "`expires_in`"),
        (200, huge, "too large"),
        (302, "", "answered 302"),
        (401, r#"{"error":"s3cret/&é"}"#, "answered 401"),
        (400, r#"{"error":"invalid_scope","error_description":"s3cret"}"#, "400: invalid_scope"),
    ];
    for (status, body, expected) in table {
        let world = World::default().then(move || json(status, body));
        let error = read(&world.usual()).await.unwrap_err();
        let Error::Build(build) = &error else { panic!("{body}: {error:?}") };
        assert_eq!(build.kind(), BuildKind::Credential);
        let cause = error.source().unwrap().to_string();
        assert!(cause.contains(expected), "{cause}");
        let shown = format!("{error} {error:?} {cause}");
        assert!(!shown.contains("s3cret") && !shown.contains("Evil"), "{shown}");
        assert_eq!((world.asked(), world.called().len()), (1, 0), "{body}");
    }
}

#[tokio::test]
async fn secret_does_not_travel_in_the_open() {
    static PLAIN_ENDPOINT: Api = Api {
        credentials: &[CredentialScheme {
            token: Some(TokenEndpoint { url: "http://tokens.example", ..ENDPOINT }),
            ..TOKENS.credentials[0]
        }],
        ..API
    };
    let world = World::default().grants("t", "");
    let settings = Settings::new(&PLAIN_ENDPOINT)
        .with_transport(world.clone())
        .with_clock(FakeClock::default())
        .with_credential(BEARER, usual());
    let error = read(&settings.build().unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("without TLS"), "{error}");
    assert_eq!(world.asked(), 0);
}

#[test]
fn nothing_is_shown() {
    let shown = format!("{:?} {:?}", usual(), Credential::from(usual()));
    assert!(!shown.contains("s3cret") && !shown.contains("my id"), "{shown}");
}
