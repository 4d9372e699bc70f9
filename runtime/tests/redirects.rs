//! Redirects: none by default, and none that leaves the origin, ever.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use castiron_runtime::{
    body::Body,
    call::Pending,
    error::BoxError,
    operation::{Format, Method, Operation, StatusPattern, Success},
    options::RequestOptions,
    redirect::Redirects,
    settings::Settings,
    upload::Upload,
};
use support::{CREATE, Error, FakeClock, Key, PLAIN, Script, key, response, settings};

const HERE: &str = "https://api.example.com/base/v1/keys?v=1";

/// What was sent: the method, the URL, and the body.
type Sent = Vec<(String, String, Bytes)>;

static READ: Operation = PLAIN;
static HEAD: Operation = Operation {
    method: Method::Head,
    success: &[Success {
        status: StatusPattern::Exact(200),
        media_type: None,
        format: Format::Json,
    }],
    ..PLAIN
};
static PUT: Operation = Operation { method: Method::Put, ..PLAIN };
static DOCUMENTED: Operation = Operation {
    success: &[Success {
        status: StatusPattern::Exact(302),
        media_type: None,
        format: Format::Json,
    }],
    ..PLAIN
};

/// Calls an operation of which the first answers are redirects; returns what was sent.
async fn run(
    operation: &'static Operation,
    redirects: Redirects,
    steps: &'static [(u16, &'static str)],
) -> (Sent, Result<Key, Error>) {
    let script = Script::new(move |number| match steps.get(number) {
        Some((status, location)) => response(*status, &[("location", location)], ""),
        None => key(),
    });
    let core = settings(script.clone(), &FakeClock::default()).with_redirects(redirects);
    let name = "new".to_owned();
    let body = if operation.method.is_safe() { Body::None } else { Body::Required(&name) };
    let call: Pending<Key, Error> =
        core.build().unwrap().call(operation, RequestOptions::new(), &[], body);
    let result = call.await;
    let authorised = script.header("authorization");
    assert!(authorised.iter().all(Option::is_some), "each has its credential");
    assert!(script.header("referer").iter().all(Option::is_none));
    (script.sent(), result)
}

fn sent(list: &[(&str, &str, &str)]) -> Sent {
    let owned = |(method, url, body): &(&str, &str, &str)| {
        (method.to_string(), url.to_string(), Bytes::from(body.to_string()))
    };
    list.iter().map(owned).collect()
}

#[tokio::test]
async fn none_is_followed_by_default() {
    let (requests, result) = run(&READ, Redirects::default(), &[(302, "/elsewhere")]).await;
    assert_eq!(requests, sent(&[("GET", HERE, "")]));
    let Err(Error::Unexpected(answer)) = result else { panic!("{result:?}") };
    assert_eq!(
        (answer.status.as_u16(), &answer.headers["location"]),
        (302, &"/elsewhere".parse().unwrap())
    );
}

#[tokio::test]
async fn one_within_the_origin_is_followed() {
    for status in [301, 302, 303, 307, 308] {
        let steps: &'static [(u16, &str)] = Box::leak(Box::new([(status, "../moved?a=b#part")]));
        let (requests, result) = run(&READ, Redirects::same_origin(), steps).await;
        let moved = ("GET", "https://api.example.com/base/moved?a=b", "");
        assert_eq!(requests, sent(&[("GET", HERE, ""), moved]), "{status}");
        assert_eq!(result.unwrap().id, "key_1");
    }
    for status in [300, 304, 305, 306] {
        let steps: &'static [(u16, &str)] = Box::leak(Box::new([(status, "/moved")]));
        let (requests, _) = run(&READ, Redirects::same_origin(), steps).await;
        assert_eq!(requests.len(), 1, "{status} is no redirect that names another place");
    }
}

#[tokio::test]
async fn none_leaves_the_origin() {
    for elsewhere in [
        "http://api.example.com/moved",
        "https://api.example.com:8443/moved",
        "https://example.com/moved",
        "https://api.example.com.evil.org/moved",
        "//evil.org/moved",
        "\\\\evil.org/moved",
        "https://user:password@api.example.com/moved",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "",
        "https://",
    ] {
        for operation in [&READ, &CREATE] {
            let steps: &'static [(u16, &str)] = Box::leak(Box::new([(307, elsewhere)]));
            let (requests, result) = run(operation, Redirects::same_origin(), steps).await;
            // An empty reference means the same place (RFC 3986 §5.2.2).
            if elsewhere.is_empty() {
                assert_eq!(requests.len(), 2);
                continue;
            }
            assert_eq!(requests.len(), 1, "{elsewhere}");
            assert!(matches!(result, Err(Error::Unexpected(answer)) if answer.status == 307));
        }
    }
}

#[tokio::test]
async fn a_chain_may_not_leave_it_either() {
    let steps = &[(302, "/one"), (302, "https://evil.org/two")];
    let (requests, result) = run(&READ, Redirects::same_origin(), steps).await;
    assert_eq!(requests.len(), 2);
    assert!(result.is_err());
}

#[tokio::test]
async fn their_number_is_bounded() {
    let steps = &[(302, "/loop"); 20];
    for (redirects, expected) in [
        (Redirects::same_origin(), 6),
        (Redirects::same_origin().at_most(2), 3),
        (Redirects::none().at_most(2), 1),
    ] {
        let (requests, result) = run(&READ, redirects, steps).await;
        assert_eq!(requests.len(), expected);
        assert!(matches!(result, Err(Error::Unexpected(answer)) if answer.status == 302));
    }
}

#[tokio::test]
async fn methods_and_bodies_are_kept_or_nothing_is_followed() {
    type Case = (&'static Operation, u16, Option<(&'static str, &'static str)>);
    let moved = "https://api.example.com/moved";
    let table: [Case; 8] = [
        (&CREATE, 301, None),
        (&CREATE, 302, None),
        (&CREATE, 303, Some(("GET", ""))),
        (&CREATE, 307, Some(("POST", "\"new\""))),
        (&CREATE, 308, Some(("POST", "\"new\""))),
        (&PUT, 302, None),
        (&PUT, 308, Some(("PUT", "\"new\""))),
        (&HEAD, 303, Some(("HEAD", ""))),
    ];
    for (operation, status, expected) in table {
        let steps: &'static [(u16, &str)] = Box::leak(Box::new([(status, "/moved")]));
        let (requests, _) = run(operation, Redirects::same_origin(), steps).await;
        let second = expected.map(|(method, body)| (method, moved, body));
        assert_eq!(
            requests.get(1..).unwrap(),
            sent(second.as_slice()),
            "{} {status}",
            operation.id
        );
    }
}

#[tokio::test]
async fn a_documented_redirect_is_the_result() {
    let script = Script::new(|_| response(302, &[("location", "/moved")], ""));
    let core = settings(script.clone(), &FakeClock::default())
        .with_redirects(Redirects::same_origin())
        .build()
        .unwrap();
    let call: Pending<(), Error> = core.call(&DOCUMENTED, RequestOptions::new(), &[], Body::None);
    let answer = call.with_response().await.unwrap();
    assert_eq!((script.count(), &answer.headers["location"]), (1, &"/moved".parse().unwrap()));
}

#[tokio::test]
async fn a_stream_is_not_sent_again() {
    let script = Script::new(|_| response(307, &[("location", "/moved")], ""));
    let core = settings(script.clone(), &FakeClock::default()).build().unwrap();
    let parts = futures_util::stream::iter([Ok::<_, BoxError>(Bytes::from_static(b"part"))]);
    let upload = Upload::stream(parts);
    let options = RequestOptions::new().with_redirects(Redirects::same_origin());
    let call: Pending<Key, Error> = core.call(&CREATE, options, &[], Body::Upload(&upload));
    assert!(call.await.is_err());
    assert_eq!(script.count(), 1);
}

static KEY_IN_QUERY: Operation = Operation { security: &[&[3]], ..PLAIN };

#[tokio::test]
async fn credentials_are_asked_for_anew() {
    let asked = Arc::new(Mutex::new(0));
    let count = asked.clone();
    let script =
        Script::new(|n| if n == 0 { response(302, &[("location", "/a")], "") } else { key() });
    let provider = castiron_runtime::credential::Credential::provider(move || {
        let mut count = count.lock().unwrap();
        *count += 1;
        let secret = format!("key{count}");
        async move { Ok::<_, BoxError>(secret.into()) }
    });
    let core = Settings::new(&support::API)
        .with_transport(script.clone())
        .with_clock(FakeClock::default())
        .with_credential(3, provider)
        .with_redirects(Redirects::same_origin())
        .build()
        .unwrap();
    support::call(&core, &KEY_IN_QUERY, RequestOptions::new()).await.unwrap();
    let expected = [&format!("{HERE}&api%20key=key1"), "https://api.example.com/a?api%20key=key2"];
    assert_eq!(script.urls(), expected);
}
