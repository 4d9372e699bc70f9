//! The text of a document: all its files, and which part of the tree comes from which.
//!
//! The tree that later stages see is one; parts of it stood elsewhere, in another file or at
//! another place of this one, and messages name the place where people wrote them.

use std::collections::BTreeMap;

use super::source_file::SourceFile;
use crate::diagnostic::{Pointer, Position, Source};

/// The text of a document.
#[derive(Debug)]
pub(super) struct Text {
    /// The files, the main one first.
    files: Vec<SourceFile>,
    /// The parts that stood at other places of the main file.
    moved: BTreeMap<Pointer, Pointer>,
    /// The parts that come from files, by the index of the file and the address there.
    grafted: BTreeMap<Pointer, (usize, Pointer)>,
}

impl Text {
    /// Returns the text of a document of one file.
    pub(super) fn new(file: SourceFile) -> Self {
        let files = vec![file];
        Self { files, moved: BTreeMap::new(), grafted: BTreeMap::new() }
    }

    /// Returns the main file.
    pub(super) fn source(&self) -> &Source {
        &self.files[0].source
    }

    /// Returns all files, the main one first.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|file| &file.source)
    }

    /// Adds a file and returns its index.
    pub(super) fn add(&mut self, file: SourceFile) -> usize {
        self.files.push(file);
        self.files.len() - 1
    }

    /// Notes that a part of the tree comes from a file.
    pub(super) fn graft(&mut self, at: Pointer, file: usize, from: Pointer) {
        self.grafted.insert(at, (file, from));
    }

    /// Notes that a part of the tree stood at another place of the main file.
    pub(super) fn note_move(&mut self, to: Pointer, from: Pointer) {
        self.moved.insert(to, from);
    }

    /// Notes that a part of the tree takes the place of another, which is noted later if at all.
    pub(super) fn note_shift(&mut self, to: Pointer, from: &Pointer) {
        let moved = nearest(&self.moved, from);
        let from = moved.map_or_else(|| from.clone(), |(origin, rest)| origin.below(&rest));
        self.moved.insert(to, from);
    }

    /// Returns the position of a node, or of its nearest ancestor that is in the text.
    pub(super) fn position(&self, pointer: &Pointer) -> Position {
        let (file, at) = self.origin(pointer);
        file.position(&at)
    }

    /// Returns the position of the name of a member, or else that of the node.
    pub(super) fn key_position(&self, pointer: &Pointer) -> Position {
        let (file, at) = self.origin(pointer);
        file.key_position(&at)
    }

    /// Returns the text of a scalar as it is written, without quotes.
    pub(super) fn scalar(&self, pointer: &Pointer) -> Option<&str> {
        let (file, at) = self.origin(pointer);
        file.scalar(&at)
    }

    /// Returns the position of a node of a file, by its address there.
    pub(super) fn position_in(&self, file: usize, pointer: &Pointer) -> Position {
        self.files[file].position(pointer)
    }

    /// Returns the index of the file in which a node was written, and its address there.
    pub(super) fn place_of(&self, pointer: &Pointer) -> (usize, Pointer) {
        match nearest(&self.grafted, pointer) {
            Some(((file, from), rest)) => (*file, from.below(&rest)),
            None => (0, pointer.clone()),
        }
    }

    /// Returns the file in which a node was written, and its address there.
    fn origin(&self, pointer: &Pointer) -> (&SourceFile, Pointer) {
        let moved = nearest(&self.moved, pointer);
        let pointer = moved.map_or_else(|| pointer.clone(), |(from, rest)| from.below(&rest));
        let (file, at) = self.place_of(&pointer);
        (&self.files[file], at)
    }
}

/// Returns the entry of a node or of its nearest ancestor that has one, with the way from there.
fn nearest<'a, T>(
    entries: &'a BTreeMap<Pointer, T>,
    pointer: &Pointer,
) -> Option<(&'a T, Vec<String>)> {
    if entries.is_empty() {
        return None;
    }
    let mut at = pointer.clone();
    let mut rest = Vec::new();
    loop {
        if let Some(entry) = entries.get(&at) {
            rest.reverse();
            return Some((entry, rest));
        }
        rest.push(at.last()?.into_owned());
        at.pop();
    }
}
