//! Blocks, statements, and the expressions that have blocks.

use super::{
    Parsed, Unknown,
    code::Code,
    form::{Expression, Form},
    step::INDENT,
};

/// A statement that was read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Statement {
    /// An expression without a semicolon, which an action gets.
    Bare {
        is_action: bool,
    },
    Other,
}

impl Code<'_> {
    /// Reads `{ … }` as an expression.
    pub(super) fn block(&mut self) -> Parsed<Expression> {
        self.steps.all(INDENT);
        self.small_block()?;
        self.steps.end();
        Ok(Expression::of(Form::Block))
    }

    pub(super) fn async_block(&mut self) -> Parsed<Expression> {
        self.keep_as("async", "async ")?;
        self.may_keep_as("move", "move ");
        self.block()?;
        Ok(Expression::of(Form::Async))
    }

    pub(super) fn is_const_block(&self) -> bool {
        self.is("const") && self.ahead(1).is("{")
    }

    /// Reads a block that has one line if it is one expression that fits.
    fn small_block(&mut self) -> Parsed<()> {
        self.keep_as("{", "{")?;
        if !self.is("}") {
            self.steps.space();
            let first = self.statement()?;
            match first {
                Statement::Bare { is_action } if self.is("}") => {
                    if is_action {
                        // The semicolon, which is before the end of the group and the line.
                        let semicolon = self.steps.len() - 3;
                        self.steps.forget(semicolon..semicolon + 1);
                    }
                    self.steps.0.pop();
                    self.steps.space();
                }
                _ => self.statements()?,
            }
            self.steps.outdent();
        }
        self.keep_as("}", "}")
    }

    /// Reads a block that has lines of its own.
    pub(super) fn large_block(&mut self) -> Parsed<()> {
        self.keep_as("{", "{")?;
        self.steps.never();
        self.steps.all(INDENT);
        self.steps.inner_line();
        self.statements()?;
        self.steps.outdent();
        self.steps.end();
        self.keep_as("}", "}")
    }

    /// Reads the statements up to the end of a block.
    pub(super) fn statements(&mut self) -> Parsed<()> {
        while !self.is("}") {
            self.statement()?;
        }
        Ok(())
    }

    fn statement(&mut self) -> Parsed<Statement> {
        let is_condition = std::mem::replace(&mut self.is_condition, false);
        let statement = self.any_statement();
        self.is_condition = is_condition;
        statement
    }

    fn any_statement(&mut self) -> Parsed<Statement> {
        if self.may_skip(";") {
            return Ok(Statement::Other);
        }
        let start = self.at;
        self.outer_attributes()?;
        match self.next().text {
            "let" => return self.let_statement(),
            "use" => return self.use_item().map(|()| Statement::Other),
            "const" | "static" if !self.is_const_block() => {
                return self.constant_item().map(|()| Statement::Other);
            }
            "fn" | "struct" | "enum" | "impl" | "mod" | "type" | "trait" | "pub" => {
                return Err(Unknown);
            }
            _ => {}
        }
        if self.is_macro() && self.is_macro_statement() {
            self.macro_call()?;
            self.may_keep_as(";", ";");
            self.steps.line();
            return Ok(Statement::Other);
        }
        if self.at > start {
            return Err(Unknown);
        }
        self.expression_statement()
    }

    /// Returns whether a call of a macro that is next is a whole statement.
    pub(super) fn is_macro_statement(&self) -> bool {
        let Some(open) = (self.at..self.tokens.len()).find(|at| self.tokens[*at].other > 0) else {
            return false;
        };
        let behind = self.tokens[self.tokens[open].other as usize + 1];
        let has_braces = self.tokens[open].is("{");
        behind.is(";") || has_braces && !behind.is(".") && !behind.is("?")
    }

    fn expression_statement(&mut self) -> Parsed<Statement> {
        self.steps.fill(0);
        let expression = self.first_expression()?;
        let has_semicolon = self.may_skip(";");
        let is_action = expression.form == Form::Action;
        let needs_none = matches!(expression.form, Form::Loop | Form::If);
        if has_semicolon && !needs_none || !has_semicolon && is_action {
            self.steps.word(";");
        }
        self.steps.end();
        self.steps.line();
        let is_end = self.is("}");
        if !has_semicolon && !is_end && expression.needs_comma() {
            return Err(Unknown);
        }
        Ok(if has_semicolon { Statement::Other } else { Statement::Bare { is_action } })
    }

    fn let_statement(&mut self) -> Parsed<Statement> {
        self.steps.fill(0);
        self.keep_as("let", "let ")?;
        self.pattern()?;
        if self.may_keep_as(":", ": ") {
            self.ty()?;
        }
        if self.may_keep_as("=", " = ") {
            self.steps.never();
            self.expression()?;
            if self.is("else") {
                self.steps.space();
                self.keep_as("else", "else ")?;
                self.steps.end();
                self.steps.never();
                self.steps.all(INDENT);
                self.small_block()?;
            }
        }
        self.steps.end();
        self.keep_as(";", ";")?;
        self.steps.line();
        Ok(Statement::Other)
    }

    /// Reads an expression before a brace.
    pub(super) fn condition(&mut self) -> Parsed<()> {
        self.steps.all(0);
        let is_condition = std::mem::replace(&mut self.is_condition, true);
        let expression = self.expression();
        self.is_condition = is_condition;
        if expression?.needs_line {
            self.steps.space();
        } else {
            self.steps.word(" ");
        }
        self.steps.end();
        Ok(())
    }

    pub(super) fn if_else(&mut self) -> Parsed<Expression> {
        self.steps.all(INDENT);
        self.if_condition()?;
        let behind = self.tokens[self.close() + 1];
        if !behind.is("else") {
            self.keep_as("{", "{")?;
            if !self.is("}") {
                self.steps.line();
                self.statements()?;
                self.steps.outdent();
            }
            self.keep_as("}", "}")?;
            self.steps.end();
            return Ok(Expression::of(Form::If));
        }
        let mut form = Form::If;
        self.small_block()?;
        while self.may_keep_as("else", " else ") {
            if self.is("if") {
                self.if_condition()?;
                self.small_block()?;
            } else {
                self.small_block()?;
                form = Form::IfElse;
                break;
            }
        }
        self.steps.end();
        Ok(Expression::of(form))
    }

    fn if_condition(&mut self) -> Parsed<()> {
        self.keep_as("if", "if ")?;
        self.steps.all(-INDENT);
        self.condition()?;
        self.steps.end();
        if self.is("{") { Ok(()) } else { Err(Unknown) }
    }

    /// Reads a `for` or `while`.
    pub(super) fn repetition(&mut self) -> Parsed<Expression> {
        let is_for = self.is("for");
        if is_for {
            self.steps.fill(0);
            self.keep_as("for", "for ")?;
            self.pattern()?;
            self.keep_as("in", " in ")?;
            self.steps.never();
        } else {
            self.keep_as("while", "while ")?;
        }
        self.condition()?;
        self.large_block()?;
        if is_for {
            self.steps.end();
        }
        Ok(Expression::of(Form::Loop))
    }
}
