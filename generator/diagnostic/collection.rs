//! The diagnostics of a stage, in the order in which they are printed.
//!
//! A stage continues after an error if possible, so that users see all errors at once.

use super::{Code, Diagnostic, Place, Pointer, Position, Severity, Source};
use indexmap::IndexMap;
use std::slice;
use std::vec;

/// A collection of diagnostics.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// The indices of diagnostics that were added as groups, or only once.
    groups: IndexMap<(Code, String), usize>,
    /// The files that they refer to, except for the main document.
    sources: Vec<Source>,
}

impl Diagnostics {
    /// Returns an empty collection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds a diagnostic unless it was added before: a part of the document may be read several
    /// times.
    pub fn push_once(&mut self, diagnostic: Diagnostic) {
        if self.is_new(&diagnostic) {
            self.list.push(diagnostic);
        }
    }

    /// Returns whether the same has not been said of the same node yet, and notes that it is.
    fn is_new(&mut self, diagnostic: &Diagnostic) -> bool {
        let at = diagnostic.pointer.as_ref().map_or("", Pointer::as_str);
        let key = (diagnostic.code, format!("{}\n{at}", diagnostic.message));
        self.groups.insert(key, self.list.len()).is_none()
    }

    /// Stores files that diagnostics refer to, so that they can be quoted.
    pub fn keep_sources<'a>(&mut self, sources: impl IntoIterator<Item = &'a Source>) {
        self.sources.extend(sources.into_iter().cloned());
    }

    /// Returns the files that the diagnostics refer to, except for the main document.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Adds an error about a node.
    pub fn error(&mut self, code: Code, message: impl Into<String>, pointer: &Pointer) {
        self.push(Diagnostic::error(code, message).at(pointer.clone()));
    }

    /// Adds a warning about a node.
    pub fn warning(&mut self, code: Code, message: impl Into<String>, pointer: &Pointer) {
        self.push(Diagnostic::warning(code, message).at(pointer.clone()));
    }

    /// Adds a warning about something that is lost, and how to get it back.
    pub(crate) fn lose(&mut self, code: Code, message: String, pointer: &Pointer, help: &str) {
        self.push(Diagnostic::warning(code, message).at(pointer.clone()).with_help(help));
    }

    /// Adds a note about a node.
    pub fn note(&mut self, code: Code, message: impl Into<String>, pointer: &Pointer) {
        self.push(Diagnostic::note(code, message).at(pointer.clone()));
    }

    /// Adds a diagnostic, or only its position if there is one with the same code and message.
    /// A position is added once.
    pub fn push_grouped(&mut self, diagnostic: Diagnostic) {
        if diagnostic.pointer.is_some() && !self.is_new(&diagnostic) {
            return;
        }
        let key = (diagnostic.code, diagnostic.message.clone());
        let index = *self.groups.entry(key).or_insert(self.list.len());
        match self.list.get_mut(index) {
            Some(known) => known.also.push(diagnostic.into_place()),
            None => self.list.push(diagnostic),
        }
    }

    /// Turns every loss into an error.
    pub fn refuse_losses(&mut self) {
        for diagnostic in self.list.iter_mut().filter(|diagnostic| diagnostic.is_loss()) {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Returns whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns whether there are no diagnostics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the number of diagnostics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the diagnostics in order.
    pub fn iter(&self) -> slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Sets missing positions from the pointers.
    pub fn locate(&mut self, position: impl Fn(&Pointer) -> Position) {
        for diagnostic in &mut self.list {
            diagnostic.locate(&position);
        }
    }

    /// Sorts the diagnostics by their position; those without a position come first.
    pub fn sort(&mut self) {
        self.groups.clear();
        self.list.sort_by(|a, b| {
            let key = |of: &Diagnostic| (of.position.clone(), of.severity, of.code);
            key(a).cmp(&key(b))
        });
    }
}

impl Diagnostic {
    fn into_place(self) -> Place {
        Place { pointer: self.pointer, position: self.position, label: None }
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { list: vec![diagnostic], ..Self::default() }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        self.list.extend(more);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        Self { list: diagnostics.into_iter().collect(), ..Self::default() }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
