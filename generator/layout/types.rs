//! Types, paths, bounds and generics.

use super::{Parsed, Unknown, code::Code, step::INDENT, token::Kind};

/// Where a path stands, which says how its arguments are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PathKind {
    /// `a::B<T>`
    Type,
    /// `a::B::<T>`
    Expression,
    /// `a::B`
    Plain,
}

impl Code<'_> {
    pub(super) fn ty(&mut self) -> Parsed<()> {
        match self.next().text {
            "(" => self.tuple_type(),
            "[" => self.array_type(),
            "&" => self.reference_type(),
            "*" => self.pointer_type(),
            "!" | "_" => {
                self.keep();
                Ok(())
            }
            "impl" | "dyn" => {
                self.keep();
                self.steps.word(" ");
                self.plain_bounds()
            }
            "fn" => self.function_type(),
            "for" | "unsafe" | "extern" => Err(Unknown),
            "<" => self.path(PathKind::Type),
            _ => {
                self.path(PathKind::Type)?;
                if self.is("!") { Err(Unknown) } else { Ok(()) }
            }
        }
    }

    fn tuple_type(&mut self) -> Parsed<()> {
        self.keep();
        let start = self.steps.len();
        self.steps.all(INDENT);
        self.steps.zero();
        let mut count = 0;
        let mut is_end = self.is(")");
        while !is_end {
            self.ty()?;
            count += 1;
            if count == 1 && self.is(")") {
                // A type in brackets.
                self.steps.forget(start..start + 2);
                self.keep();
                return Ok(());
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
        Ok(())
    }

    fn array_type(&mut self) -> Parsed<()> {
        self.keep();
        self.ty()?;
        if self.may_keep_as(";", "; ") {
            self.expression()?;
        }
        self.keep_as("]", "]")
    }

    fn reference_type(&mut self) -> Parsed<()> {
        self.keep();
        self.lifetime_and_blank();
        self.may_keep_as("mut", "mut ");
        self.ty()
    }

    pub(super) fn lifetime_and_blank(&mut self) {
        if self.next().kind == Kind::Lifetime {
            self.keep();
            self.steps.word(" ");
        }
    }

    fn pointer_type(&mut self) -> Parsed<()> {
        self.keep();
        if !self.may_keep_as("const", "const ") {
            self.keep_as("mut", "mut ")?;
        }
        self.ty()
    }

    fn function_type(&mut self) -> Parsed<()> {
        self.keep();
        self.keep_as("(", "(")?;
        self.steps.all(INDENT);
        self.steps.zero();
        self.list(")", Self::ty)?;
        self.steps.outdent();
        self.steps.end();
        self.keep();
        self.return_type()
    }

    pub(super) fn return_type(&mut self) -> Parsed<()> {
        if self.may_keep_as("->", " -> ") {
            self.ty()?;
        }
        Ok(())
    }

    /// Reads bounds between which no line ends.
    pub(super) fn plain_bounds(&mut self) -> Parsed<()> {
        self.bound()?;
        while self.may_keep_as("+", " + ") {
            self.bound()?;
        }
        Ok(())
    }

    /// Reads bounds behind a colon, between which lines may end.
    pub(super) fn bounds(&mut self) -> Parsed<()> {
        self.bound()?;
        while self.is("+") {
            self.steps.space();
            self.keep_as("+", "+ ")?;
            self.bound()?;
        }
        Ok(())
    }

    fn bound(&mut self) -> Parsed<()> {
        match self.next().kind {
            Kind::Lifetime => {
                self.keep();
                return Ok(());
            }
            Kind::Open => return Err(Unknown),
            _ => {}
        }
        if self.is("use") || self.is("const") || self.is("async") {
            return Err(Unknown);
        }
        if self.may_keep_as("for", "for") {
            self.bound_lifetimes()?;
        }
        self.may_keep_as("?", "?");
        self.path(PathKind::Type)
    }

    fn bound_lifetimes(&mut self) -> Parsed<()> {
        self.keep_as("<", "<")?;
        loop {
            self.keep_kind(Kind::Lifetime)?;
            if !self.may_keep_as(",", ", ") {
                break;
            }
        }
        self.keep_as(">", "> ")
    }

    /// Reads a path; returns how many names it has, none counted for one with arguments.
    pub(super) fn path(&mut self, kind: PathKind) -> Parsed<()> {
        if self.is("<") {
            self.qualified_start()?;
        } else {
            self.may_keep_as("::", "::");
            self.segment(kind)?;
        }
        while self.is_sign("::") {
            if kind == PathKind::Plain && !matches!(self.ahead(2).kind, Kind::Word) {
                return Err(Unknown);
            }
            self.keep_as("::", "::")?;
            self.segment(kind)?;
        }
        Ok(())
    }

    /// Reads `<T as Trait>`.
    fn qualified_start(&mut self) -> Parsed<()> {
        self.keep();
        self.ty()?;
        if self.may_keep_as("as", " as ") {
            self.path(PathKind::Type)?;
        }
        self.keep_as(">", ">")?;
        if self.is_sign("::") { Ok(()) } else { Err(Unknown) }
    }

    fn segment(&mut self, kind: PathKind) -> Parsed<()> {
        self.name()?;
        match kind {
            PathKind::Type => {
                if self.is_sign("::") && self.ahead(2).is("<") {
                    self.skip("::")?;
                }
                match self.next().text {
                    "<" => self.arguments(),
                    "(" if self.next().kind == Kind::Open => self.function_arguments(),
                    _ => Ok(()),
                }
            }
            PathKind::Expression if self.is_sign("::") && self.ahead(2).is("<") => {
                self.keep_as("::", "::")?;
                self.arguments()
            }
            PathKind::Expression | PathKind::Plain => Ok(()),
        }
    }

    /// Reads the arguments of a path: `<A, B>`.
    pub(super) fn arguments(&mut self) -> Parsed<()> {
        self.keep_as("<", "<")?;
        if self.is(">") {
            return Err(Unknown);
        }
        self.steps.all(INDENT);
        self.steps.zero();
        let mut has_types = false;
        self.list(">", |code| {
            if code.next().kind == Kind::Lifetime {
                // Lifetimes come first, in whatever order they stand.
                return if has_types { Err(Unknown) } else { code.keep_kind(Kind::Lifetime) };
            }
            has_types = true;
            code.argument()
        })?;
        self.steps.outdent();
        self.steps.end();
        self.keep_as(">", ">")
    }

    fn argument(&mut self) -> Parsed<()> {
        match self.next().kind {
            Kind::Literal => {
                self.keep();
                return Ok(());
            }
            Kind::Open if self.is("{") => return Err(Unknown),
            Kind::Sign if self.is("-") => return Err(Unknown),
            _ => {}
        }
        if self.is_word() && self.ahead(1).is("=") && !self.is_sign_at(1, "==") {
            self.keep();
            self.keep_as("=", " = ")?;
        } else if self.is_word() && self.ahead(1).is(":") && !self.is_sign_at(1, "::") {
            self.keep();
            self.steps.fill(INDENT);
            self.keep_as(":", ": ")?;
            self.bounds()?;
            self.steps.end();
            return Ok(());
        }
        self.ty()
    }

    /// Reads the arguments of a trait of functions: `(A) -> B`.
    fn function_arguments(&mut self) -> Parsed<()> {
        self.steps.all(INDENT);
        self.keep();
        self.steps.zero();
        self.list(")", Self::ty)?;
        self.steps.outdent();
        self.keep();
        self.return_type()?;
        self.steps.end();
        Ok(())
    }
}
