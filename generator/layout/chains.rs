//! What is behind an expression: fields, methods, arguments, `?` and indices.

use super::{
    Parsed, Unknown,
    code::Code,
    form::{Expression, Form},
    step::{Breaks, INDENT, Step},
    token::Kind,
};

/// A chain that was looked through and not read.
struct Ahead {
    /// The index of the last dot.
    last_dot: Option<usize>,
    /// The index of what is behind the chain.
    end: usize,
}

impl Code<'_> {
    /// Reads what is behind the expression that was begun at `start`; `is_first` says whether
    /// that is at the beginning of a line.
    pub(super) fn chain(
        &mut self,
        start: usize,
        base: Expression,
        is_first: bool,
    ) -> Parsed<Expression> {
        let Ahead { last_dot, end } = self.chain_ahead();
        if end == self.at {
            return Ok(base);
        }
        let is_short = base.form == Form::ShortName && is_first && !self.is_operator(end);
        if last_dot.is_some() {
            let group = |indent| Step::Begin(indent, Breaks::All);
            self.steps.begin_at(start, group(INDENT), Some(group(-INDENT)));
        }
        let first = self.at;
        let mut whole = base;
        while self.at < end {
            let is_last = last_dot == Some(self.at);
            let is_call_of_part = self.is("(") && last_dot.is_some_and(|dot| dot < self.at);
            if is_short && is_call_of_part {
                return Err(Unknown);
            }
            whole = self.suffix(whole, is_short && self.at == first, is_last)?;
            if is_last {
                self.steps.end();
            }
        }
        Ok(whole)
    }

    /// Reads one of what is behind an expression.
    fn suffix(&mut self, whole: Expression, is_short: bool, is_last: bool) -> Parsed<Expression> {
        match self.next().text {
            "." => {
                self.part(is_short, is_last)?;
                let is_statement = whole.is_statement;
                Ok(Expression { is_statement, ..Expression::of(Form::Part) })
            }
            "?" => {
                self.keep();
                Ok(Expression { form: Form::Other, ..whole })
            }
            "[" => {
                self.keep();
                self.inner_expression()?;
                self.keep_as("]", "]")?;
                Ok(whole.begins(Form::Part))
            }
            _ => {
                self.call_arguments()?;
                Ok(Expression { needs_line: whole.needs_line, ..whole.begins(Form::Call) })
            }
        }
    }

    /// Reads a field, a method with its arguments, or `await`.
    fn part(&mut self, is_short: bool, is_last: bool) -> Parsed<()> {
        if !is_short {
            self.steps.zero();
        }
        self.keep();
        if !matches!(self.next().kind, Kind::Word | Kind::Literal) {
            return Err(Unknown);
        }
        self.keep();
        if self.may_keep_as("::", "::") {
            self.arguments()?;
        }
        if self.is("(") && self.tokens[self.at - 1].kind != Kind::Literal {
            self.steps.all(if is_short && is_last { -INDENT } else { 0 });
            self.call_arguments()?;
            self.steps.end();
        }
        Ok(())
    }

    fn call_arguments(&mut self) -> Parsed<()> {
        self.keep_as("(", "(")?;
        let start = self.steps.len();
        self.steps.all(INDENT);
        self.steps.zero();
        if !self.is(")") {
            let first = self.inner_expression()?;
            let is_end = self.is_list_end(")")?;
            if is_end && first.is_block() {
                self.steps.forget(start..start + 2);
                self.keep();
                return Ok(());
            }
            self.steps.comma(is_end);
            self.list(")", |code| code.inner_expression().map(|_| ()))?;
        }
        self.steps.outdent();
        self.steps.end();
        self.keep();
        Ok(())
    }

    fn chain_ahead(&self) -> Ahead {
        let mut ahead = Ahead { last_dot: None, end: self.at };
        loop {
            let token = self.token(ahead.end);
            let behind = |at: usize| self.tokens[at].other as usize + 1;
            match token.text {
                "." if token.kind == Kind::Sign && !self.token(ahead.end + 1).is(".") => {
                    ahead.last_dot = Some(ahead.end);
                    ahead.end = self.behind_name(ahead.end + 1);
                }
                "?" if token.kind == Kind::Sign => ahead.end += 1,
                "(" | "[" if token.kind == Kind::Open => ahead.end = behind(ahead.end),
                _ => return ahead,
            }
        }
    }

    /// Returns the index of what is behind a name with its arguments.
    fn behind_name(&self, name: usize) -> usize {
        let mut at = name + 1;
        if self.token(at).is(":") {
            let mut depth = 0;
            while self.token(at).kind != Kind::End {
                let is_arrow = self.tokens[at - 1].is("-") && self.tokens[at - 1].is_joint;
                match self.tokens[at].text {
                    "<" => depth += 1,
                    ">" if !is_arrow => depth -= 1,
                    _ => {}
                }
                at += 1;
                if depth == 0 && self.tokens[at - 1].is(">") {
                    break;
                }
            }
        }
        if self.token(at).is("(") { self.token(at).other as usize + 1 } else { at }
    }

    /// Returns whether an operator is at an index, so that what is before it is no whole
    /// expression.
    fn is_operator(&self, at: usize) -> bool {
        let token = self.token(at);
        let is_arrow = token.is("=") && token.is_joint && self.token(at + 1).is(">");
        let is_sign = token.kind == Kind::Sign && !token.is(",") && !token.is(";");
        token.is("as") || is_sign && !is_arrow
    }
}
