//! Server-sent events and series of JSON texts: however the bytes are cut, the same comes out.
//!
//! What comes out is compared to the algorithm of the WHATWG (HTML, "Server-sent events", §9.2.6),
//! written down here once more, for a whole text at once and without a limit.

use std::collections::VecDeque;

use castiron_runtime::stream::{ServerEvent, TooLarge, pieces::Pieces, sse::EventParser};

/// The size that the first byte gives at most, so that some inputs are too large.
const SMALL: usize = 255;

/// Takes two bytes of settings, and then a stream.
///
/// # Panics
///
/// If the stream is read other than the standard says, or by how it is cut.
pub fn check(data: &[u8]) {
    let [cut, limit, stream @ ..] = data else { return };
    let cuts = cuts(stream, *cut);
    events(stream, &cuts);
    let max_size = if *limit == 0 { usize::MAX } else { usize::from(*limit) % SMALL };
    let whole = parse(&[stream], max_size, 8);
    assert_eq!(parse(&cuts, max_size, 8), whole, "events differ by how the stream is cut");
    for event in &whole.events {
        assert!(event.data.len() <= max_size, "an event is larger than the limit");
        assert!(event.data.matches('\n').count() < 8, "an event has more lines than the limit");
    }
    pieces(stream, &cuts, max_size);
}

/// Cuts a stream into parts: at every byte, or where a number that changes with each part says.
fn cuts(stream: &[u8], seed: u8) -> Vec<&[u8]> {
    let (mut parts, mut rest, mut state) = (Vec::new(), stream, u32::from(seed));
    while !rest.is_empty() {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(u32::from(seed));
        let length = if seed == 0 { 1 } else { (state >> 16) as usize % (usize::from(seed) + 1) };
        let (part, others) = rest.split_at(length.min(rest.len()));
        parts.push(part);
        rest = others;
    }
    parts
}

/// What a parser makes of a stream.
#[derive(Debug, PartialEq, Eq)]
struct Parsed {
    events: Vec<ServerEvent>,
    last_id: Option<String>,
    retry: Option<u64>,
    end: Result<(), TooLarge>,
}

fn parse(parts: &[&[u8]], max_size: usize, max_lines: usize) -> Parsed {
    let mut parser = EventParser::new(max_size, max_lines);
    let mut found = VecDeque::new();
    let end = parts.iter().try_for_each(|part| parser.push(part, &mut found));
    // Where it ends by a limit, how far the fields of the last event were taken depends on cuts.
    let retry = parser.retry().filter(|_| end.is_ok());
    let last_id = parser.last_id().map(str::to_owned);
    Parsed { events: found.into(), last_id, retry, end }
}

fn events(stream: &[u8], cuts: &[&[u8]]) {
    let parsed = parse(cuts, usize::MAX, usize::MAX);
    assert_eq!(parsed, standard(stream), "events are other than those of the standard");
}

/// The algorithm of the standard.
fn standard(stream: &[u8]) -> Parsed {
    let text = String::from_utf8_lossy(stream);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
    let mut lines: Vec<&str> = text.split(['\n', '\r']).collect();
    // A line without an end is discarded with the event that it belongs to.
    lines.pop();
    let (mut events, mut last_id, mut state) = (Vec::new(), String::new(), Buffers::default());
    for line in lines {
        if !line.is_empty() {
            state.take(line);
            continue;
        }
        last_id.clone_from(&state.id);
        let mut event = std::mem::take(&mut state.own);
        let whole = std::mem::take(&mut state.data);
        event.event = event.event.filter(|name| !name.is_empty());
        if let Some(text) = whole.strip_suffix('\n') {
            text.clone_into(&mut event.data);
            events.push(event);
        }
    }
    let last_id = Some(last_id).filter(|id| !id.is_empty());
    Parsed { events, last_id, retry: state.retry, end: Ok(()) }
}

/// What the standard keeps between lines.
#[derive(Default)]
struct Buffers {
    data: String,
    own: ServerEvent,
    id: String,
    retry: Option<u64>,
}

impl Buffers {
    fn take(&mut self, line: &str) {
        let (name, value) = match line.find(':') {
            Some(0) => return,
            Some(at) => (&line[..at], line[at + 1..].strip_prefix(' ').unwrap_or(&line[at + 1..])),
            None => (line, ""),
        };
        match name {
            "event" => self.own.event = Some(value.to_owned()),
            "data" => self.data.extend([value, "\n"]),
            "id" if !value.contains('\0') => {
                self.own.id = Some(value.to_owned());
                value.clone_into(&mut self.id);
            }
            "retry" if value.chars().all(|one| one.is_ascii_digit()) => {
                // What no number holds changes nothing.
                let time = value.parse().ok();
                self.own.retry = time.or(self.own.retry);
                self.retry = time.or(self.retry);
            }
            _ => {}
        }
    }
}

/// Lines and records, whole and cut.
fn pieces(stream: &[u8], cuts: &[&[u8]], max_size: usize) {
    for (make, between) in [(Pieces::lines as fn(usize) -> Pieces, b'\n'), (Pieces::records, 0x1e)]
    {
        let read = |parts: &[&[u8]], max_size| {
            let (mut pieces, mut found) = (make(max_size), VecDeque::new());
            let end = parts.iter().try_for_each(|part| pieces.push(part, &mut found));
            if end.is_ok() {
                found.extend(pieces.end());
            }
            (found, end)
        };
        let whole = read(&[stream], max_size);
        assert_eq!(read(cuts, max_size), whole, "texts differ by how the stream is cut");
        let (found, end) = read(cuts, usize::MAX);
        assert_eq!(end, Ok(()), "there is no limit");
        let unmarked = stream.strip_prefix(b"\xef\xbb\xbf").unwrap_or(stream);
        let texts = unmarked.split(|byte| *byte == between).map(<[u8]>::trim_ascii);
        let expected: Vec<&[u8]> = texts.filter(|text| !text.is_empty()).collect();
        assert_eq!(found.len(), expected.len(), "a text is lost, or is none");
        for (found, expected) in found.iter().zip(expected) {
            // Only a record that may have been cut off is another text, which is no JSON.
            let is_cut = found.strip_suffix(b"...") == Some(expected);
            assert!(found == expected || (is_cut && between == 0x1e), "a text is another");
        }
    }
}
