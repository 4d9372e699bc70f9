//! A server that answers from a script, and keeps the exact bytes of each request.
//!
//! A library that speaks HTTP would tidy up what it reads and what it sends; here neither happens.

use std::{
    collections::VecDeque,
    fmt::Write as _,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A server on a free port of 127.0.0.1, which stops when it is dropped.
pub struct Server {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct State {
    answers: VecDeque<Answer>,
    requests: Vec<Request>,
    connections: usize,
}

/// What the server does after a request.
#[derive(Clone)]
pub struct Answer {
    bytes: Vec<u8>,
    closes: bool,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Request {
    head: String,
    pub body: String,
}

impl Server {
    /// Starts a server that gives each answer once, in this order, on whatever connection.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let answers = answers.into_iter().collect();
        let state = Arc::new(Mutex::new(State { answers, ..State::default() }));
        Self {
            address: listener.local_addr().unwrap(),
            state: state.clone(),
            task: tokio::spawn(accept(listener, state)),
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn host(&self) -> String {
        self.address.to_string()
    }

    pub fn requests(&self) -> Vec<Request> {
        self.state().requests.clone()
    }

    /// Returns how many requests came.
    pub fn count(&self) -> usize {
        self.state().requests.len()
    }

    /// Returns how many connections were made.
    pub fn connections(&self) -> usize {
        self.state().connections
    }

    /// Returns the only request.
    pub fn only(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "one request is expected: {requests:?}");
        requests.remove(0)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Answer {
    /// Returns a response with an exact length and a body that has no media type.
    pub fn new(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let mut text = format!("HTTP/1.1 {status} As Scripted\r\n");
        for (name, value) in headers {
            write!(text, "{name}: {value}\r\n").unwrap();
        }
        write!(text, "content-length: {}\r\n\r\n{body}", body.len()).unwrap();
        Self::raw(text)
    }

    pub fn json(status: u16, body: impl ToString) -> Self {
        Self::json_with(status, &[], body)
    }

    /// Returns a JSON response with further headers.
    #[expect(clippy::needless_pass_by_value, reason = "a text and a JSON value are given alike")]
    pub fn json_with(status: u16, headers: &[(&str, &str)], body: impl ToString) -> Self {
        let mut all = vec![("content-type", "application/json")];
        all.extend(headers);
        Self::new(status, &all, &body.to_string())
    }

    /// Returns an answer of exactly these bytes, after which the connection stays open.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), closes: false }
    }

    /// Returns no answer at all; the connection stays open.
    pub fn silence() -> Self {
        Self::raw("")
    }

    /// Returns the same answer, after which the connection is closed.
    pub fn then_close(self) -> Self {
        Self { closes: true, ..self }
    }

    /// Returns the same answer without its last bytes.
    pub fn without_last(mut self, bytes: usize) -> Self {
        self.bytes.truncate(self.bytes.len() - bytes);
        self
    }
}

impl Request {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n")?;
        let (head, body) = (head.to_owned(), body.to_owned());
        let request = Self { head, body };
        let length = request.header("content-length").map_or(0, |length| length.parse().unwrap());
        (request.body.len() >= length).then_some(request)
    }

    /// Returns the request line.
    pub fn line(&self) -> &str {
        self.head.split("\r\n").next().unwrap()
    }

    /// Returns the header lines, as they came but sorted.
    pub fn headers(&self) -> Vec<String> {
        let mut lines: Vec<_> = self.head.split("\r\n").skip(1).map(str::to_owned).collect();
        lines.sort();
        lines
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.split("\r\n").skip(1).find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

async fn accept(listener: TcpListener, state: Arc<Mutex<State>>) {
    while let Ok((stream, _)) = listener.accept().await {
        state.lock().unwrap().connections += 1;
        tokio::spawn(serve(stream, state.clone()));
    }
}

async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    while let Some(request) = read(&mut stream).await {
        let answer = {
            let mut state = state.lock().unwrap();
            state.requests.push(request);
            // No test expects this status, so that a request too many is seen.
            state.answers.pop_front().unwrap_or_else(|| Answer::new(599, &[], "the script is over"))
        };
        // The client may have gone already.
        let _ = stream.write_all(&answer.bytes).await;
        if answer.closes {
            return;
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    loop {
        if let Some(request) = Request::parse(&bytes) {
            return Some(request);
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}
