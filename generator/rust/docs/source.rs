//! Preparation: what has no place in documentation is edited in the source, before it is parsed for
//! good, because it hides text from a Markdown parser.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{html, inline};

/// How often HTML may come to light behind other HTML.
const ROUNDS: usize = 4;

/// The options of the first parse: rustdoc's but for smart quotes, which are rustdoc's business.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// A replacement of a part of the source.
struct Edit {
    place: Range<usize>,
    text: String,
}

/// Where HTML stands.
#[derive(Clone, Copy, PartialEq)]
enum Html {
    /// It is all there is on its lines.
    Block,
    /// In a paragraph.
    Text,
    /// In a table.
    Cell,
}

/// Returns the source with Markdown in place of HTML and without definitions that lead nowhere.
pub(super) fn prepare(text: &str) -> String {
    let mut source = text.to_owned();
    for _ in 0..ROUNDS {
        let edits = edits(&source);
        if edits.is_empty() {
            break;
        }
        source = apply(&source, edits);
    }
    source
}

fn edits(source: &str) -> Vec<Edit> {
    let parser = Parser::new_ext(source, OPTIONS);
    let mut edits = definitions(&parser);
    let mut rewriter = html::Rewriter::default();
    for (place, kind) in html(parser) {
        rewriter.in_table = kind == Html::Cell;
        let html = &source[place.clone()];
        let text = match kind {
            Html::Block => rewriter.rewrite_block(html),
            Html::Text | Html::Cell => rewriter.rewrite(html),
        };
        if text != html {
            edits.push(Edit { place, text });
        }
    }
    edits.sort_by_key(|edit| edit.place.start);
    edits
}

/// Returns the places that a parser takes for HTML; a block is one, not one for each line.
fn html(parser: Parser<'_>) -> Vec<(Range<usize>, Html)> {
    let mut places: Vec<(Range<usize>, Html)> = Vec::new();
    let mut kind = Html::Text;
    for (event, place) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_)) => kind = Html::Cell,
            Event::End(TagEnd::Table) => kind = Html::Text,
            Event::InlineHtml(_) => places.push((place, kind)),
            Event::Html(_) => match places.last_mut() {
                Some((last, Html::Block)) if last.end == place.start => last.end = place.end,
                _ => places.push((place, Html::Block)),
            },
            _ => {}
        }
    }
    places
}

/// Escapes `[Note]: this`, which a parser takes for the target of a link and shows nowhere.
fn definitions(parser: &Parser<'_>) -> Vec<Edit> {
    let hidden = parser.reference_definitions().iter();
    hidden
        .filter(|(_, definition)| !inline::is_web(&definition.dest))
        .map(|(_, definition)| definition.span.start)
        .map(|start| Edit { place: start..start, text: "\\".to_owned() })
        .collect()
}

/// Makes the edits, which are in order, but for those that overlap an earlier one.
fn apply(source: &str, edits: Vec<Edit>) -> String {
    let mut result = String::with_capacity(source.len());
    let mut end = 0;
    for Edit { place, text } in edits {
        if place.start >= end {
            result.push_str(&source[end..place.start]);
            result.push_str(&text);
            end = place.end;
        }
    }
    result + &source[end..]
}
