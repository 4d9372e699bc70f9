//! Renders a diagnostic as text: message, position, source listing, pointer and help.
//!
//! The listing is limited to a window around the position, because a minified document is one line
//! of megabytes, and contains no characters that control a terminal.

use super::sanitize::push_visible;
use super::{Diagnostic, Position, Severity, Source, visible};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};
use std::fmt::Write as _;
use std::ops::Range;

/// How many further places of one diagnostic are listed.
const MAX_PLACES: usize = 5;
/// How many characters of a line are shown around the place.
const WINDOW: usize = 100;
/// How many of them are before the place.
const BEFORE: usize = 40;

/// Whether a rendered diagnostic has colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Without colors, for files, pipes and tests.
    #[default]
    Plain,
    /// With colors, as terminal escape sequences.
    Colored,
}

/// Renders a diagnostic as text, with a listing of its source.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &[Source], style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colored => Renderer::styled(),
    };
    let title = level(diagnostic.severity)
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let position = diagnostic.position.as_ref();
    let listing = position.and_then(|position| Listing::new(position, sources));
    let mut group = Group::with_title(title);
    match (&listing, position) {
        (Some(listing), _) => group = group.element(listing.snippet()),
        (None, Some(position)) => group = group.element(origin(position)),
        (None, None) => {}
    }
    let group = group.elements(notes(diagnostic));
    let text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    match listing {
        Some(listing) => listing.correct_column(&text),
        None => text,
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn origin(position: &Position) -> Origin<'_> {
    let origin = Origin::path(visible(&position.file));
    origin.line(position.line).char_column(position.column)
}

/// The part of a line around a position.
struct Listing<'a> {
    position: &'a Position,
    /// The text, made visible.
    text: String,
    /// The bytes of it that are underlined.
    span: Range<usize>,
}

impl<'a> Listing<'a> {
    /// Returns the listing of a position, if its source is known and has that line.
    fn new(position: &'a Position, sources: &[Source]) -> Option<Self> {
        let source = sources.iter().find(|source| source.name == position.file)?;
        let line = source.line(position.line)?;
        let column = position.column.checked_sub(1)?;
        let first = if line.len() <= WINDOW { 0 } else { column.saturating_sub(BEFORE) };
        let mut text = String::from(if first > 0 { "..." } else { "" });
        let mut span = Range { start: usize::MAX, end: 0 };
        let mut chars = line.chars().enumerate().skip(first);
        for (index, char) in chars.by_ref().take(WINDOW) {
            if index == column {
                span.start = text.len();
            }
            push_visible(&mut text, char);
            if index < column + position.length {
                span.end = text.len();
            }
        }
        // A position may be behind the last character, as at an unexpected end.
        span.start = span.start.min(text.len());
        span.end = span.end.max(span.start);
        if chars.next().is_some() {
            text.push_str("...");
        }
        Some(Self { position, text, span })
    }

    fn snippet(&self) -> Snippet<'_, Annotation<'_>> {
        Snippet::source(self.text.as_str())
            .path(visible(&self.position.file))
            .line_start(self.position.line)
            .annotation(AnnotationKind::Primary.span(self.span.clone()))
    }

    /// Returns the rendered text with the column of the source instead of the listing's.
    fn correct_column(&self, rendered: &str) -> String {
        let column = self.text[..self.span.start].chars().count() + 1;
        let file = visible(&self.position.file);
        let shown = format!("{file}:{}:{column}", self.position.line);
        // The title is one line and may hold anything, so the search begins behind it.
        let (title, rest) = rendered.split_once('\n').unwrap_or((rendered, ""));
        format!("{title}\n{}", rest.replacen(&shown, &self.position.to_string(), 1))
    }
}

fn notes(diagnostic: &Diagnostic) -> Vec<Element<'static>> {
    let mut notes = Vec::new();
    if let Some(pointer) = diagnostic.pointer.as_ref().filter(|at| !at.as_str().is_empty()) {
        let text = format!("at {}", visible(&pointer.shown()));
        notes.push(Level::NOTE.message(text).into());
    }
    if !diagnostic.also.is_empty() {
        notes.push(Level::NOTE.message(places(diagnostic)).into());
    }
    if let Some(help) = &diagnostic.help {
        let lines: Vec<_> = help.lines().map(visible).collect();
        notes.push(Level::HELP.message(lines.join("\n")).into());
    }
    notes
}

/// Returns the list of the further places, cut after the first few.
fn places(diagnostic: &Diagnostic) -> String {
    let count = diagnostic.also.len();
    let mut text = match count {
        1 => "and at one more position:".to_owned(),
        _ => format!("and at {count} more positions:"),
    };
    for place in diagnostic.also.iter().take(MAX_PLACES) {
        text.push_str("\n ");
        if let Some(position) = &place.position {
            let _ = write!(text, " {position}");
        }
        if let Some(label) = &place.label {
            let _ = write!(text, " {}", visible(label));
        } else if let Some(pointer) = &place.pointer {
            let _ = write!(text, " {}", visible(&pointer.shown()));
        }
    }
    if count > MAX_PLACES {
        text.push_str("\n  ...");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Pointer};

    fn show(text: &str, range: Range<usize>) -> String {
        let source = Source::new("api.yaml", text);
        let diagnostic = Diagnostic::error(Code::NODE_TYPE, "`a` is \u{202e}wrong")
            .at(Pointer::root().key("a"))
            .with_position(source.position(range.start, range.end))
            .with_help("first\nsecond");
        render(&diagnostic, &[source], Style::Plain)
    }

    #[test]
    fn shows_the_place() {
        let expected = "\
error[node-type]: `a` is \\u{202e}wrong
 --> api.yaml:2:4
  |
2 | b: \"\u{e4}\u{20ac}\\u{001b}\" # \\u{202e}
  |    ^^^^^^^^^^^^
  |
  = note: at /a
  = help: first
          second";
        let text = "a: 1\nb: \"\u{e4}\u{20ac}\u{1b}\" # \u{202e}\nc: 2\n";
        assert_eq!(show(text, 8..16), expected);
    }

    #[test]
    fn cuts_a_long_line() {
        let text = format!("{{\"a\": \"{}\", \"b\": 1, {}}}", "x".repeat(5000), "y".repeat(5000));
        let shown = show(&text, 5015..5016);
        assert!(shown.contains("--> api.yaml:1:5016"), "{shown}");
        assert!(shown.contains("\"b\": 1, yyy"), "{shown}");
        assert!(shown.lines().all(|line| line.len() < 120), "{shown}");
    }

    #[test]
    fn shows_an_end_of_file() {
        assert!(show("a: [", 4..4).contains("1 | a: [\n  |     ^"));
        assert!(show("", 0..0).contains("--> api.yaml:1:1"));
    }
}
