//! Sends each row to a server of its own, awaited and blocking, and compares to the byte.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    pin::Pin,
    sync::{Arc, Mutex},
    thread,
};

type Sent = Pin<Box<dyn Future<Output = String>>>;

struct Row {
    name: &'static str,
    agent: &'static str,
    requests: &'static [&'static str],
    answers: &'static [(&'static str, bool)],
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
        .map(|bytes| shown(bytes).replace(&format!("host: {host}\n"), "host: HOST\n"))
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
    came: &Mutex<Vec<Vec<u8>>>,
    answer: impl Fn() -> Option<&'static (&'static str, bool)>,
) {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if is_whole(&bytes) {
            came.lock().unwrap().push(std::mem::take(&mut bytes));
            // No row expects this status, so that a request too many is seen.
            let none = ("HTTP/1.1 599 Over\r\ncontent-length: 0\r\n\r\n", false);
            let (text, closes) = answer().copied().unwrap_or(none);
            let _ = stream.write_all(text.as_bytes());
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

/// Returns whether a request has come to its end.
fn is_whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
    let length = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| bytes.len() - at - 4);
    let head = head.to_ascii_lowercase();
    if head.contains("\r\ntransfer-encoding: chunked") {
        return bytes.ends_with(b"\r\n0\r\n\r\n");
    }
    let announced = head.split("\r\n").find_map(|line| line.strip_prefix("content-length: "));
    length >= Some(announced.map_or(0, |length| length.parse().unwrap()))
}

/// Returns a request as the rows have it: the headers are sorted.
fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    lines[1..].sort_unstable();
    format!("{}\n\n{body}", lines.join("\n"))
}

