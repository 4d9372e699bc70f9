//! Comparison: the tokens of a file after formatting are those from before, docs included.
//!
//! The printer may add and remove commas, semicolons and brackets (`=> ()` becomes `=> {}`), so
//! these are not compared. All that can come from the document is: names, literals, docs.

use proc_macro2::{Literal, TokenStream, TokenTree, token_stream};
use syn::Lit;

use super::Fault;

/// The tokens of a stream and of the groups in it.
struct Leaves {
    stack: Vec<token_stream::IntoIter>,
}

/// Checks that two files have the same tokens.
pub(super) fn compare(before: TokenStream, after: TokenStream) -> Result<(), Fault> {
    let mut before = Leaves::new(before);
    let mut after = Leaves::new(after);
    loop {
        match (before.next(), after.next()) {
            (None, None) => return Ok(()),
            (Some(one), Some(other)) if is_same(&one, &other) => {}
            (Some(one), other) => return Err(changed(&one, other.as_ref())),
            (None, Some(other)) => {
                let message = format!("formatting adds `{other}` at the end");
                return Err(Fault { line: 0, message });
            }
        }
    }
}

fn changed(before: &TokenTree, after: Option<&TokenTree>) -> Fault {
    let after = after.map_or_else(|| "nothing".to_owned(), ToString::to_string);
    Fault::new(before.span(), format!("formatting changes `{before}` to `{after}`"))
}

/// Returns whether two tokens mean the same: a text may be quoted in several ways.
///
/// The printer removes the blanks at the end of a doc comment.
fn is_same(before: &TokenTree, after: &TokenTree) -> bool {
    match (before, after) {
        (TokenTree::Ident(before), TokenTree::Ident(after)) => before == after,
        (TokenTree::Punct(before), TokenTree::Punct(after)) => before.as_char() == after.as_char(),
        (TokenTree::Literal(before), TokenTree::Literal(after)) => {
            before.to_string() == after.to_string()
                || text(before).is_some_and(|before| Some(before) == text(after))
        }
        _ => false,
    }
}

/// Returns the text that a literal is, without the blanks at its end.
fn text(literal: &Literal) -> Option<String> {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Some(text.value().trim_end_matches(' ').to_owned()),
        _ => None,
    }
}

impl Leaves {
    fn new(tokens: TokenStream) -> Self {
        Self { stack: vec![tokens.into_iter()] }
    }
}

impl Iterator for Leaves {
    type Item = TokenTree;

    fn next(&mut self) -> Option<TokenTree> {
        loop {
            match self.stack.last_mut()?.next() {
                Some(TokenTree::Group(group)) => self.stack.push(group.stream().into_iter()),
                Some(TokenTree::Punct(punct)) if ",;".contains(punct.as_char()) => {}
                Some(token) => return Some(token),
                None => {
                    self.stack.pop();
                }
            }
        }
    }
}
