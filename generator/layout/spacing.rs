//! Blank lines between items: where a reader wants them.

use super::token::{Kind as TokenKind, Token};

/// What an item is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A use of the standard library, which is before the others.
    UseStd,
    Use,
    Module,
    Const,
    Static,
    Type,
    /// An item that always has room.
    Other,
}

/// An item that was printed.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) kind: Kind,
    pub(super) is_one_line: bool,
    pub(super) has_docs: bool,
}

/// Puts a blank line before an item that was printed from `start` on, if it has to have one.
pub(super) fn separate(
    out: &mut String,
    start: usize,
    last: Option<&Place>,
    item: &Place,
    has_text_before: bool,
) {
    if last.map_or(has_text_before, |last| !is_together(last, item)) {
        out.insert(start, '\n');
    }
}

/// Returns whether there is no room between two items.
pub(super) fn is_together(one: &Place, other: &Place) -> bool {
    let is_same = one.kind == other.kind && !one.has_docs && !other.has_docs;
    is_same
        && match one.kind {
            Kind::UseStd | Kind::Use | Kind::Module => true,
            Kind::Const | Kind::Static | Kind::Type => one.is_one_line && other.is_one_line,
            Kind::Other => false,
        }
}

/// Returns the index behind an item: behind its semicolon, or its brace where that is no value.
pub(super) fn end_of_item(tokens: &[Token<'_>], start: usize) -> usize {
    let is_value = matches!(keyword(&tokens[start..]), "const" | "static" | "type" | "use");
    let mut at = start;
    while tokens[at].kind != TokenKind::End {
        let is_end = tokens[at].is(";") || tokens[at].is("{") && !is_value;
        at = if tokens[at].kind == TokenKind::Open { tokens[at].other as usize } else { at } + 1;
        if is_end {
            break;
        }
    }
    at
}

/// Returns what an item is that `printed` shows.
pub(super) fn place(item: &[Token<'_>], printed: &str) -> Place {
    let is_body = item.last().is_some_and(|last| last.is("}"));
    let kind = match keyword(item) {
        "use" => Kind::Use,
        "extern" if !is_body => Kind::Use,
        "mod" if !is_body => Kind::Module,
        "const" => Kind::Const,
        "static" => Kind::Static,
        "type" => Kind::Type,
        _ => Kind::Other,
    };
    let is_std = item.windows(2).any(|two| two[0].is("use") && two[1].is("std"));
    let is_doc = |three: &[Token<'_>]| three[0].is("#") && three[1].is("[") && three[2].is("doc");
    let has_docs = item[0].kind == TokenKind::Doc || item.windows(3).take(1).any(is_doc);
    let is_one_line = printed.find('\n') == Some(printed.len() - 1);
    let kind = if kind == Kind::Use && is_std { Kind::UseStd } else { kind };
    Place { kind, is_one_line, has_docs }
}

/// The words that say what an item is.
pub(super) const ITEM_WORDS: [&str; 11] =
    ["const", "enum", "extern", "fn", "impl", "mod", "static", "struct", "trait", "type", "use"];

/// Returns the word that says what an item is; what is in brackets does not count.
fn keyword<'t>(tokens: &[Token<'t>]) -> &'t str {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        let is_function =
            token.is("const") && tokens.get(index + 1).is_some_and(|next| next.is("fn"));
        match token.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth -= 1,
            TokenKind::Word if depth == 0 && ITEM_WORDS.contains(&token.text) && !is_function => {
                return token.text;
            }
            _ => {}
        }
    }
    ""
}
