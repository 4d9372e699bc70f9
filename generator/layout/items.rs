//! Items that have no items in them.

use super::{Parsed, Unknown, code::Code, step::INDENT, token::Kind};

impl Code<'_> {
    pub(super) fn visibility(&mut self) -> Parsed<()> {
        if !self.is("pub") {
            return Ok(());
        }
        self.at += 1;
        if !self.is("(") {
            self.steps.word("pub ");
            return Ok(());
        }
        if self.ahead(2).kind != Kind::Close {
            return Err(Unknown);
        }
        self.steps.word("pub(");
        self.at += 1;
        self.name()?;
        self.keep_as(")", ") ")
    }

    /// Reads a `const` or `static` from that word on.
    pub(super) fn constant_item(&mut self) -> Parsed<()> {
        self.steps.all(0);
        self.constant()
    }

    pub(super) fn constant(&mut self) -> Parsed<()> {
        if !self.may_keep_as("const", "const ") {
            self.keep_as("static", "static ")?;
        }
        if self.is("mut") || self.is("fn") {
            return Err(Unknown);
        }
        self.name()?;
        self.keep_as(":", ": ")?;
        self.ty()?;
        self.keep_as("=", " = ")?;
        self.steps.never();
        self.expression()?;
        self.keep_as(";", ";")?;
        self.steps.end();
        self.steps.line();
        Ok(())
    }

    /// Reads a `use` from that word on.
    pub(super) fn use_item(&mut self) -> Parsed<()> {
        self.keep_as("use", "use ")?;
        self.may_keep_as("::", "::");
        self.use_tree()?;
        self.keep_as(";", ";")?;
        self.steps.line();
        Ok(())
    }

    /// Reads what is used; returns whether it ends with a group.
    fn use_tree(&mut self) -> Parsed<bool> {
        loop {
            if self.may_keep_as("*", "*") {
                return Ok(false);
            }
            if self.is("{") {
                return self.use_group().map(|()| true);
            }
            self.name()?;
            if !self.is_sign("::") {
                break;
            }
            self.keep_as("::", "::")?;
        }
        if self.may_keep_as("as", " as ") {
            self.name()?;
        }
        Ok(false)
    }

    fn use_group(&mut self) -> Parsed<()> {
        if self.is_empty_group() {
            return Err(Unknown);
        }
        if self.is_one_use() && !self.ahead(1).is("self") {
            // One name needs no braces.
            self.at += 1;
            self.use_tree()?;
            self.may_skip(",");
            return self.skip("}");
        }
        self.steps.all(INDENT);
        self.keep();
        self.steps.zero();
        self.steps.fill(0);
        loop {
            let is_group = self.use_tree()?;
            if self.is_list_end("}")? {
                break;
            }
            self.steps.word(",");
            if is_group {
                self.steps.line();
            } else {
                self.steps.space();
            }
        }
        self.steps.end();
        self.steps.comma(true);
        self.steps.outdent();
        self.keep_as("}", "}")?;
        self.steps.end();
        Ok(())
    }

    /// Returns whether the group that is next has one part.
    fn is_one_use(&self) -> bool {
        let (mut at, close) = (self.at + 1, self.close());
        while at < close {
            let token = self.token(at);
            if token.is(",") {
                return at + 1 == close;
            }
            at = if token.kind == Kind::Open { token.other as usize } else { at } + 1;
        }
        true
    }

    /// Reads a `type` from that word on; an indent was begun.
    pub(super) fn type_item(&mut self) -> Parsed<()> {
        self.keep_as("type", "type ")?;
        self.name()?;
        self.generics()?;
        self.keep_as("=", " = ")?;
        self.steps.never();
        self.steps.fill(-INDENT);
        self.ty()?;
        self.steps.end();
        self.keep_as(";", ";")?;
        self.steps.end();
        self.steps.line();
        Ok(())
    }

    /// Reads a `struct` from that word on; an indent was begun.
    pub(super) fn struct_item(&mut self) -> Parsed<()> {
        self.keep_as("struct", "struct ")?;
        self.name()?;
        self.generics()?;
        if self.may_keep_as(";", ";") {
            self.steps.end();
        } else if self.is("(") {
            self.unnamed_fields()?;
            self.keep_as(";", ";")?;
            self.steps.end();
        } else {
            self.keep_as("{", " ")?;
            self.steps.word("{");
            self.steps.inner_line();
            while !self.is("}") {
                self.field(true)?;
                self.is_list_end("}")?;
                self.steps.word(",");
                self.steps.line();
            }
            self.steps.outdent();
            self.steps.end();
            self.keep();
        }
        self.steps.line();
        Ok(())
    }

    fn field(&mut self, is_named: bool) -> Parsed<()> {
        self.outer_attributes()?;
        self.visibility()?;
        if is_named {
            self.name()?;
            self.keep_as(":", ": ")?;
        }
        self.ty()
    }

    fn unnamed_fields(&mut self) -> Parsed<()> {
        self.keep_as("(", "(")?;
        self.steps.zero();
        self.list(")", |code| code.field(false))?;
        self.steps.outdent();
        self.keep_as(")", ")")
    }

    /// Reads an `enum` from that word on; an indent was begun.
    pub(super) fn enum_item(&mut self) -> Parsed<()> {
        self.keep_as("enum", "enum ")?;
        self.name()?;
        self.generics()?;
        self.keep_as("{", " ")?;
        self.steps.word("{");
        self.steps.inner_line();
        while !self.is("}") {
            self.variant()?;
            self.is_list_end("}")?;
            self.steps.word(",");
            self.steps.line();
        }
        self.steps.outdent();
        self.steps.end();
        self.keep();
        self.steps.line();
        Ok(())
    }

    fn variant(&mut self) -> Parsed<()> {
        self.outer_attributes()?;
        self.name()?;
        if self.is("(") {
            self.steps.all(INDENT);
            self.unnamed_fields()?;
            self.steps.end();
        } else if self.may_keep_as("{", " ") {
            self.steps.word("{");
            self.steps.all(INDENT);
            self.steps.space();
            while !self.is("}") {
                self.field(true)?;
                let is_end = self.is_list_end("}")?;
                self.steps.spaced_comma(is_end);
            }
            self.steps.outdent();
            self.steps.end();
            self.keep();
        }
        if self.may_keep_as("=", " = ") {
            self.expression()?;
        }
        Ok(())
    }
}
