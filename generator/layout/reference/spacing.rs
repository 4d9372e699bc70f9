//! Blank lines: the printer makes none, and a reader wants one between items.
//!
//! The places come from the parsed text, so a text that looks like an item within a literal or a
//! comment is never taken for one.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::layout::spacing::{ITEM_WORDS, Kind, Place, is_together};

/// The lines that get a blank line before them.
#[derive(Default)]
struct Spacing(BTreeSet<usize>);

/// Returns the printed text, of which these are the tokens, with a blank line between items.
pub(super) fn space(printed: &str, tokens: TokenStream) -> String {
    let mut spacing = Spacing::default();
    spacing.items(tokens, true);
    let mut result = String::with_capacity(printed.len() + spacing.0.len());
    for (number, line) in printed.split_inclusive('\n').enumerate() {
        if spacing.0.contains(&(number + 1)) {
            result.push('\n');
        }
        result.push_str(line);
    }
    result
}

impl Spacing {
    /// Separates the items of a file, or of a block within one.
    fn items(&mut self, tokens: TokenStream, is_file: bool) {
        let mut last: Option<Place> = None;
        for item in split(tokens) {
            let attributes = inner_attributes(&item);
            if is_file {
                self.0.extend(after_docs(&item[..attributes]));
            }
            let has_text_before = last.is_none() && attributes > 0;
            let Some((first, place)) = place(&item[attributes..]) else { continue };
            if last.as_ref().map_or(has_text_before, |last| !is_together(last, &place)) {
                self.0.insert(first);
            }
            last = Some(place);
            let holds_items = matches!(keyword(&item).as_deref(), Some("impl" | "mod" | "trait"));
            if let Some(TokenTree::Group(body)) = item.last().filter(|_| holds_items) {
                self.items(body.stream(), false);
            }
        }
    }
}

/// Returns how many of the first trees are attributes of what is around them: `#![…]`.
fn inner_attributes(trees: &[TokenTree]) -> usize {
    let is_inner = |three: &&[TokenTree]| is_sign(&three[0], '#') && is_sign(&three[1], '!');
    trees.chunks_exact(3).take_while(is_inner).count() * 3
}

/// Returns the line of the first attribute that is no documentation, where that is before it.
fn after_docs(attributes: &[TokenTree]) -> Option<usize> {
    let is_doc = |three: &&[TokenTree]| is_doc(&three[2]);
    let mut after = attributes.chunks_exact(3).skip_while(|three| !is_doc(three));
    let first = after.find(|three| !is_doc(three))?;
    Some(first[0].span().start().line)
}

fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Returns whether this is what an attribute has in brackets, and that documentation.
fn is_doc(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else { return false };
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket
        && matches!(first, Some(TokenTree::Ident(word)) if word == "doc")
}

/// Returns the first line of an item and what it is, if it is more than attributes.
fn place(item: &[TokenTree]) -> Option<(usize, Place)> {
    let first = item.first()?.span().start().line;
    let last = item.last()?.span().end().line;
    let is_body = matches!(item.last(), Some(TokenTree::Group(_)));
    let kind = match keyword(item).as_deref() {
        Some("use") if is_std(item) => Kind::UseStd,
        Some("use") => Kind::Use,
        Some("extern") if !is_body => Kind::Use,
        Some("mod") if !is_body => Kind::Module,
        Some("const") => Kind::Const,
        Some("static") => Kind::Static,
        Some("type") => Kind::Type,
        _ => Kind::Other,
    };
    let attributes = item.chunks_exact(2).take_while(|two| is_sign(&two[0], '#'));
    let has_docs = attributes.into_iter().any(|two| is_doc(&two[1]));
    Some((first, Place { kind, is_one_line: first == last, has_docs }))
}

/// Returns whether a use is of the standard library.
fn is_std(item: &[TokenTree]) -> bool {
    let is_word =
        |tree: &TokenTree, word: &str| matches!(tree, TokenTree::Ident(own) if own == word);
    item.windows(2).any(|two| is_word(&two[0], "use") && is_word(&two[1], "std"))
}

/// Splits a sequence into its items.
fn split(tokens: TokenStream) -> impl Iterator<Item = Vec<TokenTree>> {
    let mut trees = tokens.into_iter();
    std::iter::from_fn(move || {
        let mut one = Vec::new();
        for tree in trees.by_ref() {
            one.push(tree);
            if ends_item(&one) {
                break;
            }
        }
        (!one.is_empty()).then_some(one)
    })
}

/// Returns whether an item is whole: by its semicolon, or by its brace where it is no value.
fn ends_item(trees: &[TokenTree]) -> bool {
    match trees.last() {
        Some(TokenTree::Punct(sign)) => sign.as_char() == ';',
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let first = keyword(trees);
            !matches!(first.as_deref(), Some("const" | "static" | "type" | "use"))
        }
        _ => false,
    }
}

/// Returns the word that says what an item is.
fn keyword(trees: &[TokenTree]) -> Option<String> {
    let mut words = trees.iter().map(|tree| match tree {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    let is_keyword = |word: &String| ITEM_WORDS.contains(&word.as_str());
    let first = words.by_ref().flatten().find(is_keyword)?;
    let next = words.next().flatten();
    // A constant function is a function.
    if first == "const" && next.as_deref() == Some("fn") { next } else { Some(first) }
}
