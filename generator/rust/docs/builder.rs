//! A description that is being parsed: the blocks so far, and the open paragraph.

use super::{
    block::{Block, Inline, List, Mark},
    paragraph::{Paragraph, is_blank},
};

/// How deep lists, items and quotes may be nested.
const DEEPEST: usize = 24;

/// What blocks are in.
pub(super) enum Container {
    /// The description itself.
    Root,
    Quote,
    List(List),
    Item,
}

struct Frame {
    container: Container,
    /// Whether a tag opened it, so that it ends with the block that the tag is in.
    is_html: bool,
    blocks: Vec<Block>,
}

pub(super) struct Builder {
    frames: Vec<Frame>,
    pub(super) paragraph: Paragraph,
    /// What is before the next paragraph.
    lead: String,
    /// Whether a cell of a table is read, in which there are no lines.
    pub(super) in_cell: bool,
    /// Whether Markdown within HTML is read, which does not end what tags began.
    pub(super) in_html: bool,
}

impl Builder {
    pub(super) fn new() -> Self {
        let root = Frame { container: Container::Root, is_html: false, blocks: Vec::new() };
        Self {
            frames: vec![root],
            paragraph: Paragraph::default(),
            lead: String::new(),
            in_cell: false,
            in_html: false,
        }
    }

    pub(super) fn is_too_deep(&self) -> bool {
        self.frames.len() > DEEPEST + 1
    }

    /// Returns the blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_block();
        while self.frames.len() > 1 {
            self.leave();
        }
        self.frames.pop().map(|root| root.blocks).unwrap_or_default()
    }

    pub(super) fn start_heading(&mut self) {
        self.flush();
        self.paragraph.start(Mark::Strong);
        self.paragraph.is_line = true;
    }

    pub(super) fn end_heading(&mut self) {
        self.paragraph.end(&Mark::Strong);
        self.flush_as(Block::Heading);
        self.paragraph.is_line = self.in_cell;
    }

    /// Starts a footnote, which becomes a paragraph.
    pub(super) fn start_footnote(&mut self, label: &str) {
        self.lead = format!("[^{label}]: ");
    }

    pub(super) fn end_footnote(&mut self) {
        self.lead.clear();
    }

    /// Ends a block of Markdown, with all that tags began in it.
    pub(super) fn end_block(&mut self) {
        self.flush();
        if !self.in_html {
            while self.frames.last().is_some_and(|frame| frame.is_html) {
                self.leave();
            }
            self.paragraph.close_all();
            self.paragraph.is_line = self.in_cell;
        }
    }

    /// Ends the paragraph; marks that have no end go on in the next one.
    pub(super) fn flush(&mut self) {
        self.flush_as(Block::Paragraph);
    }

    fn flush_as(&mut self, block: fn(Vec<Inline>) -> Block) {
        let mut inlines = self.paragraph.take();
        if is_blank(&inlines) {
            return;
        }
        if !self.lead.is_empty() {
            inlines.insert(0, Inline::Text(std::mem::take(&mut self.lead)));
        }
        self.push_block(block(inlines));
    }

    pub(super) fn push_block(&mut self, block: Block) {
        let Some(Frame { container, blocks, .. }) = self.frames.last_mut() else { return };
        match container {
            // HTML has text beside the items of a list.
            Container::List(list) => list.items.push(vec![block]),
            _ => blocks.push(block),
        }
    }

    /// Enters a container; a tag opens it, or else Markdown.
    pub(super) fn enter(&mut self, container: Container, is_html: bool) {
        self.flush();
        self.frames.push(Frame { container, is_html, blocks: Vec::new() });
    }

    /// Enters an item that a tag opens, with a list if there is none.
    pub(super) fn enter_html_item(&mut self) {
        self.leave_html_item();
        if !self.is_in_html(|container| matches!(container, Container::List(_))) {
            self.enter(Container::List(List::default()), true);
        }
        self.enter(Container::Item, true);
    }

    /// Leaves the item that a tag opened, if there is one since its list.
    pub(super) fn leave_html_item(&mut self) {
        self.flush();
        if self.is_in_html(|container| matches!(container, Container::Item)) {
            self.leave();
        }
    }

    /// Leaves the list that a tag opened, if there is one.
    pub(super) fn leave_html_list(&mut self) {
        self.leave_html_item();
        if self.is_in_html(|container| matches!(container, Container::List(_))) {
            self.leave();
        }
    }

    fn is_in_html(&self, is_wanted: impl Fn(&Container) -> bool) -> bool {
        self.frames.last().is_some_and(|frame| frame.is_html && is_wanted(&frame.container))
    }

    /// Leaves a container; one that is empty is none.
    pub(super) fn leave(&mut self) {
        let Some(Frame { container, blocks, .. }) = self.frames.pop() else { return };
        match container {
            Container::Quote if !blocks.is_empty() => self.push_block(Block::Quote(blocks)),
            Container::List(list) if list.items.iter().any(|item| !item.is_empty()) => {
                self.push_block(Block::List(list));
            }
            Container::Item => {
                if let Some(Frame { container: Container::List(list), .. }) = self.frames.last_mut()
                {
                    list.items.push(blocks);
                }
            }
            _ => {}
        }
    }

    /// Notes that a list has items of several blocks, so that there is room between its items.
    pub(super) fn loosen(&mut self) {
        if let [.., Frame { container: Container::List(list), .. }, item] = &mut *self.frames
            && matches!(item.container, Container::Item)
            && !self.in_html
        {
            list.is_loose = true;
        }
    }
}
