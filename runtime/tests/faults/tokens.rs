//! Tokens that end while many calls use them: one request renews each.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Waker},
    time::Duration,
};

use castiron_runtime::{
    api::{Api, CredentialScheme, TokenEndpoint},
    client::Core,
    client_credentials::ClientCredentials,
    options::RequestOptions,
    settings::Settings,
};
use futures_util::future::join_all;

use crate::{
    client::{BOTH, By, at_once, seen, send},
    clock::SetClock,
    server::{Server, Step, json, key},
    support::{API, BEARER, PLAIN},
};

static TOKENS: Api = Api {
    credentials: &[CredentialScheme {
        token: Some(TokenEndpoint { url: "/token", secret_in_body: false, properties: &[] }),
        ..API.credentials[BEARER]
    }],
    ..API
};

const CALLS: usize = 200;
const DAY: Duration = Duration::from_secs(86_400);

/// A server that grants numbered tokens for an hour, and takes the newest only, or any; but none of
/// a number that is revoked.
struct World {
    server: Server,
    revoked: Arc<AtomicUsize>,
    granted: Arc<AtomicUsize>,
    clock: SetClock,
    core: Core,
}

impl World {
    async fn new() -> Self {
        Self::start(true).await
    }

    async fn start(only_newest: bool) -> Self {
        let (revoked, granted) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (gone, number) = (revoked.clone(), granted.clone());
        let server = Server::start(move |request| {
            if request.starts_with("POST /token ") {
                let number = number.fetch_add(1, Ordering::Relaxed) + 1;
                return json(
                    200,
                    &format!(
                        r#"{{"access_token":"t{number}","token_type":"bearer","expires_in":3600}}"#
                    ),
                );
            }
            let newest = number.load(Ordering::Relaxed);
            let bearer = format!("\r\nauthorization: Bearer t{newest}\r\n");
            let is_taken = !only_newest || request.contains(&bearer);
            let is_valid = is_taken && newest > gone.load(Ordering::Relaxed);
            if is_valid { key("key_1") } else { json(401, "{}") }
        })
        .await;
        let clock = SetClock::default();
        let settings = Settings::new(&TOKENS).with_server(server.url()).with_retries(at_once());
        let settings = settings.with_clock(clock.clone());
        let core = settings.with_credential(BEARER, ClientCredentials::new("id", "hunter2"));
        Self { server, revoked, granted, clock, core: core.build().unwrap() }
    }

    /// Sends many calls at once, which must all succeed, and returns how many tokens there were.
    async fn load(&self, by: By) -> usize {
        let call = || async { seen(&send(&self.core, by, &PLAIN, RequestOptions::new()).await) };
        let found = join_all((0..CALLS).map(|_| call())).await;
        assert!(found.iter().all(|one| one == "key_1"), "{by:?}: {found:?}");
        self.granted.load(Ordering::Relaxed)
    }
}

#[tokio::test]
async fn one_request_for_many_calls() {
    for by in BOTH {
        let world = World::new().await;
        assert_eq!(world.load(by).await, 1, "{by:?}: the first token");
        assert_eq!(world.load(by).await, 1, "{by:?}: it is kept");
        world.clock.pass(DAY);
        assert_eq!(world.load(by).await, 2, "{by:?}: it has ended");
        world.revoked.store(2, Ordering::Relaxed);
        assert_eq!(world.load(by).await, 3, "{by:?}: the API refuses it");
        let World { core, server, .. } = world;
        drop(core);
        server.until_left().await;
    }
}

/// Calls of both kinds at once ask by one request each at most: neither waits for the other.
#[tokio::test]
async fn one_request_for_each_kind_of_call() {
    let world = World::start(false).await;
    let (awaited, blocking) = tokio::join!(world.load(By::Awaiting), world.load(By::Blocking));
    let asked = awaited.max(blocking);
    assert!((1..=2).contains(&asked), "{asked}");
    let (core, server) = (world.core, world.server);
    drop(core);
    server.until_left().await;
}

/// What the clock on the wall says is not what time passed: a machine sleeps, and is set right.
#[tokio::test]
async fn the_time_of_day_jumps() {
    for by in BOTH {
        let world = World::new().await;
        assert_eq!(world.load(by).await, 1);
        world.clock.set_back(DAY * 365);
        assert_eq!(world.load(by).await, 1, "{by:?}: set back, no time has passed");
        world.clock.set_back(Duration::ZERO);
        world.clock.set_ahead(DAY);
        assert_eq!(world.load(by).await, 2, "{by:?}: the machine may have slept for a day");
        world.clock.set_ahead(Duration::ZERO);
        assert_eq!(world.load(by).await, 2, "{by:?}: back again");
        world.clock.pass(DAY);
        assert_eq!(world.load(by).await, 3, "{by:?}: whatever the time of day, it has ended");
    }
}

/// A call that is dropped takes the request for the token with it only if no other waits for it.
#[tokio::test]
async fn a_dropped_call_leaves_the_token_to_the_others() {
    let world = World::new().await;
    let call = || send(&world.core, By::Awaiting, &PLAIN, RequestOptions::new());
    let mut first = Box::pin(call());
    let polled = first.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending(), "it asks for the token");
    let (second, ()) = tokio::join!(call(), async { drop(first) });
    assert_eq!(seen(&second), "key_1");
    assert_eq!(world.granted.load(Ordering::Relaxed), 1);
    assert_eq!(world.server.counts().requests, 2, "the first call was not sent");
}

/// A token endpoint that is down fails every call, and each of them in the same way.
#[tokio::test]
async fn an_endpoint_that_is_down() {
    for by in BOTH {
        for (answer, expected) in [
            (json(503, "{}"), "Token: no access token is available"),
            (vec![Step::Close], "Token: no access token is available"),
            (json(400, "{}"), "Build: the credential `bearerAuth` could not be had"),
            (json(200, "[]"), "Build: the credential `bearerAuth` could not be had"),
        ] {
            let server = Server::start(move |_| answer.clone()).await;
            let settings = Settings::new(&TOKENS).with_server(server.url()).with_retries(at_once());
            let credentials = ClientCredentials::new("id", "hunter2");
            let core = settings.with_credential(BEARER, credentials).build().unwrap();
            let result = send(&core, by, &PLAIN, RequestOptions::new()).await;
            assert_eq!(seen(&result), expected, "{by:?}");
            let requests = server.requests();
            assert!(requests.iter().all(|one| one.starts_with("POST /token ")), "{requests:?}");
            let times = if expected.starts_with("Token") { 3 } else { 1 };
            assert_eq!(requests.len(), times, "{by:?}: the API was not called");
        }
    }
}
