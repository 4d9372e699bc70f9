//! Proxies, which are those of the client that the user made.

use std::process::Command;

use castiron_runtime::options::RequestOptions;

use crate::{
    client::{BOTH, on_a_thread, seen, send, settings},
    server::{self, Server, key},
    support::PLAIN,
};

/// The host has no address, so that only the proxy can have answered; the token goes through it.
#[tokio::test]
async fn calls_go_through_the_proxy_of_the_user_s_client() {
    let tunnel = || vec![server::send("HTTP/1.1 200 OK\r\n\r\n")];
    let answer = move |request: &str| {
        if request.starts_with("CONNECT ") { tunnel() } else { key("key_1") }
    };
    let proxy = Server::start(answer).await;
    let client = reqwest::Client::builder();
    let client = client.proxy(reqwest::Proxy::all(proxy.url()).unwrap()).build().unwrap();
    let agent = ureq::Agent::config_builder();
    let agent = agent.proxy(Some(ureq::Proxy::new(&proxy.url()).unwrap())).build();
    let settings = settings("http://name.invalid").with_plain_http(true).with_http_client(client);
    let core = settings.with_blocking_agent(agent.into()).build().unwrap();
    for by in BOTH {
        let result = send(&core, by, &PLAIN, RequestOptions::new()).await;
        assert_eq!(seen(&result), "key_1", "{by:?}");
    }
    let calls: Vec<_> =
        proxy.requests().into_iter().filter(|one| !one.starts_with("CONNECT ")).collect();
    assert_eq!(calls.len(), 2);
    assert!(calls.iter().all(|one| one.to_lowercase().contains("\r\nhost: name.invalid\r\n")));
    drop(core);
    proxy.until_left().await;
}

/// Calls a server of this machine; run by the test below in a process that names a proxy.
#[tokio::test]
#[ignore = "needs an environment of its own"]
async fn with_a_proxy_in_the_environment() {
    let server = Server::start(|_| key("key_1")).await;
    let core = settings(&server.url()).build().unwrap();
    for by in BOTH {
        let result = send(&core, by, &PLAIN, RequestOptions::new()).await;
        assert_eq!(seen(&result), "key_1", "{by:?}");
    }
}

/// What is sent to this machine without TLS would be read by the proxy: the token too.
#[tokio::test]
async fn this_machine_is_reached_without_a_proxy() {
    let proxy = Server::start(|_| key("of the proxy")).await;
    let url = proxy.url();
    let status = on_a_thread(move || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "proxies::with_a_proxy_in_the_environment"])
            .envs([("http_proxy", &url), ("HTTP_PROXY", &url), ("ALL_PROXY", &url)])
            .envs([("NO_PROXY", ""), ("no_proxy", "")])
            .status()
            .unwrap()
    });
    assert!(status.await.success());
    assert!(proxy.requests().is_empty(), "{:?}", proxy.requests());
}
