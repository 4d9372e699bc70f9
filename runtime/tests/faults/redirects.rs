//! Redirects, of which none is followed unless the user says so.

use castiron_runtime::options::RequestOptions;

use crate::{
    client::{BOTH, core, seen, send},
    server::{Server, json_with},
    support::{CREATE, DELETE, PLAIN},
};

/// Whatever it leads to, a redirect is an answer as any other: it is sent nowhere else.
#[tokio::test]
async fn no_redirect_is_followed() {
    let target = Server::script(Vec::new()).await;
    let host = target.address;
    let statuses = [
        (301, "301 Moved Permanently"),
        (302, "302 Found"),
        (303, "303 See Other"),
        (307, "307 Temporary Redirect"),
        (308, "308 Permanent Redirect"),
    ];
    let places = [
        format!("http://{host}/v1/keys"),
        format!("https://{host}/v1/keys"),
        format!("//{host}/v1/keys"),
        // A chain without an end.
        "/v1/keys".to_owned(),
        "file:///etc/hosts".to_owned(),
        "\t".to_owned(),
    ];
    for place in &places {
        for (status, text) in statuses {
            let location = format!("location: {place}\r\n");
            let server = Server::start(move |_| json_with(status, &location, "{}")).await;
            let core = core(&server.url());
            let mut sent = 0;
            for by in BOTH {
                for operation in [&PLAIN, &CREATE, &DELETE] {
                    let result = send(&core, by, operation, RequestOptions::new()).await;
                    let expected =
                        format!("undocumented response {text}: application/json, 2 bytes");
                    assert_eq!(seen(&result), expected, "{place} ({by:?})");
                    let headers = result.unwrap_err().headers().unwrap().clone();
                    assert_eq!(headers["location"], place.trim(), "the user may follow it");
                    sent += 1;
                    assert_eq!(server.counts().requests, sent, "{place} ({by:?}) is sent once");
                }
            }
            drop(core);
            server.until_left().await;
        }
    }
    assert_eq!(target.counts().connections, 0, "a token may have gone elsewhere");
}
