//! One Rust file: parsed, printed, and parsed again to prove that nothing was lost on the way.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Span, TokenStream};

use super::{macros, spacing, tokens};

/// What is wrong with a file, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { line: span.start().line, message: message.into() }
    }
}

/// Returns the text in the style of rustfmt, with blank lines between items only.
pub(super) fn format(text: &str) -> Result<String, Fault> {
    let tokens: TokenStream = syn::parse_str(text).map_err(syntax(text))?;
    let file: syn::File = syn::parse2(tokens.clone()).map_err(syntax(text))?;
    let printed = macros::put_back(text, &file, print(&file)?).map_err(printer)?;
    let printed_tokens: TokenStream = syn::parse_str(&printed).map_err(printer)?;
    tokens::compare(tokens, printed_tokens.clone())?;
    let printed_file = syn::parse2(printed_tokens).map_err(printer)?;
    Ok(spacing::space(&printed, &printed_file))
}

/// Prints a file; the printer panics if it does not know the syntax.
fn print(file: &syn::File) -> Result<String, Fault> {
    catch_unwind(AssertUnwindSafe(|| prettyplease::unparse(file)))
        .map_err(|_| Fault { line: 0, message: "the printer does not know its syntax".to_owned() })
}

/// Describes an error of the template; one at the end of the file has no place of its own.
fn syntax(text: &str) -> impl Fn(syn::Error) -> Fault {
    let last = text.lines().count();
    move |error| {
        let mut fault = Fault::new(error.span(), error.to_string());
        if fault.line == 1 && fault.message.starts_with("unexpected end of input") {
            fault.line = last;
        }
        fault
    }
}

/// Describes an error in printed text, of which the lines are not those of the template.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes")]
fn printer(error: syn::Error) -> Fault {
    Fault { line: 0, message: format!("it does not parse after formatting: {error}") }
}
