//! Expressions that hold others in brackets: structs, tuples and arrays.

use super::{
    Parsed, Unknown,
    code::Code,
    form::{Expression, Form},
    step::{INDENT, Step},
    token::Kind,
};

/// The columns that a struct may have in one line, its name aside.
const STRUCT_WIDTH: isize = 34;

impl Code<'_> {
    pub(super) fn struct_literal(&mut self) -> Parsed<Expression> {
        self.keep_as("{", " {")?;
        self.steps.inner_space();
        while !self.is("}") {
            if self.may_keep_as("..", "..") {
                self.inner_expression()?;
                self.steps.space();
                break;
            }
            self.outer_attributes()?;
            if !matches!(self.next().kind, Kind::Word | Kind::Literal) {
                return Err(Unknown);
            }
            self.keep();
            if self.may_keep_as(":", ": ") {
                self.steps.fill(0);
                self.inner_expression()?;
                self.steps.end();
            }
            let is_end = self.is_list_end("}")?;
            self.steps.spaced_comma(is_end);
        }
        self.steps.outdent();
        self.steps.0.push(Step::EndWithin(STRUCT_WIDTH));
        self.keep_as("}", "}")?;
        Ok(Expression::of(Form::Struct))
    }

    /// Reads a tuple, or an expression in brackets.
    pub(super) fn tuple(&mut self) -> Parsed<Expression> {
        self.keep();
        let start = self.steps.len();
        self.steps.all(INDENT);
        self.steps.zero();
        let mut count = 0;
        let mut is_end = self.is(")");
        while !is_end {
            let needs_line = self.inner_expression()?.needs_line;
            count += 1;
            if count == 1 && self.is(")") {
                self.steps.forget(start..start + 2);
                self.keep();
                return Ok(Expression { needs_line, ..Expression::of(Form::Other) });
            }
            is_end = self.is_list_end(")")?;
            if is_end && count == 1 {
                self.steps.word(",");
                self.steps.zero();
            } else {
                self.steps.comma(is_end);
            }
        }
        self.steps.outdent();
        self.steps.end();
        self.keep();
        Ok(Expression::of(Form::Tuple))
    }

    pub(super) fn array(&mut self) -> Parsed<Expression> {
        let inner = &self.tokens[self.at + 1..self.close()];
        if inner.is_empty() {
            self.at += 2;
            self.steps.word("[]");
            return Ok(Expression::of(Form::Array));
        }
        if inner.iter().all(|token| token.is(",") || token.is_short_literal()) {
            return self.short_array();
        }
        self.keep();
        let start = self.steps.len();
        self.steps.all(INDENT);
        self.steps.zero();
        self.inner_expression()?;
        if self.may_keep_as(";", "; ") {
            self.steps.forget(start..start + 2);
            self.inner_expression()?;
            self.keep_as("]", "]")?;
            return Ok(Expression::of(Form::Other));
        }
        let is_end = self.is_list_end("]")?;
        self.steps.comma(is_end);
        self.list("]", |code| code.inner_expression().map(|_| ()))?;
        self.steps.outdent();
        self.steps.end();
        self.keep();
        Ok(Expression::of(Form::Array))
    }

    /// Reads an array of short literals, of which many are in a line.
    fn short_array(&mut self) -> Parsed<Expression> {
        self.steps.all(INDENT);
        self.keep();
        self.steps.zero();
        self.steps.fill(0);
        loop {
            self.keep();
            if self.is_list_end("]")? {
                break;
            }
            self.steps.word(",");
            self.steps.space();
        }
        self.steps.end();
        self.steps.comma(true);
        self.steps.outdent();
        self.keep();
        self.steps.end();
        Ok(Expression::of(Form::Array))
    }
}
