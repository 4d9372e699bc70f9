//! Reads YAML 1.2 (<https://yaml.org/spec/1.2.2/>), with the place of every node.
//!
//! A parser gives the events; what they mean here is ours: the core schema, the text of keys
//! (`200`, `NO`), merge keys, and the limits. Nothing is recursive, and an alias is counted before
//! it is repeated.

pub(super) mod lenient;
mod places;
mod scalar;

use super::budget::{Budget, Excess};
use super::build::{Build, Key};
use super::fault::{Fault, FaultKind};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use places::Places;

/// What is wrong with an event.
type Checked = Result<(), FaultKind>;

/// What the parser says of more open brackets than it counts; it has no other sign of it.
const TOO_MANY_BRACKETS: &str = "recursion limit exceeded";

/// Reads a text with one document and gives every node to the builder; a text without any is null.
pub(super) fn read<B: Build>(
    text: &str,
    builder: &mut B,
    budget: &mut Budget,
) -> Result<Option<B::Node>, Fault> {
    let mut reader = Reader {
        places: Places::new(text),
        builder,
        budget,
        open: Vec::new(),
        anchors: BTreeMap::new(),
        root: None,
    };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| reader.scan_error(&error))?;
        let range = reader.places.range(span);
        documents += usize::from(matches!(event, Event::DocumentStart(_)));
        if documents > 1 {
            return Err(Fault { kind: FaultKind::Multiple, offset: range.start });
        }
        let offset = range.start;
        reader.event(event, range).map_err(|kind| Fault { kind, offset })?;
    }
    Ok(reader.root)
}

struct Reader<'a, B: Build> {
    places: Places<'a>,
    builder: &'a mut B,
    budget: &'a mut Budget,
    /// The lists and objects whose end is still to come.
    open: Vec<Open<B>>,
    anchors: BTreeMap<usize, Anchored<B::Node>>,
    root: Option<B::Node>,
}

/// A list or an object whose end is still to come.
struct Open<B: Build> {
    parts: Parts<B>,
    /// The byte at which it begins.
    start: usize,
    /// The number of its anchor; zero if it has none.
    anchor: usize,
    /// The values that were read before it.
    before: usize,
}

enum Parts<B: Build> {
    Elements(Vec<B::Node>),
    Members {
        members: B::Members,
        /// The name of the member that comes next.
        key: Option<Key>,
        /// Whether `<<` is among the names, and no text in quotes.
        merges: bool,
    },
}

/// A node that aliases may repeat.
struct Anchored<N> {
    node: N,
    /// How many values it is.
    size: usize,
    /// Its text, if it is a scalar.
    text: Option<String>,
}

/// A text with its style and tag, as the parser gives it.
struct Written<'t> {
    text: Cow<'t, str>,
    style: ScalarStyle,
    tag: Option<Cow<'t, Tag>>,
}

impl<B: Build> Reader<'_, B> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Checked {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(Written { text, style, tag }, anchor, range)
            }
            Event::Alias(anchor) => self.alias(anchor, range),
            Event::SequenceStart(anchor, tag) => {
                self.begin(Parts::Elements(Vec::new()), anchor, tag.as_deref(), &range)
            }
            Event::MappingStart(anchor, tag) => {
                let members = self.builder.members();
                let parts = Parts::Members { members, key: None, merges: false };
                self.begin(parts, anchor, tag.as_deref(), &range)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, written: Written<'_>, anchor: usize, range: Range<usize>) -> Checked {
        let Written { text, style, tag } = written;
        let is_key = match awaited_key(&mut self.open) {
            Some((key, merges)) => {
                *merges |= text == "<<" && style == ScalarStyle::Plain;
                *key = Some(Key { text: text.clone().into_owned(), range: range.clone() });
                true
            }
            None => false,
        };
        if is_key && anchor == 0 {
            return Ok(());
        }
        self.budget.take_node()?;
        self.note_tag(tag.as_deref(), &range);
        let value = scalar::resolve(&text, style, tag.as_deref()).map_err(FaultKind::Syntax)?;
        let node = self.builder.scalar(value, range);
        if anchor > 0 {
            let text = Some(text.into_owned());
            self.anchors.insert(anchor, Anchored { node: node.clone(), size: 1, text });
        }
        if !is_key {
            self.attach(node);
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Checked {
        let anchored = self.anchors.get(&anchor).ok_or(FaultKind::Endless)?;
        if let Some((key, _)) = awaited_key(&mut self.open) {
            let text = anchored.text.clone().ok_or_else(no_key)?;
            *key = Some(Key { text, range });
            return Ok(());
        }
        self.budget.take_alias(anchored.size)?;
        let node = self.builder.alias(&anchored.node, range);
        self.attach(node);
        Ok(())
    }

    fn begin(
        &mut self,
        parts: Parts<B>,
        anchor: usize,
        tag: Option<&Tag>,
        range: &Range<usize>,
    ) -> Checked {
        if awaited_key(&mut self.open).is_some() {
            return Err(no_key());
        }
        self.note_tag(tag, range);
        self.budget.take_level(self.open.len())?;
        let before = self.budget.taken_nodes();
        self.budget.take_node()?;
        self.open.push(Open { parts, start: range.start, anchor, before });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Checked {
        let Some(Open { parts, start, anchor, before }) = self.open.pop() else { return Ok(()) };
        let range = start..end.max(start);
        let node = match parts {
            Parts::Elements(elements) => self.builder.array(elements, range),
            Parts::Members { mut members, merges, .. } => {
                if merges {
                    self.builder.merge(&mut members);
                }
                self.builder.object(members, range)
            }
        };
        if anchor > 0 {
            // The copy that aliases are made of is one more.
            let size = self.budget.taken_nodes() - before;
            self.budget.take_alias(size)?;
            self.anchors.insert(anchor, Anchored { node: node.clone(), size, text: None });
        }
        self.attach(node);
        Ok(())
    }

    /// Hangs a finished node into what is open, or makes it the root.
    fn attach(&mut self, node: B::Node) {
        match self.open.last_mut().map(|open| &mut open.parts) {
            None => self.root = Some(node),
            Some(Parts::Elements(elements)) => elements.push(node),
            Some(Parts::Members { members, key, .. }) => {
                if let Some(key) = key.take() {
                    self.builder.member(members, key, node);
                }
            }
        }
    }

    fn note_tag(&mut self, tag: Option<&Tag>, range: &Range<usize>) {
        let foreign = tag.filter(|tag| !tag.is_yaml_core_schema() && !scalar::is_non_specific(tag));
        if let Some(tag) = foreign {
            self.builder.tag(format!("{}{}", tag.handle, tag.suffix), range.clone());
        }
    }

    fn scan_error(&mut self, error: &ScanError) -> Fault {
        let offset = self.places.offset(error.marker().index());
        match error.info() {
            TOO_MANY_BRACKETS => Fault { kind: FaultKind::Limit(Excess::Depth), offset },
            info => Fault::syntax(info, offset),
        }
    }
}

impl From<Excess> for FaultKind {
    fn from(excess: Excess) -> Self {
        Self::Limit(excess)
    }
}

/// Returns where the next node goes if it is the name of a member, and whether one merges.
fn awaited_key<B: Build>(open: &mut [Open<B>]) -> Option<(&mut Option<Key>, &mut bool)> {
    match open.last_mut().map(|open| &mut open.parts) {
        Some(Parts::Members { key: key @ None, merges, .. }) => Some((key, merges)),
        _ => None,
    }
}

fn no_key() -> FaultKind {
    FaultKind::Syntax("an array or object cannot be a key".to_owned())
}

#[cfg(test)]
mod tests;
