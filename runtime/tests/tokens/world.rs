//! A server with a token endpoint, in process.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    task::{Poll, Waker},
    thread::{self, ThreadId},
    time::{Duration, SystemTime},
};

use castiron_runtime::{
    api::{Api, CredentialScheme, Pair, TokenEndpoint},
    client::Core,
    client_credentials::ClientCredentials,
    clock::Clock,
    error::TransportError,
    operation::Operation,
    options::RequestOptions,
    settings::Settings,
    transport::{BoxFuture, HttpRequest, HttpResponse, Transport},
};

use crate::support::{API, Answer, BEARER, FakeClock, Outcome, PLAIN, call, json, key, response};

pub const ENDPOINT: TokenEndpoint = TokenEndpoint {
    url: "/oauth/token?v=2",
    secret_in_body: false,
    properties: &[("audience", "keys")],
};

pub static TOKENS: Api = Api {
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

pub static READ: Operation = Operation { scopes: &[(BEARER, &["read"])], ..PLAIN };
pub static WRITE: Operation = Operation { scopes: &[(BEARER, &["read", "write"])], ..PLAIN };

/// A server with a token endpoint; each answers from its script, and the last entry again.
#[derive(Clone, Default)]
pub struct World(pub Arc<Mutex<State>>);

#[derive(Default)]
pub struct State {
    tokens: VecDeque<Box<dyn FnMut() -> Answer + Send>>,
    refused: Vec<String>,
    pub asked: Vec<HttpRequest>,
    pub called: Vec<String>,
    held: Vec<Waker>,
    is_held: bool,
    /// Hears of each request for a token, and of the thread that sends it.
    heard: Option<Sender<ThreadId>>,
}

impl World {
    pub fn then(self, answer: impl FnMut() -> Answer + Send + 'static) -> Self {
        self.0.lock().unwrap().tokens.push_back(Box::new(answer));
        self
    }

    pub fn grants(self, token: &'static str, rest: &'static str) -> Self {
        self.then(move || {
            json(200, &format!(r#"{{"access_token":"{token}","token_type":"Bearer"{rest}}}"#))
        })
    }

    pub fn refuses(self, token: &str) -> Self {
        self.0.lock().unwrap().refused.push(format!("Bearer {token}"));
        self
    }

    /// Lets the token endpoint answer only after `release`.
    pub fn held(self) -> Self {
        self.0.lock().unwrap().is_held = true;
        self
    }

    /// Returns what hears of each request for a token.
    pub fn hear(&self) -> Receiver<ThreadId> {
        let (sender, receiver) = channel();
        self.0.lock().unwrap().heard = Some(sender);
        receiver
    }

    pub fn release(&self) {
        let mut state = self.0.lock().unwrap();
        state.is_held = false;
        state.held.drain(..).for_each(Waker::wake);
    }

    pub fn client(&self, clock: impl Clock, client: ClientCredentials) -> Core {
        let settings = Settings::new(&TOKENS).with_transport(self.clone()).with_clock(clock);
        settings.with_credential(BEARER, client).build().unwrap()
    }

    pub fn usual(&self) -> Core {
        self.client(FakeClock::default(), usual())
    }

    /// Returns how many tokens were asked for.
    pub fn asked(&self) -> usize {
        self.0.lock().unwrap().asked.len()
    }

    /// Returns the body of each request for a token.
    pub fn forms(&self) -> Vec<String> {
        let text = |request: &HttpRequest| {
            String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap()
        };
        self.0.lock().unwrap().asked.iter().map(text).collect()
    }

    /// Returns the `Authorization` of each call.
    pub fn called(&self) -> Vec<String> {
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
pub struct Still(Arc<Mutex<(Duration, Duration)>>);

impl Still {
    pub fn set(&self, now: u64, wall: u64) {
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

pub fn usual() -> ClientCredentials {
    ClientCredentials::new("my id", "s3cret/&é")
}

pub async fn read(core: &Core) -> Outcome {
    call(core, &READ, RequestOptions::new()).await
}
