//! Tags: HTML has its effect on the blocks that are read, as the Markdown around it has.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{RawCode, Reader};
use crate::rust::docs::{
    block::{Block, List},
    builder::Container,
    html::{self, Meaning},
};

impl Reader {
    /// Reads a block of HTML: what stands between its tags is Markdown, as its writers expect. HTML
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
                self.builder.line_break(false);
            }
            self.builder.text(line);
        }
    }

    /// Lets a tag have its effect; `end` is where the text behind it begins.
    pub(super) fn tag(&mut self, meaning: Meaning, end: usize) {
        let in_cell = self.builder.in_cell;
        match meaning {
            Meaning::Start(mark) => self.builder.start(mark),
            Meaning::End(mark) => self.builder.end(&mark),
            Meaning::Code { is_end: false } | Meaning::CodeBlock { is_end: false } => {
                let is_block = meaning.is_block();
                self.raw = Some(RawCode { start: end, is_block, marks: 0 });
            }
            Meaning::Code { .. } | Meaning::CodeBlock { .. } | Meaning::Nothing => {}
            Meaning::Break => self.builder.line_break(true),
            Meaning::Item { is_end: false } if in_cell => self.builder.text(" - "),
            Meaning::Gap => self.builder.text(" "),
            _ if in_cell => self.builder.text(" "),
            Meaning::Paragraph => self.builder.flush(),
            Meaning::Heading { is_end: false } => self.builder.start_heading(),
            Meaning::Heading { .. } => self.builder.end_heading(),
            Meaning::List { is_end: false } => {
                self.builder.enter(Container::List(List::default()), true);
            }
            Meaning::List { .. } => {
                self.builder.leave_html(|container| matches!(container, Container::List(_)));
            }
            Meaning::Item { is_end: false } => self.builder.enter_html_item(),
            Meaning::Item { .. } => {
                self.builder.leave_html(|container| matches!(container, Container::Item));
            }
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
            Event::Start(tag) if is_mark(&tag.to_end()) => raw.marks += 1,
            // What started before the code ends before it, too.
            Event::End(tag) if is_mark(tag) && raw.marks == 0 => return false,
            Event::End(tag) if is_mark(tag) => raw.marks -= 1,
            Event::InlineHtml(tag) if Meaning::of(tag).is_some_and(|tag| raw.ends_with(&tag)) => {
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
        if let Some(RawCode { start, is_block, .. }) = self.raw.take() {
            let code = source.get(start..).unwrap_or_default();
            if self.builder.in_cell {
                self.push_raw(&code.replace("\\|", "|"), false);
            } else {
                self.push_raw(code, is_block);
            }
        }
    }

    fn push_raw(&mut self, html: &str, is_block: bool) {
        let code = html::without_tags(html);
        if is_block {
            self.builder.flush();
            self.push_code(String::new(), &code);
        } else {
            self.builder.code(&code);
        }
    }
}

impl RawCode {
    fn ends_with(&self, tag: &Meaning) -> bool {
        match tag {
            Meaning::Code { is_end } => *is_end && !self.is_block,
            Meaning::CodeBlock { is_end } => *is_end && self.is_block,
            _ => false,
        }
    }
}

fn is_mark(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
