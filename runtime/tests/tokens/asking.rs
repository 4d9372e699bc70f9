//! How tokens are asked for, and what an endpoint answers.

use std::error::Error as _;

use castiron_runtime::{
    api::{Api, CredentialScheme, TokenEndpoint},
    credential::Credential,
    error::{BuildKind, TransportKind},
    settings::Settings,
};

use crate::{
    support::{API, Answer, BEARER, Error, FakeClock, json, response},
    world::{ENDPOINT, TOKENS, World, read, usual},
};

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
    assert_eq!(error.source().unwrap().to_string(), "the token endpoint responded with 503");
    assert_eq!((world.asked(), world.called().len()), (3, 0));
}

/// Whatever the endpoint answers, no call is sent, no secret is shown, and nothing is asked twice.
#[tokio::test]
async fn hostile_endpoint() {
    let huge: &'static str = format!(r#"{{"access_token":"{}"}}"#, "a".repeat(70_000)).leak();
    let table: [(u16, &'static str, &str); 16] = [
        (200, "", "not a JSON object"),
        (200, "[]", "not a JSON object"),
        (200, r#"{"access_token":"t""#, "not a JSON object"),
        (200, "{}", "`access_token`"),
        (200, r#"{"access_token":""}"#, "`access_token`"),
        (200, r#"{"access_token":7}"#, "`access_token`"),
        (200, r#"{"access_token":"a\r\nX-Evil: 1"}"#, "`access_token`"),
        (200, r#"{"access_token":"t","token_type":"mac"}"#, "not a bearer token"),
        (200, r#"{"access_token":"t","token_type":null}"#, "not a bearer token"),
        (200, r#"{"access_token":"t","expires_in":-1}"#, "`expires_in`"),
        (200, r#"{"access_token":"t","expires_in":"soon"}"#, "`expires_in`"),
        (200, r#"{"access_token":"t","expires_in":{}}"#, "`expires_in`"),
        (200, huge, "too large"),
        (302, "", "responded with 302"),
        (401, r#"{"error":"s3cret/&é"}"#, "responded with 401"),
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
