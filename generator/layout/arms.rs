//! `match` and its arms.

use super::{
    Parsed,
    code::Code,
    form::{Expression, Form},
    step::{Break, INDENT},
};

impl Code<'_> {
    pub(super) fn match_arms(&mut self) -> Parsed<Expression> {
        self.steps.fill(0);
        self.keep_as("match", "match ")?;
        self.condition()?;
        self.keep_as("{", "{")?;
        self.steps.never();
        self.steps.all(INDENT);
        self.steps.inner_line();
        while !self.is("}") {
            self.outer_attributes()?;
            self.steps.fill(0);
            self.arm_pattern()?;
            self.keep_as("=>", " => ")?;
            self.arm_body()?;
            self.steps.end();
            self.may_skip(",");
            self.steps.line();
        }
        self.steps.outdent();
        self.steps.end();
        self.keep_as("}", "}")?;
        self.steps.end();
        Ok(Expression::of(Form::Match))
    }

    fn arm_body(&mut self) -> Parsed<()> {
        let is_condition = std::mem::replace(&mut self.is_condition, false);
        let body = self.any_arm_body();
        self.is_condition = is_condition;
        body
    }

    fn any_arm_body(&mut self) -> Parsed<()> {
        if self.is("{")
            && !self.tokens[self.close() + 1].is(".")
            && !self.tokens[self.close() + 1].is("?")
        {
            if self.braced_expression() {
                return Ok(());
            }
            return self.large_block();
        }
        let is_nothing = self.is("(") && self.is_empty_group();
        if is_nothing && !self.ahead(2).is(".") {
            self.at += 2;
            self.steps.word("{}");
            return Ok(());
        }
        self.steps.never();
        self.steps.all(INDENT);
        let start = self.steps.len();
        self.steps.push_break(Break { before: "{", ..Break::default() });
        let body = self.first_expression()?;
        let within = if body.needs_comma() { "," } else { "" };
        self.end_body(start, body, "),", within);
        Ok(())
    }

    /// Reads a block that is one expression without its braces, if it is one.
    fn braced_expression(&mut self) -> bool {
        let (start, steps, close) = (self.at, self.steps.len(), self.close());
        let mut at = start + 1;
        let mut has_semicolon = false;
        while at < close && !has_semicolon {
            has_semicolon = self.tokens[at].is(";");
            let is_open = self.tokens[at].other as usize > at;
            at = if is_open { self.tokens[at].other as usize + 1 } else { at + 1 };
        }
        if has_semicolon || close == start + 1 {
            return false;
        }
        self.at += 1;
        let is_brace_macro = self.is_macro() && self.is_macro_statement();
        if !is_brace_macro && !self.is("#") && self.any_arm_body().is_ok() && self.at == close {
            self.at += 1;
            return true;
        }
        self.at = start;
        self.steps.0.truncate(steps);
        false
    }
}
