//! Attributes and documentation.

use std::borrow::Cow;

use super::{
    Parsed, Unknown,
    code::Code,
    step::INDENT,
    token::{Kind, Token},
    types::PathKind,
};

/// What is before a token of an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Word,
    Sign,
    Comma,
}

impl<'t> Code<'t> {
    /// Reads the attributes of what follows; returns whether there is documentation.
    pub(super) fn outer_attributes(&mut self) -> Parsed<bool> {
        let mut has_docs = false;
        loop {
            if self.next().kind == Kind::Doc {
                self.doc("///");
                has_docs = true;
            } else if self.is("#") && self.ahead(1).is("[") {
                has_docs |= self.ahead(2).is("doc");
                self.attribute(false)?;
            } else {
                return Ok(has_docs);
            }
        }
    }

    /// Returns whether an attribute of what is around it is next, and if so, whether it is
    /// documentation.
    pub(super) fn inner_attribute(&self) -> Option<bool> {
        if self.next().kind == Kind::InnerDoc {
            return Some(true);
        }
        let is_attribute = self.is("#") && self.ahead(1).is("!") && self.ahead(2).is("[");
        is_attribute.then(|| self.ahead(3).is("doc"))
    }

    /// Reads an attribute of what is around it.
    pub(super) fn keep_inner_attribute(&mut self) -> Parsed<()> {
        if self.next().kind != Kind::InnerDoc {
            return self.attribute(true);
        }
        self.doc("//!");
        Ok(())
    }

    /// Reads a comment of documentation.
    fn doc(&mut self, sign: &'static str) {
        let text = self.next().text;
        self.at += 1;
        self.doc_line(sign, text.trim_end_matches(' ').into());
    }

    fn doc_line(&mut self, sign: &'static str, text: Cow<'t, str>) {
        self.steps.word(sign);
        self.steps.word(text);
        self.steps.line();
    }

    fn attribute(&mut self, is_inner: bool) -> Parsed<()> {
        let open = self.at + if is_inner { 2 } else { 1 };
        let close = self.tokens[open].other as usize;
        if let [name, equals, value] = &self.tokens[open + 1..close] {
            let is_text = value.kind == Kind::Literal && equals.is("=");
            if is_text && name.is("doc") {
                let text = unquoted(value)?;
                let is_line = !text.contains(['\n', '\r']) && (is_inner || !text.starts_with('/'));
                if !is_line {
                    return Err(Unknown);
                }
                self.at = close + 1;
                self.doc_line(
                    if is_inner { "//!" } else { "///" },
                    text.trim_end_matches(' ').to_owned().into(),
                );
                return Ok(());
            }
            if name.is("comment") {
                return Err(Unknown);
            }
        }
        self.at = open + 1;
        self.steps.word(if is_inner { "#![" } else { "#[" });
        self.path(PathKind::Plain)?;
        match self.next().text {
            "]" => {}
            "=" => {
                self.keep_as("=", " = ")?;
                self.expression()?;
            }
            _ if self.next().kind == Kind::Open => {
                self.attribute_group()?;
            }
            _ => return Err(Unknown),
        }
        self.keep_as("]", "]")?;
        self.steps.space();
        Ok(())
    }

    /// Reads what an attribute has in brackets.
    fn attribute_group(&mut self) -> Parsed<()> {
        let is_list = self.is("(");
        let close = self.close();
        self.keep();
        if is_list {
            self.steps.all(INDENT);
            self.steps.zero();
        }
        let mut before = Before::Sign;
        while self.at < close {
            before = self.attribute_token(before, close)?;
        }
        if is_list {
            if before != Before::Comma {
                self.steps.zero();
            }
            self.steps.outdent();
            self.steps.end();
        }
        self.keep();
        Ok(())
    }

    fn attribute_token(&mut self, before: Before, close: usize) -> Parsed<Before> {
        match self.next().kind {
            Kind::Word | Kind::Literal => {
                if before == Before::Word {
                    self.steps.space();
                }
                self.keep();
                Ok(Before::Word)
            }
            Kind::Sign if self.is(",") && self.at + 1 == close => {
                self.at += 1;
                self.steps.comma(true);
                Ok(Before::Comma)
            }
            Kind::Sign => {
                let is_equals = self.is("=");
                if before == Before::Word && is_equals {
                    self.steps.word(" ");
                }
                let is_comma = self.is(",");
                self.keep();
                if is_equals {
                    self.steps.word(" ");
                } else if is_comma {
                    self.steps.space();
                }
                Ok(Before::Sign)
            }
            Kind::Open => {
                self.attribute_group()?;
                Ok(Before::Sign)
            }
            _ => Err(Unknown),
        }
    }
}

/// Returns the text of a string literal.
fn unquoted(literal: &Token<'_>) -> Parsed<String> {
    let text = literal.text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let text = text.ok_or(Unknown)?;
    let mut unquoted = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            unquoted.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => unquoted.push('\n'),
            Some('r') => unquoted.push('\r'),
            Some('t') => unquoted.push('\t'),
            Some('0') => unquoted.push('\0'),
            Some(same @ ('\\' | '"' | '\'')) => unquoted.push(same),
            Some('u') => {
                let number =
                    characters.as_str().strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let (number, rest) = number.ok_or(Unknown)?;
                let number =
                    u32::from_str_radix(&number.replace('_', ""), 16).map_err(|_| Unknown)?;
                unquoted.push(char::from_u32(number).ok_or(Unknown)?);
                characters = rest.chars();
            }
            _ => return Err(Unknown),
        }
    }
    Ok(unquoted)
}
