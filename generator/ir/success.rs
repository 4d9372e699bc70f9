//! Successful responses, complete or as streams.

use indexmap::IndexSet;

use super::{Format, Header, StatusPattern, Type};

/// The successful responses of an operation.
#[derive(Clone, Debug)]
pub struct Success {
    /// The responses; the first that matches is used.
    pub cases: Vec<SuccessCase>,
    /// The response that is a stream of items.
    pub series: Option<Series>,
    /// The documented headers of all of them.
    pub headers: Vec<Header>,
}

/// A response that is a stream of items.
#[derive(Clone, Debug)]
pub struct Series {
    /// The status.
    pub status: StatusPattern,
    /// The media type.
    pub media_type: String,
    /// How the body becomes items.
    pub framing: Framing,
    /// The type of an item.
    pub ty: Type,
    /// The boolean field of the request body that requests the stream.
    pub flag: Option<String>,
}

/// How a body becomes items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Framing {
    /// Each is an event of the server, or its data.
    Events {
        /// Whether an item is the whole event.
        envelope: bool,
        /// What the data is.
        data: EventData,
        /// The data that ends the series.
        end: Option<String>,
    },
    /// Each is JSON on a line of its own.
    Lines,
    /// Each is a text on a line of its own.
    TextLines,
    /// Each is JSON after a separator (RFC 7464).
    Records,
}

/// What the data of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventData {
    /// A text.
    Text,
    /// JSON.
    Json,
    /// JSON where it is an object or list, else a text.
    Either,
}

/// A successful response.
#[derive(Clone, Debug)]
pub struct SuccessCase {
    /// The status.
    pub status: StatusPattern,
    /// The media type of the body; without one there is no body.
    pub media_type: Option<String>,
    /// How the body becomes a value.
    pub format: Format,
    /// The type of the body.
    pub ty: Option<Type>,
    /// The description, in CommonMark.
    pub description: Option<String>,
}

/// What an operation returns, for all of its successful responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<'a> {
    /// No value.
    Nothing,
    /// A value.
    Value(&'a Type),
    /// A value, or none for some responses.
    Optional(&'a Type),
    /// One of several values.
    Several,
}

impl Success {
    /// Returns what the operation returns.
    #[must_use]
    pub fn given(&self) -> Given<'_> {
        // Only extensions declare other statuses successes, so that callers must see which it is.
        let is_marked = |case: &SuccessCase| {
            !matches!(
                case.status,
                StatusPattern::Exact(200..=299) | StatusPattern::Class(2) | StatusPattern::Default
            )
        };
        if self.cases.len() > 1 && self.cases.iter().any(is_marked) {
            return Given::Several;
        }
        let mut types = self.cases.iter().map(|case| case.ty.as_ref());
        let Some(Some(ty)) = types.clone().find(Option::is_some) else { return Given::Nothing };
        if types.clone().flatten().any(|other| other != ty) {
            return Given::Several;
        }
        if types.all(|ty| ty.is_some()) { Given::Value(ty) } else { Given::Optional(ty) }
    }

    /// Returns the stream, if the operation returns nothing else.
    #[must_use]
    pub fn only_series(&self) -> Option<&Series> {
        self.series.as_ref().filter(|_| self.given() == Given::Nothing)
    }

    /// Returns whether the operation returns only bytes.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        self.given() == Given::Value(&Type::Bytes)
    }

    /// Returns whether the operation returns only raw text or bytes.
    #[must_use]
    pub fn is_file(&self) -> bool {
        let mut cases = self.cases.iter().filter(|case| case.media_type.is_some()).peekable();
        let is_file = |case: &SuccessCase| matches!(case.format, Format::Text | Format::Bytes);
        self.series.is_none() && cases.peek().is_some() && cases.all(is_file)
    }

    /// Returns the media types that a caller may request, if what comes back depends on them. A
    /// range of suffixes is no range of HTTP, and `*/*` requests nothing in particular.
    #[must_use]
    pub fn acceptable(&self) -> IndexSet<&str> {
        let media_types = self.cases.iter().filter_map(|case| case.media_type.as_deref());
        let mut media_types: IndexSet<&str> = media_types.collect();
        let is_choice = self.given() == Given::Several || self.is_file();
        if media_types.len() < 2 || !is_choice {
            media_types.clear();
        }
        media_types.retain(|one| !one.contains("*+") && *one != "*/*");
        media_types
    }

    /// Returns the type of the value, where there is but one.
    #[must_use]
    pub fn ty(&self) -> Option<&Type> {
        match self.given() {
            Given::Value(ty) | Given::Optional(ty) => Some(ty),
            Given::Nothing | Given::Several => None,
        }
    }
}
