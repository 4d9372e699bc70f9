//! Compressed bodies over sockets: read where they were asked for, and no further than they may
//! grow.

use castiron_runtime::{client::Core, limits::SizeLimits, options::RequestOptions};

use crate::{
    client::{BOTH, once, seen, send, settings},
    server::{self, Server, Step},
    support::{
        PLAIN,
        codings::{KEY, brotli, brotli_bomb, gzip, zlib},
    },
};

const BODY: &str = "Body: the connection broke while the response was read";
const TOO_LARGE: &str = "TooLarge: the response is larger than the limit";

/// Returns what answers with a body in chunks of a few bytes, or of many where it is large.
fn coded(status: u16, coding: &str, body: &[u8]) -> Vec<Step> {
    let head = format!(
        "HTTP/1.1 {status} As Told\r\ncontent-type: application/json\r\n\
         content-encoding: {coding}\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    let size = body.len().div_ceil(9).max(1);
    let chunk = |part: &[u8]| {
        let size = format!("{:x}\r\n", part.len());
        [size.as_bytes(), part, b"\r\n"].concat()
    };
    let chunks: Vec<u8> = body.chunks(size).flat_map(chunk).collect();
    vec![server::send([head.as_bytes(), &chunks, b"0\r\n\r\n"].concat())]
}

/// Returns a client that asks for compressed bodies of at most 1 MiB.
fn core(server: &Server) -> Core {
    let settings = settings(&server.url()).with_compression(true);
    settings.with_size_limits(SizeLimits::new().body(1 << 20)).build().unwrap()
}

/// Calls once by each transport; an error is tried again by its status alone.
async fn check(name: &str, steps: Vec<Step>, expected: &str, times: usize) {
    for by in BOTH {
        let server = Server::start({
            let steps = steps.clone();
            move |_| steps.clone()
        })
        .await;
        let core = core(&server);
        let result = send(&core, by, &PLAIN, RequestOptions::new()).await;
        assert_eq!(seen(&result), expected, "{name} ({by:?})");
        drop(core);
        assert_eq!(server.until_left().await.requests, times, "{name} ({by:?})");
        let asked = "\r\naccept-encoding: gzip, br\r\n";
        assert!(server.requests().iter().all(|one| one.to_lowercase().contains(asked)), "{by:?}");
    }
}

#[tokio::test]
async fn bodies_that_were_asked_for_are_unpacked() {
    for (coding, body) in [
        ("gzip", gzip(KEY.as_bytes())),
        ("deflate", zlib(KEY.as_bytes())),
        ("br", brotli()),
        ("identity", KEY.into()),
    ] {
        check(coding, coded(200, coding, &body), "key_1", 1).await;
    }
}

#[tokio::test]
async fn bombs_are_no_larger_than_the_limit() {
    let zeros = vec![0; 64 << 20];
    let cut = "response 400 Bad Request, which is too large: application/json, \
               cut off after 1048576 bytes";
    for (coding, bomb) in [("gzip", gzip(&zeros)), ("deflate", zlib(&zeros)), ("br", brotli_bomb())]
    {
        assert!(bomb.len() < 1 << 17, "it fits the limit as long as it is compressed");
        check(coding, coded(200, coding, &bomb), TOO_LARGE, 1).await;
        check(coding, coded(400, coding, &bomb), cut, 1).await;
    }
}

/// What ends too early, or is in no coding at all, is never taken for whole.
#[tokio::test]
async fn bodies_that_cannot_be_unpacked() {
    let whole = gzip(KEY.as_bytes());
    for (name, coding, body) in [
        ("half of it", "gzip", &whole[..whole.len() / 2]),
        ("without its end", "gzip", &whole[..whole.len() - 8]),
        ("half of it", "br", &brotli()[..9]),
        ("no gzip", "gzip", KEY.as_bytes()),
        ("no zlib", "deflate", KEY.as_bytes()),
    ] {
        check(name, coded(200, coding, body), BODY, 3).await;
    }
}

/// A server that compresses unasked is read as it is.
#[tokio::test]
async fn nothing_is_unpacked_unasked() {
    for by in BOTH {
        let steps = coded(200, "gzip", &gzip(KEY.as_bytes()));
        let server = Server::script(vec![steps]).await;
        let core = settings(&server.url()).build().unwrap();
        let result = send(&core, by, &PLAIN, once()).await;
        assert!(seen(&result).starts_with("Decode: "), "{by:?}: {}", seen(&result));
        assert!(!server.requests()[0].to_lowercase().contains("accept-encoding"), "{by:?}");
    }
}
