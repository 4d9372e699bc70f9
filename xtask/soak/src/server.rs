//! A server that fails in every way, by turns.

use std::{
    collections::HashSet,
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    time::timeout,
};

/// A server on a free port of 127.0.0.1, which runs until the process ends.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    requests: AtomicU64,
    connections: AtomicU64,
    /// What was written, and how often that was so already.
    written: Mutex<HashSet<String>>,
    repeated: AtomicU64,
    open: watch::Sender<u64>,
}

impl Server {
    pub(crate) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let state = Arc::<State>::default();
        tokio::spawn(accept(listener, state.clone()));
        Ok(Self { address, state })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn requests(&self) -> u64 {
        self.state.requests.load(Ordering::Relaxed)
    }

    pub(crate) fn connections(&self) -> u64 {
        self.state.connections.load(Ordering::Relaxed)
    }

    /// Returns how many writing requests were carried out for the second time.
    pub(crate) fn repeated(&self) -> u64 {
        self.state.repeated.load(Ordering::Relaxed)
    }

    /// Waits until every connection is closed, and returns how many are not.
    pub(crate) async fn until_left(&self, patience: Duration) -> u64 {
        let mut open = self.state.open.subscribe();
        // Whether it is in time shows in what is left.
        let _ = timeout(patience, open.wait_for(|open| *open == 0)).await;
        *self.state.open.borrow()
    }
}

impl State {
    /// Carries a request out: whatever the response is, it may have changed something.
    fn write(&self, request: Request) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if !request.is_list && !written.insert(request.organization) {
            self.repeated.fetch_add(1, Ordering::Relaxed);
        }
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        let state = state.clone();
        state.connections.fetch_add(1, Ordering::Relaxed);
        state.open.send_modify(|open| *open += 1);
        tokio::spawn(async move {
            // The client may be gone at any time.
            let _ = serve(stream, &state).await;
            state.open.send_modify(|open| *open -= 1);
        });
    }
}

async fn serve(mut stream: TcpStream, state: &State) -> io::Result<()> {
    let mut bytes = Vec::new();
    loop {
        let Some((request, length)) = request(&bytes) else {
            if stream.read_buf(&mut bytes).await? == 0 {
                return Ok(());
            }
            continue;
        };
        let number = state.requests.fetch_add(1, Ordering::Relaxed);
        let answer = success(&request);
        bytes.drain(..length);
        if number % 32 > 1 {
            state.write(request);
        }
        match number % 32 {
            0 => stream.write_all(&busy("503 Service Unavailable")).await?,
            1 => stream.write_all(&busy("429 Too Many Requests")).await?,
            2 => stream.write_all(&refusal("500 Internal Server Error", "{}")).await?,
            3 => stream.write_all(&refusal("404 Not Found", "no")).await?,
            // In the head, before it, in the body, and after nothing at all.
            4 => return end(stream, &answer[..20]).await,
            5 => return reset(stream, &[]).await,
            6 => return end(stream, &answer[..answer.len() - 1]).await,
            7 => return reset(stream, &answer[..answer.len() - 1]).await,
            8 => return end(stream, b"\0\x01 no HTTP\r\n\r\n").await,
            9 => stream.write_all(&refusal("200 OK", "{\"items\":5}")).await?,
            10 => return end(stream, &answer).await,
            _ => stream.write_all(&answer).await?,
        }
    }
}

async fn end(mut stream: TcpStream, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes).await
}

async fn reset(mut stream: TcpStream, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes).await?;
    stream.set_zero_linger()
}

/// Returns the organisation that the first request is about, and how many bytes the request has.
fn request(bytes: &[u8]) -> Option<(Request, usize)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length = length.map_or(Some(0), |length| length.parse().ok())?;
    let body = body.get(..length)?;
    let is_list = head.starts_with("GET ");
    let at = if is_list { head.find("organization_id=")? + 16 } else { body.find("org_")? };
    let rest = if is_list { &head[at..] } else { &body[at..] };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    Some((Request { organization: rest[..end].to_owned(), is_list }, head.len() + 4 + length))
}

struct Request {
    organization: String,
    is_list: bool,
}

fn success(request: &Request) -> Vec<u8> {
    let key = format!(
        r#"{{"created_at":"2026-01-02T03:04:05Z","id":"key_1","is_active":true,"key_prefix":"ffy_",
        "name":"soak","organization_id":"{}"}}"#,
        request.organization
    );
    let body = if request.is_list {
        format!(r#"{{"items":[{key}],"pagination":{{"has_more":false,"next_page_token":""}}}}"#)
    } else {
        format!(r#"{{"api_key":{key},"secret":"s3cret"}}"#)
    };
    refusal("200 OK", &body)
}

/// Returns a response that requests a short delay.
fn busy(status: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nretry-after-ms: 1\r\ncontent-length: 0\r\n\r\n").into_bytes()
}

fn refusal(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: application/json");
    format!("{head}\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}
