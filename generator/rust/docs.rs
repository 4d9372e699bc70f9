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

use std::fmt;

use proc_macro2::TokenStream;
use quote::quote;

use block::{Block, Inline, Mark};

/// The most bytes of one text: indents and missing cells could make many of few.
const LONGEST_OUTPUT: usize = 100_000;

/// What ends a sentence before another one.
const ENDS: [char; 4] = ['.', '!', '?', ':'];

/// A documentation: what there is to say of a thing.
#[derive(Clone, Default, PartialEq)]
pub struct Docs {
    blocks: Vec<Block>,
    /// What the last paragraph tells that a cell of a table tells, too.
    facts: Option<Vec<Inline>>,
    /// Why the use of the item is discouraged, if it is; empty where nobody says why.
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
            Some(blocks) => Self { blocks, ..Self::default() },
            None => Self::of_lines(plain::write(&text)),
        }
    }

    /// Takes a text of our own as it is.
    #[must_use]
    pub fn trusted(text: &str) -> Self {
        Self::of_lines(text.lines().map(str::to_owned).collect())
    }

    fn of_lines(lines: Vec<String>) -> Self {
        let block = (!lines.is_empty()).then_some(Block::Trusted(lines));
        Self { blocks: block.into_iter().collect(), ..Self::default() }
    }

    /// Adds a paragraph of our own sentences, which stand in the cell of a table, too.
    pub fn push_facts(&mut self, sentences: &str) {
        let facts = parse::parse_trusted(sentences);
        self.facts = block::first_paragraph(&facts).map(<[Inline]>::to_vec);
        self.blocks.extend(facts);
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
        self.blocks.extend(other.blocks);
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

    /// Returns the attributes that document the item after them: `#[doc = " …"]`.
    #[must_use]
    pub fn outer(&self) -> TokenStream {
        self.spaced().map(|line| quote!(#[doc = #line])).collect()
    }

    /// Returns the same for an item that may be deprecated, and the compiler is told if it is:
    /// `#[deprecated(note = "…")]`.
    #[must_use]
    pub fn outer_of_method(&self) -> TokenStream {
        let docs = Self { deprecation: None, ..self.clone() }.outer();
        let deprecated = self.deprecation.as_deref().map(|reason| match markdown::line(reason) {
            reason if reason.is_empty() => quote!(#[deprecated]),
            reason => quote!(#[deprecated(note = #reason)]),
        });
        quote!(#docs #deprecated)
    }

    /// Returns the attributes that document the item around them: `#![doc = " …"]`.
    #[must_use]
    pub fn inner(&self) -> TokenStream {
        self.spaced().map(|line| quote!(#![doc = #line])).collect()
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
        let parts = self.summary().into_iter().chain(facts).chain(warning);
        let end = |text: String| if text.ends_with(ENDS) { text } else { text + "." };
        let joined = |whole: String, part: String| format!("{} {part}", end(whole));
        parts.reduce(joined).unwrap_or_default()
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

    /// Returns the sentence that says that the use of the item is discouraged.
    fn warning(&self) -> Option<Vec<Inline>> {
        let reason = self.deprecation.as_deref()?;
        let text = |text: &str| Inline::Text(text.to_owned());
        let start = [Inline::Start(Mark::Strong), text("Deprecated"), Inline::End];
        let behind = text(if reason.is_empty() { "." } else { ": " });
        Some(start.into_iter().chain([behind]).chain(reason.iter().cloned()).collect())
    }

    /// Returns all lines, with the one that says that the use of the item is discouraged.
    fn lines(&self) -> Vec<String> {
        let mut lines = markdown::lines(&self.blocks);
        if let Some(warning) = self.warning() {
            lines.extend((!lines.is_empty()).then(String::new));
            lines.extend(markdown::lines(&[Block::Paragraph(warning)]));
        }
        lines
    }

    /// Returns the lines as they stand behind `///`.
    fn spaced(&self) -> impl Iterator<Item = String> {
        let space = |line: String| if line.is_empty() { line } else { format!(" {line}") };
        self.lines().into_iter().map(space)
    }
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
