//! Sends each row to a server of its own, awaited and blocking, and compares to the byte.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    pin::Pin,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use ureq::unversioned::{
    resolver::{ResolvedSocketAddrs, Resolver},
    transport::{DefaultConnector, NextTimeout},
};

type Sent = Pin<Box<dyn Future<Output = String>>>;

/// The bytes of a response, and whether the connection is closed after them.
type Answer = (&'static [u8], bool);

struct Row {
    name: &'static str,
    agent: &'static str,
    requests: &'static [&'static str],
    answers: &'static [Answer],
    gives: &'static str,
    call: fn(String) -> Sent,
    wait: fn(Sent) -> String,
}

fn main() {
    let rows = rows();
    let mut wrong = 0;
    for row in &rows {
        for (way, failure) in [("awaited", check(row, awaited)), ("blocking", check(row, row.wait))]
        {
            if let Some(failure) = failure {
                println!("{} ({way})\n{failure}\n", row.name);
                wrong += 1;
            }
        }
    }
    println!("{} rows {}", rows.len(), if wrong == 0 { "pass" } else { "were sent" });
    std::process::exit(i32::from(wrong > 0));
}

fn awaited(sent: Sent) -> String {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(sent)
}

fn check(row: &Row, send: impl FnOnce(Sent) -> String) -> Option<String> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let requests = Arc::new(Mutex::new(Vec::new()));
    let (answers, came) = (row.answers, requests.clone());
    thread::spawn(move || {
        let answers = Arc::new(Mutex::new(answers.iter()));
        for stream in listener.incoming().map_while(Result::ok) {
            let (came, answers) = (came.clone(), answers.clone());
            thread::spawn(move || serve(stream, &came, || answers.lock().unwrap().next()));
        }
    });
    let gives = send((row.call)(format!("http://{host}")));
    let sent: Vec<String> = requests
        .lock()
        .unwrap()
        .iter()
        .map(|text: &String| text.replace(&format!("host: {host}\n"), "host: HOST\n"))
        .collect();
    let expected: Vec<String> = row
        .requests
        .iter()
        .map(|text| text.replace("user-agent: AGENT\n", &format!("user-agent: {}\n", row.agent)))
        .collect();
    if sent != expected {
        let (sent, expected) = (sent.join("\n---\n"), expected.join("\n---\n"));
        return Some(format!("is to send\n{expected}\nbut sent\n{sent}\nand gave {gives}"));
    }
    (gives != row.gives).then(|| format!("is to give\n{}\nbut gave\n{gives}", row.gives))
}

fn serve(
    mut stream: TcpStream,
    came: &Mutex<Vec<String>>,
    answer: impl Fn() -> Option<&'static Answer>,
) {
    // If a request never ends, the connection is closed.
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some(request) = shown(&bytes) {
            came.lock().unwrap().push(request);
            bytes.clear();
            // No row expects this status, so that a request too many is seen.
            let none = (&b"HTTP/1.1 599 Over\r\ncontent-length: 0\r\n\r\n"[..], false);
            let (text, closes) = answer().copied().unwrap_or(none);
            let _ = stream.write_all(text);
            if closes {
                return;
            }
        }
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => bytes.extend_from_slice(&buffer[..count]),
            _ => return,
        }
    }
}

/// Returns a request as the rows have it, once it is whole: the headers are sorted, and chunks are
/// put together.
fn shown(bytes: &[u8]) -> Option<String> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let (head, rest) = (text(&bytes[..end]), &bytes[end + 4..]);
    // To a proxy, a request has the whole URL (RFC 9112 §3.2.2); the host is among the headers.
    let origin = head.split(' ').nth(1).and_then(|url| url.strip_prefix("http://")?.split('/').next());
    let head = origin.map_or(head.clone(), |origin| head.replacen(&format!("http://{origin}"), "", 1));
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    lines[1..].sort_unstable();
    let length = lines.iter().find_map(|line| line.strip_prefix("content-length: "));
    let length = length.map_or(0, |length| length.parse().unwrap());
    let is_chunked = lines.contains(&"transfer-encoding: chunked");
    let body = if is_chunked { chunks(rest)? } else { text(rest.get(..length)?) };
    // More than was announced is seen, too.
    let more = if is_chunked { String::new() } else { text(&rest[length..]) };
    Some(format!("{}\n\n{body}{more}", lines.join("\n")))
}

/// Returns the bytes of chunks, once the last has come (RFC 9112 §7.1).
fn chunks(mut bytes: &[u8]) -> Option<String> {
    let mut whole = Vec::new();
    loop {
        let end = bytes.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(&text(&bytes[..end]), 16).unwrap();
        let chunk = bytes.get(end + 2..end + 2 + size)?;
        assert_eq!(bytes.get(end + 2 + size..end + 4 + size)?, b"\r\n", "a chunk ends with a line");
        whole.extend_from_slice(chunk);
        if size == 0 {
            return Some(text(&whole));
        }
        bytes = &bytes[end + 4 + size..];
    }
}

/// Returns bytes as the rows have them: those that are no UTF-8 as `\xff`.
fn text(bytes: &[u8]) -> String {
    let parts = bytes.utf8_chunks();
    parts.map(|part| part.valid().to_owned() + &part.invalid().escape_ascii().to_string()).collect()
}

/// Leads every request to the row's server, whatever host it is for.
#[derive(Clone, Copy, Debug)]
struct Here(SocketAddr);

impl Here {
    fn new(url: &str) -> Self {
        Self(url.trim_start_matches("http://").parse().unwrap())
    }

    /// Takes the row's server for a proxy: a resolver of names has no say in ports.
    fn client(self) -> reqwest::Client {
        let proxy = reqwest::Proxy::http(format!("http://{}", self.0)).unwrap();
        reqwest::Client::builder().proxy(proxy).build().unwrap()
    }

    /// Takes every name for that of the row's server: to a proxy it would make a tunnel.
    fn agent(self) -> ureq::Agent {
        let config = ureq::Agent::config_builder().proxy(None).build();
        ureq::Agent::with_parts(config, DefaultConnector::default(), self)
    }
}

impl Resolver for Here {
    fn resolve(
        &self,
        _: &http::Uri,
        _: &ureq::config::Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut addresses = self.empty();
        addresses.push(self.0);
        Ok(addresses)
    }
}

