//! Forms of expressions: what the layout around an expression asks of it.

/// An expression that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expression {
    pub(super) form: Form,
    /// Whether a brace behind it has a line of its own, if the expression has several.
    pub(super) needs_line: bool,
    /// Whether it means the same as a statement.
    pub(super) is_statement: bool,
}

/// What an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Array,
    /// An assignment, a jump, or another one that has a semicolon as the last one of a block.
    Action,
    Async,
    /// A part of a value: `.await`, `.field`, `[index]`, `.method()`.
    Part,
    Binary,
    Block,
    BraceMacro,
    Call,
    Closure,
    /// `if` and `else if` without an `else`.
    If,
    IfElse,
    Let,
    /// `for` or `while`.
    Loop,
    Match,
    Other,
    /// A name of at most the columns of an indent.
    ShortName,
    Struct,
    Tuple,
}

impl Expression {
    /// Returns an expression after which no brace needs a line.
    pub(super) fn of(form: Form) -> Self {
        Self { form, needs_line: form == Form::Part, is_statement: form != Form::Let }
    }

    /// Returns what begins with this expression.
    pub(super) fn begins(self, form: Form) -> Self {
        let is_statement = self.is_statement && self.needs_semicolon();
        Self { form, is_statement, needs_line: true }
    }

    /// Returns whether it may be the only argument of a call without indent.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self.form,
            Form::Array | Form::Async | Form::Block | Form::Closure | Form::Struct | Form::Tuple
        )
    }

    /// Returns whether a comma is behind it in an arm.
    pub(super) fn needs_comma(self) -> bool {
        !matches!(self.form, Form::Block | Form::If | Form::IfElse | Form::Loop | Form::Match)
    }

    /// Returns whether it ends a statement only with a semicolon.
    fn needs_semicolon(self) -> bool {
        self.needs_comma() && self.form != Form::BraceMacro
    }
}
