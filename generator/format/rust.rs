//! One Rust file: parsed, printed, and parsed again to prove that nothing was lost on the way.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Span, TokenStream};

use super::{
    macros,
    pieces::{Block, Piece, pieces},
    spacing, tokens,
};

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

/// The bytes of a piece of a large file: the parsed forms of a text take a hundred times its
/// memory.
const PIECE: usize = 128 << 10;

/// Returns the text in the style of rustfmt, with blank lines between items only.
pub(super) fn format(text: &str) -> Result<String, Fault> {
    let formatted = by_pieces(text, PIECE);
    // The positions of what was parsed are kept for as long as the thread lives, or until then.
    proc_macro2::extra::invalidate_current_thread_spans();
    formatted
}

/// Formats a file in pieces of about so many bytes; the result is the same for any.
pub(super) fn by_pieces(text: &str, bytes: usize) -> Result<String, Fault> {
    let tokens = tokens(text).map_err(syntax(text))?;
    let mut whole = String::with_capacity(text.len());
    for piece in pieces(tokens, bytes) {
        if !whole.is_empty() {
            whole.push('\n');
        }
        match piece {
            Piece::Items(tokens) => whole.push_str(&formatted(text, tokens)?),
            Piece::Block(block) => add_block(text, block, &mut whole)?,
        }
    }
    Ok(whole)
}

/// Formats a block: its head, its members some at a time, and its end.
fn add_block(text: &str, block: Block, to: &mut String) -> Result<(), Fault> {
    let head = formatted(text, block.head)?;
    let head = head.trim_end().strip_suffix('}').unwrap_or(&head);
    to.push_str(head);
    for (index, members) in block.members.into_iter().enumerate() {
        to.push_str(if index == 0 || block.is_spaced { "\n" } else { "" });
        let printed = formatted(text, members)?;
        let inner = printed.split_once('\n').and_then(|(_, rest)| rest.strip_suffix("}\n"));
        to.push_str(inner.unwrap_or(&printed));
    }
    to.push_str("}\n");
    Ok(())
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
        .map_err(|_| Fault { line: 0, message: "the printer does not know its syntax".to_owned() })
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
    Fault { line: 0, message: format!("it does not parse after formatting: {error}") }
}

#[cfg(test)]
mod tests {
    use super::{by_pieces, format};
    use crate::stack::with_room;
    use std::{fs, path::Path};

    /// Returns the Rust files below a folder.
    fn files(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                files(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(fs::read_to_string(path).expect("a file"));
            }
        }
    }

    #[test]
    fn a_file_in_pieces_is_the_same_file() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut texts = Vec::new();
        files(&root.join("generated/factify/src"), &mut texts);
        files(&root.join("tests/cases/formats/expected"), &mut texts);
        files(&root.join("tests/cases/unions/expected"), &mut texts);
        assert!(texts.len() > 80, "{}", texts.len());
        for text in texts {
            let by_pieces = |text: &str, bytes| with_room(|| by_pieces(text, bytes));
            let whole = by_pieces(&text, usize::MAX).expect("it is Rust");
            for bytes in [1, 500] {
                let is_same = by_pieces(&text, bytes).as_ref() == Ok(&whole);
                assert!(is_same, "in pieces of {bytes} bytes: {text}");
            }
        }
    }

    #[test]
    fn a_block_is_cut_between_its_members_only() {
        let text = "pub struct A { /// One, or <none>.\n a: Option<BTreeMap<String, u8>>, \
                    b: fn(u8) -> Vec<u8>, c: (u8, u8), }\n\
                    pub enum B { One(Vec<u8>), Two { a: u8, b: u8 }, Three }\n\
                    impl<T> Trait for A<T> where T: Copy, { const N: u8 = 1; type X = u8;\n\
                    fn a() { if true {} else {} } fn b(&self) {} }";
        let whole = by_pieces(text, usize::MAX).expect("it is Rust");
        assert_eq!(by_pieces(text, 1), Ok(whole.clone()), "cut");
        assert_eq!(format(text), Ok(whole));
    }
}
