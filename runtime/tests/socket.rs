//! The default transport against a real socket: the bytes on the wire, and what goes wrong there.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{
    error::Error as _,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use castiron_runtime::{
    api::{Api, CredentialScheme, TokenEndpoint},
    body::Body,
    call::Pending,
    client::Core,
    client_credentials::ClientCredentials,
    error::{TransportError, TransportKind},
    operation::{Data, Events, Format, Operation, StatusPattern, Success},
    options::RequestOptions,
    retry::RetryConfig,
    settings::Settings,
    stream::Streamed,
};
use support::{API, BEARER, CREATE, Error, Key, LIST, PLAIN, call};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

static READ: Operation = PLAIN;
const KEY: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                   content-length: 14\r\n\r\n{\"id\":\"key_1\"}";

/// A server that reads a request, writes some text, and then waits or closes the connection.
struct Server {
    address: SocketAddr,
    requests: mpsc::UnboundedReceiver<String>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    async fn start(answer: impl Into<String>, close: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, requests) = mpsc::unbounded_channel();
        let connections = Arc::new(AtomicUsize::new(0));
        let (count, answer) = (connections.clone(), answer.into());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(serve(stream, answer.clone(), close, sender.clone()));
            }
        });
        Self { address, requests, connections }
    }

    fn core(&self) -> Core {
        core(&format!("http://{}/base", self.address))
    }
}

async fn serve(
    mut stream: TcpStream,
    answer: String,
    close: bool,
    requests: mpsc::UnboundedSender<String>,
) {
    while let Some(request) = read(&mut stream).await {
        // The test may be over already.
        let _ = requests.send(request);
        let _ = stream.write_all(answer.as_bytes()).await;
        if close {
            return;
        }
    }
}

/// Reads a request: its head, and as many bytes as `content-length` says.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return Some(text);
            }
        }
        let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
        text.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
}

fn core(server: &str) -> Core {
    let options = RequestOptions::new().with_server(server).with_retries(RetryConfig::none());
    Settings::new(&API).with_options(options).with_credential(BEARER, "t0ken").build().unwrap()
}

async fn fail(core: &Core) -> (TransportKind, Error) {
    let options = RequestOptions::new().with_query("token", "hunter2");
    let error = call(core, &READ, options).await.unwrap_err();
    let kind = match &error {
        Error::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    };
    let mut shown = vec![format!("{error} {error:?}")];
    let mut cause = error.source();
    while let Some(inner) = cause {
        shown.push(format!("{inner} {inner:?}"));
        cause = inner.source();
    }
    assert!(!shown.concat().contains("hunter2"), "the query is shown: {shown:?}");
    (kind, error)
}

static TOKENS: Api = Api {
    credentials: &[CredentialScheme {
        token: Some(TokenEndpoint {
            url: "/oauth/token",
            secret_in_body: false,
            properties: &[("audience", "keys")],
        }),
        ..API.credentials[BEARER]
    }],
    ..API
};

#[tokio::test]
async fn exact_bytes_of_a_token_request() {
    // One answer is the token as well as the key.
    let body = r#"{"id":"key_1","access_token":"t1","token_type":"bearer","expires_in":3600}"#;
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json";
    let answer = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let mut server = Server::start(answer, false).await;
    let core = Settings::new(&TOKENS)
        .with_server(format!("http://{}/base", server.address))
        .with_credential(BEARER, ClientCredentials::new("id", "s3cret"))
        .build()
        .unwrap();
    for _ in 0..2 {
        call(&core, &READ, RequestOptions::new()).await.unwrap();
    }
    let expected = format!(
        "POST /oauth/token HTTP/1.1\r\naccept: application/json\r\n\
         content-type: application/x-www-form-urlencoded\r\n\
         authorization: Basic aWQ6czNjcmV0\r\nuser-agent: factory-rust/1.0\r\n\
         host: {}\r\ncontent-length: 43\r\n\r\n\
         grant_type=client_credentials&audience=keys",
        server.address,
    );
    assert_eq!(server.requests.recv().await.unwrap(), expected);
    for _ in 0..2 {
        let request = server.requests.recv().await.unwrap();
        assert!(request.contains("\r\nauthorization: Bearer t1\r\n"), "{request}");
    }
    assert!(server.requests.try_recv().is_err(), "the token is kept");
}

#[tokio::test]
async fn exact_bytes_of_get() {
    let mut server = Server::start(KEY, false).await;
    let core = server.core();
    let options = RequestOptions::new().with_header("X-Own", "1").with_query("own", "a b");
    let arguments: [&dyn castiron_runtime::codec::Codec; 2] =
        [&Some(2_i64), &Some("ü&".to_owned())];
    let key: Key =
        core.call::<Pending<Key, Error>>(&LIST, options, &arguments, Body::None).await.unwrap();
    assert_eq!(key.id, "key_1");
    let expected = format!(
        "GET /base/v1/keys?limit=2&cursor=%C3%BC%26&own=a%20b HTTP/1.1\r\n\
         accept: application/json\r\n\
         user-agent: factory-rust/1.0\r\n\
         x-own: 1\r\n\
         authorization: Bearer t0ken\r\n\
         host: {}\r\n\r\n",
        server.address
    );
    assert_eq!(server.requests.recv().await.unwrap(), expected);
}

#[tokio::test]
async fn exact_bytes_of_post() {
    let mut server = Server::start(KEY, false).await;
    let core = server.core();
    let value = Key { id: "é".to_owned(), secret: None };
    let address = server.address;
    for (body, accept, rest) in [
        (
            Body::Required(&value),
            "accept: application/json\r\ncontent-type: application/json",
            format!("host: {address}\r\ncontent-length: 11\r\n\r\n{{\"id\":\"é\"}}"),
        ),
        (
            Body::None,
            "accept: application/json",
            format!("content-length: 0\r\nhost: {address}\r\n\r\n"),
        ),
    ] {
        let options = RequestOptions::new();
        core.call::<Pending<Key, Error>>(&CREATE, options, &[], body).await.unwrap();
        let expected = format!(
            "POST /base/v1/keys HTTP/1.1\r\n{accept}\r\nuser-agent: factory-rust/1.0\r\n\
             authorization: Bearer t0ken\r\n{rest}"
        );
        assert_eq!(server.requests.recv().await.unwrap(), expected);
    }
    assert_eq!(server.connections.load(Ordering::Relaxed), 1, "the connection is kept");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let target = Server::start(KEY, false).await;
    for status in ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let answer = format!(
            "HTTP/1.1 {status}\r\nlocation: http://{}/x\r\ncontent-length: 0\r\n\r\n",
            target.address
        );
        let mut server = Server::start(answer, false).await;
        let error = call(&server.core(), &READ, RequestOptions::new()).await.unwrap_err();
        let Error::Unexpected(error) = error else { panic!("{error:?}") };
        assert!(error.status.is_redirection());
        assert!(error.headers.contains_key("location"));
        assert!(server.requests.recv().await.is_some());
    }
    assert_eq!(target.connections.load(Ordering::Relaxed), 0, "the token went elsewhere");
}

#[tokio::test]
async fn slow_server() {
    for answer in ["", "HTTP/1.1 200 OK\r\n", &KEY[..KEY.len() - 1]] {
        let server = Server::start(answer, false).await;
        let core = server.core();
        let start = Instant::now();
        let options = RequestOptions::new().with_timeout(Duration::from_millis(100));
        let error = call(&core, &READ, options).await.unwrap_err();
        assert!(matches!(&error, Error::Transport(one) if one.kind() == TransportKind::Timeout));
        assert!(error.is_timeout());
        assert!(start.elapsed() >= Duration::from_millis(100));
        assert!(start.elapsed() < Duration::from_secs(5));
        let options = RequestOptions::new().with_deadline(Duration::from_millis(50));
        let error = call(&core, &READ, options).await.unwrap_err();
        assert!(matches!(&error, Error::Transport(one) if one.kind() == TransportKind::Deadline));
    }
}

#[tokio::test]
async fn body_that_is_too_large() {
    let chunk = format!("1000\r\n{}\r\n", "x".repeat(4096));
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let endless = format!("{head}transfer-encoding: chunked\r\n\r\n{}", chunk.repeat(64));
    let announced = format!("{head}content-length: 99999999999\r\n\r\n");
    for answer in [endless, announced] {
        let server = Server::start(answer, false).await;
        let options = RequestOptions::new()
            .with_server(format!("http://{}", server.address))
            .with_retries(RetryConfig::none());
        let settings = Settings::new(&API)
            .with_options(options)
            .with_credential(BEARER, "t0ken")
            .with_max_response_size(100_000);
        let (kind, _) = fail(&settings.build().unwrap()).await;
        assert_eq!(kind, TransportKind::TooLarge);
    }
}

#[tokio::test]
async fn connections_that_fail() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let free = listener.local_addr().unwrap();
    drop(listener);
    let (kind, error) = fail(&core(&format!("http://{free}"))).await;
    assert_eq!(kind, TransportKind::Connect);
    assert!(error.is_connect() && !error.is_timeout());
    assert_eq!(error.to_string(), "could not connect to the API");

    let (kind, _) = fail(&core("https://name.invalid")).await;
    assert_eq!(kind, TransportKind::Connect);

    // Speaks no TLS.
    let server = Server::start("HTTP/1.1 400 Bad Request\r\n\r\n", true).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            // What was not read would make the end a reset, which can be seen before the answer.
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let (kind, _) = fail(&core(&format!("https://{address}"))).await;
    assert_eq!(kind, TransportKind::Tls);
    drop(server);

    let (kind, _) = fail(&Server::start("", true).await.core()).await;
    assert_eq!(kind, TransportKind::Other, "closed without an answer");
    let (kind, _) = fail(&Server::start("garbage\r\n\r\n", true).await.core()).await;
    assert_eq!(kind, TransportKind::Other);
    let (kind, _) = fail(&Server::start(&KEY[..KEY.len() - 1], true).await.core()).await;
    assert_eq!(kind, TransportKind::Body, "closed before the end of the body");
}

#[tokio::test]
async fn connection_that_takes_too_long() {
    // Not routed (RFC 5737); where the network refuses it at once, there is nothing to see.
    let settings = Settings::new(&API)
        .with_options(
            RequestOptions::new()
                .with_server("https://192.0.2.1")
                .with_retries(RetryConfig::none()),
        )
        .with_connect_timeout(Duration::from_millis(50))
        .with_credential(BEARER, "t0ken");
    let (kind, error) = fail(&settings.build().unwrap()).await;
    assert!(matches!(kind, TransportKind::ConnectTimeout | TransportKind::Connect), "{kind:?}");
    assert!(error.is_connect());
}

#[tokio::test]
async fn compressed_bodies_are_neither_asked_for_nor_unpacked() {
    let answer = KEY.replace("content-length", "content-encoding: gzip\r\ncontent-length");
    let mut server = Server::start(answer, false).await;
    let error = call(&server.core(), &READ, RequestOptions::new()).await.unwrap_err();
    assert!(error.to_string().contains("compressed, which was not asked for"), "{error}");
    assert!(!server.requests.recv().await.unwrap().contains("accept-encoding"));
}

#[tokio::test]
async fn retries_make_new_attempts() {
    let answer = "HTTP/1.1 503 Busy\r\nretry-after-ms: 1\r\ncontent-length: 0\r\n\r\n";
    let mut server = Server::start(answer, false).await;
    let options = RequestOptions::new().with_retries(RetryConfig::default());
    let error = call(&server.core(), &READ, options).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    let mut count = 0;
    while server.requests.try_recv().is_ok() {
        count += 1;
    }
    assert_eq!(count, 3);
}

#[tokio::test]
async fn dropping_a_call_closes_the_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let core = core(&format!("http://{}", listener.local_addr().unwrap()));
    let pending = tokio::spawn(call(&core, &READ, RequestOptions::new()));
    let (mut stream, _) = listener.accept().await.unwrap();
    assert!(read(&mut stream).await.is_some());
    pending.abort();
    let mut rest = [0; 1];
    let end = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut rest)).await;
    assert_eq!(end.expect("the connection stays open").unwrap_or(0), 0);
}

#[tokio::test]
async fn own_reqwest_client() {
    let server = Server::start(KEY, false).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let options = RequestOptions::new().with_server(format!("http://{}", server.address));
    let settings = Settings::new(&API)
        .with_options(options)
        .with_credential(BEARER, "t0ken")
        .with_http_client(client);
    let key = call(&settings.build().unwrap(), &READ, RequestOptions::new()).await.unwrap();
    assert_eq!(key.id, "key_1");
}

#[test]
fn in_process_transport_needs_no_runtime() {
    use castiron_runtime::in_process::from_fn;
    use std::{
        pin::pin,
        task::{Context, Poll, Waker},
    };
    let transport = from_fn(|_| async {
        let builder = http::Response::builder().header("content-type", "application/json");
        Ok(builder.body("{\"id\":\"key_1\"}").unwrap())
    });
    let settings = Settings::new(&API).with_transport(transport).with_credential(BEARER, "t0ken");
    let core = settings.build().unwrap();
    let call = pin!(call(&core, &READ, RequestOptions::new()));
    let result = call.poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(result, Poll::Ready(Ok(key)) if key.id == "key_1"));
}

#[tokio::test]
async fn in_process_transport() {
    use castiron_runtime::in_process::from_fn;
    let transport = from_fn(|request| async move {
        if request.uri().path().ends_with("/keys") {
            let builder = http::Response::builder().header("content-type", "application/json");
            return Ok(builder.body(r#"{"id":"key_1"}"#).unwrap());
        }
        Err(TransportError::new(TransportKind::Connect))
    });
    let settings = Settings::new(&API).with_transport(transport).with_credential(BEARER, "t0ken");
    let key = call(&settings.build().unwrap(), &READ, RequestOptions::new()).await.unwrap();
    assert_eq!(key.id, "key_1");
}

static EVENTS: Operation = Operation {
    success: &[Success {
        status: StatusPattern::Exact(200),
        media_type: Some("text/event-stream"),
        format: Format::Events(Events { envelope: false, data: Data::Json, end: None }),
    }],
    ..PLAIN
};

/// The first event comes while the response goes on, and dropping the stream closes the connection.
#[tokio::test]
async fn events_come_before_the_end() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        let length = stream.read(&mut request).await.unwrap();
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\nda";
        stream.write_all(head.as_bytes()).await.unwrap();
        // Nothing more comes; this returns when the client is gone.
        let rest = stream.read(&mut [0; 16]).await;
        (String::from_utf8_lossy(&request[..length]).into_owned(), rest.unwrap_or(0))
    });
    let core = core(&format!("http://{address}"));
    let call: Pending<Streamed<i64, Error>, Error> =
        core.call(&EVENTS, RequestOptions::new(), &[], Body::None);
    let mut items = call.await.unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    drop(items);
    let (request, rest) = server.await.unwrap();
    assert!(request.to_lowercase().contains("\r\naccept: "), "{request}");
    assert_eq!(rest, 0, "the connection is closed");
}
