//! Generics of items.

use super::{Parsed, Unknown, code::Code, step::INDENT, token::Kind};

impl Code<'_> {
    /// Reads the generics of an item, if it has some.
    pub(super) fn generics(&mut self) -> Parsed<()> {
        if !self.is("<") {
            return Ok(());
        }
        self.keep();
        if self.is(">") {
            return Err(Unknown);
        }
        self.steps.all(0);
        self.steps.zero();
        let mut has_types = false;
        self.list(">", |code| {
            if code.next().kind == Kind::Lifetime {
                return if has_types { Err(Unknown) } else { code.lifetime_parameter() };
            }
            has_types = true;
            code.type_parameter()
        })?;
        self.steps.outdent();
        self.steps.end();
        self.keep_as(">", ">")
    }

    fn lifetime_parameter(&mut self) -> Parsed<()> {
        self.keep();
        let mut sign = (":", ": ");
        while self.may_keep_as(sign.0, sign.1) {
            self.keep_kind(Kind::Lifetime)?;
            sign = ("+", " + ");
        }
        Ok(())
    }

    fn type_parameter(&mut self) -> Parsed<()> {
        if self.is("#") || self.next().kind == Kind::Doc {
            return Err(Unknown);
        }
        if self.may_keep_as("const", "const ") {
            self.name()?;
            self.keep_as(":", ": ")?;
            self.ty()?;
            return if self.is("=") { Err(Unknown) } else { Ok(()) };
        }
        self.name()?;
        self.steps.fill(INDENT);
        if self.may_keep_as(":", ": ") {
            self.bounds()?;
        }
        if self.is("=") {
            self.steps.space();
            self.keep_as("=", "= ")?;
            self.ty()?;
        }
        self.steps.end();
        Ok(())
    }
}
