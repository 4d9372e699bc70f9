//! Tags: HTML has its effect on the blocks that are read, as the Markdown around it has.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::{RawCode, Reader};
use crate::rust::docs::{
    block::{Block, List},
    builder::Container,
    html::{self, Edge, Meaning},
};

impl Reader {
    /// Reads a block of HTML: the content of its tags is Markdown, as its writers expect. HTML
    /// within that Markdown has texts and no Markdown.
    pub(super) fn html_block(&mut self, html: &str) {
        let is_nested = std::mem::replace(&mut self.builder.in_html, true);
        let mut end = 0;
        let mut tags = html::tags(html).filter(|(_, tag)| is_nested || tag.is_block());
        while let Some((place, meaning)) = tags.next() {
            self.html_text(&html[end..place.start], is_nested);
            end = place.end;
            if let Some(closing) = meaning.closing_of_code() {
                let found = tags.find(|(_, tag)| *tag == closing);
                let place = found.map_or(html.len()..html.len(), |(place, _)| place);
                let is_block = meaning.is_block();
                self.push_raw(&html[end..place.start], is_block);
                end = place.end;
            } else {
                self.tag(meaning, 0);
            }
        }
        self.html_text(&html[end..], is_nested);
        self.builder.in_html = is_nested;
        self.builder.end_block();
    }

    fn html_text(&mut self, text: &str, is_nested: bool) {
        if !is_nested {
            // Blanks at its start would make it code.
            return self.read(text.trim_start());
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.builder.paragraph.line_break(false);
            }
            self.builder.paragraph.text(line);
        }
    }

    /// Lets a tag have its effect; `end` is where the text behind it begins.
    pub(super) fn tag(&mut self, meaning: Meaning, end: usize) {
        let in_cell = self.builder.in_cell;
        match meaning {
            Meaning::Start(mark) => self.builder.paragraph.start(mark),
            Meaning::End(mark) => self.builder.paragraph.end(&mark),
            Meaning::Code(Edge::Start) | Meaning::CodeBlock(Edge::Start) => {
                self.raw = Some(RawCode { start: end, opening: meaning, marks: 0 });
            }
            Meaning::Code(_) | Meaning::CodeBlock(_) | Meaning::Nothing => {}
            Meaning::Break => self.builder.paragraph.line_break(true),
            Meaning::Item(Edge::Start) if in_cell => self.builder.paragraph.text(" - "),
            Meaning::Gap => self.builder.paragraph.text(" "),
            _ if in_cell => self.builder.paragraph.text(" "),
            Meaning::Paragraph => self.builder.flush(),
            Meaning::Heading(Edge::Start) => self.builder.start_heading(),
            Meaning::Heading(_) => self.builder.end_heading(),
            Meaning::List(Edge::Start) => {
                self.builder.enter(Container::List(List::default()), true);
            }
            Meaning::List(_) => self.builder.leave_html_list(),
            Meaning::Item(Edge::Start) => self.builder.enter_html_item(),
            Meaning::Item(_) => self.builder.leave_html_item(),
            Meaning::Rule => {
                self.builder.flush();
                self.builder.push_block(Block::Rule);
            }
        }
    }

    /// Takes an event within code that tags enclose; returns whether it has no other meaning.
    pub(super) fn is_raw(&mut self, event: &Event<'_>, place: &Range<usize>, source: &str) -> bool {
        let Some(raw) = &mut self.raw else { return false };
        match event {
            Event::Start(tag) if is_mark(tag.to_end()) => raw.marks += 1,
            // What started before the code ends before it, too.
            Event::End(tag) if is_mark(*tag) && raw.marks == 0 => return false,
            Event::End(tag) if is_mark(*tag) => raw.marks -= 1,
            Event::InlineHtml(tag) if Meaning::of(tag) == raw.opening.closing_of_code() => {
                self.end_raw(&source[..place.start]);
            }
            Event::Start(_) | Event::Rule => {
                self.end_raw(&source[..place.start]);
                return false;
            }
            Event::End(_) => {
                self.end_raw(source[..place.end].trim_end());
                return false;
            }
            _ => {}
        }
        true
    }

    fn end_raw(&mut self, source: &str) {
        if let Some(RawCode { start, opening, .. }) = self.raw.take() {
            let code = source.get(start..).unwrap_or_default();
            if self.builder.in_cell {
                self.push_raw(&code.replace("\\|", "|"), false);
            } else {
                self.push_raw(code, opening.is_block());
            }
        }
    }

    fn push_raw(&mut self, html: &str, is_block: bool) {
        let code = html::without_tags(html);
        if is_block {
            self.builder.flush();
            self.push_code(String::new(), &code);
        } else {
            self.builder.paragraph.code(&code);
        }
    }
}

fn is_mark(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
