//! Bodies that are streamed, over a real socket: how they are framed, that no more of them is read
//! than is sent, and that what cannot be had again is sent once.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use castiron_runtime::{
    body::{Body, Content, Format},
    client::Core,
    error::TransportKind,
    multipart::Multipart,
    operation::{Method, Operation},
    options::RequestOptions,
    retry::RetryConfig,
    settings::Settings,
    upload::Upload,
};
use futures_util::stream;
use support::{API, BEARER, Error, Key, PLAIN};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                  content-length: 14\r\n\r\n{\"id\":\"key_1\"}";
const BUSY: &str = "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n";
const MIB: u64 = 1 << 20;

static STORE: Operation = Operation {
    method: Method::Put,
    body: &[Content { media_type: "application/octet-stream", format: Format::Bytes }],
    ..PLAIN
};

fn core(address: &str) -> Core {
    let retries = RetryConfig::new().initial_interval(Duration::ZERO);
    let options = RequestOptions::new().with_server(format!("http://{address}"));
    let settings = Settings::new(&API).with_options(options.with_retries(retries));
    settings.with_credential(BEARER, "t0ken").build().unwrap()
}

async fn store(core: &Core, upload: &Upload) -> Result<Key, Error> {
    let call: support::Call = core.call(&STORE, RequestOptions::new(), &[], Body::Upload(upload));
    call.await
}

/// Starts a server that gives each answer to one request, and returns the requests at the end.
async fn serve(answers: &'static [&'static str]) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let task = tokio::spawn(async move {
        let mut requests = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            requests.push(read(&mut stream).await);
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
        requests
    });
    (address, task)
}

/// Reads a request to its end, or to the end of the connection.
async fn read(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let is_whole = match length {
                Some(length) => body.len() >= length.parse().unwrap(),
                None => body.ends_with("0\r\n\r\n"),
            };
            if is_whole {
                return text;
            }
        }
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return text,
            Ok(count) => text.push_str(&String::from_utf8_lossy(&buffer[..count])),
        }
    }
}

fn chunks(chunks: &'static [&'static str]) -> Upload {
    let chunk = |chunk: &&'static str| Ok::<_, io::Error>(Bytes::from_static(chunk.as_bytes()));
    Upload::stream(stream::iter(chunks.iter().map(chunk).collect::<Vec<_>>()))
}

/// A file that is gone when the test is over.
struct TemporaryFile(std::path::PathBuf);

impl TemporaryFile {
    fn new(name: &str, text: &str) -> Self {
        let name = format!("castiron-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).unwrap();
        Self(path)
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // It is in the folder for what may be left behind.
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn a_length_that_is_known_is_sent() {
    let file = TemporaryFile::new("length", "abcd");
    for (upload, framing, body) in [
        (Upload::new("abcd"), "content-length: 4", "abcd"),
        (Upload::file(&file.0), "content-length: 4", "abcd"),
        (chunks(&["ab", "cd"]).length(4), "content-length: 4", "abcd"),
        (Upload::reader(&b"abcd"[..]).length(4), "content-length: 4", "abcd"),
        (chunks(&["ab", "cd"]), "transfer-encoding: chunked", "2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n"),
        (Upload::new(""), "content-length: 0", ""),
    ] {
        let (address, server) = serve(&[OK]).await;
        store(&core(&address), &upload).await.unwrap();
        let requests = server.await.unwrap();
        let (head, sent) = requests[0].split_once("\r\n\r\n").unwrap();
        assert!(head.lines().any(|line| line == framing), "{upload:?}: {head}");
        assert_eq!(head.contains("content-length"), framing.contains("content-length"), "{head}");
        assert_eq!(sent, body, "{upload:?}");
    }
}

#[tokio::test]
async fn a_form_with_a_file_has_a_length() {
    static FORM: Operation = Operation {
        method: Method::Put,
        body: &[Content {
            media_type: "multipart/form-data",
            format: Format::Other(&Multipart(&[])),
        }],
        ..PLAIN
    };
    let file = TemporaryFile::new("form", "abcd");
    let form = std::collections::BTreeMap::from([("f".to_owned(), Upload::file(&file.0))]);
    let (address, server) = serve(&[OK]).await;
    let call = core(&address);
    let call = call.call::<support::Call>(&FORM, RequestOptions::new(), &[], Body::Required(&form));
    call.await.unwrap();
    let requests = server.await.unwrap();
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{head}");
    let name = file.0.file_name().unwrap().to_str().unwrap();
    assert!(body.contains(&format!("filename=\"{name}\"")) && body.contains("\r\n\r\nabcd\r\n--"));
}

#[tokio::test]
async fn a_file_is_sent_again_and_a_stream_is_not() {
    let file = TemporaryFile::new("again", "abcd");
    let (address, server) = serve(&[BUSY, OK]).await;
    store(&core(&address), &Upload::file(&file.0)).await.unwrap();
    let requests = server.await.unwrap();
    assert!(requests.iter().all(|request| request.ends_with("\r\n\r\nabcd")), "{requests:?}");

    let (address, server) = serve(&[BUSY]).await;
    let error = store(&core(&address), &chunks(&["abcd"])).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(server.await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_stream_that_fails_ends_the_request() {
    let parts = [Ok(Bytes::from_static(b"ab")), Err(io::Error::other("the tape broke"))];
    let (address, server) = serve(&[OK]).await;
    let error = store(&core(&address), &Upload::stream(stream::iter(parts))).await.unwrap_err();
    let Error::Transport(error) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), TransportKind::Upload);
    let requests = server.await.unwrap();
    assert!(!requests[0].ends_with("0\r\n\r\n"), "the request looks whole: {requests:?}");
}

#[tokio::test]
async fn a_missing_file_is_never_sent() {
    let error = store(&core("127.0.0.1:9"), &Upload::file("/no/such/file")).await.unwrap_err();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
}

/// A gibibyte of which the server takes one mebibyte: what is read ahead is what sockets hold.
#[tokio::test]
async fn no_more_is_read_than_is_sent() {
    let read_so_far = Arc::new(AtomicU64::new(0));
    let count = read_so_far.clone();
    let endless = stream::iter((0..1024).map(move |_| {
        count.fetch_add(MIB, Ordering::Relaxed);
        Ok::<_, io::Error>(Bytes::from(vec![0; 1 << 20]))
    }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut taken = vec![0; 1 << 20];
        stream.read_exact(&mut taken).await.unwrap();
    });
    store(&core(&address), &Upload::stream(endless)).await.unwrap_err();
    server.await.unwrap();
    let read = read_so_far.load(Ordering::Relaxed);
    assert!(read < 64 * MIB, "{read} bytes were read to send {MIB}");
}
