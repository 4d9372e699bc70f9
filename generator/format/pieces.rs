//! Pieces of a large file: each is formatted by itself, so that memory follows the piece and not
//! the file. An API whose one schema has thousands of properties makes such files.
//!
//! A file is cut after items that end with a brace, which always have a blank line behind them, and
//! a block with many members between these.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

/// A part of a file.
pub(super) enum Piece {
    /// Whole items, the first of a file with the attributes of the file.
    Items(TokenStream),
    /// An item with too many members for one piece.
    Block(Block),
}

/// An item with too many members for one piece.
pub(super) struct Block {
    /// The item without members.
    pub(super) head: TokenStream,
    /// The members, some at a time, in an item that has no more than them.
    pub(super) members: Vec<TokenStream>,
    /// Whether there is a blank line between two members.
    pub(super) is_spaced: bool,
}

/// What the members of a block are.
#[derive(Clone, Copy)]
enum Members {
    /// The functions and constants of an `impl`.
    Items,
    Fields,
    Variants,
}

/// Returns the pieces of a file, each of about so many bytes.
pub(super) fn pieces(file: TokenStream, bytes: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = Part::default();
    for item in split(file, ends_item) {
        if let Some(block) = block(&item, bytes) {
            if !open.trees.is_empty() {
                pieces.push(Piece::Items(std::mem::take(&mut open).tokens()));
            }
            pieces.push(Piece::Block(block));
            continue;
        }
        let is_cut = matches!(item.last(), Some(TokenTree::Group(_)));
        open.add(item);
        if is_cut && open.bytes() >= bytes {
            pieces.push(Piece::Items(std::mem::take(&mut open).tokens()));
        }
    }
    if !open.trees.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Items(open.tokens()));
    }
    pieces
}

/// Returns the block that an item is, if it is one of more than so many bytes.
fn block(item: &[TokenTree], bytes: usize) -> Option<Block> {
    let (TokenTree::Group(body), head) = item.split_last()? else { return None };
    let members = match keyword(head)?.as_str() {
        "impl" => Members::Items,
        "struct" => Members::Fields,
        "enum" => Members::Variants,
        _ => return None,
    };
    let is_large = !body.stream().is_empty() && body.span().byte_range().len() > bytes;
    if body.delimiter() != Delimiter::Brace || !is_large {
        return None;
    }
    let empty = Group::new(Delimiter::Brace, TokenStream::new());
    let head = head.iter().cloned().chain([empty.into()]).collect();
    let is_spaced = matches!(members, Members::Items);
    let ends = if is_spaced { ends_item } else { ends_field };
    let mut parts = vec![Part::default()];
    for member in split(body.stream(), ends) {
        let is_cut = parts.last().is_some_and(|part| part.ends_cut(is_spaced));
        if is_cut && parts.last().is_some_and(|part| part.bytes() >= bytes) {
            parts.push(Part::default());
        }
        if let Some(part) = parts.last_mut() {
            part.add(member);
        }
    }
    let members = parts.into_iter().map(|part| members.wrapped(&part.tokens())).collect();
    Some(Block { head, members, is_spaced })
}

impl Members {
    /// Returns an item with these members, and with one line before and one behind them.
    fn wrapped(self, members: &TokenStream) -> TokenStream {
        match self {
            Self::Items => quote!(impl T { #members }),
            Self::Fields => quote!(struct T { #members }),
            Self::Variants => quote!(enum T { #members }),
        }
    }
}

/// A part of a sequence.
#[derive(Default)]
struct Part {
    trees: Vec<TokenTree>,
}

impl Part {
    fn add(&mut self, trees: Vec<TokenTree>) {
        self.trees.extend(trees);
    }

    /// Returns how many bytes of the text it spans.
    fn bytes(&self) -> usize {
        let first = self.trees.first().map(|tree| tree.span().byte_range().start);
        let last = self.trees.last().map(|tree| tree.span().byte_range().end);
        first.zip(last).map_or(0, |(first, last)| last.saturating_sub(first))
    }

    /// Returns whether another part may follow: of items one with a brace must be at the end.
    fn ends_cut(&self, is_spaced: bool) -> bool {
        !is_spaced || matches!(self.trees.last(), Some(TokenTree::Group(_)))
    }

    fn tokens(self) -> TokenStream {
        self.trees.into_iter().collect()
    }
}

/// Splits a sequence; `ends` says whether what is there so far is whole.
pub(super) fn split(
    tokens: TokenStream,
    ends: fn(&[TokenTree]) -> bool,
) -> impl Iterator<Item = Vec<TokenTree>> {
    let mut trees = tokens.into_iter();
    std::iter::from_fn(move || {
        let mut one = Vec::new();
        for tree in trees.by_ref() {
            one.push(tree);
            if ends(&one) {
                break;
            }
        }
        (!one.is_empty()).then_some(one)
    })
}

/// Returns whether an item is whole: by its semicolon, or by its brace where it is no value.
pub(super) fn ends_item(trees: &[TokenTree]) -> bool {
    match trees.last() {
        Some(TokenTree::Punct(sign)) => sign.as_char() == ';',
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let first = keyword(trees);
            !matches!(first.as_deref(), Some("const" | "static" | "type" | "use"))
        }
        _ => false,
    }
}

/// Returns whether a field or variant is whole: by a comma that separates no arguments of a type.
fn ends_field(trees: &[TokenTree]) -> bool {
    let sign = |tree: &TokenTree| match tree {
        TokenTree::Punct(sign) => Some(sign.as_char()),
        _ => None,
    };
    if trees.last().and_then(sign) != Some(',') {
        return false;
    }
    let signs: Vec<Option<char>> = trees.iter().map(sign).collect();
    let opened = signs.iter().filter(|sign| **sign == Some('<')).count();
    let is_arrow = |pair: &[Option<char>]| pair == [Some('-'), Some('>')];
    let arrows = signs.windows(2).filter(|pair| is_arrow(pair)).count();
    opened + arrows == signs.iter().filter(|sign| **sign == Some('>')).count()
}

/// Returns the word that says what an item is.
pub(super) fn keyword(trees: &[TokenTree]) -> Option<String> {
    const WORDS: [&str; 11] = [
        "const", "enum", "extern", "fn", "impl", "mod", "static", "struct", "trait", "type", "use",
    ];
    let mut words = trees.iter().map(|tree| match tree {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    let is_keyword = |word: &String| WORDS.contains(&word.as_str());
    let first = words.by_ref().flatten().find(is_keyword)?;
    let next = words.next().flatten();
    // A constant function is a function.
    if first == "const" && next.as_deref() == Some("fn") { next } else { Some(first) }
}
