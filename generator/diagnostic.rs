//! Diagnostics about the input: errors, warnings and notes, with their positions.
//!
//! All stages use the same type, so that messages have the same format, can be looked up by their
//! code and are printed in one place.
//!
//! To add a code, add one line to the list in `diagnostic/code.rs`: its constant, its name and its
//! explanation. There is no other way to construct a [`Code`].

mod code;
mod collection;
mod render;
mod sanitize;
mod source;

pub use crate::pointer::{FILES, Pointer};
pub use code::{CODES, Code, CodeInfo, CodeKind};
pub use collection::Diagnostics;
pub use render::{Style, render};
pub use sanitize::visible;
pub use source::Source;

use serde::Serialize;
use std::fmt;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The SDK would be wrong: nothing is written.
    Error,
    /// The SDK is usable, but may not be what the author intended.
    Warning,
    /// Additional information.
    Note,
}

/// A position in a source. Lines and columns start at 1; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// The name of the file, as the user gave it.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// The number of characters on that line; at least 1.
    pub length: usize,
}

/// Another position to which the same diagnostic applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The node of the document.
    pub pointer: Option<Pointer>,
    /// The position of that node in the source.
    pub position: Option<Position>,
    /// A description of this position, if it is not simply another occurrence.
    pub label: Option<String>,
}

/// A diagnostic about the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The stable code, for `castiron explain` and for searching.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// The message, a sentence without a full stop.
    pub message: String,
    /// The node of the document it is about.
    pub pointer: Option<Pointer>,
    /// The position of that node in the source.
    pub position: Option<Position>,
    /// What to do about it.
    pub help: Option<String>,
    /// Further positions of the same diagnostic.
    pub also: Vec<Place>,
}

impl Diagnostic {
    /// Returns whether the SDK lacks something that the document describes.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.severity < Severity::Note && self.code.kind().is_loss()
    }
}

impl Diagnostic {
    /// Returns a diagnostic without a position.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        let message = message.into();
        let also = Vec::new();
        Self { code, severity, message, pointer: None, position: None, help: None, also }
    }

    /// Returns an error.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Returns a warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Returns a note.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Sets the node of the document.
    #[must_use]
    pub fn at(mut self, pointer: Pointer) -> Self {
        self.pointer = Some(pointer);
        self
    }

    /// Sets the position in the source.
    #[must_use]
    pub fn with_position(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// Sets the help.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another position, with a description.
    pub fn also_at(&mut self, position: Position, label: impl Into<String>) {
        let (position, label) = (Some(position), Some(label.into()));
        self.also.push(Place { pointer: None, position, label });
    }

    /// Sets missing positions from the pointers.
    pub fn locate(&mut self, position: impl Fn(&Pointer) -> Position) {
        if self.position.is_none() {
            self.position = self.pointer.as_ref().map(&position);
        }
        for place in self.also.iter_mut().filter(|place| place.position.is_none()) {
            place.position = place.pointer.as_ref().map(&position);
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", visible(&self.file), self.line, self.column)
    }
}

/// One line, without the source listing; [`render`] shows that too.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = &self.position {
            write!(f, "{position}: ")?;
        }
        write!(f, "{}[{}]: {}", self.severity, self.code, visible(&self.message))
    }
}
