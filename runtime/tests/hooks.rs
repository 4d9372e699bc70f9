//! Hooks: their order, what they may change, and what they see when something goes wrong.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use castiron_runtime::{
    error::{BoxError, BuildKind, TransportError, TransportKind},
    hook::{CallInfo, CallResult, Hook, Next, Step},
    options::RequestOptions,
    settings::Settings,
    trace_context::{TraceContext, TraceParent},
    transport::{BoxFuture, HttpRequest, HttpResponse},
};
use http::HeaderValue;
use support::{
    API, Answer, CREATE, Error, FakeClock, GET, PLAIN, Script, call, json, key, response, settings,
};

static READ: castiron_runtime::operation::Operation = PLAIN;

/// What hooks were asked, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, entry: impl Into<String>) {
        self.0.lock().unwrap().push(entry.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// A hook that only takes down what it is asked.
struct Witness(&'static str, Log);

impl Witness {
    fn note(&self, what: &str, call: CallInfo) {
        self.1.add(format!("{} {what} {}", self.0, call.attempt()));
    }
}

impl Hook for Witness {
    fn around<'a>(&'a self, call: CallInfo, next: Next<'a>) -> BoxFuture<'a, CallResult> {
        Box::pin(async move {
            self.note("begins", call);
            let result = next.run().await;
            let end = match &result {
                Ok(answer) => answer.status().as_u16().to_string(),
                Err(failure) => failure.to_string(),
            };
            self.note(&format!("ends with {end},"), call);
            result
        })
    }

    fn before_request(
        &self,
        call: CallInfo,
        request: HttpRequest,
    ) -> BoxFuture<'_, Result<Step, BoxError>> {
        self.note("before", call);
        Box::pin(async { Ok(Step::Send(request)) })
    }

    fn after_response(
        &self,
        call: CallInfo,
        response: HttpResponse,
    ) -> BoxFuture<'_, Result<HttpResponse, BoxError>> {
        self.note(&format!("after {}", response.status().as_u16()), call);
        Box::pin(async { Ok(response) })
    }

    fn on_error(
        &self,
        call: CallInfo,
        error: TransportError,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.note(&format!("error {:?}", error.kind()), call);
        Box::pin(async { Err(error) })
    }
}

/// A hook that does one thing before each request.
struct Before<F>(F);

impl<F> Hook for Before<F>
where
    F: Fn(CallInfo, HttpRequest) -> Result<Step, BoxError> + Send + Sync + 'static,
{
    fn before_request(
        &self,
        call: CallInfo,
        request: HttpRequest,
    ) -> BoxFuture<'_, Result<Step, BoxError>> {
        Box::pin(async move { (self.0)(call, request) })
    }
}

/// A hook that does one thing with each response.
struct After<F>(F);

impl<F> Hook for After<F>
where
    F: Fn(HttpResponse) -> Result<HttpResponse, BoxError> + Send + Sync + 'static,
{
    fn after_response(
        &self,
        _: CallInfo,
        response: HttpResponse,
    ) -> BoxFuture<'_, Result<HttpResponse, BoxError>> {
        Box::pin(async move { (self.0)(response) })
    }
}

/// A hook that answers where the network does not.
struct Fallback;

impl Hook for Fallback {
    fn on_error(
        &self,
        _: CallInfo,
        error: TransportError,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            if error.kind() == TransportKind::Connect { Ok(key_response()) } else { Err(error) }
        })
    }
}

fn key_response() -> HttpResponse {
    let Answer::Response(response) = key() else { panic!("a key is a response") };
    response
}

fn with(script: &Script, hook: impl Hook) -> Settings {
    settings(script.clone(), &FakeClock::default()).with_hook(hook)
}

#[tokio::test]
async fn order_is_that_of_registration() {
    let (log, script) =
        (Log::default(), Script::new(|n| if n == 0 { json(503, "") } else { key() }));
    let core = with(&script, Witness("a", log.clone()))
        .with_hook(Witness("b", log.clone()))
        .build()
        .unwrap();
    let options = RequestOptions::new().with_hook(Witness("c", log.clone()));
    call(&core, &READ, options).await.unwrap();
    let expected = [
        "a begins 0",
        "b begins 0",
        "c begins 0",
        "a before 1",
        "b before 1",
        "c before 1",
        "a after 503 1",
        "b after 503 1",
        "c after 503 1",
        "a before 2",
        "b before 2",
        "c before 2",
        "a after 200 2",
        "b after 200 2",
        "c after 200 2",
        "c ends with 200, 0",
        "b ends with 200, 0",
        "a ends with 200, 0",
    ];
    assert_eq!(log.take(), expected);
    call(&core, &READ, RequestOptions::new()).await.unwrap();
    assert!(log.take().iter().all(|entry| !entry.starts_with('c')), "a hook of one call is gone");
}

#[test]
fn calls_that_block_have_the_same_hooks() {
    let (log, script) = (Log::default(), Script::new(|_| key()));
    let core = with(&script, Witness("a", log.clone())).build().unwrap();
    call(&core, &READ, RequestOptions::new()).send_blocking().unwrap();
    let expected = ["a begins 0", "a before 1", "a after 200 1", "a ends with 200, 0"];
    assert_eq!(log.take(), expected);
}

#[tokio::test]
async fn they_know_the_operation() {
    let log = Log::default();
    let seen = log.clone();
    let hook = Before(move |call: CallInfo, request: HttpRequest| {
        let (operation, method, path) = (call.operation(), call.method(), call.path());
        seen.add(format!("{operation} {method} {path} {}", request.uri().path()));
        Ok(Step::Send(request))
    });
    let core = with(&Script::new(|_| key()), hook).build().unwrap();
    let id = "key 1".to_owned();
    let call = core.call::<support::Call>(
        &GET,
        RequestOptions::new(),
        &[&id],
        castiron_runtime::body::Body::None,
    );
    call.await.unwrap();
    assert_eq!(log.take(), ["getKey GET /v1/keys/{id} /base/v1/keys/key%201"]);
}

#[tokio::test]
async fn requests_and_responses_can_be_replaced() {
    let script = Script::new(|_| json(418, r#"{"id":"key_2"}"#));
    let first = Before(|_, mut request: HttpRequest| {
        request.headers_mut().insert("x-mark", HeaderValue::from_static("one"));
        Ok(Step::Send(request))
    });
    let second = Before(|_, mut request: HttpRequest| {
        assert_eq!(request.headers()["x-mark"], "one", "it sees what the first has made");
        assert_eq!(request.headers()["authorization"], "Bearer t0ken");
        request.headers_mut().insert("x-mark", HeaderValue::from_static("two"));
        Ok(Step::Send(request))
    });
    let after = After(|mut response: HttpResponse| {
        *response.status_mut() = http::StatusCode::OK;
        Ok(response)
    });
    let core = with(&script, first).with_hook(second).with_hook(after).build().unwrap();
    assert_eq!(call(&core, &READ, RequestOptions::new()).await.unwrap().id, "key_2");
    assert_eq!(script.header("x-mark"), [Some("two".to_owned())]);
}

#[tokio::test]
async fn an_answer_cuts_the_call_short() {
    let (log, script) = (Log::default(), Script::new(|_| key()));
    let core = with(&script, Before(|_, _| Ok(Step::Response(key_response()))))
        .with_hook(Witness("late", log.clone()))
        .build()
        .unwrap();
    assert_eq!(call(&core, &READ, RequestOptions::new()).await.unwrap().id, "key_1");
    assert_eq!(script.count(), 0, "nothing is sent");
    assert_eq!(log.take(), ["late begins 0", "late after 200 1", "late ends with 200, 0"]);
}

#[tokio::test]
async fn what_hooks_refuse_is_not_tried_again() {
    let script = Script::new(|_| key());
    let core = with(&script, Before(|_, _| Err("no".into()))).build().unwrap();
    let error = call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    assert!(matches!(&error, Error::Build(error) if error.kind() == BuildKind::Hook));
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no");
    assert_eq!(script.count(), 0);

    let core = with(&script, After(|_| Err("no".into()))).build().unwrap();
    let error = call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportKind::Hook));
    assert_eq!(script.count(), 1);
}

#[tokio::test]
async fn errors_of_every_kind_reach_them() {
    type Case = (fn() -> Answer, &'static str);
    let large = || {
        let headers = [("content-type", "application/json"), ("content-length", "1000000000")];
        response(200, &headers, "")
    };
    let table: [Case; 3] = [
        (|| Answer::Failure(TransportKind::Connect), "Connect"),
        (|| Answer::Silence, "Timeout"),
        (large, "TooLarge"),
    ];
    for (answer, kind) in table {
        let log = Log::default();
        let core =
            with(&Script::new(move |_| answer()), Witness("a", log.clone())).build().unwrap();
        let options = RequestOptions::new()
            .with_timeout(Duration::from_secs(1))
            .with_retries(castiron_runtime::retry::RetryConfig::none());
        let error = call(&core, &READ, options).await.unwrap_err();
        let entries = log.take();
        assert!(entries.contains(&format!("a error {kind} 1")), "{kind}: {entries:?}");
        assert_eq!(entries.last().unwrap(), &format!("a ends with {error}, 0"));
    }
}

#[tokio::test]
async fn an_error_can_be_answered() {
    let (log, script) = (Log::default(), Script::new(|_| Answer::Failure(TransportKind::Connect)));
    let core = with(&script, Fallback).with_hook(Witness("late", log.clone())).build().unwrap();
    assert_eq!(call(&core, &CREATE, RequestOptions::new()).await.unwrap().id, "key_1");
    assert_eq!(script.count(), 1, "an answer is not tried again");
    assert!(log.take().iter().all(|entry| !entry.contains("error")), "the first answer counts");
}

#[tokio::test]
async fn around_sees_what_is_never_sent() {
    let (log, script) = (Log::default(), Script::new(|_| key()));
    let core = Settings::new(&API)
        .with_transport(script.clone())
        .with_clock(FakeClock::default())
        .with_hook(Witness("a", log.clone()))
        .build()
        .unwrap();
    let error = call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    assert_eq!(log.take(), ["a begins 0".to_owned(), format!("a ends with {error}, 0")]);
    assert_eq!(script.count(), 0);
}

#[tokio::test]
async fn a_hook_that_hangs_has_the_time_of_an_attempt() {
    struct Hangs;
    impl Hook for Hangs {
        fn before_request(
            &self,
            _: CallInfo,
            _: HttpRequest,
        ) -> BoxFuture<'_, Result<Step, BoxError>> {
            Box::pin(std::future::pending())
        }
    }
    let (script, clock) = (Script::new(|_| key()), FakeClock::default());
    let core = settings(script.clone(), &clock).with_hook(Hangs).build().unwrap();
    let options = RequestOptions::new()
        .with_timeout(Duration::from_secs(2))
        .with_deadline(Duration::from_secs(3));
    let error = call(&core, &CREATE, options).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!((clock.waits(), script.count()), (vec![2000.0], 0));
}

const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

#[test]
fn trace_parents_are_checked() {
    let parse = |text: &str| TraceParent::parse(text).map(|parent| parent.to_string());
    assert_eq!(parse(PARENT).as_deref(), Some(PARENT));
    let later = format!("cc{}-more", &PARENT[2..]);
    assert_eq!(parse(&later).as_deref(), Some(&*later), "a later version may have more");
    let made =
        TraceParent::new(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736, 0x00f0_67aa_0ba9_02b7, true);
    assert_eq!(made.unwrap().to_string(), PARENT);
    assert_eq!(TraceParent::new(0, 1, true), None);
    for wrong in [
        "",
        "00",
        &PARENT.to_uppercase(),
        &format!("ff{}", &PARENT[2..]),
        &format!("{PARENT}-more"),
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
    ] {
        assert_eq!(parse(wrong), None, "{wrong}");
    }
}

#[tokio::test]
async fn trace_contexts_are_sent() {
    let script = Script::new(|n| if n == 0 { json(503, "") } else { key() });
    let parent = TraceParent::parse(PARENT).unwrap().with_state("vendor=1");
    let hook = TraceContext::new(move || Some(parent.clone()));
    let core = with(&script, hook).with_hook(TraceContext::new(|| None)).build().unwrap();
    call(&core, &READ, RequestOptions::new()).await.unwrap();
    let sent = Some(PARENT.to_owned());
    assert_eq!(script.header("traceparent"), [sent.clone(), sent.clone()]);
    assert_eq!(
        script.header("tracestate"),
        [Some("vendor=1".to_owned()), Some("vendor=1".to_owned())]
    );
    let own = RequestOptions::new().with_header("traceparent", "own");
    call(&core, &READ, own).await.unwrap();
    assert_eq!(script.header("traceparent")[2].as_deref(), Some("own"));
    assert_eq!(script.header("tracestate")[2], None);
}
