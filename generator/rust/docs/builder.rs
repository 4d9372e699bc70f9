//! A description that is being read: the blocks so far, and the paragraph that goes on.

use super::{
    block::{Block, Inline, List, Mark},
    text::one_line,
};

/// How deep lists, items and quotes may be nested.
const DEEPEST: usize = 24;

/// What blocks stand in.
pub(super) enum Container {
    /// The description itself.
    Root,
    Quote,
    List(List),
    Item,
}

struct Frame {
    container: Container,
    /// Whether a tag opened it, so that it ends with the block that the tag stands in.
    is_html: bool,
    blocks: Vec<Block>,
}

/// A mark that has no end yet.
struct Open {
    mark: Mark,
    /// The place of its start in the paragraph; it has none if it is not shown.
    start: Option<usize>,
}

pub(super) struct Builder {
    frames: Vec<Frame>,
    inlines: Vec<Inline>,
    open: Vec<Open>,
    /// What stands before the next paragraph.
    lead: String,
    is_heading: bool,
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
            inlines: Vec::new(),
            open: Vec::new(),
            lead: String::new(),
            is_heading: false,
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

    /// Adds a text that has no markup.
    pub(super) fn text(&mut self, text: &str) {
        let text = one_line(text);
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) => last.push_str(&text),
            last => {
                let is_start = self.is_heading && matches!(last, Some(Inline::Start(_)));
                let text = if is_start { text.trim_start() } else { &text };
                if !text.is_empty() {
                    self.inlines.push(Inline::Text(text.to_owned()));
                }
            }
        }
    }

    pub(super) fn code(&mut self, text: &str) {
        let text = one_line(text);
        if !text.is_empty() {
            self.inlines.push(Inline::Code(text));
        }
    }

    pub(super) fn line_break(&mut self, is_hard: bool) {
        match is_hard {
            _ if self.in_cell || self.is_heading => self.text(" "),
            true => self.inlines.push(Inline::HardBreak),
            false => self.inlines.push(Inline::SoftBreak),
        }
    }

    /// Adds what is neither text nor a mark.
    pub(super) fn push(&mut self, inline: Inline) {
        self.inlines.push(inline);
    }

    pub(super) fn is_in_link(&self) -> bool {
        self.open.iter().any(|open| matches!(open.mark, Mark::Link(_)) && open.start.is_some())
    }

    /// Starts a mark. One within another of its kind is not shown, nor is a link without a target.
    pub(super) fn start(&mut self, mark: Mark) {
        let is_shown = mark != Mark::Link(String::new())
            && !self.open.iter().any(|open| open.start.is_some() && is_alike(&open.mark, &mark));
        let start = is_shown.then_some(self.inlines.len());
        if is_shown {
            self.inlines.push(Inline::Start(mark.clone()));
        }
        self.open.push(Open { mark, start });
    }

    /// Ends the last mark of this kind, and all that started within it.
    pub(super) fn end(&mut self, mark: &Mark) {
        if let Some(place) = self.open.iter().rposition(|open| is_alike(&open.mark, mark)) {
            for open in self.open.split_off(place).into_iter().rev() {
                close(&mut self.inlines, &open);
            }
        }
    }

    pub(super) fn start_heading(&mut self) {
        self.flush();
        self.start(Mark::Strong);
        self.is_heading = true;
    }

    pub(super) fn end_heading(&mut self) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut().filter(|_| self.is_heading) {
            last.truncate(last.trim_end().len());
        }
        self.end(&Mark::Strong);
        self.flush();
        self.is_heading = false;
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
            self.open.clear();
            self.inlines.clear();
            self.is_heading = false;
        }
    }

    /// Ends the paragraph; marks that have no end go on in the next one.
    pub(super) fn flush(&mut self) {
        let mut inlines = self.cell();
        if is_blank(&inlines) {
            return;
        }
        if !self.lead.is_empty() {
            inlines.insert(0, Inline::Text(std::mem::take(&mut self.lead)));
        }
        self.push_block(Block::Paragraph(inlines));
    }

    /// Returns the text since the last block or cell.
    pub(super) fn cell(&mut self) -> Vec<Inline> {
        let mut inlines = std::mem::take(&mut self.inlines);
        for open in self.open.iter_mut().rev() {
            close(&mut inlines, open);
        }
        for open in &mut self.open {
            if open.start.is_some() {
                open.start = Some(self.inlines.len());
                self.inlines.push(Inline::Start(open.mark.clone()));
            }
        }
        inlines
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
        self.leave_html(|container| matches!(container, Container::Item));
        let last = self.frames.last();
        if !last.is_some_and(|frame| frame.is_html && matches!(frame.container, Container::List(_)))
        {
            self.enter(Container::List(List::default()), true);
        }
        self.enter(Container::Item, true);
    }

    /// Leaves the innermost container of a kind that a tag opened in this block, if there is one.
    pub(super) fn leave_html(&mut self, is_wanted: impl Fn(&Container) -> bool) {
        self.flush();
        let of_tags = self.frames.iter().rev().take_while(|frame| frame.is_html);
        let depth = of_tags.into_iter().position(|frame| is_wanted(&frame.container));
        for _ in 0..depth.map_or(0, |depth| depth + 1) {
            self.leave();
        }
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

fn is_alike(one: &Mark, other: &Mark) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Ends a mark; one without a text is gone, and a link that has none of its own shows its target.
fn close(inlines: &mut Vec<Inline>, open: &Open) {
    let Some(start) = open.start else { return };
    let own_text = match &inlines[start + 1..] {
        [] => "",
        [Inline::Text(text)] => text.trim(),
        _ => return inlines.push(Inline::End),
    };
    match &open.mark {
        Mark::Link(target) if own_text.is_empty() || own_text == target => {
            let address = Inline::Address(target.clone());
            inlines.truncate(start);
            inlines.push(address);
        }
        _ if inlines.len() == start + 1 => inlines.truncate(start),
        _ => inlines.push(Inline::End),
    }
}

/// Returns whether there is nothing to see.
fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Code(_) | Inline::Address(_) | Inline::Task(_) => false,
        Inline::Start(_) | Inline::End | Inline::SoftBreak | Inline::HardBreak => true,
    })
}
