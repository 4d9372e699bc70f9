//! The programs that come with the Factify SDK, each run against a server as the README says.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use crate::{
    samples::{KEY, TOKEN, created, error, page, revoked},
    server::{Answer, Server},
};

/// A run of a program: its name and argument, the answers that it gets, and what it prints.
type Run = (&'static str, &'static str, Vec<Answer>, &'static str);

fn runs() -> Vec<Run> {
    let listed = || Answer::json(200, page(&[KEY], ""));
    vec![
        ("api_keys", "", vec![listed()], KEY),
        ("api_keys", "list_api_keys", vec![listed()], KEY),
        ("api_keys", "create_api_key", vec![Answer::json(200, created())], "Secret"),
        ("api_keys", "revoke_api_key", vec![Answer::json(200, revoked())], KEY),
        ("api_keys", "delete_api_key", vec![], "expected one of: list_api_keys, "),
        ("paging", "", vec![Answer::json(200, page(&["key_a"], "t1")), listed()], KEY),
        ("errors", "", vec![listed()], KEY),
        ("errors", "", vec![Answer::json(404, error("not_found_error"))], "404: ErrorT {"),
        ("errors", "", vec![Answer::json(403, error("authorization_error"))], "403 Forbidden: "),
        ("errors", "", vec![Answer::json(418, "{}")], "undocumented: 418"),
    ]
}

#[tokio::test]
async fn every_program_runs() {
    let mut left = programs();
    for (program, argument, answers, printed) in runs() {
        left.remove(program);
        let count = answers.len();
        let server = Server::start(answers).await;
        let output = run(program, argument, server.url()).await;
        assert!(output.contains(printed), "{program} {argument}: {output}");
        assert_eq!(server.count(), count, "{program} {argument}: {output}");
        let sent = server.requests();
        let is_authorized = |header: Option<&str>| header == Some(&format!("Bearer {TOKEN}"));
        assert!(sent.iter().all(|one| is_authorized(one.header("authorization"))), "{program}");
    }
    assert!(left.is_empty(), "these are not run: {left:?}");
}

/// Returns the names of all programs.
fn programs() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated/factify/examples");
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    fs::read_dir(folder).unwrap().map(|entry| name(&entry.unwrap().path())).collect()
}

/// Runs a program and returns what it prints.
async fn run(program: &'static str, argument: &'static str, server: String) -> String {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["run", "--quiet", "--package", "factify", "--example", program, "--"])
        .args(Some(argument).filter(|argument| !argument.is_empty()))
        .env("FACTIFY_BEARER_AUTH", TOKEN)
        .env("FACTIFY_BASE_URL", server);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}
