//! Comparison: the tokens of a file after formatting are those from before, docs included.
//!
//! The printer may add and remove commas, semicolons and brackets (`=> ()` becomes `=> {}`), so
//! these are not compared. All that can come from the document is: names, literals, docs.

use proc_macro2::{Span, TokenStream, TokenTree, token_stream};

use super::rust::Fault;

/// The tokens of a stream and of the groups in it.
struct Leaves {
    stack: Vec<token_stream::IntoIter>,
}

/// A token that counts.
struct Leaf {
    text: String,
    span: Span,
}

/// Checks that two files have the same tokens.
pub(super) fn compare(before: TokenStream, after: TokenStream) -> Result<(), Fault> {
    let mut before = Leaves::new(before);
    let mut after = Leaves::new(after);
    loop {
        match (before.next(), after.next()) {
            (None, None) => return Ok(()),
            (Some(one), Some(other)) if is_same(&one.text, &other.text) => {}
            (Some(one), other) => return Err(changed(&one, other.as_ref())),
            (None, Some(other)) => {
                let message = format!("formatting adds `{}` at the end", other.text);
                return Err(Fault { line: 0, message });
            }
        }
    }
}

fn changed(before: &Leaf, after: Option<&Leaf>) -> Fault {
    let after = after.map_or("nothing", |leaf| leaf.text.as_str());
    Fault::new(before.span, format!("formatting makes `{}` to `{after}`", before.text))
}

/// Returns whether two tokens mean the same: a text may be quoted in several ways.
///
/// The printer removes the blanks at the end of a doc comment.
fn is_same(before: &str, after: &str) -> bool {
    let value = |text: &str| match syn::parse_str(text) {
        Ok(syn::Lit::Str(text)) => Some(text.value().trim_end_matches(' ').to_owned()),
        _ => None,
    };
    before == after || value(before).is_some_and(|text| Some(text) == value(after))
}

impl Leaves {
    fn new(tokens: TokenStream) -> Self {
        Self { stack: vec![tokens.into_iter()] }
    }
}

impl Iterator for Leaves {
    type Item = Leaf;

    fn next(&mut self) -> Option<Leaf> {
        loop {
            match self.stack.last_mut()?.next() {
                Some(TokenTree::Group(group)) => self.stack.push(group.stream().into_iter()),
                Some(TokenTree::Punct(punct)) if ",;".contains(punct.as_char()) => {}
                Some(token) => {
                    return Some(Leaf { text: token.to_string(), span: token.span() });
                }
                None => {
                    self.stack.pop();
                }
            }
        }
    }
}
