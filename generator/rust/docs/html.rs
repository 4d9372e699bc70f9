//! HTML: what the tags mean that descriptions use for simple text; all others are text.

use std::ops::Range;

use super::{block::Mark, link};

/// What a tag or comment means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A mark starts; a link without a target is its text only.
    Start(Mark),
    End(Mark),
    Code(Edge),
    Break,
    /// A blank.
    Gap,
    Nothing,
    /// A paragraph ends, and another one starts.
    Paragraph,
    Heading(Edge),
    List(Edge),
    Item(Edge),
    CodeBlock(Edge),
    Rule,
}

/// Which end of an element a tag is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Edge {
    Start,
    End,
}

/// A tag: `<a href="…">` or `</a>`.
struct Tag<'a> {
    name: String,
    attributes: &'a str,
    is_end: bool,
    /// The number of bytes from `<` to `>`.
    length: usize,
}

impl Meaning {
    /// Returns the meaning of a text that is one tag or comment.
    pub(super) fn of(html: &str) -> Option<Self> {
        tags(html).next().filter(|(place, _)| *place == (0..html.len())).map(|(_, found)| found)
    }

    /// Returns what ends the code that it starts.
    pub(super) fn closing_of_code(&self) -> Option<Self> {
        match self {
            Self::Code(Edge::Start) => Some(Self::Code(Edge::End)),
            Self::CodeBlock(Edge::Start) => Some(Self::CodeBlock(Edge::End)),
            _ => None,
        }
    }

    /// Returns whether it ends the paragraph that it is in.
    pub(super) fn is_block(&self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Heading(_)
                | Self::List(_)
                | Self::Item(_)
                | Self::CodeBlock(_)
                | Self::Rule
        )
    }
}

/// Returns the tags and comments that mean something, with their places.
pub(super) fn tags(html: &str) -> impl Iterator<Item = (Range<usize>, Meaning)> {
    let mut end = 0;
    let starts = html.match_indices('<').map(|(start, _)| start);
    starts.filter_map(move |start| {
        let rest = &html[start..];
        let (length, meaning) = if start < end {
            return None;
        } else if rest.starts_with("<!--") {
            (rest.find("-->").map_or(rest.len(), |end| end + 3), Meaning::Nothing)
        } else {
            let tag = Tag::parse(rest)?;
            (tag.length, tag.meaning()?)
        };
        end = start + length;
        Some((start..end, meaning))
    })
}

/// Returns a text without the tags and comments that mean something.
pub(super) fn without_tags(html: &str) -> String {
    let mut result = String::with_capacity(html.len());
    let mut end = 0;
    for (place, _) in tags(html) {
        result.push_str(&html[end..place.start]);
        end = place.end;
    }
    result + &html[end..]
}

impl<'a> Tag<'a> {
    /// Reads the tag at the start of `html`.
    fn parse(html: &'a str) -> Option<Self> {
        let length = end_of_tag(html)?;
        let inside = &html[1..length - 1];
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let name = inside[..end].to_ascii_lowercase();
        Some(Self { name, attributes: &inside[end..], is_end, length })
    }

    fn meaning(&self) -> Option<Meaning> {
        let is_end = self.is_end;
        let edge = if is_end { Edge::End } else { Edge::Start };
        let mark = |mark| if is_end { Meaning::End(mark) } else { Meaning::Start(mark) };
        Some(match self.name.as_str() {
            "a" => mark(Mark::Link(self.target())),
            "b" | "strong" => mark(Mark::Strong),
            "i" | "em" => mark(Mark::Emphasis),
            "s" | "del" | "strike" => mark(Mark::Strikethrough),
            "code" | "tt" | "kbd" | "samp" => Meaning::Code(edge),
            "br" => Meaning::Break,
            "dd" if !is_end => Meaning::Gap,
            "dd" | "span" | "font" | "u" | "small" | "center" => Meaning::Nothing,
            "dt" if is_end => Meaning::Nothing,
            "div" | "fullname" | "important" | "note" | "p" | "section" => Meaning::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Meaning::Heading(edge),
            "dl" | "ol" | "ul" => Meaning::List(edge),
            "dt" | "li" => Meaning::Item(edge),
            "pre" => Meaning::CodeBlock(edge),
            "hr" => Meaning::Rule,
            _ => return None,
        })
    }

    /// Returns where a link leads; nowhere, if that is a page beside the original.
    fn target(&self) -> String {
        let target = self.attribute("href").filter(|target| link::is_web(target));
        target.map(link::encode_target).unwrap_or_default()
    }

    /// Returns the value of an attribute that is in quotes.
    fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.attributes.split_once(&format!("{name}="))?;
        let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
        value[1..].split(quote).next()
    }
}

/// Returns the length of the tag at the start of `html`; a `>` in quotes does not end it.
fn end_of_tag(html: &str) -> Option<usize> {
    let mut quote = None;
    for (place, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(place + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}
