//! Why a text is not read, whether it is JSON or YAML.

use super::budget::{Budget, Excess};
use super::source_file::Format;
use crate::diagnostic::{Code, Diagnostic, Source};

/// Why a text is not read, and where that was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    /// The byte at which it was found.
    pub(super) offset: usize,
}

/// What is wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// It is not of its format; why.
    Syntax(String),
    /// A second YAML document begins.
    Multiple,
    /// A YAML alias is within what it names.
    Endless,
    Limit(Excess),
}

impl Fault {
    pub(super) fn syntax(message: impl Into<String>, offset: usize) -> Self {
        Self { kind: FaultKind::Syntax(message.into()), offset }
    }

    /// Returns what users are told of a text that was to be of a format.
    pub(super) fn diagnostic(
        &self,
        source: &Source,
        format: Format,
        budget: &Budget,
    ) -> Diagnostic {
        let (code, message) = match &self.kind {
            FaultKind::Limit(excess) => return budget.exceeded(*excess, source, self.offset),
            FaultKind::Syntax(reason) => {
                let format = match format {
                    Format::Json => "JSON",
                    Format::Yaml => "YAML",
                };
                let message = format!("invalid {format}: {reason}");
                (Code::DOCUMENT_SYNTAX, message)
            }
            FaultKind::Multiple => {
                let message = "the file contains more than one YAML document";
                (Code::DOCUMENT_MULTIPLE, message.to_owned())
            }
            FaultKind::Endless => {
                let message = "an alias refers to a value that contains it";
                (Code::DOCUMENT_LIMIT, message.to_owned())
            }
        };
        let position = source.position(self.offset, self.offset + 1);
        Diagnostic::error(code, message).with_position(position)
    }
}
