//! How much more is read of a document: its files share the limits.

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::limits::Limits;

/// What is left of the limits, as the files of a document are read one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    limits: Limits,
    bytes: usize,
    nodes: usize,
    aliases: usize,
}

/// What is past a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    Bytes,
    Nodes,
    Aliases,
    Depth,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        let Limits { bytes, nodes, aliases, .. } = limits;
        Self { limits, bytes, nodes, aliases }
    }

    /// Returns a budget for a text that has been read before, and is read again for its places.
    pub(super) fn again() -> Self {
        let (bytes, nodes, aliases) = (usize::MAX, usize::MAX, usize::MAX);
        let depth = Limits::MOST_DEPTH;
        Self::new(Limits { bytes, nodes, aliases, depth, ..Limits::default() })
    }

    /// Takes a text that is about to be read; behind one that is too much, nothing more is read.
    pub(super) fn take_text(&mut self, text: &str) -> Result<(), Excess> {
        let taken = take(&mut self.bytes, text.len(), Excess::Bytes);
        if taken.is_err() {
            self.bytes = 0;
        }
        taken
    }

    /// Returns whether no further text can be read.
    pub(super) fn is_spent(&self) -> bool {
        self.bytes == 0
    }

    /// Takes one value.
    pub(super) fn take_node(&mut self) -> Result<(), Excess> {
        self.take_nodes(1)
    }

    /// Takes values.
    pub(super) fn take_nodes(&mut self, count: usize) -> Result<(), Excess> {
        take(&mut self.nodes, count, Excess::Nodes)
    }

    /// Takes the values that an alias repeats.
    pub(super) fn take_alias(&mut self, size: usize) -> Result<(), Excess> {
        take(&mut self.aliases, size, Excess::Aliases)?;
        self.take_nodes(size)
    }

    /// Returns how many values have been taken.
    pub(super) fn taken_nodes(&self) -> usize {
        self.limits.nodes - self.nodes
    }

    /// Takes a list or object that is in so many others; it is free again behind its end.
    pub(super) fn take_level(&self, outer: usize) -> Result<(), Excess> {
        if outer < self.limits.depth { Ok(()) } else { Err(Excess::Depth) }
    }

    /// Returns the diagnostic on what is past a limit at a byte of a text.
    pub(super) fn exceeded(&self, excess: Excess, source: &Source, offset: usize) -> Diagnostic {
        let Limits { bytes, nodes, aliases, depth, .. } = self.limits;
        let (message, key) = match excess {
            Excess::Bytes => {
                (format!("the document and its files have more than {bytes} bytes"), "bytes")
            }
            Excess::Nodes => {
                (format!("the document and its files have more than {nodes} values"), "nodes")
            }
            Excess::Aliases => {
                (format!("YAML aliases repeat more than {aliases} values"), "aliases")
            }
            Excess::Depth => {
                (format!("the document is nested more than {depth} levels deep"), "depth")
            }
        };
        Diagnostic::error(Code::DOCUMENT_LIMIT, message)
            .with_position(source.position(offset, offset + 1))
            .with_help(Limits::help(key))
    }
}

fn take(left: &mut usize, wanted: usize, excess: Excess) -> Result<(), Excess> {
    *left = left.checked_sub(wanted).ok_or(excess)?;
    Ok(())
}
