//! Recorded exchanges: what is answered from them, and what is not in their files.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{env, fs, path::PathBuf, process};

use castiron_runtime::{
    body::Body, call::Pending, codec::secret::Secret, error::TransportKind, operation::Operation,
    options::RequestOptions, recording::Recording, retry::RetryConfig, settings::Settings,
    transport::Transport,
};
use support::{
    API, CREATE, Error, FakeClock, Key, PLAIN, Script, call, error::ApiError, json, response,
};

static READ: Operation = Operation { security: &[&[0, 3, 4]], ..PLAIN };

fn client(transport: impl Transport) -> castiron_runtime::client::Core {
    Settings::new(&API)
        .with_transport(transport)
        .with_clock(FakeClock::default())
        .with_credential(0, "hunter2-bearer")
        .with_credential(3, "hunter2-query")
        .with_credential(4, "hunter2-cookie")
        .with_retries(RetryConfig::none())
        .build()
        .unwrap()
}

/// A file that is gone when the test is over.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        Self(env::temp_dir().join(format!("castiron-{}-{name}.json", process::id())))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

fn script() -> Script {
    Script::new(|number| match number {
        0 => json(200, r#"{"id":"key_1","secret":"hunter2-answer"}"#),
        1 => json(404, r#"{"id":"missing","more":{"Pass-Word":["hunter2-a"],"pin":17}}"#),
        2 => response(
            200,
            &[
                ("content-type", "application/json"),
                ("set-cookie", "hunter2-cookie"),
                ("x-page", "1"),
                ("x-page", "2"),
            ],
            r#"{ "id": "key_2" }"#,
        ),
        _ => panic!("nothing more is sent"),
    })
}

fn options() -> RequestOptions {
    RequestOptions::new().with_query("page", "1").with_query("session_token", "hunter2-session")
}

#[tokio::test]
async fn what_was_recorded_is_replayed_without_its_secrets() {
    let place = Place::new("replay");
    let recording = Recording::new().without("session-token").without("PIN");
    let core = client(recording.record(script()));
    assert_eq!(
        call(&core, &READ, options()).await.unwrap().secret,
        Some(Secret::new("hunter2-answer"))
    );
    assert!(call(&core, &READ, options()).await.is_err());
    let sent = Key { id: "new".to_owned(), secret: Some(Secret::new("hunter2-request")) };
    let create: Pending<Key, Error> =
        core.call(&CREATE, RequestOptions::new(), &[], Body::Required(&sent));
    create.await.unwrap();
    recording.save(&place.0).unwrap();

    let text = fs::read_to_string(&place.0).unwrap();
    assert!(!text.contains("hunter2") && !text.contains("17"), "{text}");
    assert!(!text.contains("authorization") && !text.contains("cookie"), "{text}");

    let core = client(Recording::load(&place.0).unwrap().replay());
    let first = call(&core, &READ, options()).await.unwrap();
    assert_eq!((&*first.id, first.secret), ("key_1", Some(Secret::new("[redacted]"))));
    let Err(Error::Api(error)) = call(&core, &READ, options()).await else { panic!("a 404") };
    assert_eq!(error.status, 404);
    assert!(matches!(&error.body, ApiError::NotFound(key) if key.id == "missing"));
    let create: Pending<Key, Error> =
        core.call(&CREATE, RequestOptions::new(), &[], Body::Required(&sent));
    let created = create.with_response().await.unwrap();
    assert_eq!(created.body.id, "key_2");
    assert_eq!(created.headers.get_all("x-page").iter().count(), 2);

    let error = call(&core, &READ, options()).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportKind::Other));
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(
        cause.contains("GET /base/v1/keys?v=1&page=1") && !cause.contains("hunter2"),
        "{cause}"
    );
}

#[test]
fn bodies_stay_to_the_byte() {
    let place = Place::new("bytes");
    let recording = Recording::new();
    let body = "{ \"id\": \"key_1\",\n \"big\": 123456789012345678901234567890 }";
    let core = client(recording.record(Script::new(move |_| json(200, body))));
    call(&core, &READ, RequestOptions::new()).send_blocking().unwrap();
    recording.save(&place.0).unwrap();
    let core = client(Recording::load(&place.0).unwrap().replay());
    call(&core, &READ, RequestOptions::new()).send_blocking().unwrap();
    let written = serde_json::to_string(body).unwrap();
    assert!(fs::read_to_string(&place.0).unwrap().contains(&written));
}

#[test]
fn files_that_are_no_recordings_are_refused() {
    let place = Place::new("wrong");
    assert!(Recording::load(&place.0).is_err());
    for text in ["", "{}", "[]", r#"{"exchanges":[{"method":"GET"}]}"#, r#"{"exchanges":[1]}"#] {
        fs::write(&place.0, text).unwrap();
        assert!(Recording::load(&place.0).is_err(), "{text}");
    }
}
