//! Functions and the heads of `impl` blocks.

use super::{Parsed, Unknown, code::Code, step::INDENT, token::Kind};

impl Code<'_> {
    /// Reads a function from `async` or `fn` on; an indent was begun.
    pub(super) fn function(&mut self) -> Parsed<()> {
        self.may_keep_as("async", "async ");
        self.keep_as("fn", "fn ")?;
        self.name()?;
        self.generics()?;
        self.keep_as("(", "(")?;
        self.steps.never();
        self.steps.all(0);
        self.steps.zero();
        self.list(")", Self::argument_of_function)?;
        self.steps.outdent();
        self.steps.end();
        self.keep();
        self.steps.all(-INDENT);
        self.return_type()?;
        self.steps.end();
        self.keep_as("{", " ")?;
        self.steps.word("{");
        self.steps.inner_line();
        if self.inner_attribute().is_some() {
            return Err(Unknown);
        }
        self.statements()?;
        self.steps.outdent();
        self.steps.end();
        self.keep();
        self.steps.line();
        Ok(())
    }

    fn argument_of_function(&mut self) -> Parsed<()> {
        self.outer_attributes()?;
        let is_receiver = |token: usize| {
            let is_mut = self.ahead(token).is("mut");
            self.ahead(token + usize::from(is_mut)).is("self")
        };
        let is_lifetime = self.ahead(1).kind == Kind::Lifetime;
        if self.is("&") && is_receiver(1 + usize::from(is_lifetime)) {
            self.keep();
            self.lifetime_and_blank();
            self.may_keep_as("mut", "mut ");
            return self.name();
        }
        if is_receiver(0) {
            self.may_keep_as("mut", "mut ");
            self.name()?;
        } else {
            self.one_pattern()?;
            if !self.is(":") {
                return Err(Unknown);
            }
        }
        if self.may_keep_as(":", ": ") {
            self.ty()?;
        }
        Ok(())
    }

    /// Reads the head of an `impl` from that word on, up to its brace.
    pub(super) fn impl_head(&mut self) -> Parsed<()> {
        self.steps.all(INDENT);
        self.steps.fill(-INDENT);
        self.steps.all(INDENT);
        self.keep_as("impl", "impl")?;
        self.generics()?;
        self.steps.end();
        self.steps.word(" ");
        if self.is("!") {
            return Err(Unknown);
        }
        self.ty()?;
        if self.is("for") {
            self.steps.space();
            self.keep_as("for", "for ")?;
            self.ty()?;
        }
        self.steps.end();
        self.keep_as("{", " {")
    }
}
