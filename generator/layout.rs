//! The layout of Rust: what templates print becomes what `prettyplease` makes of it, without a
//! parsed tree.
//!
//! Tokens are slices of the text, an item becomes steps of layout while its tokens are read, and
//! these are printed before the next item is: time is linear, and memory that of the tokens. Only
//! the shapes are known that generated code has; an item with another one goes to `reference`, by
//! which the tests judge all others, too.

use std::ops::Range;

mod arms;
mod attributes;
mod blocks;
mod chains;
mod closures;
mod code;
mod expressions;
mod form;
mod functions;
mod generics;
mod item;
mod items;
mod lexer;
mod literals;
mod macros;
mod patterns;
mod printer;
mod reference;
mod spacing;
mod step;
mod token;
mod types;

use code::Code;
use spacing::Place;
use token::{Kind, Token};

pub(crate) use reference::Fault;

/// Code of a shape that the layout does not know.
#[derive(Debug)]
struct Unknown;

type Parsed<T> = Result<T, Unknown>;

/// Returns the text in the style of rustfmt, with blank lines between items only.
///
/// # Errors
///
/// [`Fault`] if the text is not Rust, or would mean something else after formatting.
pub(crate) fn format(text: &str) -> Result<String, Fault> {
    let Ok(tokens) = lexer::tokens(text) else { return reference::format(text) };
    let mut layout = Layout::new(text, &tokens);
    layout.file()?;
    Ok(layout.out)
}

/// A file while it is laid out.
struct Layout<'t> {
    text: &'t str,
    tokens: &'t [Token<'t>],
    out: String,
    /// The lines of the items that `reference` printed.
    others: Vec<usize>,
}

impl<'t> Layout<'t> {
    fn new(text: &'t str, tokens: &'t [Token<'t>]) -> Self {
        Self { text, tokens, out: String::with_capacity(text.len()), others: Vec::new() }
    }

    fn file(&mut self) -> Result<(), Fault> {
        let mut code = Code::new(self.tokens, 0);
        let Ok(has_attributes) = self.inner_attributes(&mut code, true, 0) else {
            self.out = reference::format(self.text)?;
            return Ok(());
        };
        let mut at = code.at;
        let mut last = None;
        while at < self.tokens.len() - 1 {
            let start = self.out.len();
            let (place, end) = if let Ok(done) = self.item(at, 0) {
                done
            } else {
                self.out.truncate(start);
                self.other(at)?
            };
            spacing::separate(&mut self.out, start, last.as_ref(), &place, has_attributes);
            last = Some(place);
            at = end;
        }
        Ok(())
    }

    /// Lays out the attributes of the file, or of the module around what is next; returns whether
    /// there are some.
    fn inner_attributes(
        &mut self,
        code: &mut Code<'t>,
        is_file: bool,
        indent: usize,
    ) -> Parsed<bool> {
        let mut has_docs = false;
        let mut has_space = !is_file;
        let start = code.at;
        while let Some(is_docs) = code.inner_attribute() {
            if has_docs && !is_docs && !has_space {
                self.out.push('\n');
                has_space = true;
            }
            has_docs |= is_docs;
            code.keep_inner_attribute()?;
            code.steps.end_line();
            self.print(code, indent);
        }
        Ok(code.at > start)
    }

    /// Prints the steps that were made.
    fn print(&mut self, code: &mut Code<'t>, indent: usize) {
        printer::print(&code.steps.0, indent, &mut self.out);
        code.steps.0.clear();
    }

    /// Lays out an item that `reference` must print.
    fn other(&mut self, at: usize) -> Result<(Place, usize), Fault> {
        let end = spacing::end_of_item(self.tokens, at);
        let bytes = self.bytes(at..end);
        let lines = self.text[..bytes.start].matches('\n').count();
        self.others.push(lines + 1);
        let start = self.out.len();
        let printed = reference::format(&self.text[bytes]).map_err(|fault| fault.below(lines))?;
        self.out.push_str(&printed);
        Ok((spacing::place(&self.tokens[at..end], &self.out[start..]), end))
    }

    /// Returns where tokens are in the text.
    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let place = |token: &Token<'_>| token.text.as_ptr() as usize - self.text.as_ptr() as usize;
        let first = &self.tokens[tokens.start];
        let last = &self.tokens[tokens.end - 1];
        let sign = if matches!(first.kind, Kind::Doc | Kind::InnerDoc) { 3 } else { 0 };
        place(first) - sign..place(last) + last.text.len()
    }
}

/// Returns the lines of the text at which items begin whose shape the layout does not know.
#[cfg(test)]
fn unknown(text: &str) -> Vec<usize> {
    let Ok(tokens) = lexer::tokens(text) else { return vec![0] };
    let mut layout = Layout::new(text, &tokens);
    layout.file().map_or(vec![0], |()| layout.others)
}

#[cfg(test)]
mod tests;
