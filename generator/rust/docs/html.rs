//! HTML: the tags that descriptions use for simple text become Markdown, and others plain text.
//!
//! The result is Markdown that is parsed and cleaned like the rest: nothing here has to be safe.

use super::inline;

/// A line break, for which Markdown has no sign that holds everywhere; the writer knows this one.
pub(super) const BREAK: &str = "<br>";

/// The tags that start and end paragraphs.
const BLOCKS: [&str; 10] =
    ["br", "div", "dl", "fullname", "important", "note", "ol", "p", "section", "ul"];

/// Rewrites the tags of a text, which may be in parts: a link begins in one and ends in another.
#[derive(Default)]
pub(super) struct Rewriter {
    /// Whether a row is a line, so that there is no new one.
    pub(super) in_table: bool,
    in_block: bool,
    in_code: bool,
    target: Option<String>,
}

/// A tag: `<a href="…">` or `</a>`.
struct Tag<'a> {
    name: String,
    attributes: &'a str,
    is_end: bool,
    /// The number of bytes from `<` to `>`.
    length: usize,
}

impl Rewriter {
    /// Rewrites lines that begin with a tag, where Markdown sees nothing but HTML.
    pub(super) fn rewrite_block(&mut self, html: &str) -> String {
        let lines: String = html.split_inclusive('\n').map(trim_indent).collect();
        self.in_block = true;
        let text = self.rewrite(&lines);
        (self.in_block, self.in_code) = (false, false);
        text
    }

    /// Rewrites a part of a paragraph.
    pub(super) fn rewrite(&mut self, html: &str) -> String {
        let mut result = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            result.push_str(&rest[..start]);
            rest = &rest[start..];
            let length = self.replace(rest, &mut result);
            rest = &rest[length..];
        }
        result + rest
    }

    /// Writes what stands for the tag or comment at the start of `html`; returns its length.
    fn replace(&mut self, html: &str, result: &mut String) -> usize {
        if html.starts_with("<!--") {
            return html.find("-->").map_or(html.len(), |end| end + 3);
        }
        let is_line_start = self.in_block && is_line_start(result);
        let tag = Tag::parse(html);
        let text = tag.as_ref().and_then(|tag| self.markdown(tag, is_line_start));
        let (Some(tag), Some(text)) = (tag, text) else {
            result.push_str(if self.in_code { "<" } else { "\\<" });
            return 1;
        };
        let text = if self.in_table { text.replace('\n', " ") } else { text };
        result.push_str(&text);
        tag.length
    }

    /// Returns the Markdown that means the same, for the tags that have one.
    fn markdown(&mut self, tag: &Tag<'_>, is_line_start: bool) -> Option<String> {
        let text = match (tag.name.as_str(), tag.is_end) {
            ("pre", is_end) => self.code(is_end),
            ("a", false) => self.start_link(tag)?,
            ("a", true) => return Some(self.end_link()),
            ("br", _) if !is_line_start => BREAK,
            ("li" | "dt", false) if is_line_start => "- ",
            (name, is_end) => sign(name, is_end)?,
        };
        Some(if self.in_code && tag.name != "pre" { String::new() } else { text.to_owned() })
    }

    /// Starts or ends code; its fence is longer than the ones in it.
    fn code(&mut self, is_end: bool) -> &'static str {
        self.in_code = !is_end;
        if is_end { "\n``````\n\n" } else { "\n\n``````\n" }
    }

    /// Starts a link; one that leads to a page beside the original is its text only.
    fn start_link(&mut self, tag: &Tag<'_>) -> Option<&'static str> {
        let target = tag.attribute("href")?;
        self.target = inline::is_web(target).then(|| inline::encode_target(target));
        Some(if self.target.is_some() { "[" } else { "" })
    }

    fn end_link(&mut self) -> String {
        self.target.take().map_or_else(String::new, |target| format!("]({target})"))
    }
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

    /// Returns the value of an attribute that is in quotes.
    fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.attributes.split_once(&format!("{name}="))?;
        let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
        value[1..].split(quote).next()
    }
}

/// Returns the Markdown for a tag that always has the same.
fn sign(name: &str, is_end: bool) -> Option<&'static str> {
    Some(match (name, is_end) {
        ("b" | "strong", _) => "**",
        ("i" | "em", _) => "*",
        ("s" | "del" | "strike", _) => "~~",
        ("code" | "tt" | "kbd" | "samp", _) => "`",
        ("hr", _) => "\n\n***\n\n",
        (name, _) if BLOCKS.contains(&name) => "\n\n",
        ("li" | "dt", false) => "\n- ",
        ("dd", false) => " ",
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => "\n\n**",
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => "**\n\n",
        ("li" | "dd" | "dt" | "span" | "font" | "u" | "small" | "center", _) => "",
        _ => return None,
    })
}

/// Removes blanks that would make a line code.
fn trim_indent(line: &str) -> &str {
    let text = line.trim_start();
    if text.is_empty() { "\n" } else { text }
}

fn is_line_start(text: &str) -> bool {
    text.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
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
