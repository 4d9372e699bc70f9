//! Credentials and the server from the environment.
//!
//! A process cannot safely change its own environment, so that each test starts this binary again
//! with the variable it needs.

use std::{env, process::Command};

use factify::{BuildKind, Error, Factify};

use crate::{
    samples::{ORG, listed},
    server::Server,
};

const VARIABLE: &str = "FACTIFY_BEARER_AUTH";
const SERVER: &str = "FACTIFY_BASE_URL";

/// Runs one of the ignored tests below in a process of its own.
async fn run(test: &'static str, token: Option<&'static str>, server: String) {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", test]).env(SERVER, server);
    match token {
        Some(token) => command.env(VARIABLE, token),
        None => command.env_remove(VARIABLE),
    };
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("1 passed"), "{printed}{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
async fn the_token_is_taken_from_the_variable() {
    let server = Server::start([listed()]).await;
    run("environment::with_the_variable", Some("from-env"), server.url()).await;
    assert_eq!(server.only().header("authorization"), Some("Bearer from-env"));
}

#[tokio::test]
async fn the_error_names_the_variable() {
    let server = Server::start([]).await;
    for token in [None, Some("")] {
        run("environment::without_the_variable", token, server.url()).await;
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
#[ignore = "`the_token_is_taken_from_the_variable` starts it"]
async fn with_the_variable() {
    let factify = Factify::from_env().unwrap();
    let call = factify.api_keys().list_api_keys(ORG);
    assert_eq!(call.await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn what_is_set_takes_precedence_over_the_environment() {
    let server = Server::start([listed(), listed()]).await;
    run("environment::with_settings", Some("from-env"), server.url()).await;
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|one| one.header("authorization").map(str::to_owned))
        .collect();
    let expected = ["Bearer from-env", "Bearer given"].map(|value| Some(value.to_owned()));
    assert_eq!(sent, expected);
}

#[tokio::test]
#[ignore = "`what_is_set_takes_precedence_over_the_environment` starts it"]
async fn with_settings() {
    for builder in
        [Factify::builder().with_env(), Factify::builder().with_env().bearer_auth("given")]
    {
        let factify = builder.with_user_agent("ours/1").build().unwrap();
        factify.api_keys().list_api_keys(ORG).await.unwrap();
    }
}

#[test]
#[ignore = "`the_error_names_the_variable` starts it"]
fn without_the_variable() {
    let error = Factify::from_env().unwrap_err();
    assert!(error.to_string().contains(VARIABLE), "{error}");
    let Error::Build(error) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), BuildKind::Credential);
}
