//! Which credentials are sent, how, and what happens without them.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
};

use castiron_runtime::{
    api::{Api, CredentialKind, CredentialScheme},
    codec::secret::Secret,
    credential::Credential,
    error::BuildKind,
    operation::Operation,
    options::{CredentialChoice, RequestOptions},
    settings::Settings,
};
use http::HeaderMap;
use support::{API, BEARER, Error, FakeClock, PLAIN, Script, call, key, response, settings};

const BASIC: usize = 1;
const HEADER: usize = 2;
const QUERY: usize = 3;
const COOKIE: usize = 4;

static BEARER_ONLY: Operation = PLAIN;
static BASIC_ONLY: Operation = Operation { security: &[&[BASIC]], ..PLAIN };
static THREE_KEYS: Operation = Operation { security: &[&[HEADER, QUERY, COOKIE]], ..PLAIN };
static EITHER: Operation = Operation { security: &[&[BEARER], &[HEADER, QUERY]], ..PLAIN };
static OPTIONAL: Operation = Operation { security: &[&[], &[HEADER]], ..PLAIN };
static OPEN: Operation = Operation { security: &[], ..PLAIN };

/// Calls with these credentials only, and returns the transport and the result.
async fn run(
    operation: &'static Operation,
    credentials: &[(usize, Credential)],
    options: RequestOptions,
) -> (Script, support::Outcome) {
    let script = Script::new(|_| key());
    let mut settings =
        Settings::new(&API).with_transport(script.clone()).with_clock(FakeClock::default());
    for (index, credential) in credentials {
        settings = settings.with_credential(*index, credential.clone());
    }
    let result = call(&settings.build().unwrap(), operation, options).await;
    (script, result)
}

async fn authorization(
    operation: &'static Operation,
    index: usize,
    credential: impl Into<Credential>,
) -> Option<String> {
    let (script, result) =
        run(operation, &[(index, credential.into())], RequestOptions::new()).await;
    result.unwrap();
    assert!(script.last().headers()["authorization"].is_sensitive());
    script.header("authorization").remove(0)
}

#[tokio::test]
async fn bearer() {
    for (value, expected) in [
        ("abc", "Bearer abc"),
        ("Bearer abc", "Bearer abc"),
        ("bEaReR abc", "bEaReR abc"),
        ("Bearerabc", "Bearer Bearerabc"),
        ("é", "Bearer é"),
    ] {
        assert_eq!(authorization(&BEARER_ONLY, BEARER, value).await.as_deref(), Some(expected));
    }
    let secret = Secret::from("abc");
    let expected = Some("Bearer abc".to_owned());
    assert_eq!(authorization(&BEARER_ONLY, BEARER, secret).await, expected);
}

#[tokio::test]
async fn basic() {
    // RFC 7617 §2 and RFC 4648 §10.
    for (user, password, expected) in [
        ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("test", "123£", "Basic dGVzdDoxMjPCow=="),
        ("", "", "Basic Og=="),
        ("a", "", "Basic YTo="),
        ("a", "b", "Basic YTpi"),
        ("~", "ÿ?>", "Basic fjrDvz8+"),
    ] {
        let credential = Credential::basic(user, password);
        assert_eq!(authorization(&BASIC_ONLY, BASIC, credential).await.as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn api_keys() {
    let keys = [(HEADER, "h".into()), (QUERY, "q&=".into()), (COOKIE, "c;".into())];
    let (script, result) = run(&THREE_KEYS, &keys, RequestOptions::new()).await;
    result.unwrap();
    let request = script.last();
    assert_eq!(request.headers()["x-key"], "h");
    assert_eq!(request.headers()["cookie"], "session=c%3B");
    assert_eq!(request.uri().query(), Some("v=1&api%20key=q%26%3D"));
    let options = RequestOptions::new().with_header("Cookie", "own=1");
    let (script, _) = run(&THREE_KEYS, &keys, options).await;
    assert_eq!(script.last().headers()["cookie"], "own=1; session=c%3B");
}

#[tokio::test]
async fn alternatives() {
    let (bearer, header) = ((BEARER, "b".into()), (HEADER, "h".into()));
    let query = (QUERY, "q".into());
    let only = RequestOptions::new;
    let both = [bearer.clone(), header.clone(), query.clone()];
    let (script, _) = run(&EITHER, &both, only()).await;
    assert_eq!(script.header("authorization"), [Some("Bearer b".to_owned())]);
    assert_eq!(script.header("x-key"), [None], "the first that is satisfied, not all");

    let (script, _) = run(&EITHER, &[header.clone(), query], only()).await;
    assert_eq!(script.header("authorization"), [None]);
    assert_eq!(script.header("x-key"), [Some("h".to_owned())]);

    let (script, result) = run(&EITHER, std::slice::from_ref(&header), only()).await;
    assert!(matches!(result, Err(Error::Build(_))), "half of an alternative is not enough");
    assert_eq!(script.count(), 0);

    let (script, _) = run(&OPTIONAL, &[], only()).await;
    assert_eq!(script.header("x-key"), [None]);
    let (script, _) = run(&OPTIONAL, &[header], only()).await;
    assert_eq!(script.header("x-key"), [Some("h".to_owned())], "used where it is there");

    let (script, _) = run(&OPEN, &[bearer], only()).await;
    assert_eq!(script.header("authorization"), [None], "not sent where it is not asked for");
}

/// Documents ask for what servers do not insist on, and list as alternatives what they ask for
/// together (FastAPI 0.165 does both).
#[tokio::test]
async fn all_or_none_are_sent_where_the_caller_says_so() {
    let sent = |script: &Script| {
        let headers = script.last().headers().clone();
        (headers.contains_key("authorization"), headers.contains_key("x-key"))
    };
    let both = [(BEARER, "t".into()), (HEADER, "k".into()), (QUERY, "q".into())];
    for (choice, credentials, expected) in [
        (CredentialChoice::First, &both[..], (true, false)),
        (CredentialChoice::All, &both[..], (true, true)),
        (CredentialChoice::All, &both[1..2], (false, true)),
        (CredentialChoice::None, &both[..], (false, false)),
        (CredentialChoice::None, &[], (false, false)),
    ] {
        let options = RequestOptions::new().with_credentials(choice);
        let (script, result) = run(&EITHER, credentials, options).await;
        result.unwrap();
        assert_eq!(sent(&script), expected, "{choice:?}");
    }
    let options = RequestOptions::new().with_credentials(CredentialChoice::All);
    let (script, result) = run(&EITHER, &[], options).await;
    assert!(matches!(result, Err(Error::Build(_))) && script.count() == 0);
}

#[tokio::test]
async fn missing_is_said_and_nothing_is_sent() {
    for (credentials, why) in [
        (vec![], "not set"),
        (vec![(BEARER, "".into())], "empty"),
        (vec![(HEADER, "h".into())], "another one"),
        (
            vec![(BEARER, Credential::provider(|| async { Ok::<_, String>(Secret::from("")) }))],
            "an empty one is provided",
        ),
    ] {
        let (script, result) = run(&BEARER_ONLY, &credentials, RequestOptions::new()).await;
        let Err(Error::Build(error)) = result else { panic!("{why}") };
        assert_eq!(error.kind(), BuildKind::Credential, "{why}");
        assert_eq!(
            error.to_string(),
            "the credential `bearerAuth` is missing: call `bearer_auth` on the builder, \
             or set FACTORY_BEARER_AUTH and use `from_env`"
        );
        assert_eq!(script.count(), 0, "{why}");
    }
}

#[tokio::test]
async fn header_of_the_call_replaces_the_credential() {
    let options = RequestOptions::new().with_header("authorization", "Bearer other");
    let (script, result) = run(&BEARER_ONLY, &[], options.clone()).await;
    result.unwrap();
    assert_eq!(script.header("authorization"), [Some("Bearer other".to_owned())]);
    let (script, _) = run(&BEARER_ONLY, &[(BEARER, "own".into())], options).await;
    let values: Vec<_> = script.last().headers().get_all("authorization").iter().cloned().collect();
    assert_eq!(values, ["Bearer other"]);
}

#[tokio::test]
async fn provider_that_fails() {
    let provider = Credential::provider(|| async { Err::<Secret, _>("vault is sealed") });
    let (script, result) = run(&BEARER_ONLY, &[(BEARER, provider)], RequestOptions::new()).await;
    let error = result.unwrap_err();
    assert!(matches!(&error, Error::Build(error) if error.kind() == BuildKind::Credential));
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "vault is sealed");
    assert_eq!(script.count(), 0, "and it is not asked again");
}

#[tokio::test]
async fn line_breaks_are_refused() {
    for value in ["a\r\nX-Evil: 1", "a\n", "\0"] {
        let (script, result) =
            run(&BEARER_ONLY, &[(BEARER, value.into())], RequestOptions::new()).await;
        let error = result.unwrap_err();
        assert!(matches!(&error, Error::Build(error) if error.kind() == BuildKind::Credential));
        assert!(!format!("{error} {error:?}").contains("Evil"));
        assert_eq!(script.count(), 0);
    }
}

static SCHEMES: Api = Api {
    credentials: &[
        CredentialScheme {
            name: "signature",
            kind: CredentialKind::Prefixed { header: "Authorization", prefix: "HMAC " },
            ..API.credentials[BEARER]
        },
        API.credentials[HEADER],
    ],
    ..API
};

static SIGNED: Operation = Operation { security: &[&[0, 1]], ..PLAIN };

async fn signed(signature: impl Into<Credential>, options: RequestOptions) -> Script {
    let script = Script::new(|_| key());
    let settings = Settings::new(&SCHEMES)
        .with_transport(script.clone())
        .with_clock(FakeClock::default())
        .with_credential(0, signature)
        .with_credential(1, "k3y");
    let result = call(&settings.build().unwrap(), &SIGNED, options).await;
    assert_eq!(result.is_ok(), script.count() == 1);
    script
}

#[tokio::test]
async fn scheme_of_any_name() {
    for (value, expected) in [("abc", "HMAC abc"), ("hmac abc", "hmac abc")] {
        let script = signed(value, RequestOptions::new()).await;
        assert_eq!(script.header("authorization"), [Some(expected.to_owned())]);
    }
    let options = RequestOptions::new().with_header("Authorization", "mine");
    let script = signed("abc", options).await;
    assert_eq!(script.header("authorization"), [Some("mine".to_owned())]);
}

#[tokio::test]
async fn signer_sees_the_whole_request() {
    let signer = Credential::signer(|request| {
        let signed = format!(
            "{} {} {:?}",
            request.method(),
            request.uri(),
            request.headers()["x-key"].to_str().unwrap(),
        );
        async move {
            let mut headers = HeaderMap::new();
            headers.insert("x-signed", signed.parse()?);
            headers.insert("accept", "text/plain".parse()?);
            Ok::<_, http::header::InvalidHeaderValue>(headers)
        }
    });
    let script = signed(signer, RequestOptions::new()).await;
    let request = script.last();
    let expected = r#"GET https://api.example.com/base/v1/keys?v=1 "k3y""#;
    assert_eq!(request.headers()["x-signed"], expected);
    assert!(request.headers()["x-signed"].is_sensitive());
    assert_eq!(request.headers()["accept"], "text/plain");
    assert!(!request.headers().contains_key("authorization"));
}

#[tokio::test]
async fn signer_cannot_frame_the_message() {
    let signer = Credential::signer(|_| async {
        let mut headers = HeaderMap::new();
        headers.insert("transfer-encoding", "chunked".parse()?);
        Ok::<_, http::header::InvalidHeaderValue>(headers)
    });
    assert_eq!(signed(signer, RequestOptions::new()).await.count(), 0);
    let signer = Credential::signer(|_| async { Err::<HeaderMap, _>("no key") });
    assert_eq!(signed(signer, RequestOptions::new()).await.count(), 0);
}

/// Calls an API that refuses the first requests, with a provider that has a new secret each time
/// but for the first so many; returns the status, and the secrets that were sent.
async fn refused(first: usize, old: usize) -> (u16, Vec<String>) {
    let asked = AtomicUsize::new(0);
    let provider = Credential::provider(move || {
        let number = asked.fetch_add(1, Ordering::Relaxed).saturating_sub(old);
        async move { Ok::<_, String>(Secret::from(number.to_string())) }
    });
    let script =
        Script::new(move |number| if number < first { response(401, &[], "") } else { key() });
    let settings = settings(script.clone(), &FakeClock::default());
    let core = settings.with_credential(BEARER, provider).build().unwrap();
    let result = call(&core, &BEARER_ONLY, RequestOptions::new()).await;
    let status = result.map_or_else(|error| error.status().unwrap().as_u16(), |_| 200);
    (status, script.header("authorization").into_iter().map(Option::unwrap).collect())
}

#[tokio::test]
async fn provider_is_asked_again_once_when_its_secret_is_refused() {
    let sent = |numbers: &[&str]| numbers.iter().map(|one| format!("Bearer {one}")).collect();
    assert_eq!(refused(0, 0).await, (200, sent(&["0"])));
    assert_eq!(refused(1, 0).await, (200, sent(&["0", "1"])));
    assert_eq!(refused(2, 0).await, (401, sent(&["0", "1"])));
    // It has no other secret.
    assert_eq!(refused(1, 1).await, (401, sent(&["0"])));
}

#[tokio::test]
async fn provider_that_hangs_is_timed_out() {
    let provider = Credential::provider(|| async {
        std::future::pending::<()>().await;
        Ok::<_, String>(Secret::from(""))
    });
    let (script, result) = run(&BEARER_ONLY, &[(BEARER, provider)], RequestOptions::new()).await;
    assert!(result.unwrap_err().is_timeout());
    assert_eq!(script.count(), 0);
}

/// Reads the environment; run by the test below in a process with a suitable one.
#[tokio::test]
#[ignore = "needs an environment of its own"]
async fn with_environment() {
    let script = Script::new(|_| response(200, &[("content-type", "application/json")], "{}"));
    let settings =
        Settings::new(&API).with_transport(script.clone()).with_clock(FakeClock::default());
    match settings.with_env("FACTORY_BASE_URL").build() {
        Ok(client) => {
            let _ = call(&client, &EITHER, RequestOptions::new()).await;
            let shown =
                format!("{:?} {:?}", script.header("authorization"), script.header("x-key"));
            assert_eq!(shown, std::env::var("EXPECTED").unwrap());
        }
        Err(error) => assert_eq!(error.to_string(), std::env::var("EXPECTED").unwrap()),
    }
}

#[test]
fn environment() {
    let nothing = "no credential in the environment: set FACTORY_BEARER_AUTH or \
                   FACTORY_BASIC_AUTH or FACTORY_KEY_HEADER or FACTORY_KEY_QUERY or \
                   FACTORY_KEY_COOKIE";
    let table: [(&[(&str, &str)], &str); 4] = [
        (&[], nothing),
        (&[("FACTORY_BEARER_AUTH", "")], nothing),
        (&[("FACTORY_BEARER_AUTH", "tok")], r#"[Some("Bearer tok")] [None]"#),
        (&[("FACTORY_KEY_HEADER", "h"), ("FACTORY_KEY_QUERY", "q")], r#"[None] [Some("h")]"#),
    ];
    for (variables, expected) in table {
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "with_environment"])
            .envs(variables.iter().copied())
            .env("EXPECTED", expected)
            .status()
            .unwrap();
        assert!(status.success(), "{variables:?}");
    }
}

#[tokio::test]
async fn value_that_is_set_wins_over_the_environment() {
    let settings = settings(Script::new(|_| key()), &FakeClock::default());
    // The variables are not set in this process, but one credential is.
    assert!(settings.with_env("FACTORY_BASE_URL").build().is_ok());
}
