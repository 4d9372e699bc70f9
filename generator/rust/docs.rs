//! Documentation: the text of a document becomes doc comments that are safe and clean.
//!
//! A description is hostile text: rustdoc compiles and runs its code blocks, so a document could
//! run programs in `cargo test` of the generated crate. The text is therefore never passed on. It
//! is parsed, and written anew (see `markdown`) so that each code block has a harmless language.

use std::fmt;

use proc_macro2::TokenStream;
use quote::quote;

mod check;
mod fence;
mod html;
mod inline;
mod layout;
mod markdown;
mod plain;
mod source;
mod spans;
mod summary;
mod text;

pub use inline::{code_span, unbroken_code};

/// The lines of a documentation, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    lines: Vec<String>,
    /// What the last paragraph tells that a cell of a table tells, too.
    facts: Option<String>,
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
        let source = source::prepare(&text);
        let lines = markdown::write(&source)
            .filter(|lines| check::is_harmless(&lines.join("\n")))
            .unwrap_or_else(|| plain::write(&text));
        Self { lines, facts: None }
    }

    /// Takes a text of our own as it is.
    #[must_use]
    pub fn own(text: &str) -> Self {
        Self { lines: text.lines().map(str::to_owned).collect(), facts: None }
    }

    /// Adds lines of our own, which are not cleaned.
    pub fn push_own(&mut self, text: &str) {
        self.lines.extend(text.split('\n').map(str::to_owned));
    }

    /// Adds a paragraph of our own sentences, which stand in the cell of a table, too; the code in
    /// them is from [`unbroken_code`].
    pub fn push_facts(&mut self, sentences: &str) {
        self.append(Self { lines: layout::lines(sentences, 0), facts: None });
        self.facts = Some(summary::cell(&layout::cell(sentences)));
    }

    /// Adds another documentation after a blank line.
    pub fn append(&mut self, other: Self) {
        if !self.is_empty() && !other.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(other.lines);
    }

    /// Returns whether there is no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Returns the lines.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Returns the attributes that document the item after them: `#[doc = " …"]`.
    #[must_use]
    pub fn outer(&self) -> TokenStream {
        self.spaced().map(|line| quote!(#[doc = #line])).collect()
    }

    /// Returns the attributes that document the item around them: `#![doc = " …"]`.
    #[must_use]
    pub fn inner(&self) -> TokenStream {
        self.spaced().map(|line| quote!(#![doc = #line])).collect()
    }

    /// Returns the first sentence as one line that fits into a cell of a table.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        summary::of(&self.lines)
    }

    /// Returns the same with the facts, empty if there is nothing to say.
    #[must_use]
    pub fn table_cell(&self) -> String {
        match (self.summary(), &self.facts) {
            (Some(summary), Some(facts)) if summary.ends_with(['.', '!', '?', ':']) => {
                format!("{summary} {facts}")
            }
            (Some(summary), Some(facts)) => format!("{summary}. {facts}"),
            (summary, facts) => summary.or_else(|| facts.clone()).unwrap_or_default(),
        }
    }

    /// Returns the lines as they stand behind `///`.
    fn spaced(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(|line| match line.as_str() {
            "" => String::new(),
            line => format!(" {line}"),
        })
    }
}

impl fmt::Display for Docs {
    /// Writes the lines as Markdown, each with a line feed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[cfg(test)]
mod tests;
