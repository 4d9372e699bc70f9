//! Connections that cannot be made, or that the server gave up while nobody used them.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use castiron_runtime::{
    body::Body,
    codec::secret::Secret,
    credential::Credential,
    operation::{Method, Operation},
    options::RequestOptions,
};
use tokio::net::TcpListener;

use crate::{
    client::{BOTH, By, core, on_a_thread, once, seen, send, settings},
    server::{Server, Step, key},
    support::{BEARER, CREATE, Call, Key, PLAIN},
};

static REMOVE: Operation = Operation { id: "removeKey", method: Method::Delete, ..PLAIN };

const REFUSED: &str = "Connect: could not connect to the API";

/// Returns an address at which nobody listens.
async fn free() -> String {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string()
}

#[tokio::test]
async fn a_refused_connection() {
    for by in BOTH {
        let core = core(&format!("http://{}", free().await));
        for operation in [&PLAIN, &CREATE] {
            let result = send(&core, by, operation, RequestOptions::new()).await;
            assert_eq!(seen(&result), REFUSED);
            assert!(result.unwrap_err().is_connect(), "the user can tell that nothing was sent");
        }
    }
}

#[tokio::test]
async fn a_name_without_an_address() {
    for by in BOTH {
        let result = send(&core("https://name.invalid"), by, &PLAIN, once()).await;
        assert_eq!(seen(&result), REFUSED);
    }
}

/// What was sent to nobody may be sent again, also where it writes; credentials are asked for anew.
#[tokio::test]
async fn a_server_that_comes_up_between_attempts() {
    for by in BOTH {
        let address = free().await;
        let (asked, servers) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let runtime = tokio::runtime::Handle::current();
        let (count, started, place) = (asked.clone(), servers.clone(), address.clone());
        let credential = Credential::provider(move || {
            let number = count.fetch_add(1, Ordering::Relaxed);
            let (started, place, runtime) = (started.clone(), place.clone(), runtime.clone());
            async move {
                if number == 1 {
                    let start = async move { Server::on(&place, |_| key("key_1")).await };
                    let server = runtime.spawn(start).await.unwrap();
                    started.lock().unwrap().push(server);
                }
                Ok::<_, std::io::Error>(Secret::from("t0ken"))
            }
        });
        let settings = settings(&format!("http://{address}")).with_credential(BEARER, credential);
        let core = settings.build().unwrap();
        let result = send(&core, by, &CREATE, RequestOptions::new()).await;
        assert_eq!(seen(&result), "key_1", "{by:?}");
        assert_eq!(asked.load(Ordering::Relaxed), 2, "one credential for each attempt");
        let server = servers.lock().unwrap().pop().unwrap();
        assert_eq!(server.counts().requests, 1, "it is sent once");
        drop(core);
        server.until_left().await;
    }
}

/// A connection that is kept may be closed just when it is used again: then nobody knows whether a
/// request was carried out, and only one that may be repeated is.
#[tokio::test]
async fn a_kept_connection_that_breaks() {
    for by in BOTH {
        for last in [Step::Close, Step::Reset] {
            for (operation, expected, times) in [
                (&PLAIN, "key_after", 3),
                (&REMOVE, "key_after", 3),
                (&CREATE, "Other: the connection to the API broke", 2),
            ] {
                let server = Server::script(vec![key("key_1"), vec![last.clone()]]).await;
                let core = core(&server.url());
                send(&core, by, &PLAIN, once()).await.unwrap();
                let result = send(&core, by, operation, RequestOptions::new()).await;
                assert_eq!(seen(&result), expected, "{by:?} {}", operation.id);
                drop(core);
                let counts = server.until_left().await;
                assert_eq!(counts.requests, times, "{by:?} {}: {counts:?}", operation.id);
            }
        }
    }
}

/// One that was closed before is not even tried.
#[tokio::test]
async fn a_kept_connection_that_was_closed() {
    let other = Server::script(Vec::new()).await;
    for by in BOTH {
        let closing = |id| [key(id), vec![Step::Close]].concat();
        let server = Server::script(vec![closing("key_1"), closing("key_2")]).await;
        let core = core(&server.url());
        for (number, id) in ["key_1", "key_2", "key_after"].iter().enumerate() {
            let result = send(&core, by, &CREATE, RequestOptions::new()).await;
            assert_eq!(seen(&result), *id, "{by:?}");
            let counts = server.counts();
            assert_eq!((counts.requests, counts.connections), (number + 1, number + 1));
            if *id != "key_after" {
                server.until_left().await;
                // What arrived before an answer from elsewhere has been noticed with it.
                let elsewhere = once().with_server(other.url());
                send(&core, By::Awaiting, &PLAIN, elsewhere).await.unwrap();
            }
        }
    }
}

/// A server may have enough before the body is sent: what it says is told if it arrives.
#[tokio::test]
async fn a_body_that_is_not_taken() {
    let text = "HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\n\r\n";
    let refused = "undocumented response 413 Payload Too Large: no content type, 0 bytes";
    let broken = "Other: the connection to the API broke";
    for by in BOTH {
        for (step, expected) in [
            (Step::Reset, &[broken][..]),
            (Step::Close, &[broken]),
            (Step::Send(text.into()), &[refused, broken]),
        ] {
            let server = Server::script(Vec::new()).await;
            server.refuse([step]);
            let core = core(&server.url());
            let value = Key { id: "x".repeat(4 << 20), secret: None };
            let body = Body::Required(&value);
            let call: Call = core.call(&CREATE, RequestOptions::new(), &[], body);
            let result = match by {
                By::Awaiting => call.await,
                By::Blocking => on_a_thread(|| call.send_blocking()).await,
            };
            let seen = seen(&result);
            assert!(expected.contains(&&*seen), "{by:?}: {seen}");
            drop(core);
            assert_eq!(server.until_left().await.connections, 1, "{by:?}: it is sent once");
        }
    }
}
