//! Patterns.

use super::{
    Parsed, Unknown,
    code::Code,
    step::{Breaks, INDENT, Step},
    token::Kind,
    types::PathKind,
};

impl Code<'_> {
    /// Reads a pattern with alternatives and a condition, as arms of `match` have it.
    pub(super) fn arm_pattern(&mut self) -> Parsed<()> {
        self.pattern()?;
        if self.may_keep_as("if", " if ") {
            self.expression()?;
        }
        Ok(())
    }

    /// Reads a pattern that may have alternatives.
    pub(super) fn pattern(&mut self) -> Parsed<()> {
        if self.is("|") {
            return Err(Unknown);
        }
        let start = self.steps.len();
        let mut is_short = self.one_pattern()?;
        if !self.is("|") || self.is_sign("||") {
            return Ok(());
        }
        while self.is("|") {
            self.steps.space();
            self.keep_as("|", "| ")?;
            is_short &= self.one_pattern()?;
        }
        let breaks = if is_short { Breaks::AsNeeded } else { Breaks::All };
        self.steps.begin_at(start, Step::Begin(0, breaks), None);
        self.steps.end();
        Ok(())
    }

    /// Reads a pattern without alternatives; returns whether it is a literal or `_`.
    pub(super) fn one_pattern(&mut self) -> Parsed<bool> {
        let next = self.next();
        let is_negative = next.is("-") && self.ahead(1).kind == Kind::Literal;
        if next.kind == Kind::Literal || is_negative || next.is("true") || next.is("false") {
            if is_negative {
                self.keep();
            }
            self.keep();
            return self.end_of_range().map(|is_range| !is_range);
        }
        match next.text {
            "_" => self.keep(),
            "&" => {
                self.keep();
                self.may_keep_as("mut", "mut ");
                self.one_pattern()?;
            }
            "." if self.is_sign("..") && !self.is_sign("..=") => self.keep_as("..", "..")?,
            "(" => self.tuple_pattern()?,
            "[" => {
                self.keep();
                self.list("]", Self::pattern)?;
                self.keep();
            }
            _ => self.named_pattern()?,
        }
        Ok(next.is("_"))
    }

    fn end_of_range(&mut self) -> Parsed<bool> {
        if !self.is_sign("..") {
            return Ok(false);
        }
        if !self.may_keep_as("..=", "..=") {
            self.keep_as("..", "..")?;
        }
        if self.is("-") {
            self.keep();
        }
        if self.next().kind == Kind::Literal {
            self.keep();
        }
        Ok(true)
    }

    fn tuple_pattern(&mut self) -> Parsed<()> {
        self.keep();
        let start = self.steps.len();
        self.steps.all(INDENT);
        self.steps.zero();
        let mut count = 0;
        let mut is_end = self.is(")");
        while !is_end {
            let is_rest = self.is(".");
            self.pattern()?;
            count += 1;
            let has_comma = self.is(",");
            is_end = self.is_list_end(")")?;
            if count > 1 || !is_end {
                self.steps.comma(is_end);
            } else if has_comma {
                self.steps.word(",");
                self.steps.zero();
            } else if is_rest {
                self.steps.zero();
            } else {
                self.steps.forget(start..start + 2);
                self.keep();
                return Ok(());
            }
        }
        self.steps.outdent();
        self.steps.end();
        self.keep();
        Ok(())
    }

    /// Reads a name, a path, or one with what it holds.
    fn named_pattern(&mut self) -> Parsed<()> {
        if self.is("box") || self.is("const") {
            return Err(Unknown);
        }
        let is_binding = self.is("ref") || self.is("mut");
        self.may_keep_as("ref", "ref ");
        self.may_keep_as("mut", "mut ");
        let start = self.steps.len();
        self.path(PathKind::Expression)?;
        match self.next().text {
            "@" => {
                self.keep_as("@", " @ ")?;
                self.one_pattern().map(|_| ())
            }
            _ if is_binding => Ok(()),
            "!" => Err(Unknown),
            "." if self.is_sign("..") => self.end_of_range().map(|_| ()),
            "(" => {
                self.keep();
                self.steps.all(INDENT);
                self.steps.zero();
                self.list(")", Self::pattern)?;
                self.steps.outdent();
                self.steps.end();
                self.keep();
                Ok(())
            }
            "{" => {
                self.steps.begin_at(start, Step::Begin(INDENT, Breaks::All), None);
                self.struct_pattern()
            }
            _ => Ok(()),
        }
    }

    fn struct_pattern(&mut self) -> Parsed<()> {
        self.keep_as("{", " {")?;
        self.steps.inner_space();
        while !self.is("}") {
            if self.is_sign("..") {
                self.keep_as("..", "..")?;
                self.steps.space();
                break;
            }
            if self.is("#") {
                return Err(Unknown);
            }
            if self.is_word() && self.ahead(1).is(":") && !self.is_sign_at(1, "::") {
                self.keep();
                self.keep_as(":", ": ")?;
            }
            self.pattern()?;
            let is_end = self.is_list_end("}")?;
            self.steps.spaced_comma(is_end);
        }
        self.steps.outdent();
        self.steps.end();
        self.keep_as("}", "}")
    }
}
