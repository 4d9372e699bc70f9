//! The items of a response as JSON, over as many connections as needed.

use std::{
    collections::VecDeque,
    task::{Context, Poll, ready},
    time::Duration,
};

use http::HeaderValue;
use serde_json::Value;

use super::{
    Item, TooLarge,
    pieces::Pieces,
    sse::{EventParser, ServerEvent},
};
use crate::{
    body_stream::BodyStream,
    failure::{Failure, TransportError, TransportKind},
    limits::SizeLimits,
    operation::{Events, Format},
    receive::{Received, Rest, Resume},
    transport::BoxFuture,
};

/// How often a stream is resumed without receiving an item.
const MAX_RESUMES: u32 = 5;

/// The delay before a new connection, unless the server sets one.
const WAIT: Duration = Duration::from_secs(3);

/// The maximum delay that a server can set.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The items of a response as JSON.
pub(super) struct Feed {
    call: Box<dyn Resume>,
    source: Source,
    parser: Parser,
    items: VecDeque<Item>,
    resumes: u32,
}

/// The reason why the stream ends.
pub(super) enum Stop {
    Failure(Failure),
    /// The request for the rest of the stream was rejected.
    Refused(Box<Received>),
}

enum Source {
    Open(BodyStream),
    Waiting(BoxFuture<'static, Result<Received, Failure>>),
    /// The stream has ended, with the reason that is still to be returned.
    Ended(Option<Stop>),
}

enum Parser {
    Events(EventParser, Events),
    /// Whether each is a text of its own, and no JSON.
    Pieces(Pieces, bool),
}

impl Feed {
    /// Returns the items of a response, if it is a stream.
    pub(super) fn of(received: &mut Received) -> Option<Self> {
        let format = received.success()?.format;
        let Rest { body: stream, resume } = received.rest.take()?;
        let call = resume?;
        let SizeLimits { body, item, lines, .. } = call.sizes();
        let max_size = usize::try_from(item.min(body)).unwrap_or(usize::MAX);
        let parser = match format {
            Format::Events(events) => Parser::Events(EventParser::new(max_size, lines), events),
            Format::Records => Parser::Pieces(Pieces::records(max_size), false),
            Format::TextLines => Parser::Pieces(Pieces::lines(max_size), true),
            _ => Parser::Pieces(Pieces::lines(max_size), false),
        };
        let source = Source::Open(stream);
        Some(Self { call, source, parser, items: VecDeque::new(), resumes: 0 })
    }

    /// Returns the next item.
    pub(super) fn poll_item(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Item, Stop>>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                self.resumes = 0;
                return Poll::Ready(Some(Ok(item)));
            }
            let step = match &mut self.source {
                Source::Open(body) => match ready!(body.poll_part(context)) {
                    Some(Ok(bytes)) => self.take(&bytes),
                    Some(Err(error)) => self.resume(error),
                    None => {
                        self.end();
                        Ok(())
                    }
                },
                Source::Waiting(call) => {
                    let result = ready!(call.as_mut().poll(context));
                    self.reopen(result)
                }
                Source::Ended(stop) => return Poll::Ready(stop.take().map(Err)),
            };
            if let Err(stop) = step {
                self.source = Source::Ended(Some(stop));
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let parsed = match &mut self.parser {
            Parser::Pieces(pieces, is_text) => {
                let mut found = VecDeque::new();
                let parsed = pieces.push(bytes, &mut found);
                self.items.extend(found.into_iter().map(|piece| item(piece, *is_text)));
                parsed
            }
            Parser::Events(parser, events) => {
                let mut found = VecDeque::new();
                let parsed = parser.push(bytes, &mut found);
                if add(*events, found, &mut self.items) {
                    self.source = Source::Ended(None);
                    return Ok(());
                }
                parsed
            }
        };
        parsed.map_err(|TooLarge| {
            let error = TransportError::new(TransportKind::TooLarge);
            Stop::Failure(error.with_source("an item of the stream is too large").into())
        })
    }

    /// Ends the stream; an incomplete event is dropped.
    fn end(&mut self) {
        self.source = Source::Ended(None);
        if let Parser::Pieces(pieces, is_text) = &mut self.parser {
            self.items.extend(pieces.end().map(|piece| item(piece, *is_text)));
        }
    }

    /// Resumes after a broken connection, if the server sent an event id and the request is safe to
    /// retry.
    fn resume(&mut self, error: TransportError) -> Result<(), Stop> {
        let id = match &self.parser {
            Parser::Events(parser, _) => parser.last_id(),
            Parser::Pieces(..) => None,
        };
        let id = id.and_then(|id| HeaderValue::from_str(id).ok());
        let may = self.call.is_repeatable();
        let may = may && error.kind().is_passing();
        let left = match &self.source {
            Source::Open(body) => body.left(),
            _ => None,
        };
        let (Some(id), true) = (id, may && self.resumes < MAX_RESUMES) else {
            return Err(Stop::Failure(error.into()));
        };
        let wait = self.wait();
        if left.is_some_and(|left| left <= wait) {
            return Err(Stop::Failure(error.into()));
        }
        self.resumes += 1;
        let deadline = left.map(|left| left.saturating_sub(wait));
        self.source = Source::Waiting(self.call.resume(id, wait, deadline));
        Ok(())
    }

    fn wait(&self) -> Duration {
        let asked = match &self.parser {
            Parser::Events(parser, _) => parser.retry(),
            Parser::Pieces(..) => None,
        };
        asked.map_or(WAIT, Duration::from_millis).min(LONGEST_WAIT)
    }

    fn reopen(&mut self, result: Result<Received, Failure>) -> Result<(), Stop> {
        let mut received = result.map_err(Stop::Failure)?;
        // No content: there is nothing more to come (HTML §9.2.5).
        if received.status == http::StatusCode::NO_CONTENT {
            self.end();
            return Ok(());
        }
        let Some(Rest { body, .. }) = received.rest.take() else {
            return Err(Stop::Refused(Box::new(received)));
        };
        if let Parser::Events(parser, _) = &mut self.parser {
            parser.restart();
        }
        self.source = Source::Open(body);
        Ok(())
    }
}

/// Returns a piece as an item; as a text it is written as JSON.
fn item(piece: Vec<u8>, is_text: bool) -> Item {
    let text = |piece: &[u8]| Value::from(String::from_utf8_lossy(piece)).to_string().into_bytes();
    if is_text { text(&piece).into() } else { piece.into() }
}

/// Adds the items of events, and returns whether one of them is the end.
fn add(events: Events, found: VecDeque<ServerEvent>, items: &mut VecDeque<Item>) -> bool {
    for event in found {
        if events.is_end(&event) {
            return true;
        }
        items.push_back(events.item(event));
    }
    false
}
