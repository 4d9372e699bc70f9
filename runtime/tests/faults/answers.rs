//! Answers that are broken off, late, too large or no HTTP, as one table.

use std::time::Duration;

use crate::{
    client::By,
    row::{check, row},
    server::{Step, json, send},
};

const OTHER: &str = "Other: the connection to the API broke";
const BODY: &str = "Body: the connection broke while the response was read";
const TIMEOUT: &str = "Timeout: the request timed out";
const DEADLINE: &str = "Deadline: the deadline of the call passed";
const TOO_LARGE: &str = "TooLarge: the response is larger than the limit";

/// Returns the start of a response with JSON, to which further headers can be added.
fn head(headers: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{headers}")
}

fn whole() -> String {
    head("content-length: 14\r\n\r\n") + KEY
}

fn sized() -> String {
    head("content-length: 14\r\n\r\n{\"id\":\"ke")
}

fn chunked(chunks: &str) -> Vec<Step> {
    vec![send(head("transfer-encoding: chunked\r\n\r\n") + chunks)]
}

fn then(mut steps: Vec<Step>, last: Step) -> Vec<Step> {
    steps.push(last);
    steps
}

const CUT_OFF: &str = "Decode: could not decode the response (200): invalid JSON \
 at line 1 column 9: EOF while parsing a string";
const NO_JSON: &str = "Decode: could not decode the response (200): invalid JSON \
 at line 1 column 1: expected value";
const KEY: &str = "{\"id\":\"key_1\"}";

#[tokio::test]
async fn broken_off() {
    let chunk = || chunked("8\r\n{\"id\":\"k\r\n");
    let whole = || chunked("e\r\n{\"id\":\"key_1\"}\r\n0\r\n");
    let old = || head("\r\n").replacen("HTTP/1.1", "HTTP/1.0", 1);
    let open = || send(head("connection: close\r\n\r\n{\"id\":\"ke"));
    check(vec![
        row("closed on the first byte", vec![Step::Close], OTHER).on_first_byte(),
        row("reset on the first byte", vec![Step::Reset], OTHER).on_first_byte(),
        row("closed before the head", vec![Step::Close], OTHER),
        row("reset before the head", vec![Step::Reset], OTHER),
        row("closed in the head", vec![send("HTTP/1.1 200 OK\r\ncont"), Step::Close], OTHER),
        row("reset in the head", vec![send("HTTP/1.1 200 OK\r\ncont"), Step::Reset], OTHER),
        row("closed in the body", vec![send(sized()), Step::Close], BODY),
        row("reset in the body", vec![send(sized()), Step::Reset], BODY),
        row("closed between chunks", then(chunk(), Step::Close), BODY),
        row("reset between chunks", then(chunk(), Step::Reset), BODY),
        row("closed in a chunk", then(chunked("e\r\n{\"id\""), Step::Close), BODY),
        row("reset in a chunk", then(chunked("e\r\n{\"id\""), Step::Reset), BODY),
        // All of the body has come then; ureq says so.
        row("closed in the last chunk", then(whole(), Step::Close), BODY).only(&[By::Awaiting]),
        row("closed in the last chunk", then(whole(), Step::Close), "key_1")
            .for_good()
            .only(&[By::Blocking]),
        row("whole, by its end", vec![send(head("\r\n") + KEY), Step::Close], "key_1").for_good(),
        row("whole, by its end, of old", vec![send(old() + KEY), Step::Close], "key_1").for_good(),
        // Only the end tells the length of these; ureq takes any end for one.
        row("closed at some point", vec![open(), Step::Close], CUT_OFF).for_good(),
        row("reset at some point", vec![open(), Step::Reset], BODY).only(&[By::Awaiting]),
        row("reset at some point", vec![open(), Step::Reset], CUT_OFF)
            .for_good()
            .only(&[By::Blocking]),
    ])
    .await;
}

#[tokio::test]
async fn wrong_lengths() {
    let forged = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 15\r\n\r\n\
                  {\"id\":\"forged\"}";
    let with = |length: &str| vec![send(head(&format!("content-length: {length}\r\n\r\n{KEY}")))];
    let broken = |length: &str| then(with(length), Step::Close);
    let short = "Decode: could not decode the response (200): invalid JSON \
 at line 1 column 13: EOF while parsing an object";
    let empty = "Decode: could not decode the response (200): the body is empty";
    let both = "transfer-encoding: chunked\r\ncontent-length: 3\r\n\r\ne\r\n";
    check(vec![
        row("a response that nobody asked for", then(with("14"), send(forged)), "key_1").for_good(),
        row("too short", with("13"), short).for_good(),
        row("too long", broken("15"), BODY),
        row("empty", json(200, ""), empty).for_good(),
        row("negative", broken("-1"), OTHER),
        row("no number", broken("14x"), OTHER),
        row("beyond all numbers", broken("99999999999999999999"), OTHER),
        row("two lengths", broken("14\r\ncontent-length: 15"), OTHER),
        row("a list of lengths", broken("14, 15"), OTHER),
        // Chunks count, whatever the length (RFC 9112 §6.3).
        row("chunks and a length", vec![send(head(both) + KEY + "\r\n0\r\n\r\n")], "key_1")
            .for_good(),
        row("too large, as announced", then(with("99999999999"), Step::Hold), TOO_LARGE).for_good(),
    ])
    .await;
}

#[tokio::test]
async fn bad_chunks() {
    let bad = |chunks: &str| then(chunked(chunks), Step::Hold);
    let long = format!("e;{}\r\n{KEY}\r\n0\r\n\r\n", "x".repeat(1 << 20));
    let trailers = |times| format!("e\r\n{KEY}\r\n0\r\n{}\r\n", "x: y\r\n".repeat(times));
    check(vec![
        row("a size that is none", bad("xyz\r\n{}\r\n"), BODY),
        row("a negative size", bad("-e\r\n{}\r\n"), BODY),
        row("no size", bad("\r\n{}\r\n"), BODY),
        row("a size beyond all numbers", bad("fffffffffffffffff\r\n{}\r\n"), BODY),
        row("a chunk that goes on", bad("2\r\n{\"id\":\"key_1\"}\r\n0\r\n\r\n"), BODY),
        row("an extension without an end", bad(&long), BODY),
        row("trailers", chunked(&trailers(2)), "key_1").for_good(),
        row("trailers without an end", bad(&trailers(1 << 17)), BODY).only(&[By::Awaiting]),
        // These ureq reads to their end.
        row("many trailers", chunked(&trailers(1 << 17)), "key_1").for_good().only(&[By::Blocking]),
    ])
    .await;
}

#[tokio::test]
async fn no_http() {
    let bad = |text: &str| vec![send(text), Step::Hold];
    let line =
        |line: &str| vec![send(head(line) + "\r\ncontent-length: 14\r\n\r\n" + KEY), Step::Hold];
    let many = "x: 1\r\n".repeat(20_000);
    let endless = bad(&head(&format!("x: {}", "y".repeat(1 << 20))));
    check(vec![
        row("noise", bad("\x16\x03\x01 what?\r\n\r\n"), OTHER),
        row("no head at all", bad("{\"id\":\"key_1\"}\r\n\r\n"), OTHER),
        row("a version of tomorrow", bad("HTTP/9.9 200 OK\r\n\r\n"), OTHER),
        row("a status that is none", bad("HTTP/1.1 abc OK\r\n\r\n"), OTHER),
        row("a status too small", bad("HTTP/1.1 099 OK\r\n\r\n"), OTHER),
        row("a status too long", bad("HTTP/1.1 2000 OK\r\n\r\n"), OTHER),
        row("a header without a colon", line("nonsense"), OTHER),
        row("a header without a name", line(": x"), OTHER),
        row("a header with a space in its name", line("x y: z"), OTHER),
        row("a header with NUL", line("x: \0"), OTHER),
        row("too many headers", line(&many), OTHER),
        row("a header without an end", endless.clone(), OTHER).only(&[By::Awaiting]),
        row("a header without an end", endless, TOO_LARGE).only(&[By::Blocking]).for_good(),
    ])
    .await;
}

#[tokio::test]
async fn statuses_and_types() {
    let status = |line: &str| vec![send(format!("HTTP/1.1 {line}\r\ncontent-length: 0\r\n\r\n"))];
    let hint = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n";
    let text = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 4\r\n\r\nlost";
    let deep = "[".repeat(100_000);
    let more = format!("{{\"more\":{deep}");
    let no_content = "undocumented response 204 No Content: no content type, 0 bytes";
    let not_modified = "undocumented response 304 Not Modified: no content type, 0 bytes";
    let unknown = "undocumented response 799 <unknown status code>: no content type, 0 bytes";
    let page = "undocumented response 200 OK: text/html, 4 bytes";
    let bad_gateway = "undocumented response 502 Bad Gateway: no content type, 0 bytes";
    let list = "Decode: could not decode the response (200): expected an object, found an array";
    let no_object = "Decode: could not decode the response (200): expected an object";
    let no_end = "Decode: could not decode the response (200): invalid JSON at line 1 column \
                  100008: EOF while parsing a list";
    check(vec![
        row("an interim response first", then(vec![send(hint)], send(whole())), "key_1").for_good(),
        row("no content", status("204 No Content"), no_content).for_good(),
        row("not modified", status("304 Not Modified"), not_modified).for_good(),
        row("a status that nobody knows", status("799 Odd"), unknown).for_good(),
        row("a page of a proxy", vec![send(text)], page).for_good(),
        row("a bad gateway", status("502 Bad Gateway"), bad_gateway),
        row("JSON of another shape", json(200, "[]"), list).for_good(),
        row("JSON without end", json(200, &deep), no_object).for_good(),
        row("JSON without end in what is left out", json(200, &more), no_end).for_good(),
        row("no JSON", json(200, "\u{feff}?"), NO_JSON).for_good(),
    ])
    .await;
}

#[tokio::test]
async fn too_large() {
    let megabyte = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    let error = |status: &str| {
        let head = format!("HTTP/1.1 {status}\r\ntransfer-encoding: chunked\r\n\r\n");
        vec![send(head + &megabyte.repeat(2)), Step::Hold]
    };
    let refused = "response 400 Bad Request, which is too large: no content type, \
                   cut off after 1048576 bytes";
    let busy = "response 503 Service Unavailable, which is too large: no content type, \
                cut off after 1048576 bytes";
    let unasked = "Decode: could not decode the response (200): the body is compressed, which \
                   was not asked for";
    // What 64 MiB of spaces are as gzip (RFC 1952); nothing here unpacks it.
    let bomb = head("content-encoding: gzip\r\ncontent-length: 10\r\n\r\n");
    let bomb = [bomb.as_bytes(), b"\x1f\x8b\x08\0\0\0\0\0\0\x03"].concat();
    check(vec![
        row("a body without end", chunked(&megabyte.repeat(65)), TOO_LARGE).for_good(),
        row("an error without end", error("400 No"), refused).for_good(),
        row("a passing error without end", error("503 No"), busy),
        row("a compressed bomb", vec![send(bomb)], unasked).for_good(),
    ])
    .await;
}

#[tokio::test]
async fn slow() {
    let pause = Duration::from_millis(20);
    let drip = |text: &str| vec![Step::Drip(text.into(), pause), Step::Hold];
    let empty = || head("content-length: 14\r\n\r\n");
    let late = |text: String| vec![send(text), Step::Hold];
    let chunk = |text: &str| then(chunked(""), Step::Drip(text.into(), pause));
    let interim = "HTTP/1.1 100 Continue\r\n\r\n".repeat(50);
    let (many, spaces) = ("x: y\r\n".repeat(100), "1\r\n \r\n".repeat(500));
    let size = || chunk(&format!("e;{}", "x".repeat(1000)));
    check(vec![
        row("silence", vec![Step::Hold], TIMEOUT).with_timeout(),
        row("silence on the first byte", vec![Step::Hold], TIMEOUT).on_first_byte().with_timeout(),
        row("silence in the head", late("HTTP/1.1 200 OK\r\n".into()), TIMEOUT).with_timeout(),
        row("silence before the body", late(empty()), TIMEOUT).with_timeout(),
        row("silence in the body", late(sized()), TIMEOUT).with_timeout(),
        row("silence in a chunk", then(chunked("e\r\n{"), Step::Hold), TIMEOUT).with_timeout(),
        row("a head byte by byte", drip(&head(&many)), TIMEOUT).with_timeout(),
        row("interim responses without end", drip(&interim), TIMEOUT).with_timeout(),
        row("the size of a chunk byte by byte", size(), TIMEOUT)
            .with_timeout()
            .only(&[By::Awaiting]),
        row("the size of a chunk byte by byte", size(), DEADLINE).with_deadline(),
        // Each byte is in time, but all of them take too long.
        row("a body byte by byte", chunk(&spaces), DEADLINE).with_deadline(),
        row("silence until the deadline", vec![Step::Hold], DEADLINE).with_deadline(),
    ])
    .await;
}
