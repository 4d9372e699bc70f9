//! A server that misbehaves as it is told, byte by byte, and counts what reaches it.
//!
//! A library that speaks HTTP would not send what these tests are about.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

/// How long a test waits for what must happen, on however slow a machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the server does with a connection, one after the other.
#[derive(Clone)]
pub enum Step {
    Send(Vec<u8>),
    /// Sends byte by byte, with this pause after each.
    Drip(Vec<u8>, Duration),
    /// Does nothing more, until the client is gone.
    Hold,
    Close,
    /// Breaks the connection off, so that the client's socket fails (RFC 9293 §3.5.2).
    Reset,
}

pub fn send(bytes: impl Into<Vec<u8>>) -> Step {
    Step::Send(bytes.into())
}

/// Returns what answers a request with JSON.
pub fn json(status: u16, body: &str) -> Vec<Step> {
    json_with(status, "", body)
}

/// Returns what answers with JSON and with further headers, each with its line end.
pub fn json_with(status: u16, headers: &str, body: &str) -> Vec<Step> {
    let length = body.len();
    vec![send(format!(
        "HTTP/1.1 {status} As Told\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n{headers}\r\n{body}"
    ))]
}

/// Returns what answers with a key of this identifier.
pub fn key(id: &str) -> Vec<Step> {
    json(200, &format!("{{\"id\":\"{id}\"}}"))
}

type Answer = Box<dyn FnMut(&str) -> Vec<Step> + Send>;

/// A server on a port of its own, which stops when it is dropped.
pub struct Server {
    pub address: SocketAddr,
    state: Arc<State>,
    tasks: JoinSet<()>,
}

struct State {
    answer: Mutex<Answer>,
    /// What becomes of the first connections as soon as something is sent there.
    arrivals: Mutex<VecDeque<Step>>,
    requests: Mutex<Vec<String>>,
    counts: watch::Sender<Counts>,
}

/// What the server has seen so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub connections: usize,
    /// The connections that are still open.
    pub open: usize,
    /// The requests that came in full.
    pub requests: usize,
}

impl Server {
    /// Starts a server that does with each request what the function says.
    pub async fn start(answer: impl FnMut(&str) -> Vec<Step> + Send + 'static) -> Self {
        Self::on("127.0.0.1:0", answer).await
    }

    /// Starts a server that gives each answer once, and then `key_after`.
    pub async fn script(answers: Vec<Vec<Step>>) -> Self {
        let mut answers = VecDeque::from(answers);
        Self::start(move |_| answers.pop_front().unwrap_or_else(|| key("key_after"))).await
    }

    /// Starts a server on this address.
    pub async fn on(address: &str, answer: impl FnMut(&str) -> Vec<Step> + Send + 'static) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            answer: Mutex::new(Box::new(answer)),
            arrivals: Mutex::default(),
            requests: Mutex::default(),
            counts: watch::Sender::default(),
        });
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(listener, state.clone()));
        Self { address, state, tasks }
    }

    /// Does this with the next connections as soon as something is sent there.
    pub fn refuse(&self, arrivals: impl IntoIterator<Item = Step>) {
        self.state.arrivals.lock().unwrap().extend(arrivals);
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn counts(&self) -> Counts {
        *self.state.counts.borrow()
    }

    /// Returns the text of each request.
    pub fn requests(&self) -> Vec<String> {
        self.state.requests.lock().unwrap().clone()
    }

    /// Waits until what the server has seen is as the test expects it.
    pub async fn until(&self, what: &str, is_it: impl FnMut(&Counts) -> bool) -> Counts {
        let mut counts = self.state.counts.subscribe();
        let waited = timeout(PATIENCE, counts.wait_for(is_it)).await;
        let found = waited.map(|counts| *counts.unwrap());
        found.unwrap_or_else(|_| panic!("{what}: {:?}", self.counts()))
    }

    /// Waits until every connection is closed.
    pub async fn until_left(&self) -> Counts {
        self.until("a connection is left open", |counts| counts.open == 0).await
    }

    /// Stops the server, and closes all connections.
    pub async fn stop(mut self) -> Vec<String> {
        self.tasks.shutdown().await;
        self.requests()
    }
}

impl State {
    fn requests(&self) -> MutexGuard<'_, Vec<String>> {
        self.requests.lock().unwrap()
    }
}

/// Counts a connection as open for as long as it lives.
struct Open(Arc<State>);

impl Open {
    fn new(state: &Arc<State>) -> Self {
        state.counts.send_modify(|counts| {
            counts.connections += 1;
            counts.open += 1;
        });
        Self(state.clone())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.counts.send_modify(|counts| counts.open -= 1);
    }
}

/// Accepts connections; those that are open end with the task.
async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let open = Open::new(&state);
        let arrival = state.arrivals.lock().unwrap().pop_front();
        connections.spawn(async move {
            let Open(state) = &open;
            match arrival {
                None => serve(stream, state).await,
                Some(step) => {
                    // The client must know that it is connected: from here on, it may have sent
                    // something.
                    let _ = stream.peek(&mut [0]).await;
                    drop(take(stream, step).await);
                }
            }
        });
    }
}

async fn serve(mut stream: TcpStream, state: &State) {
    while let Some(request) = read(&mut stream).await {
        let steps = (state.answer.lock().unwrap())(&request);
        state.requests().push(request);
        state.counts.send_modify(|counts| counts.requests += 1);
        for step in steps {
            match take(stream, step).await {
                Some(same) => stream = same,
                None => return,
            }
        }
    }
}

/// Takes a step, and returns the connection if it goes on. The client may be gone at any time.
async fn take(mut stream: TcpStream, step: Step) -> Option<TcpStream> {
    match step {
        Step::Send(bytes) => stream.write_all(&bytes).await.ok()?,
        Step::Drip(bytes, pause) => drip(&mut stream, &bytes, pause).await?,
        Step::Hold => {
            while stream.read(&mut [0; 4096]).await.is_ok_and(|count| count > 0) {}
            return None;
        }
        Step::Close => return None,
        Step::Reset => {
            stream.set_zero_linger().unwrap();
            return None;
        }
    }
    Some(stream)
}

async fn drip(stream: &mut (impl AsyncWrite + Unpin), bytes: &[u8], pause: Duration) -> Option<()> {
    for byte in bytes {
        stream.write_all(&[*byte]).await.ok()?;
        sleep(pause).await;
    }
    Some(())
}

/// Reads a request: its head, and as many bytes as `content-length` says.
pub async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return Some(text.into_owned());
            }
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}
