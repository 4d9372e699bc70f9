//! What the supervisor and its workers say to each other: one line of JSON for each message, with
//! a mark before it, since a test that is a worker prints lines of its own.

use std::{fmt, io::Write, ops::Range};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::case::Texts;

/// What a line of a message begins with.
const MARK: &str = "\u{1}mutate ";

/// What a worker is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Task {
    /// Make and run the cases with these numbers.
    Runs { seed: u64, numbers: Range<u64> },
    /// Run this case.
    Case(Texts),
}

/// What a worker tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Event {
    /// The run with this number begins.
    Begins(u64),
    /// A run has ended.
    Ends(u64, Verdict),
    /// The memory of the process is past its limit in this run; the worker ends.
    Memory(u64),
    /// A task is done.
    Done,
}

/// How a run ended, and what it took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Verdict {
    /// What became of it.
    pub(super) outcome: Outcome,
    /// Its time, in microseconds.
    pub(super) micros: u64,
    /// The size of the SDK, in bytes.
    pub(super) bytes: u64,
    /// The most memory that the process had so far, in KiB; 0 where the system does not say it.
    pub(super) memory: u64,
}

/// What became of a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// There is an SDK.
    Generated,
    /// There is none, and diagnostics say why.
    Refused,
    /// The generator panicked.
    Panic { place: String, message: String, trace: String },
    /// What was made is wrong in a way that the generator itself says or a check sees.
    Wrong { rule: String, message: String },
    /// The worker ended.
    Abort(String),
    /// The worker had to be stopped after the time for a run.
    Hang,
    /// The worker held more memory than it may.
    Memory,
}

impl Outcome {
    /// Returns whether the generator did what it should.
    pub(super) fn is_good(&self) -> bool {
        matches!(self, Self::Generated | Self::Refused)
    }

    /// Returns the name of the kind, for counts.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Refused => "refused",
            Self::Panic { .. } => "panic",
            Self::Wrong { rule, .. } if rule == HALF_WRITTEN => "half-written",
            Self::Wrong { .. } => "wrong",
            Self::Abort(_) => "abort",
            Self::Hang => "hang",
            Self::Memory => "memory",
        }
    }

    /// Returns what is the same for failures with the same cause, as far as can be seen.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Panic { place, .. } => format!("panic at {place}"),
            Self::Wrong { rule, .. } => format!("wrong: {rule}"),
            Self::Abort(how) => format!("abort: {how}"),
            good_or_limit => good_or_limit.kind().to_owned(),
        }
    }
}

/// The rule that a folder is wholly old or wholly new.
pub(super) const HALF_WRITTEN: &str = "a folder is wholly old or wholly new";

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key())?;
        match self {
            Self::Panic { message, trace, .. } => write!(f, "\n{message}\n{trace}"),
            Self::Wrong { message, .. } => write!(f, "\n{message}"),
            _ => Ok(()),
        }
    }
}

/// Writes a message as a line.
///
/// # Errors
///
/// Why it cannot be written: the other side is gone.
pub(super) fn send(to: &mut impl Write, message: &impl Serialize) -> Result<(), String> {
    let text = serde_json::to_string(message).map_err(|error| error.to_string())?;
    let sent = to.write_all(format!("{MARK}{text}\n").as_bytes()).and_then(|()| to.flush());
    sent.map_err(|error| error.to_string())
}

/// Returns the message of a line, if it is one.
pub(super) fn receive<T: DeserializeOwned>(line: &str) -> Option<T> {
    // What a test prints may be before it on the line.
    let (_, text) = line.split_once(MARK)?;
    serde_json::from_str(text).ok()
}
