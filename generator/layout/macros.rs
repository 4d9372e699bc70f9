//! Calls of macros, whose tokens have blanks by what is next to each other.

use super::{
    Parsed, Unknown,
    code::Code,
    step::INDENT,
    token::{Kind, Token},
    types::PathKind,
};

/// What is before a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Dollar,
    DollarCrate,
    DollarGroup,
    DollarSeparator,
    Pound,
    PoundBang,
    Dot,
    Colon,
    Colons,
    /// A name or a literal.
    Name,
    NameBang,
    Brackets,
    Other,
}

/// The words that are no names.
const KEYWORDS: [&str; 34] = [
    "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else", "enum",
    "extern", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "pub", "ref", "return", "static", "struct", "trait", "type", "unsafe", "use", "where",
];

impl Code<'_> {
    /// Returns whether a call of a macro is next: a path, `!` and a bracket.
    pub(super) fn is_macro(&self) -> bool {
        let mut at = 0;
        while self.ahead(at).kind == Kind::Word && self.is_sign_at(at + 1, "::") {
            at += 3;
        }
        let is_call = self.ahead(at).kind == Kind::Word && self.ahead(at + 1).is("!");
        is_call && self.ahead(at + 2).kind == Kind::Open
    }

    /// Reads a call of a macro; returns whether it has braces.
    pub(super) fn macro_call(&mut self) -> Parsed<bool> {
        self.path(PathKind::Plain)?;
        self.keep_as("!", "!")?;
        if self.next().kind != Kind::Open {
            return Err(Unknown);
        }
        let has_braces = self.is("{");
        let is_empty = self.is_empty_group();
        if has_braces {
            self.keep_as("{", " {")?;
        } else {
            self.keep();
        }
        let close = self.tokens[self.at - 1].other as usize;
        if !is_empty {
            let end_line = |code: &mut Self| {
                if has_braces { code.steps.line() } else { code.steps.zero() }
            };
            self.steps.all(INDENT);
            end_line(self);
            self.steps.fill(0);
            self.macro_tokens(close)?;
            self.steps.end();
            end_line(self);
            self.steps.outdent();
            self.steps.end();
        }
        self.keep();
        Ok(has_braces)
    }

    /// Reads the tokens up to a bracket.
    fn macro_tokens(&mut self, close: usize) -> Parsed<()> {
        let mut before = None;
        let mut is_joint = true;
        while self.at < close {
            let token = self.next();
            let (has_blank, next) = after(before, &token, self.ahead(1).kind)?;
            if !is_joint {
                if has_blank {
                    self.steps.space();
                } else if token.is(".") {
                    self.steps.zero();
                }
            }
            is_joint = token.kind == Kind::Sign && (token.is_joint || token.is("$"));
            self.macro_token()?;
            before = Some(next);
        }
        Ok(())
    }

    fn macro_token(&mut self) -> Parsed<()> {
        if self.next().kind != Kind::Open {
            self.keep();
            return Ok(());
        }
        let has_blanks = self.is("{") && !self.is_empty_group();
        let close = self.close();
        self.keep();
        if has_blanks {
            self.steps.space();
        }
        self.macro_tokens(close)?;
        if has_blanks {
            self.steps.space();
        }
        self.keep();
        Ok(())
    }
}

/// Returns whether a blank is before a token, and what it is to the next one.
fn after(before: Option<Before>, token: &Token<'_>, next: Kind) -> Parsed<(bool, Before)> {
    if let Some(found) = before.and_then(|before| after_special(before, token)) {
        return Ok(found);
    }
    let is_alone = token.kind == Kind::Sign && !token.is_joint;
    let is_after = |places: &[Before]| before.is_some_and(|before| places.contains(&before));
    Ok(match token.kind {
        Kind::Lifetime | Kind::Doc | Kind::InnerDoc | Kind::Close | Kind::End => {
            return Err(Unknown);
        }
        Kind::Open => (true, if is_round(token) { Before::Brackets } else { Before::Other }),
        Kind::Word if !is_keyword(token.text) => {
            (!is_after(&[Before::Dot, Before::Colons]), Before::Name)
        }
        Kind::Literal => (!is_after(&[Before::Dot]), Before::Name),
        Kind::Sign => match token.text {
            "," | ";" => (false, Before::Other),
            "." => (!is_after(&[Before::Name, Before::Brackets]), Before::Dot),
            ":" if !is_alone => (!is_after(&[Before::Name, Before::DollarCrate]), Before::Colon),
            "$" => (true, Before::Dollar),
            "#" => (true, Before::Pound),
            // A lifetime begins with a sign to the printer.
            _ if next == Kind::Lifetime => return Err(Unknown),
            _ => (true, Before::Other),
        },
        Kind::Word => (true, Before::Other),
    })
}

/// Returns the same of a token that belongs to the one before it.
fn after_special(before: Before, token: &Token<'_>) -> Option<(bool, Before)> {
    let is_sign = token.kind == Kind::Sign;
    let is_alone = is_sign && !token.is_joint;
    let next = match (before, token.kind) {
        (Before::Dollar, Kind::Word) if token.text == "crate" => Before::DollarCrate,
        (Before::Dollar, Kind::Word) => Before::Other,
        (Before::Dollar, Kind::Open) if token.is("(") => Before::DollarGroup,
        (Before::DollarGroup, _) if is_alone && "+*?".contains(token.text) => Before::Other,
        (Before::DollarGroup, _) if is_sign && !is_alone => Before::DollarGroup,
        (Before::DollarGroup, Kind::Word | Kind::Literal | Kind::Sign) => Before::DollarSeparator,
        (Before::DollarSeparator, Kind::Sign) if "+*".contains(token.text) => Before::Other,
        (Before::Pound, Kind::Sign) if token.is("!") => Before::PoundBang,
        (Before::Pound | Before::PoundBang, Kind::Open) if token.is("[") => Before::Other,
        (Before::Name, Kind::Open) if is_round(token) => Before::Brackets,
        (Before::Name, _) if is_alone && token.is("!") => Before::NameBang,
        (Before::NameBang, Kind::Open) if is_round(token) => Before::Other,
        (Before::Colon, Kind::Sign) if token.is(":") => Before::Colons,
        _ => return None,
    };
    Some((false, next))
}

fn is_round(token: &Token<'_>) -> bool {
    token.is("(") || token.is("[")
}

fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word) || word == "while" || word == "yield"
}
