//! Documentation: the text of a document becomes doc comments that are safe and clean.
//!
//! A description is hostile text: rustdoc compiles and runs its code blocks, so a document could
//! run programs in `cargo test` of the generated crate. The text is therefore never passed on. It
//! is parsed, and written anew (see `markdown`) so that each code block has a harmless language.

mod check;
mod deprecation;
mod documented;
mod facts;
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

pub(crate) use deprecation::deprecate;
pub(crate) use documented::documented;
pub(crate) use facts::{ValueFacts, documented_with};
pub use inline::{code_span, unbroken_code};

use std::fmt;

use proc_macro2::TokenStream;
use quote::quote;

/// What ends a sentence before another one.
const ENDS: [char; 4] = ['.', '!', '?', ':'];

/// The lines of a documentation, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    lines: Vec<String>,
    /// What the last paragraph tells that a cell of a table tells, too.
    facts: Option<String>,
    /// Why the use of the item is discouraged, if it is; empty where nobody says why.
    deprecation: Option<String>,
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
        Self { lines, ..Self::default() }
    }

    /// Takes a text of our own as it is.
    #[must_use]
    pub fn trusted(text: &str) -> Self {
        Self { lines: text.lines().map(str::to_owned).collect(), ..Self::default() }
    }

    /// Adds lines of our own, which are not cleaned.
    pub fn push_trusted(&mut self, text: &str) {
        self.lines.extend(text.split('\n').map(str::to_owned));
    }

    /// Adds a paragraph of our own sentences, which stand in the cell of a table, too; the code in
    /// them is from [`unbroken_code`].
    pub fn push_facts(&mut self, sentences: &str) {
        self.append(Self { lines: layout::lines(sentences, 0), ..Self::default() });
        self.facts = Some(summary::cell(&layout::cell(sentences)));
    }

    /// Says that the use of the item is discouraged; the reason is Markdown that may be anything.
    pub fn deprecate(&mut self, reason: Option<&str>) {
        let reason = reason.map(Self::from_markdown).unwrap_or_default();
        self.deprecation = Some(summary::paragraph(&reason.lines).unwrap_or_default());
    }

    /// Returns whether the use of the item is discouraged.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        self.deprecation.is_some()
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

    /// Returns the same for an item that may be deprecated, and the compiler is told if it is:
    /// `#[deprecated(note = "…")]`.
    #[must_use]
    pub fn outer_of_method(&self) -> TokenStream {
        let docs = Self { deprecation: None, ..self.clone() }.outer();
        let deprecated = self.deprecation.as_deref().map(|reason| match reason {
            "" => quote!(#[deprecated]),
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
        summary::of(&self.lines)
    }

    /// Returns the same with the facts and the deprecation, empty if there is nothing to say.
    #[must_use]
    pub fn table_cell(&self) -> String {
        let warning = self.warning().map(|warning| summary::cell(&format!(":warning: {warning}")));
        let parts = self.summary().into_iter().chain(self.facts.clone()).chain(warning);
        let end = |text: String| if text.ends_with(ENDS) { text } else { text + "." };
        let joined = |whole: String, part: String| format!("{} {part}", end(whole));
        parts.reduce(joined).unwrap_or_default()
    }

    /// Returns the sentence that says that the use of the item is discouraged.
    fn warning(&self) -> Option<String> {
        self.deprecation.as_deref().map(|reason| match reason {
            "" => "**Deprecated**.".to_owned(),
            reason => format!("**Deprecated**: {reason}"),
        })
    }

    /// Returns all lines, with the one that says that the use of the item is discouraged.
    fn all_lines(&self) -> impl Iterator<Item = String> {
        let warning = self.warning().map(|text| layout::lines(&text, 0)).unwrap_or_default();
        let blank = (!warning.is_empty() && !self.is_empty()).then(String::new);
        self.lines.iter().cloned().chain(blank).chain(warning)
    }

    /// Returns the lines as they stand behind `///`.
    fn spaced(&self) -> impl Iterator<Item = String> {
        self.all_lines().map(|line| if line.is_empty() { line } else { format!(" {line}") })
    }
}

impl fmt::Display for Docs {
    /// Writes the lines as Markdown, each with a line feed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all_lines().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[cfg(test)]
mod tests;
