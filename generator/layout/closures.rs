//! Closures, and bodies that have braces only if they have lines of their own.

use super::{
    Parsed, Unknown,
    code::Code,
    form::{Expression, Form},
    step::{Break, INDENT, Step},
};

impl Code<'_> {
    pub(super) fn closure(&mut self) -> Parsed<Expression> {
        self.steps.fill(0);
        self.may_keep_as("async", "async ");
        self.may_keep_as("move", "move ");
        self.steps.all(INDENT);
        self.keep_as("|", "|")?;
        if !self.is("|") {
            self.steps.zero();
        }
        while !self.is("|") {
            self.one_pattern()?;
            if self.may_keep_as(":", ": ") {
                self.ty()?;
            }
            if !self.is_list_end("|")? {
                self.steps.word(",");
                self.steps.space();
            }
        }
        self.keep();
        if self.is_sign("->") {
            return Err(Unknown);
        }
        self.steps.space();
        self.steps.outdent();
        self.steps.end();
        self.steps.never();
        self.closure_body()?;
        self.steps.end();
        Ok(Expression::of(Form::Closure))
    }

    fn closure_body(&mut self) -> Parsed<()> {
        let start = self.steps.len();
        self.steps.all(INDENT);
        self.steps.push_break(Break { before: "{", ..Break::default() });
        let body = self.expression()?;
        if body.is_block() || matches!(body.form, Form::Match | Form::Call) {
            self.steps.forget(start..start + 2);
            return Ok(());
        }
        self.end_body(start + 1, body, ")", "");
        Ok(())
    }

    /// Ends a body that has braces only if it has lines of its own; the first break is at `start`.
    pub(super) fn end_body(
        &mut self,
        start: usize,
        body: Expression,
        bracket: &'static str,
        within: &'static str,
    ) {
        if !body.is_statement
            && let Step::Break(first) = &mut self.steps.0[start]
        {
            first.before = "(";
        }
        let is_action = body.is_statement && body.form == Form::Action;
        self.steps.push_break(Break {
            indent: -INDENT,
            before: if is_action { ";" } else { "" },
            after: if body.is_statement { "}" } else { bracket },
            within,
            ..Break::default()
        });
        self.steps.end();
    }
}
