//! Markdown of one regular form, written from what a parser understood: no letter of the original
//! decides what a line means, so nothing can hide behind a way of writing that we did not expect.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Parser, Tag, TagEnd, TextMergeStream};

use super::{fence, layout, source::OPTIONS, spans::Spans};

/// How deep lists, items and quotes may be nested.
const DEEPEST: usize = 24;

/// The most bytes that are written: indents and missing cells could make many of few.
const LONGEST_OUTPUT: usize = 100_000;

/// What a block stands in.
enum Container {
    Quote,
    List {
        next: Option<u64>,
        is_loose: bool,
    },
    /// The marker is there until a line has it; the lines after it are indented as far.
    Item {
        marker: Option<String>,
        width: usize,
    },
}

/// A code block that is being read.
#[derive(Default)]
struct Code {
    language: String,
    text: String,
}

/// The lines so far, and where the next one stands.
#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    length: usize,
    containers: Vec<Container>,
    /// Whether there is nothing, or a blank line, before the next block.
    is_fresh: bool,
    spans: Spans,
    code: Option<Code>,
    cells: Vec<String>,
    alignments: Vec<Alignment>,
}

/// Returns the lines, or nothing if the text is nested too deep or grows too long.
pub(super) fn write(source: &str) -> Option<Vec<String>> {
    let mut writer = Writer { is_fresh: true, ..Writer::default() };
    for event in TextMergeStream::new(Parser::new_ext(source, OPTIONS)) {
        writer.event(event);
        if writer.containers.len() > DEEPEST || writer.length > LONGEST_OUTPUT {
            return None;
        }
    }
    writer.flush();
    while writer.lines.last().is_some_and(String::is_empty) {
        writer.lines.pop();
    }
    Some(writer.lines)
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match (event, &mut self.code) {
            (Event::Text(text), Some(code)) => code.text.push_str(&text),
            (Event::Start(tag), _) => self.start(tag),
            (Event::End(tag), _) => self.end(tag),
            (Event::Rule, _) => {
                self.flush();
                self.block(vec!["***".to_owned()]);
            }
            (event, _) => self.spans.event(&event),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if self.spans.start(&tag) {
            return;
        }
        self.flush();
        match tag {
            Tag::Paragraph => self.loosen(),
            Tag::Heading { .. } => self.spans.is_heading = true,
            Tag::BlockQuote(_) => self.enter(Container::Quote),
            Tag::List(next) => self.enter(Container::List { next, is_loose: false }),
            Tag::Item => self.enter_item(),
            Tag::FootnoteDefinition(label) => self.spans.start_footnote(&label),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                self.code = Some(Code { language: language.into_string(), ..Code::default() });
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.code = Some(Code::default()),
            Tag::Table(alignments) => {
                self.separate(false);
                self.alignments = alignments;
                self.spans.place.in_table = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.spans.end(tag) {
            return;
        }
        match tag {
            TagEnd::TableCell => self.cells.push(self.spans.take()),
            TagEnd::TableHead => {
                self.push_row();
                self.push_line(&rule(&self.alignments));
            }
            TagEnd::TableRow => self.push_row(),
            TagEnd::Table => self.spans.place.in_table = false,
            TagEnd::CodeBlock => self.push_code(),
            TagEnd::FootnoteDefinition => self.spans.end_footnote(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush();
                self.leave();
            }
            _ => self.flush(),
        }
    }

    /// Writes the paragraph that is complete.
    fn flush(&mut self) {
        let paragraph = self.spans.take();
        if !paragraph.trim().is_empty() {
            self.block(layout::lines(&paragraph, self.indent()));
        }
    }

    fn push_code(&mut self) {
        let Code { language, text } = self.code.take().unwrap_or_default();
        if !text.trim().is_empty() {
            self.block(fence::lines(&language, &text));
        }
    }

    fn push_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let cells: Vec<String> = cells.iter().map(|cell| layout::cell(cell)).collect();
        self.push_line(&format!("| {} |", cells.join(" | ")));
    }

    fn block(&mut self, lines: Vec<String>) {
        self.separate(false);
        for line in lines {
            self.push_line(&line);
        }
    }

    /// Writes the blank line before a block, which a list within an item of one line has not.
    fn separate(&mut self, is_list: bool) {
        let is_tight = match self.containers.as_slice() {
            [.., Container::List { is_loose, .. }] => !is_loose,
            [.., Container::List { is_loose, .. }, Container::Item { .. }] => !is_loose && is_list,
            _ => false,
        };
        if !self.is_fresh && !is_tight {
            self.push_line("");
        }
        self.is_fresh = true;
    }

    fn enter(&mut self, container: Container) {
        self.separate(matches!(container, Container::List { .. }));
        self.containers.push(container);
    }

    /// Leaves a container, which may have been empty.
    fn leave(&mut self) {
        self.containers.pop();
        let is_blank = |line: &String| line.trim_matches(['>', ' ']).is_empty();
        self.is_fresh = self.lines.last().is_none_or(is_blank);
    }

    fn enter_item(&mut self) {
        self.separate(false);
        let marker = match self.containers.last_mut() {
            Some(Container::List { next: Some(number), .. }) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1).min(999_999_999);
                marker
            }
            _ => "- ".to_owned(),
        };
        let width = marker.len();
        self.containers.push(Container::Item { marker: Some(marker), width });
    }

    /// Notes that a list has items of several blocks, so that there is room between its items.
    fn loosen(&mut self) {
        if let [.., Container::List { is_loose, .. }, Container::Item { .. }] =
            self.containers.as_mut_slice()
        {
            *is_loose = true;
        }
    }

    fn push_line(&mut self, text: &str) {
        let mut line = String::new();
        for container in &mut self.containers {
            match container {
                Container::Quote => line.push_str("> "),
                Container::List { .. } => {}
                Container::Item { marker, width } => match marker.take_if(|_| !text.is_empty()) {
                    Some(marker) => line.push_str(&marker),
                    None => line.push_str(&" ".repeat(*width)),
                },
            }
        }
        line.push_str(text);
        line.truncate(line.trim_end().len());
        self.length += line.len() + 1;
        self.lines.push(line);
        self.is_fresh = false;
    }

    /// Returns the number of columns before the text of a line.
    fn indent(&self) -> usize {
        let width = |container: &Container| match container {
            Container::Quote => 2,
            Container::List { .. } => 0,
            Container::Item { width, .. } => *width,
        };
        self.containers.iter().map(width).sum()
    }
}

/// Returns the line below the head of a table.
fn rule(alignments: &[Alignment]) -> String {
    let cell = |alignment: &Alignment| match alignment {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    };
    let cells: Vec<&str> = alignments.iter().map(cell).collect();
    format!("| {} |", cells.join(" | "))
}
