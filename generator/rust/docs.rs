//! Documentation: the text of a document becomes doc comments that are safe and clean.
//!
//! A description is hostile text: rustdoc compiles and runs its code blocks, so a document could
//! run programs in `cargo test` of the generated crate. The text is therefore never passed on. It
//! is parsed once, Markdown and HTML alike, into the types of `block`; doc comments, pages and
//! summaries are rendered from these (see `markdown`), and each code block has a harmless language.

mod block;
mod builder;
mod check;
mod deprecation;
mod documented;
mod facts;
mod fence;
mod html;
mod inline;
mod layout;
mod link;
mod markdown;
mod paragraph;
mod parse;
mod plain;
mod summary;
mod text;

pub(crate) use deprecation::deprecate;
pub(crate) use documented::documented;
pub(crate) use facts::{ValueFacts, documented_with};
pub use inline::code_span;

use std::{fmt, rc::Rc};

use quote::quote;

use block::{Block, Inline, List, Mark};

/// The most bytes of one text: indents and missing cells could make many of few.
const LONGEST_OUTPUT: usize = 100_000;

/// What ends a sentence before another one.
const ENDS: [char; 4] = ['.', '!', '?', ':'];

/// How many bytes a cell of a table may have.
const LONGEST_CELL: usize = 2_000;

/// A documentation: what there is to say of a thing.
#[derive(Clone, Default, PartialEq)]
pub struct Docs {
    /// Setters and calls share them with what they set and call.
    blocks: Rc<Vec<Block>>,
    /// What the last paragraph tells that a cell of a table tells, too.
    facts: Option<Vec<Inline>>,
    /// The reason of a deprecation, if the item is deprecated; empty without a reason.
    deprecation: Option<Vec<Inline>>,
}

impl Docs {
    /// Returns an empty documentation.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Cleans a text of the document, which may be anything, and takes it as Markdown.
    #[must_use]
    pub fn from_markdown(text: &str) -> Self {
        let text = text::clean(text);
        let is_fine = |blocks: &Vec<Block>| {
            let markdown = markdown::lines(blocks).join("\n");
            markdown.len() <= LONGEST_OUTPUT && check::is_harmless(&markdown)
        };
        match parse::parse(&text).filter(is_fine) {
            Some(blocks) => Self { blocks: Rc::new(blocks), ..Self::default() },
            None => Self::of_lines(plain::write(&text)),
        }
    }

    /// Returns the same without the headings before the first paragraph.
    #[must_use]
    pub fn without_leading_headings(self) -> Self {
        let blocks = Rc::new(block::without_leading_headings(&self.blocks).to_vec());
        Self { blocks, ..self }
    }

    /// Takes a text of our own as it is.
    #[must_use]
    pub fn trusted(text: &str) -> Self {
        Self::of_lines(text.lines().map(str::to_owned).collect())
    }

    fn of_lines(lines: Vec<String>) -> Self {
        let block = (!lines.is_empty()).then_some(Block::Trusted(lines));
        Self { blocks: Rc::new(block.into_iter().collect()), ..Self::default() }
    }

    /// Adds a paragraph of our own sentences, which are in the cell of a table, too.
    pub fn push_facts(&mut self, sentences: &str) {
        let facts = parse::parse_trusted(sentences);
        self.facts = block::first_paragraph(&facts).map(<[Inline]>::to_vec);
        Rc::make_mut(&mut self.blocks).extend(facts);
    }

    /// Adds a list with an item for each of these.
    pub fn push_list(&mut self, items: Vec<Self>) {
        let items = items.into_iter().map(|item| Rc::unwrap_or_clone(item.blocks)).collect();
        let list = Block::List(List { items, ..List::default() });
        Rc::make_mut(&mut self.blocks).push(list);
    }

    /// Puts a label of our own before the first paragraph, and a remark in parentheses behind it.
    /// Where there is no paragraph, label and remark are one.
    #[must_use]
    pub fn labelled(self, label: &str, remark: &str) -> Self {
        let first = self.first_paragraph().unwrap_or_default();
        let blocks = block::without_leading_headings(&self.blocks);
        let rest = if first.is_empty() { blocks } else { &blocks[1..] };
        let blank = || Inline::Text(" ".to_owned());
        let own = |text: &str| {
            let blocks = parse::parse_trusted(text);
            block::first_paragraph(&blocks).map(<[Inline]>::to_vec).unwrap_or_default()
        };
        let mut line = own(label);
        line.push(blank());
        if first.is_empty() {
            line.extend(own(remark));
        } else {
            line.extend(first);
            line.push(blank());
            line.extend(own(&format!("({remark})")));
        }
        let blocks = [Block::Paragraph(line)].into_iter().chain(rest.iter().cloned()).collect();
        Self { blocks: Rc::new(blocks), ..self.clone() }
    }

    /// Says that the use of the item is discouraged; the reason is Markdown that may be anything.
    pub fn deprecate(&mut self, reason: Option<&str>) {
        let reason = reason.map(Self::from_markdown).unwrap_or_default();
        let reason = reason.first_paragraph().unwrap_or_default();
        self.deprecation = Some(reason.into_iter().map(Inline::unbroken).collect());
    }

    /// Returns whether the use of the item is discouraged.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        self.deprecation.is_some()
    }

    /// Adds another documentation after a blank line.
    pub fn append(&mut self, other: Self) {
        Rc::make_mut(&mut self.blocks).extend(Rc::unwrap_or_clone(other.blocks));
    }

    /// Returns this documentation, or a sentence of our own if it is empty.
    #[must_use]
    pub fn or(mut self, fallback: impl FnOnce() -> String) -> Self {
        if self.is_empty() {
            self.append(Self::trusted(&fallback()));
        }
        self
    }

    /// Returns whether there is no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Returns the comments that document the item after them, a line each: `/// …`.
    #[must_use]
    pub fn outer(&self) -> String {
        comments(&self.lines(), "///")
    }

    /// Returns the same for an item that may be deprecated, and the compiler is told if it is:
    /// `#[deprecated(note = "…")]`.
    #[must_use]
    pub fn outer_of_method(&self) -> String {
        let docs = comments(&markdown::lines(&self.blocks), "///");
        let deprecated = self.deprecation.as_deref().map(|reason| match markdown::line(reason) {
            reason if reason.is_empty() => quote!(#[deprecated]),
            reason => quote!(#[deprecated(note = #reason)]),
        });
        docs + &deprecated.map(|attribute| format!("{attribute}\n")).unwrap_or_default()
    }

    /// Returns the comments that document the item around them, a line each: `//! …`.
    #[must_use]
    pub fn inner(&self) -> String {
        comments(&self.lines(), "//!")
    }

    /// Returns the first sentence as one line that fits into a cell of a table.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        let paragraph = self.first_paragraph()?;
        Some(layout::guard(&markdown::cell(&summary::first_sentence(&paragraph))))
    }

    /// Returns the same with the facts and the deprecation, empty if there is nothing to say.
    #[must_use]
    pub fn table_cell(&self) -> String {
        let facts = self.facts.as_deref().map(markdown::cell);
        let warning = self.warning().map(|text| format!(":warning: {}", markdown::cell(&text)));
        joined(self.summary().into_iter().chain(facts).chain(warning))
    }

    /// Returns all that is said, with the deprecation, as one line that fits into a cell of a
    /// table; a text that is too long for one is cut to what [`table_cell`](Self::table_cell) says.
    #[must_use]
    pub fn whole_cell(&self) -> String {
        let texts = self.blocks.iter().flat_map(|block| match block {
            Block::Trusted(lines) => block::paragraphs(&parse::parse_trusted(&lines.join("\n"))),
            block => block::paragraphs(std::slice::from_ref(block)),
        });
        let texts = texts.map(|text| markdown::cell(&text));
        let warning = self.warning().map(|text| format!(":warning: {}", markdown::cell(&text)));
        let whole = joined(texts.chain(warning));
        if whole.len() <= LONGEST_CELL { layout::guard(&whole) } else { self.table_cell() }
    }

    /// Returns the first paragraph, if there is one at the start.
    fn first_paragraph(&self) -> Option<Vec<Inline>> {
        match self.blocks.first()? {
            Block::Trusted(lines) => {
                let blocks = parse::parse_trusted(&lines.join("\n"));
                block::first_paragraph(&blocks).map(<[Inline]>::to_vec)
            }
            _ => block::first_paragraph(&self.blocks).map(<[Inline]>::to_vec),
        }
    }

    /// Returns the sentence about the deprecation of the item.
    fn warning(&self) -> Option<Vec<Inline>> {
        let reason = self.deprecation.as_deref()?;
        let text = |text: &str| Inline::Text(text.to_owned());
        let start = [Inline::Start(Mark::Strong), text("Deprecated"), Inline::End];
        let behind = text(if reason.is_empty() { "." } else { ": " });
        Some(start.into_iter().chain([behind]).chain(reason.iter().cloned()).collect())
    }

    /// Returns the documentation as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        self.lines().join("\n")
    }

    /// Returns all lines, with the one about the deprecation.
    fn lines(&self) -> Vec<String> {
        let mut lines = markdown::lines(&self.blocks);
        if let Some(warning) = self.warning() {
            lines.extend((!lines.is_empty()).then(String::new));
            lines.extend(markdown::lines(&[Block::Paragraph(warning)]));
        }
        lines
    }
}

/// Returns lines as comments. Whatever ends a line ends its comment, too, so that no text gets out
/// of one.
fn comments(lines: &[String], sign: &str) -> String {
    let mut comments = String::new();
    for line in lines.iter().flat_map(|line| line.split(['\n', '\r'])) {
        let blank = if line.is_empty() { "" } else { " " };
        comments.extend([sign, blank, line, "\n"]);
    }
    comments
}

/// Joins texts to one, in which each ends like a sentence but the last.
fn joined(texts: impl Iterator<Item = String>) -> String {
    let end = |text: String| if text.ends_with(ENDS) { text } else { text + "." };
    texts.reduce(|whole, part| format!("{} {part}", end(whole))).unwrap_or_default()
}

impl fmt::Debug for Docs {
    /// Writes the lines, which are what there is to inspect.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lines()).finish()
    }
}

impl fmt::Display for Docs {
    /// Writes the lines as Markdown, each with a line feed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines().iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[cfg(test)]
mod tests;
