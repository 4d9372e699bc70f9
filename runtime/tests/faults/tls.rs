//! Servers whose certificates are wrong, or who speak no TLS: nothing is sent to them.

use std::{
    error::Error as _,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use castiron_runtime::{client::Core, options::RequestOptions};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::CertificateDer},
};

use crate::{
    client::{BOTH, By, once, seen, send, settings},
    server::{Server, Step, read},
    support::{CREATE, Outcome, PLAIN},
};

const UNSAFE: &str = "Tls: could not establish a TLS connection to the API";
const KEY: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                   content-length: 14\r\n\r\n{\"id\":\"key_1\"}";

/// An authority that users may trust.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, "The authority of these tests");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap().der().clone();
        Self { issuer: Issuer::new(params, key), certificate }
    }

    /// Returns a client that trusts it.
    fn trusted(&self, url: &str) -> Core {
        let own = reqwest::Certificate::from_der(&self.certificate).unwrap();
        let client = reqwest::Client::builder().tls_certs_only([own]).build().unwrap();
        let own = ureq::tls::Certificate::from_der(&self.certificate).to_owned();
        let roots = ureq::tls::RootCerts::new_with_certs(&[own]);
        let tls = ureq::tls::TlsConfig::builder().root_certs(roots).build();
        let agent = ureq::Agent::config_builder().tls_config(tls).build().into();
        settings(url).with_http_client(client).with_blocking_agent(agent).build().unwrap()
    }
}

/// What a server shows.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Good,
    OtherName,
    Expired,
    NotYetValid,
    SelfSigned,
}

fn config(shown: Shown, authority: &Authority) -> ServerConfig {
    let name = if shown == Shown::OtherName { "other.example.com" } else { "localhost" };
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    match shown {
        Shown::Expired => params.not_after = date_time_ymd(2020, 1, 1),
        Shown::NotYetValid => params.not_before = date_time_ymd(4000, 1, 1),
        Shown::Good | Shown::OtherName | Shown::SelfSigned => {}
    }
    let key = KeyPair::generate().unwrap();
    let certificate = match shown {
        Shown::SelfSigned => params.self_signed(&key),
        _ => params.signed_by(&key, &authority.issuer),
    };
    let key = key.serialize_der().try_into().unwrap();
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.unwrap().der().clone()], key)
        .unwrap()
}

/// A server that answers by TLS, and counts the connections and what came through them.
struct Secure {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
    _tasks: JoinSet<()>,
}

impl Secure {
    async fn start(config: ServerConfig, answer: &'static str, is_closed: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (connections, requests) =
            (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (accepted, came) = (connections.clone(), requests.clone());
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                accepted.fetch_add(1, Ordering::Relaxed);
                serve(&acceptor, stream, &came, answer, is_closed).await;
            }
        });
        Self { address, connections, requests, _tasks: tasks }
    }

    fn url(&self) -> String {
        format!("https://localhost:{}", self.address.port())
    }

    fn counts(&self) -> (usize, usize) {
        (self.connections.load(Ordering::Relaxed), self.requests.load(Ordering::Relaxed))
    }
}

async fn serve(
    acceptor: &TlsAcceptor,
    stream: TcpStream,
    requests: &AtomicUsize,
    answer: &str,
    is_closed: bool,
) {
    let Ok(mut stream) = acceptor.accept(stream).await else { return };
    if read(&mut stream).await.is_none() {
        return;
    }
    requests.fetch_add(1, Ordering::Relaxed);
    // The client may be gone.
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.flush().await;
    if is_closed {
        // Says so, as it must (RFC 8446 §6.1); else the connection only ends.
        let _ = stream.shutdown().await;
    }
}

/// Returns the texts of all causes.
fn causes(result: &Outcome) -> String {
    let Err(error) = result else { return String::new() };
    let causes = std::iter::successors(error.source(), |cause| (*cause).source());
    causes.map(|cause| format!("{cause} {cause:?}")).collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn bad_certificates() {
    let authority = Authority::new();
    for (shown, is_trusted, expected, reason) in [
        (Shown::Good, true, "key_1", ""),
        (Shown::Good, false, UNSAFE, "UnknownIssuer"),
        (Shown::SelfSigned, true, UNSAFE, "UnknownIssuer"),
        (Shown::SelfSigned, false, UNSAFE, "UnknownIssuer"),
        (Shown::OtherName, true, UNSAFE, "NotValidForName"),
        (Shown::Expired, true, UNSAFE, "Expired"),
        (Shown::NotYetValid, true, UNSAFE, "NotValidYet"),
    ] {
        for by in BOTH {
            for operation in [&PLAIN, &CREATE] {
                let server = Secure::start(config(shown, &authority), KEY, true).await;
                let core = if is_trusted {
                    authority.trusted(&server.url())
                } else {
                    settings(&server.url()).build().unwrap()
                };
                let result = send(&core, by, operation, RequestOptions::new()).await;
                assert_eq!(seen(&result), expected, "{by:?}: {reason}");
                assert!(causes(&result).contains(reason), "{by:?}: {}", causes(&result));
                let requests = usize::from(expected == "key_1");
                assert_eq!(server.counts(), (1, requests), "{by:?}: once, and nothing is sent");
            }
        }
    }
}

/// What is no TLS at all.
#[tokio::test]
async fn no_handshake() {
    let plain = "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n";
    for by in BOTH {
        for (name, step) in
            [("a plain answer", Step::Send(plain.into())), ("noise", Step::Send(vec![0; 64]))]
        {
            let server = Server::script(Vec::new()).await;
            server.refuse([step]);
            let core = settings(&format!("https://{}", server.address)).build().unwrap();
            let result = send(&core, by, &CREATE, RequestOptions::new()).await;
            assert_eq!(seen(&result), UNSAFE, "{name} ({by:?})");
            assert_eq!(server.counts().connections, 1, "{name} ({by:?})");
            drop(core);
            server.until_left().await;
        }
    }
}

/// A handshake that breaks or does not go on: nothing was sent, so that all calls are tried again.
/// Where ureq only says that the connection broke, a call that writes is not.
#[tokio::test]
async fn a_handshake_that_breaks() {
    let broken = "Connect: could not connect to the API";
    let silent = "ConnectTimeout: connecting to the API timed out";
    let unknown = "Other: the connection to the API broke";
    // Long enough for a busy machine where something happens, and short where nothing does.
    let (long, short) = (Duration::from_secs(10), Duration::from_millis(300));
    for (by, step, expected, times) in [
        (By::Awaiting, Step::Close, broken, 3),
        (By::Awaiting, Step::Reset, broken, 3),
        (By::Awaiting, Step::Hold, silent, 3),
        (By::Blocking, Step::Close, unknown, 1),
        (By::Blocking, Step::Reset, unknown, 1),
        (By::Blocking, Step::Hold, silent, 3),
    ] {
        let server = Server::script(Vec::new()).await;
        let limit = if matches!(step, Step::Hold) { short } else { long };
        server.refuse(vec![step; 3]);
        let settings = settings(&format!("https://{}", server.address));
        let core = settings.with_connect_timeout(limit).build().unwrap();
        let result = send(&core, by, &CREATE, RequestOptions::new()).await;
        assert_eq!(seen(&result), expected, "{by:?}");
        drop(core);
        assert_eq!(server.until_left().await.connections, times, "{by:?}: {expected}");
    }
}

/// An attacker may end a connection, but not without the client noticing (RFC 8446 §6.1).
#[tokio::test]
async fn an_end_that_is_not_announced() {
    let authority = Authority::new();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let sized: &str = format!("{head}content-length: 99\r\n\r\n{{\"id\":\"key_1\"}}").leak();
    let open: &str = format!("{head}connection: close\r\n\r\n{{\"id\":\"key_1\"}}").leak();
    let cut_off = "Body: the connection broke while the response was read";
    for (by, answer, is_announced, expected) in [
        (By::Awaiting, open, true, "key_1"),
        (By::Awaiting, open, false, cut_off),
        (By::Awaiting, sized, false, cut_off),
        (By::Awaiting, sized, true, cut_off),
        (By::Blocking, open, true, "key_1"),
        // Only the end tells the length of this one, and ureq takes any end for one.
        (By::Blocking, open, false, "key_1"),
        (By::Blocking, sized, false, cut_off),
        (By::Blocking, sized, true, cut_off),
    ] {
        let server = Secure::start(config(Shown::Good, &authority), answer, is_announced).await;
        let result = send(&authority.trusted(&server.url()), by, &PLAIN, once()).await;
        assert_eq!(seen(&result), expected, "{by:?}, {is_announced}: {answer}");
        assert_eq!(server.counts(), (1, 1));
    }
}
