//! The time limit of an attempt, which is one for all of its steps, and the same for both
//! transports.

use std::{
    io::{self, Read},
    thread,
    time::Duration,
};

use bytes::Bytes;
use castiron_runtime::{
    body::{Body, Content, Format},
    operation::{Method, Operation},
    options::RequestOptions,
    upload::Upload,
};
use futures_util::stream;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    time::sleep,
};

use crate::{
    client::{BOTH, By, core, on_a_thread, once, seen},
    server::Server,
    support::{CREATE, Call, Key, PLAIN},
};

static STORE: Operation = Operation {
    method: Method::Put,
    body: &[Content { media_type: "application/octet-stream", format: Format::Bytes }],
    ..PLAIN
};

const LATE: &str = "Timeout: the request timed out";
/// More than the sockets of this machine hold, so that sending waits for the server to read.
const LARGE: usize = 32 << 20;

async fn result(call: Call, by: By) -> String {
    seen(&match by {
        By::Awaiting => call.await,
        By::Blocking => on_a_thread(|| call.send_blocking()).await,
    })
}

/// A server that takes its time before it reads, and again before it answers.
async fn hesitating(pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            sleep(pause).await;
            let mut buffer = vec![0; 1 << 20];
            let mut left = LARGE;
            while left > 0 {
                match stream.read(&mut buffer).await {
                    Ok(count) if count > 0 => left = left.saturating_sub(count),
                    _ => break,
                }
            }
            sleep(pause).await;
            let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                          content-length: 14\r\n\r\n{\"id\":\"key_1\"}";
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    format!("http://{address}")
}

/// Neither sending nor waiting takes too long, but both together do.
#[tokio::test]
async fn the_limit_is_for_all_steps_together() {
    let pause = Duration::from_millis(400);
    let value = Key { id: "x".repeat(LARGE), secret: None };
    for by in BOTH {
        for (limit, expected) in [(Duration::from_millis(600), LATE), (pause * 100, "key_1")] {
            let core = core(&hesitating(pause).await);
            let options = once().with_timeout(limit);
            let call: Call = core.call(&CREATE, options, &[], Body::Required(&value));
            assert_eq!(result(call, by).await, expected, "{by:?} {limit:?}");
        }
    }
}

/// A reader each of whose parts takes a while.
struct Slow(usize);

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Ok(0);
        }
        thread::sleep(Duration::from_millis(100));
        self.0 -= 1;
        buffer.fill(b'x');
        Ok(buffer.len())
    }
}

#[tokio::test]
async fn a_body_that_comes_too_slowly() {
    for by in BOTH {
        for (name, upload) in [
            ("slowly", Upload::reader(Slow(100)).length(1 << 30)),
            ("never", Upload::stream(stream::pending::<io::Result<Bytes>>()).length(4)),
        ] {
            let server = Server::script(Vec::new()).await;
            let core = core(&server.url());
            let options = RequestOptions::new().with_timeout(Duration::from_millis(250));
            let call: Call = core.call(&STORE, options, &[], Body::Upload(&upload));
            assert_eq!(result(call, by).await, LATE, "{name} ({by:?})");
            drop(core);
            let counts = server.until_left().await;
            assert_eq!(counts.requests, 0, "{name} ({by:?}): it was not sent in full");
            assert!(counts.connections <= 1, "{name} ({by:?}): nor tried again: {counts:?}");
        }
    }
}
