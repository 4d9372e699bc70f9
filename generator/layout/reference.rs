//! The reference of the layout: Rust that is parsed, printed by `prettyplease`, and parsed again to
//! prove that nothing was lost on the way.
//!
//! It takes twenty times as long as the layout, and prints only what that does not know.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Span, TokenStream};

mod macros;
mod spacing;
mod tokens;

/// What is wrong with a text, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The line, counted from 1, or 0 where that is not known.
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Fault {
    /// Returns the fault of a text that is below so many lines.
    pub(super) fn below(self, lines: usize) -> Self {
        Self { line: if self.line == 0 { 0 } else { self.line + lines }, ..self }
    }

    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { line: span.start().line, message: message.into() }
    }
}

/// Returns the text in the style of rustfmt, with blank lines between items only.
pub(super) fn format(text: &str) -> Result<String, Fault> {
    let formatted = tokens(text).map_err(syntax(text)).and_then(|tokens| formatted(text, tokens));
    // The positions of what was parsed are kept for as long as the thread lives, or until then.
    proc_macro2::extra::invalidate_current_thread_spans();
    formatted
}

/// Formats what was parsed from the text. The parsed forms take far more memory than their text, so
/// that none of them outlives its use.
fn formatted(text: &str, tokens: TokenStream) -> Result<String, Fault> {
    let file: syn::File = syn::parse2(tokens.clone()).map_err(syntax(text))?;
    let printed = macros::put_back(text, &file, print(&file)?).map_err(printer)?;
    drop(file);
    let printed_tokens = self::tokens(&printed).map_err(printer)?;
    tokens::compare(tokens, printed_tokens.clone())?;
    Ok(spacing::space(&printed, printed_tokens))
}

/// Returns the tokens of a text; `syn` would copy them twice on the way.
fn tokens(text: &str) -> syn::Result<TokenStream> {
    Ok(text.parse::<TokenStream>()?)
}

/// Prints a file; the printer panics if it does not know the syntax.
fn print(file: &syn::File) -> Result<String, Fault> {
    catch_unwind(AssertUnwindSafe(|| prettyplease::unparse(file)))
        .map_err(|_| Fault { line: 0, message: "unsupported syntax".to_owned() })
}

/// Describes an error of the template; one at the end of the file has no place of its own.
fn syntax(text: &str) -> impl Fn(syn::Error) -> Fault {
    |error| {
        let mut fault = Fault::new(error.span(), error.to_string());
        if fault.line == 1 && fault.message.starts_with("unexpected end of input") {
            fault.line = text.lines().count();
        }
        fault
    }
}

/// Describes an error in printed text, of which the lines are not those of the template.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes")]
fn printer(error: syn::Error) -> Fault {
    Fault { line: 0, message: format!("invalid Rust after formatting: {error}") }
}
