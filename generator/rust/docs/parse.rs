//! Reading: what a Markdown parser understands of a description becomes blocks, in one pass.

mod tags;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{
    block::{Block, Inline, List, Mark, Table},
    builder::{Builder, Container},
    html::Meaning,
    link,
};

/// The options of the parser: rustdoc's but for smart quotes, which are rustdoc's business.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Code that tags enclose: it is read from the source, and not as Markdown.
struct RawCode {
    start: usize,
    opening: Meaning,
    /// How many marks of Markdown started in it.
    marks: usize,
}

struct Reader {
    builder: Builder,
    /// Whether a text of our own is read, whose links may lead anywhere.
    is_trusted: bool,
    /// A code block.
    code: Option<(String, String)>,
    raw: Option<RawCode>,
    html: Option<String>,
    table: Option<Table>,
    /// Whether the text of a link is read that is shown already.
    is_shown: bool,
}

/// Returns the blocks of a text, or none if it is nested too deep.
pub(super) fn parse(text: &str) -> Option<Vec<Block>> {
    read(text, false)
}

/// Returns the blocks of a trusted text.
pub(super) fn parse_trusted(text: &str) -> Vec<Block> {
    read(text, true).unwrap_or_default()
}

fn read(text: &str, is_trusted: bool) -> Option<Vec<Block>> {
    let mut reader = Reader {
        builder: Builder::new(),
        is_trusted,
        code: None,
        raw: None,
        html: None,
        table: None,
        is_shown: false,
    };
    reader.read(text);
    (!reader.builder.is_too_deep()).then(|| reader.builder.finish())
}

impl Reader {
    fn read(&mut self, source: &str) {
        let parser = Parser::new_ext(source, OPTIONS);
        let mut hidden = hidden_lines(&parser).into_iter().peekable();
        for (event, place) in parser.into_offset_iter() {
            let reached = if matches!(event, Event::End(_)) { place.end } else { place.start };
            while let Some(line) = hidden.next_if(|line| line.start < reached) {
                self.paragraph(&source[line]);
            }
            if self.raw.is_none() || !self.is_raw(&event, &place, source) {
                self.event(event, &place);
            }
            if self.builder.is_too_deep() {
                return;
            }
        }
        for line in hidden {
            self.paragraph(&source[line]);
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.builder.end_block();
        self.builder.paragraph.text(text);
        self.builder.end_block();
    }

    fn event(&mut self, event: Event<'_>, place: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.is_shown => {}
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.builder.paragraph.text(&text),
            },
            Event::Html(text) => self.html.get_or_insert_default().push_str(&text),
            Event::InlineHtml(text) => match Meaning::of(&text) {
                Some(meaning) => self.tag(meaning, place.end),
                None => self.builder.paragraph.text(&text),
            },
            Event::Code(text) => self.builder.paragraph.code(&text),
            Event::SoftBreak => self.builder.paragraph.line_break(false),
            Event::HardBreak => self.builder.paragraph.line_break(true),
            Event::FootnoteReference(label) => self.builder.paragraph.text(&format!("[^{label}]")),
            Event::TaskListMarker(is_done) => self.builder.paragraph.push(Inline::Task(is_done)),
            Event::Rule => self.push_block(Block::Rule),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn push_block(&mut self, block: Block) {
        self.builder.end_block();
        self.builder.push_block(block);
    }

    fn start(&mut self, tag: Tag<'_>) {
        let list = |first| Container::List(List { first, ..List::default() });
        match tag {
            Tag::Emphasis => return self.builder.paragraph.start(Mark::Emphasis),
            Tag::Strong => return self.builder.paragraph.start(Mark::Strong),
            Tag::Strikethrough => return self.builder.paragraph.start(Mark::Strikethrough),
            Tag::Link { link_type: LinkType::Autolink, dest_url, .. } => {
                return self.address(&dest_url, link::is_web(&dest_url));
            }
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                return self.address(&dest_url, true);
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                return self.builder.paragraph.start(Mark::Link(self.target(&dest_url)));
            }
            Tag::TableHead | Tag::TableRow => {
                return self.table.get_or_insert_default().rows.push(Vec::new());
            }
            Tag::TableCell => return,
            _ => self.builder.end_block(),
        }
        match tag {
            Tag::Paragraph => self.builder.loosen(),
            Tag::Heading { .. } => self.builder.start_heading(),
            Tag::BlockQuote(_) => self.builder.enter(Container::Quote, false),
            Tag::List(first) => self.builder.enter(list(first), false),
            Tag::Item => self.builder.enter(Container::Item, false),
            Tag::FootnoteDefinition(label) => self.builder.start_footnote(&label),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                self.code = Some((language.into_string(), String::new()));
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.code = Some(Default::default()),
            Tag::Table(alignments) => {
                self.builder.in_cell = true;
                self.builder.paragraph.is_line = true;
                self.table = Some(Table { alignments, rows: Vec::new() });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.builder.paragraph.end(&Mark::Emphasis),
            TagEnd::Strong => self.builder.paragraph.end(&Mark::Strong),
            TagEnd::Strikethrough => self.builder.paragraph.end(&Mark::Strikethrough),
            TagEnd::Link if std::mem::take(&mut self.is_shown) => {}
            TagEnd::Link | TagEnd::Image => self.builder.paragraph.end(&Mark::Link(String::new())),
            TagEnd::TableCell => self.push_cell(),
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                self.builder.in_cell = false;
                let table = self.table.take().unwrap_or_default();
                self.push_block(Block::Table(table));
            }
            TagEnd::CodeBlock => {
                let (language, text) = self.code.take().unwrap_or_default();
                self.push_code(language, &text);
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.html_block(&html);
            }
            TagEnd::Heading(_) => {
                self.builder.end_heading();
                self.builder.end_block();
            }
            TagEnd::FootnoteDefinition => {
                self.builder.end_block();
                self.builder.end_footnote();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.builder.end_block();
                self.builder.leave();
            }
            _ => self.builder.end_block(),
        }
    }

    fn push_cell(&mut self) {
        let cell = self.builder.paragraph.take();
        self.builder.paragraph.close_all();
        if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
            row.push(cell);
        }
    }

    fn push_code(&mut self, language: String, text: &str) {
        if !text.trim().is_empty() {
            self.builder.push_block(Block::Code { language, text: text.to_owned() });
        }
    }

    /// Returns the target of a link, empty if it may lead nowhere.
    fn target(&self, target: &str) -> String {
        match target {
            _ if self.is_trusted => target.to_owned(),
            _ if link::is_web(target) => link::encode_target(target),
            _ => String::new(),
        }
    }

    /// Adds the text between `<` and `>`, as a link or unchanged.
    fn address(&mut self, target: &str, is_link: bool) {
        self.is_shown = true;
        if self.builder.paragraph.is_in_link() || !is_link && target.starts_with("http") {
            self.builder.paragraph.text(target);
        } else if is_link {
            self.builder.paragraph.push(Inline::Address(link::encode_target(target)));
        } else {
            self.builder.paragraph.text(&format!("<{target}>"));
        }
    }
}

/// Returns the places of lines such as `[Note]: this`, which a parser takes for the target of a
/// link and shows nowhere.
fn hidden_lines(parser: &Parser<'_>) -> Vec<Range<usize>> {
    let definitions = parser.reference_definitions().iter();
    let hidden = definitions.filter(|(_, definition)| !link::is_web(&definition.dest));
    let mut places: Vec<_> = hidden.map(|(_, definition)| definition.span.clone()).collect();
    places.sort_by_key(|place| place.start);
    places
}
