//! Spans: the text of one paragraph with its emphasis, code and links.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{
    html,
    inline::{self, HARD_BREAK, Place},
    layout::TASKS,
};

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Spans {
    pub(super) place: Place,
    /// Whether it is a heading, which becomes bold text: the sections of the docs are ours.
    pub(super) is_heading: bool,
    text: String,
    lead: String,
    marks: Vec<Mark>,
    links: Vec<Link>,
    /// Whether nothing came since the last mark was opened.
    is_opened: bool,
}

/// Emphasis that is not closed yet; its sign is empty if it cannot be shown.
struct Mark {
    start: usize,
    sign: &'static str,
}

/// A link that is not closed yet.
struct Link {
    start: usize,
    kind: Kind,
}

/// How a link is shown.
enum Kind {
    /// With a text and a target.
    Target(String),
    /// As its target.
    Auto(String),
    /// As its text, with `<` and `>` around it.
    Angled,
    /// As its text.
    Text,
}

impl Spans {
    /// Takes the start of a span; returns whether it is one.
    pub(super) fn start(&mut self, tag: &Tag<'_>) -> bool {
        match tag {
            Tag::Emphasis => self.open("*"),
            Tag::Strong => self.open("**"),
            Tag::Strikethrough => self.open("~~"),
            Tag::Link { link_type, dest_url, .. } => self.start_link(*link_type, dest_url),
            Tag::Image { dest_url, .. } => self.start_link(LinkType::Inline, dest_url),
            _ => return false,
        }
        true
    }

    /// Takes the end of a span; returns whether it is one.
    pub(super) fn end(&mut self, tag: TagEnd) -> bool {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.close(),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => return false,
        }
        true
    }

    /// Takes what is neither start nor end.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Html(tag) | Event::InlineHtml(tag) if tag.trim() == html::BREAK => {
                self.text.push(HARD_BREAK);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                inline::push_text(&mut self.text, text, self.place);
            }
            Event::Code(text) => self.text.push_str(&inline::code(text, self.place)),
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak => self.text.push(HARD_BREAK),
            Event::FootnoteReference(label) => self.push_footnote(label),
            Event::TaskListMarker(is_done) => {
                self.text.push_str(TASKS[usize::from(!is_done)]);
            }
            _ => {}
        }
        self.is_opened = false;
    }

    /// Starts the text of a footnote, which becomes a paragraph.
    pub(super) fn start_footnote(&mut self, label: &str) {
        self.push_footnote(label);
        self.lead = std::mem::take(&mut self.text) + ": ";
    }

    /// Ends the text of a footnote.
    pub(super) fn end_footnote(&mut self) {
        self.lead.clear();
    }

    /// Returns the text and is empty then.
    pub(super) fn take(&mut self) -> String {
        self.marks.clear();
        self.links.clear();
        self.place.in_link = false;
        let mut text = std::mem::take(&mut self.text);
        if self.place.in_table || self.is_heading {
            text = text.replace(['\n', HARD_BREAK], " ");
        }
        let is_heading = std::mem::take(&mut self.is_heading);
        match text.trim() {
            "" => String::new(),
            text if is_heading => format!("{}**{text}**", std::mem::take(&mut self.lead)),
            text => std::mem::take(&mut self.lead) + text,
        }
    }

    fn push_footnote(&mut self, label: &str) {
        inline::push_text(&mut self.text, &format!("[^{label}]"), self.place);
    }

    /// Opens emphasis, but not directly behind other emphasis, where its sign would join it.
    fn open(&mut self, sign: &'static str) {
        let is_joined = self.text.ends_with(&sign[..1]) && !self.is_opened;
        let is_doubled = self.is_heading && sign == "**";
        let sign = if is_joined || is_doubled { "" } else { sign };
        self.marks.push(Mark { start: self.text.len(), sign });
        self.text.push_str(sign);
        self.is_opened = true;
    }

    fn close(&mut self) {
        let Some(Mark { start, sign }) = self.marks.pop() else {
            return;
        };
        if self.text.len() == start + sign.len() {
            self.text.truncate(start);
        } else {
            self.text.push_str(sign);
        }
        self.is_opened = false;
    }

    fn start_link(&mut self, link_type: LinkType, target: &str) {
        let is_auto = link_type == LinkType::Autolink;
        let kind = match link_type {
            LinkType::Email => Kind::Auto(inline::encode_target(target)),
            _ if !self.links.is_empty() => Kind::Text,
            LinkType::Autolink if inline::is_web(target) => {
                Kind::Auto(inline::encode_target(target))
            }
            _ if inline::is_web(target) => Kind::Target(inline::encode_target(target)),
            _ if is_auto && !target.starts_with("http") => Kind::Angled,
            _ => Kind::Text,
        };
        match &kind {
            Kind::Target(_) => self.open_link_text(),
            Kind::Angled => self.text.push_str("\\<"),
            Kind::Auto(_) | Kind::Text => {}
        }
        let start = self.text.len();
        self.links.push(Link { start, kind });
        self.is_opened = false;
    }

    /// Writes the `[` of a link; a `!` before it would make it an image.
    fn open_link_text(&mut self) {
        if self.text.ends_with('!') {
            self.text.pop();
            self.text.push_str("\\!");
        }
        self.text.push('[');
        self.place.in_link = true;
    }

    fn end_link(&mut self) {
        let Some(Link { start, kind }) = self.links.pop() else {
            return;
        };
        match kind {
            Kind::Target(target) => self.push_target(start, &target),
            Kind::Auto(target) => {
                self.text.truncate(start);
                self.text.extend(["<", &target, ">"]);
            }
            Kind::Angled => self.text.push('>'),
            Kind::Text => {}
        }
    }

    /// Ends a link; one that has no text of its own shows its target.
    fn push_target(&mut self, start: usize, target: &str) {
        self.place.in_link = false;
        let text = self.text[start..].trim();
        if text.is_empty() || text == target {
            self.text.truncate(start - 1);
            self.text.extend(["<", target, ">"]);
        } else {
            self.text.extend(["](", target, ")"]);
        }
    }
}
