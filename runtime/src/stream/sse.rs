//! Server-sent events: the algorithm of the WHATWG (HTML, "Server-sent events", §9.2.6).
//!
//! Takes bytes as they arrive, and returns events when they are complete. The bytes and lines of an
//! event are limited, so that a server does not control the memory use.

use std::collections::VecDeque;

use super::TooLarge;
use crate::codec::{Codec, Field, Reader, Shape, Stop, Writer};

/// A server-sent event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerEvent {
    /// The event type, if present.
    pub event: Option<String>,
    /// The data; lines are separated by LF.
    pub data: String,
    /// The event id, if present.
    pub id: Option<String>,
    /// The delay before reconnecting in milliseconds, if present.
    pub retry: Option<u64>,
}

static SERVER_EVENT: Shape = Shape {
    name: "ServerEvent",
    fields: &[
        Field::optional("event", "event"),
        Field::required("data", "data"),
        Field::optional("id", "id"),
        Field::optional("retry", "retry"),
    ],
};

impl Codec for ServerEvent {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        let Self { event, data, id, retry } = self;
        reader.record(&SERVER_EVENT, &mut [event, data, id, retry])
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.record(&SERVER_EVENT, &[&self.event, &self.data, &self.id, &self.retry]);
    }
}

/// Parses bytes into events.
#[derive(Debug)]
pub struct EventParser {
    max_size: usize,
    max_lines: usize,
    line: Vec<u8>,
    event: ServerEvent,
    has_data: bool,
    lines: usize,
    is_started: bool,
    /// Whether the last byte was a CR, so that a LF belongs to it.
    after_cr: bool,
    /// The last event id, which applies until there is another one.
    last_id: Option<String>,
    pending_id: Option<String>,
    retry: Option<u64>,
}

impl EventParser {
    /// Returns a parser for events with a maximum number of bytes and lines.
    #[must_use]
    pub fn new(max_size: usize, max_lines: usize) -> Self {
        Self {
            max_size,
            max_lines,
            line: Vec::new(),
            event: ServerEvent::default(),
            has_data: false,
            lines: 0,
            is_started: false,
            after_cr: false,
            last_id: None,
            pending_id: None,
            retry: None,
        }
    }

    /// Returns the id of the last event, if it is not empty.
    #[must_use]
    pub fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref().filter(|id| !id.is_empty())
    }

    /// Returns the delay before reconnecting that the server sent, in milliseconds.
    #[must_use]
    pub const fn retry(&self) -> Option<u64> {
        self.retry
    }

    /// Drops an incomplete event after its connection is closed.
    pub fn restart(&mut self) {
        let (last_id, retry) = (self.last_id.take(), self.retry);
        let new = Self::new(self.max_size, self.max_lines);
        *self = Self { pending_id: last_id.clone(), last_id, retry, ..new };
    }

    /// Takes bytes and returns the events that they complete.
    ///
    /// # Errors
    ///
    /// [`TooLarge`] if an event is too large or has too many lines.
    pub fn push(
        &mut self,
        mut bytes: &[u8],
        into: &mut VecDeque<ServerEvent>,
    ) -> Result<(), TooLarge> {
        while let Some(first) = bytes.first() {
            if std::mem::take(&mut self.after_cr) && *first == b'\n' {
                bytes = &bytes[1..];
                continue;
            }
            let end = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let (text, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
            if self.line.len() + self.event.data.len() + text.len() > self.max_size {
                return Err(TooLarge);
            }
            self.line.extend_from_slice(text);
            let Some((ending, rest)) = rest.split_first() else { break };
            self.after_cr = *ending == b'\r';
            bytes = rest;
            self.end_line(into)?;
        }
        Ok(())
    }

    fn end_line(&mut self, into: &mut VecDeque<ServerEvent>) -> Result<(), TooLarge> {
        let line = std::mem::take(&mut self.line);
        let mut bytes = line.as_slice();
        if !std::mem::replace(&mut self.is_started, true) {
            bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        }
        if bytes.is_empty() {
            into.extend(self.dispatch());
        } else if bytes[0] != b':' {
            self.lines += 1;
            if self.lines > self.max_lines {
                return Err(TooLarge);
            }
            self.field(&String::from_utf8_lossy(bytes));
        }
        // The room is kept for the next line.
        self.line = line;
        self.line.clear();
        Ok(())
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => {
                self.event.data.push_str(value);
                self.event.data.push('\n');
                self.has_data = true;
            }
            "event" => self.event.event = Some(value.to_owned()),
            "id" if !value.contains('\0') => {
                self.event.id = Some(value.to_owned());
                self.pending_id = Some(value.to_owned());
            }
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                // A time that is too large for the type is ignored.
                self.event.retry = value.parse().ok().or(self.event.retry);
                self.retry = self.event.retry.or(self.retry);
            }
            _ => {}
        }
    }

    /// Ends an event; without data there is none.
    fn dispatch(&mut self) -> Option<ServerEvent> {
        self.last_id.clone_from(&self.pending_id);
        self.lines = 0;
        let mut event = std::mem::take(&mut self.event);
        // The last line has no line after it.
        event.data.pop();
        event.event = event.event.filter(|name| !name.is_empty());
        std::mem::take(&mut self.has_data).then_some(event)
    }
}
