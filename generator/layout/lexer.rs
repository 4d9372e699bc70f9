//! From a text to its tokens. Comments that are no documentation are left out, as the compiler
//! leaves them out.

use super::{
    Parsed, Unknown,
    token::{Kind, Token},
};

/// Returns the tokens of a text, and one of [`Kind::End`].
///
/// # Errors
///
/// [`Unknown`] if it is not Rust, or has block comments of documentation.
pub(super) fn tokens(text: &str) -> Parsed<Vec<Token<'_>>> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::new(), open: Vec::new() };
    while lexer.next()? {}
    if !lexer.open.is_empty() {
        return Err(Unknown);
    }
    lexer.push(Kind::End, text.len(), text.len());
    Ok(lexer.tokens)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token<'t>>,
    /// The indices of the brackets that are not closed yet.
    open: Vec<usize>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn push(&mut self, kind: Kind, from: usize, to: usize) {
        let text = &self.text[from..to];
        self.tokens.push(Token { kind, text, is_joint: false, other: 0 });
    }

    /// Adds a token of so many bytes.
    fn take(&mut self, kind: Kind, bytes: usize) {
        self.push(kind, self.at, self.at + bytes);
        self.at += bytes;
    }

    /// Reads a token or what is between tokens; returns whether there was something.
    fn next(&mut self) -> Parsed<bool> {
        let rest = self.rest();
        match rest {
            [] => return Ok(false),
            [b' ' | b'\n' | b'\t' | b'\r', ..] => self.at += 1,
            [b'/', b'/', ..] => self.comment()?,
            [b'/', b'*', ..] => return Err(Unknown),
            [b'"', ..] => self.string(0)?,
            [b'\'', ..] => self.quote()?,
            [b'b', b'\'', ..] => self.character(1)?,
            [b'b' | b'c', b'"', ..] => self.string(1)?,
            [b'r', b'"', ..] | [b'r', b'#', b'"' | b'#', ..] => self.raw_string(1)?,
            [b'b' | b'c', b'r', b'"' | b'#', ..] => self.raw_string(2)?,
            [b'0'..=b'9', ..] => self.number()?,
            [b'(' | b'[' | b'{', ..] => self.open(),
            [b')' | b']' | b'}', ..] => self.close()?,
            [byte, ..] if is_word(*byte) => self.word(),
            _ => self.sign(),
        }
        Ok(true)
    }

    fn comment(&mut self) -> Parsed<()> {
        let end = self.rest().iter().position(|byte| *byte == b'\n').unwrap_or(self.rest().len());
        let line = &self.text[self.at..self.at + end];
        let kind = match line.as_bytes() {
            [_, _, b'!', ..] => Some(Kind::InnerDoc),
            [_, _, b'/', b'/', ..] => None,
            [_, _, b'/', ..] => Some(Kind::Doc),
            _ => None,
        };
        if let Some(kind) = kind {
            if line.contains('\r') {
                return Err(Unknown);
            }
            self.push(kind, self.at + 3, self.at + end);
        }
        self.at += end;
        Ok(())
    }

    fn word(&mut self) {
        let rest = self.rest();
        let raw = if rest.starts_with(b"r#") { 2 } else { 0 };
        let length = rest[raw..].iter().take_while(|byte| is_word(**byte)).count();
        self.take(Kind::Word, raw + length);
    }

    fn sign(&mut self) {
        let is_joint = self.rest().get(1).is_some_and(|byte| is_sign(*byte));
        // What follows may be a comment, which is no sign.
        let is_joint = is_joint && !matches!(&self.rest()[1..], [b'/', b'/' | b'*', ..]);
        self.take(Kind::Sign, 1);
        if let Some(token) = self.tokens.last_mut() {
            token.is_joint = is_joint;
        }
    }

    fn open(&mut self) {
        self.open.push(self.tokens.len());
        self.take(Kind::Open, 1);
    }

    fn close(&mut self) -> Parsed<()> {
        let open = self.open.pop().ok_or(Unknown)?;
        let close = self.tokens.len();
        self.take(Kind::Close, 1);
        if !matches!(
            (self.tokens[open].text, self.tokens[close].text),
            ("(", ")") | ("[", "]") | ("{", "}")
        ) {
            return Err(Unknown);
        }
        self.tokens[open].other = u32::try_from(close).map_err(|_| Unknown)?;
        self.tokens[close].other = u32::try_from(open).map_err(|_| Unknown)?;
        Ok(())
    }

    /// Reads a string whose sign is behind a prefix of so many bytes.
    fn string(&mut self, prefix: usize) -> Parsed<()> {
        let mut length = prefix + 1;
        let rest = self.rest();
        loop {
            match rest.get(length).ok_or(Unknown)? {
                b'\\' => length += 2,
                b'"' => break,
                _ => length += 1,
            }
        }
        self.literal(length + 1)
    }

    fn raw_string(&mut self, prefix: usize) -> Parsed<()> {
        let rest = &self.text[self.at + prefix..];
        let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
        if rest.as_bytes().get(hashes) != Some(&b'"') {
            self.word();
            return Ok(());
        }
        let end = format!("\"{}", &rest[..hashes]);
        let start = hashes + 1;
        let length = rest[start..].find(&end).ok_or(Unknown)?;
        self.literal(prefix + start + length + end.len())
    }

    /// Reads a character or a lifetime.
    fn quote(&mut self) -> Parsed<()> {
        let mut characters = self.text[self.at + 1..].chars();
        let first = characters.next().ok_or(Unknown)?;
        if first == '\\' || characters.next() == Some('\'') {
            return self.character(0);
        }
        let length = self.rest()[1..].iter().take_while(|byte| is_word(**byte)).count();
        self.take(Kind::Lifetime, 1 + length);
        Ok(())
    }

    fn character(&mut self, prefix: usize) -> Parsed<()> {
        let start = prefix + 1;
        let is_escaped = self.rest().get(start) == Some(&b'\\');
        let searched = start + if is_escaped { 2 } else { 1 };
        let end = self.rest().get(searched..).ok_or(Unknown)?;
        let length = end.iter().position(|byte| *byte == b'\'').ok_or(Unknown)?;
        self.literal(searched + length + 1)
    }

    fn number(&mut self) -> Parsed<()> {
        let rest = self.rest();
        if self.tokens.last().is_some_and(|token| token.is(".")) {
            // The field of a tuple, after which another one may follow.
            return self.literal(rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
        }
        let is_radix = matches!(rest, [b'0', b'x' | b'o' | b'b', ..]);
        let mut length = 0;
        while let Some(byte) = rest.get(length) {
            let is_exponent = !is_radix && length > 0 && matches!(rest[length - 1], b'e' | b'E');
            let is_fraction = *byte == b'.'
                && rest.get(length + 1).is_some_and(u8::is_ascii_digit)
                && !rest[..length].contains(&b'.');
            if !(is_word(*byte) || is_fraction || is_exponent && matches!(byte, b'+' | b'-')) {
                break;
            }
            length += 1;
        }
        if rest.get(length) == Some(&b'.') && rest.get(length + 1) != Some(&b'.') {
            return Err(Unknown);
        }
        self.literal(length)
    }

    fn literal(&mut self, length: usize) -> Parsed<()> {
        let is_whole = self.text.is_char_boundary(self.at + length);
        if !is_whole || self.at + length > self.text.len() {
            return Err(Unknown);
        }
        self.take(Kind::Literal, length);
        Ok(())
    }
}

/// Returns whether a byte is part of a name or keyword.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn is_sign(byte: u8) -> bool {
    byte.is_ascii_punctuation()
        && !matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b'\'' | b'_')
}
