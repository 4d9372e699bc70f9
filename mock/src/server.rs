//! The HTTP server: a thread of its own, which ends when the value is dropped.

use std::{
    convert::Infallible,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{body::Incoming, header::HeaderValue, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

use crate::{answer::Answer, check::Request, document::Document, violation::Violation};

/// The largest body that is read.
const LARGEST: usize = 64 << 20;

/// What is done with each violation when it happens.
type Report = dyn Fn(&Violation) + Send + Sync;

/// A running server.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// The server ends when this is dropped.
    _end: oneshot::Sender<()>,
}

struct Shared {
    document: Document,
    violations: Mutex<Vec<Violation>>,
    report: Box<Report>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Server {
    /// Starts a server of a document on a port of this machine's loopback; 0 is any free one.
    ///
    /// # Errors
    ///
    /// Why the document cannot be read, or why there is no such port.
    pub fn start(
        document: &str,
        port: u16,
        report: impl Fn(&Violation) + Send + Sync + 'static,
    ) -> Result<Self, String> {
        let document = Document::parse(document)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(text)?;
        listener.set_nonblocking(true).map_err(text)?;
        let address = listener.local_addr().map_err(text)?;
        let shared = Shared { document, violations: Mutex::default(), report: Box::new(report) };
        let shared = Arc::new(shared);
        let (end, ended) = oneshot::channel();
        let serving = shared.clone();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
        let runtime = runtime.map_err(text)?;
        thread::spawn(move || {
            runtime.block_on(async {
                let serving = tokio::spawn(serve(listener, serving));
                // The other end is never used: it is dropped with the server.
                let _ = ended.await;
                serving.abort();
            });
        });
        Ok(Self { address, shared, _end: end })
    }

    /// Returns the address with the base path of the document's first server.
    #[must_use]
    pub fn url(&self) -> String {
        let base = self.shared.document.bases.first();
        format!("http://{}{}", self.address, base.map_or("", String::as_str))
    }

    /// Returns the violations of requests for an operation, and of those for none.
    #[must_use]
    pub fn violations(&self, operation: &str) -> Vec<Violation> {
        let all = self.shared.violations.lock().unwrap_or_else(PoisonError::into_inner);
        let is_of = |one: &&Violation| one.operation.as_deref().is_none_or(|of| of == operation);
        all.iter().filter(is_of).cloned().collect()
    }
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Responds to requests until the server ends.
async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        // What fails here is the other side's connection, and the next may be well.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let shared = shared.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| respond(request, shared.clone()));
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn respond(
    request: hyper::Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, LARGEST).collect().await;
    let body = body.map_or_else(|_| Vec::new(), |body| body.to_bytes().to_vec());
    let headers = head.headers.iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    let headers: Vec<(String, String)> = headers.collect();
    let request = Request::new(head.method.as_str(), target, &headers, body);
    Ok(shared.respond(&request))
}

impl Shared {
    fn respond(&self, request: &Request) -> hyper::Response<Full<Bytes>> {
        let (operation, violations) = self.document.check(request);
        let answer = match operation {
            Some(operation) if violations.is_empty() => self.document.answer(operation, request),
            _ => Answer::refusal(&violations),
        };
        for violation in &violations {
            (self.report)(violation);
        }
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).extend(violations);
        response(answer)
    }
}

fn response(answer: Answer) -> hyper::Response<Full<Bytes>> {
    let mut response = hyper::Response::new(Full::from(answer.body));
    *response.status_mut() = hyper::StatusCode::from_u16(answer.status).unwrap_or_default();
    for (name, value) in answer.headers {
        let name = hyper::header::HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}
