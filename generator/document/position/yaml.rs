//! The places of a YAML text.
//!
//! The reader of the values gives no places, so they come from the events of a second parser. An
//! alias is one node here, however large the part is that it repeats.

use super::{Children, Id, Members, Positions};
use saphyr_parser::{Event, Parser, Span, Tag};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Returns the places of a text, as far as it is YAML.
pub(super) fn positions(text: &str) -> Positions {
    let mut builder = Builder { bytes: Bytes::new(text), ..Builder::default() };
    let mut documents = 0;
    for result in Parser::new_from_str(text) {
        let Ok((event, span)) = result else { break };
        documents += usize::from(matches!(event, Event::DocumentStart(_)));
        if documents > 1 {
            break;
        }
        builder.event(event, span);
    }
    // What was open at a fault is as long as it got.
    while !builder.open.is_empty() {
        builder.close();
    }
    builder.positions
}

#[derive(Default)]
struct Builder<'a> {
    positions: Positions,
    bytes: Bytes<'a>,
    anchors: BTreeMap<usize, Id>,
    open: Vec<Open>,
}

/// A list or an object whose end is still to come.
struct Open {
    id: Id,
    children: Children,
    /// The name of the member that comes next.
    key: Option<(String, Range<usize>)>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        let range = self.bytes.range(span);
        match event {
            Event::Scalar(text, _, anchor, tag) => self.scalar(&text, range, anchor, tag),
            Event::Alias(anchor) => {
                let target = self.anchors.get(&anchor).copied();
                let children = target.map_or(Children::None, Children::Alias);
                let id = self.positions.add(range, children);
                self.attach(id);
            }
            Event::SequenceStart(anchor, tag) => {
                self.begin(Children::Elements(Vec::new()), range, anchor, tag);
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(Children::Members(Members::default()), range, anchor, tag);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            _ => {}
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        range: Range<usize>,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
    ) {
        if let Some(Open { children: Children::Members(_), key: key @ None, .. }) =
            self.open.last_mut()
        {
            *key = Some((text.to_owned(), range));
            return;
        }
        self.note_tag(tag, &range);
        let id = self.positions.add(range, Children::None);
        self.anchors.insert(anchor, id);
        self.attach(id);
    }

    fn begin(
        &mut self,
        children: Children,
        range: Range<usize>,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
    ) {
        self.note_tag(tag, &range);
        let id = self.positions.add(range.start..range.start + 1, Children::None);
        self.anchors.insert(anchor, id);
        self.open.push(Open { id, children, key: None });
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if let Some(node) = self.positions.nodes.get_mut(open.id) {
            node.children = open.children;
        }
        self.attach(open.id);
    }

    /// Hangs a finished node into the one that is open, or makes it the root.
    fn attach(&mut self, id: Id) {
        let Some(open) = self.open.last_mut() else {
            self.positions.root = Some(id);
            return;
        };
        match &mut open.children {
            Children::Elements(ids) => ids.push(id),
            Children::Members(members) => {
                // A key that is itself a list or an object has no text and no members below it.
                let (text, range) = open.key.take().unwrap_or_default();
                members.insert(text, id);
                self.positions.set_key(id, range);
            }
            Children::None | Children::Alias(_) => {}
        }
    }

    fn note_tag(&mut self, tag: Option<Cow<'_, Tag>>, range: &Range<usize>) {
        let foreign = tag.filter(|tag| !tag.is_yaml_core_schema());
        if let Some(tag) = foreign {
            self.positions.tags.push((format!("{}{}", tag.handle, tag.suffix), range.clone()));
        }
    }
}

/// Turns the parser's counts of characters into bytes, going forward from the last one.
#[derive(Default)]
struct Bytes<'a> {
    text: &'a str,
    chars: usize,
    byte: usize,
}

impl<'a> Bytes<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, chars: 0, byte: 0 }
    }

    fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.offset(span.start.index());
        let end = self.offset(span.end.index());
        start..end.max(start)
    }

    fn offset(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            (self.chars, self.byte) = (0, 0);
        }
        let rest = &self.text[self.byte..];
        let ahead = chars - self.chars;
        let end = rest.char_indices().nth(ahead).map_or(rest.len(), |(at, _)| at);
        (self.chars, self.byte) = (chars, self.byte + end);
        self.byte
    }
}
