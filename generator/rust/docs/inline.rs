//! Text within a line: what Markdown or rustdoc would take for markup is escaped, and a web address
//! becomes a link.

use super::{
    block::{Inline, Mark},
    link,
    text::one_line,
};

/// A part of a rendered paragraph.
pub(super) enum Piece {
    /// Markdown, which may be broken at its blanks.
    Text(String),
    /// Markdown that is not broken.
    Whole(String),
    /// The end of a line of the source, which stays where lines are short.
    SoftBreak,
    /// The end of a line that must stay one.
    HardBreak,
}

/// A paragraph that is being rendered.
#[derive(Default)]
struct Writer {
    pieces: Vec<Piece>,
    /// The text that goes on.
    text: String,
    in_table: bool,
    in_link: bool,
    /// What ends the marks that are open; empty for emphasis that cannot be shown.
    ends: Vec<String>,
    /// Whether nothing came since the last mark was opened.
    is_opened: bool,
}

/// Returns the text as Markdown code on one line, whatever it contains.
#[must_use]
pub fn code_span(text: &str) -> String {
    code(text, false)
}

/// Renders a part of a paragraph.
pub(super) fn render(inlines: &[Inline], in_table: bool) -> Vec<Piece> {
    let mut writer = Writer { in_table, ..Writer::default() };
    for inline in inlines {
        writer.push(inline);
    }
    writer.end_text();
    writer.pieces
}

/// Returns the length of the longest run of `wanted`.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    let runs = text.split(|c| c != wanted);
    runs.map(|run| run.chars().count()).max().unwrap_or(0)
}

fn code(text: &str, in_table: bool) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let is_padded = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let pad = if text.starts_with('`') || text.ends_with('`') || is_padded { " " } else { "" };
    let text = if in_table { text.replace('|', "\\|") } else { text };
    format!("{fence}{pad}{text}{pad}{fence}")
}

impl Writer {
    fn push(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.push_text(text),
            Inline::Code(text) => self.push_piece(Piece::Whole(code(text, self.in_table))),
            Inline::Address(target) => self.text.extend(["<", target, ">"]),
            Inline::Start(Mark::Emphasis) => self.open("*"),
            Inline::Start(Mark::Strong) => self.open("**"),
            Inline::Start(Mark::Strikethrough) => self.open("~~"),
            Inline::Start(Mark::Link(target)) => self.open_link(target),
            Inline::End => self.close(),
            Inline::SoftBreak => self.push_piece(Piece::SoftBreak),
            Inline::HardBreak => self.push_piece(Piece::HardBreak),
            // It is before the paragraph.
            Inline::Task(_) => {}
        }
        let is_link = matches!(inline, Inline::Start(Mark::Link(_)));
        self.is_opened = matches!(inline, Inline::Start(_)) && !is_link;
    }

    /// Opens emphasis, but not directly behind other emphasis, where its sign would join it.
    fn open(&mut self, sign: &str) {
        let is_joined = self.before().ends_with(&sign[..1]) && !self.is_opened;
        let sign = if is_joined { "" } else { sign };
        self.text.push_str(sign);
        self.ends.push(sign.to_owned());
    }

    /// Writes the `[` of a link; a `!` before it would make it an image.
    fn open_link(&mut self, target: &str) {
        if self.text.ends_with('!') {
            self.text.insert(self.text.len() - 1, '\\');
        }
        self.text.push('[');
        self.ends.push(format!("]({target})"));
        self.in_link = true;
    }

    fn close(&mut self) {
        let end = self.ends.pop().unwrap_or_default();
        self.in_link &= !end.starts_with(']');
        self.text.push_str(&end);
    }

    /// Adds a text that has no markup.
    fn push_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, url, after)) = link::split_at_url(rest)
            && !self.in_link
        {
            self.push_escaped(before);
            self.push_url(url);
            rest = after;
        }
        self.push_escaped(rest);
    }

    /// Adds a web address: as a link, or as code if it is a template.
    fn push_url(&mut self, url: &str) {
        if link::is_web(url) && !url.contains(['{', '}']) {
            self.text.extend(["<", url, ">"]);
        } else {
            self.push_piece(Piece::Whole(code(url, false)));
        }
    }

    fn push_escaped(&mut self, text: &str) {
        for (start, c) in text.char_indices() {
            let rest = &text[start + c.len_utf8()..];
            if needs_escape(c, self.before(), rest, self.in_table) {
                self.text.push('\\');
            }
            self.text.push(c);
        }
    }

    fn push_piece(&mut self, piece: Piece) {
        self.end_text();
        self.pieces.push(piece);
    }

    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.pieces.extend((!text.is_empty()).then_some(Piece::Text(text)));
    }

    /// Returns what is written on the line so far, or the end of it.
    fn before(&self) -> &str {
        match self.pieces.last() {
            Some(Piece::Whole(code)) if self.text.is_empty() => code,
            _ => &self.text,
        }
    }
}

/// Returns whether Markdown could take `c` for markup between `before` and `rest`.
fn needs_escape(c: char, before: &str, rest: &str, in_table: bool) -> bool {
    let next = rest.chars().next();
    match c {
        '`' | '[' | ']' => true,
        '|' => in_table,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || next == ' '),
        '*' | '~' => !stands_alone(before, next),
        '_' => !stands_alone(before, next) && !is_in_word(before, rest),
        '<' => next.is_none_or(|next| next.is_alphanumeric() || "/!?".contains(next)),
        '&' => is_entity(rest),
        _ => false,
    }
}

fn stands_alone(before: &str, next: Option<char>) -> bool {
    before.ends_with(' ') && next == Some(' ')
}

/// Returns whether an underscore is between letters, where it is no markup.
fn is_in_word(before: &str, rest: &str) -> bool {
    let before = before.trim_end_matches('_');
    let rest = rest.trim_start_matches('_');
    before.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)
}

/// Returns whether the text behind an `&` makes it an entity, such as `amp;`.
fn is_entity(rest: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    end > 0 && rest[end..].starts_with(';')
}
