//! A paragraph that is being read: its text, and the marks that are open in it.

use super::{
    block::{Inline, Mark},
    text::one_line,
};

/// A mark that has no end yet.
struct Open {
    mark: Mark,
    /// The place of its start in the paragraph; it has none if it is not shown.
    start: Option<usize>,
    /// Whether a paragraph before this one has a part of its text.
    is_shown: bool,
}

#[derive(Default)]
pub(super) struct Paragraph {
    inlines: Vec<Inline>,
    open: Vec<Open>,
    /// Whether it is a heading or the cell of a table, which are one line.
    pub(super) is_line: bool,
}

impl Paragraph {
    /// Adds a text that has no markup.
    pub(super) fn text(&mut self, text: &str) {
        let text = one_line(text);
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) => last.push_str(&text),
            _ => self.inlines.extend((!text.is_empty()).then_some(Inline::Text(text))),
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
            _ if self.is_line => self.text(" "),
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
        self.open.push(Open { mark, start, is_shown: false });
    }

    /// Ends the last mark of this kind, and all that started within it.
    pub(super) fn end(&mut self, mark: &Mark) {
        if let Some(place) = self.open.iter().rposition(|open| is_alike(&open.mark, mark)) {
            for open in self.open.split_off(place).into_iter().rev() {
                close(&mut self.inlines, &open);
            }
        }
    }

    /// Returns what there is, if anything; marks that have no end go on in the next paragraph.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        let mut inlines = std::mem::take(&mut self.inlines);
        for open in self.open.iter_mut().rev() {
            match open.start {
                // A link may lead from what follows.
                Some(start) if is_blank(&inlines[start..]) => inlines.truncate(start),
                _ => {
                    close(&mut inlines, open);
                    open.is_shown = true;
                }
            }
        }
        for open in &mut self.open {
            if open.start.is_some() {
                open.start = Some(self.inlines.len());
                self.inlines.push(Inline::Start(open.mark.clone()));
            }
        }
        inlines
    }

    /// Forgets the marks that have no end.
    pub(super) fn close_all(&mut self) {
        self.open.clear();
        self.inlines.clear();
    }
}

fn is_alike(one: &Mark, other: &Mark) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Ends a mark; one without a text is gone, and a link that has none of its own shows its target.
fn close(inlines: &mut Vec<Inline>, open: &Open) {
    let Some(start) = open.start else { return };
    let own_text = match &inlines[start + 1..] {
        [] => Some(""),
        [Inline::Text(text)] => Some(text.trim()),
        _ => None,
    };
    match (&open.mark, own_text) {
        (Mark::Link(_), Some("")) if open.is_shown => inlines.truncate(start),
        (Mark::Link(target), Some(text)) if text.is_empty() || text == target => {
            inlines.truncate(start);
            inlines.push(Inline::Address(target.clone()));
        }
        (Mark::Link(_), _) => inlines.push(Inline::End),
        (_, Some("")) => {
            inlines.remove(start);
        }
        _ => close_emphasis(inlines, start),
    }
}

/// Ends emphasis; a blank at its edge is beside it, where Markdown has it.
fn close_emphasis(inlines: &mut Vec<Inline>, start: usize) {
    let blank = || Inline::Text(" ".to_owned());
    let trailing = match inlines.last_mut() {
        Some(Inline::Text(last)) if last.ends_with(' ') => {
            last.truncate(last.trim_end().len());
            Some(blank())
        }
        _ => None,
    };
    inlines.push(Inline::End);
    inlines.extend(trailing);
    if let Some(Inline::Text(first)) = inlines.get_mut(start + 1)
        && first.starts_with(' ')
    {
        *first = first.trim_start().to_owned();
        inlines.insert(start, blank());
    }
}

/// Returns whether there is nothing to see.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Code(_) | Inline::Address(_) | Inline::Task(_) => false,
        Inline::Start(_) | Inline::End | Inline::SoftBreak | Inline::HardBreak => true,
    })
}
