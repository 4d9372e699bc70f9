//! The diagnostics of a stage, in the order in which they are shown.
//!
//! A stage goes on after a fault where it can, so that a user sees all of them at once.

use super::{Code, Diagnostic, Place, Pointer, Position, Severity, Source};
use indexmap::IndexMap;
use std::slice;
use std::vec;

/// Any number of diagnostics.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Where in the list the diagnostics stand that were added as groups, or once.
    groups: IndexMap<(Code, String), usize>,
    /// The files that they name, besides the one that the caller has.
    sources: Vec<Source>,
}

impl Diagnostics {
    /// Returns a collection without diagnostics.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds a diagnostic of which the same is not there yet: one part may be read several times.
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

    /// Keeps files that diagnostics name, so that they can be shown.
    pub fn keep_sources<'a>(&mut self, sources: impl IntoIterator<Item = &'a Source>) {
        self.sources.extend(sources.into_iter().cloned());
    }

    /// Returns the files that the diagnostics name, besides the one that the caller has.
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

    /// Adds a diagnostic, or its place to the one with the same code and message, unless that has
    /// it already.
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

    /// Makes every loss an error, for those who want all of a document or nothing.
    pub fn refuse_losses(&mut self) {
        for diagnostic in self.list.iter_mut().filter(|diagnostic| diagnostic.is_loss()) {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Says whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Says whether there are no diagnostics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns how many diagnostics there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the diagnostics in order.
    pub fn iter(&self) -> slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Fills in the positions that are missing, from the pointers.
    pub fn locate(&mut self, position: impl Fn(&Pointer) -> Position) {
        for diagnostic in &mut self.list {
            diagnostic.locate(&position);
        }
    }

    /// Orders the diagnostics by their place in the text; those without one come first.
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
