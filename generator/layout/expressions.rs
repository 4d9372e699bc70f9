//! Expressions, by precedence.

use super::{
    Parsed, Unknown,
    code::Code,
    form::{Expression, Form},
    step::{Breaks, INDENT, Step},
    token::Kind,
    types::PathKind,
};

/// The precedence of an operator; a greater one binds closer.
type Level = u8;

const ASSIGN: Level = 1;
const RANGE: Level = 2;
const OR: Level = 3;
const COMPARE: Level = 5;
const CAST: Level = 12;

/// The operators between two expressions, the longer ones first.
const OPERATORS: [(&str, Level); 28] = [
    ("<<=", ASSIGN),
    (">>=", ASSIGN),
    ("&&", 4),
    ("||", OR),
    ("==", COMPARE),
    ("!=", COMPARE),
    ("<=", COMPARE),
    (">=", COMPARE),
    ("+=", ASSIGN),
    ("-=", ASSIGN),
    ("*=", ASSIGN),
    ("/=", ASSIGN),
    ("%=", ASSIGN),
    ("^=", ASSIGN),
    ("&=", ASSIGN),
    ("|=", ASSIGN),
    ("<<", 9),
    (">>", 9),
    ("+", 10),
    ("-", 10),
    ("*", 11),
    ("/", 11),
    ("%", 11),
    ("&", 8),
    ("|", 6),
    ("^", 7),
    ("<", COMPARE),
    (">", COMPARE),
];

impl Code<'_> {
    pub(super) fn expression(&mut self) -> Parsed<Expression> {
        self.expression_of(ASSIGN, false)
    }

    /// Reads an expression within brackets, where struct literals may stand.
    pub(super) fn inner_expression(&mut self) -> Parsed<Expression> {
        let is_condition = std::mem::replace(&mut self.is_condition, false);
        let expression = self.expression();
        self.is_condition = is_condition;
        expression
    }

    /// Reads an expression that a statement or an arm begins with.
    pub(super) fn first_expression(&mut self) -> Parsed<Expression> {
        let is_block = self.is("{")
            || ["if", "match", "for", "while"].iter().any(|word| self.is(word))
            || self.is_const_block();
        if !is_block {
            return self.expression_of(ASSIGN, true);
        }
        let start = self.steps.len();
        let base = self.primary()?;
        if self.is("?") || self.is(".") && !self.is_sign("..") {
            let left = self.chain(start, base, false)?;
            return self.operators(start, left, ASSIGN);
        }
        Ok(base)
    }

    /// Reads an expression whose operators have at least this level; `is_first` says whether it
    /// is at the beginning of a line.
    fn expression_of(&mut self, least: Level, is_first: bool) -> Parsed<Expression> {
        let start = self.steps.len();
        let left = self.unary(is_first)?;
        self.operators(start, left, least)
    }

    /// Reads the operators behind an expression, and what is behind them.
    fn operators(
        &mut self,
        start: usize,
        mut left: Expression,
        least: Level,
    ) -> Parsed<Expression> {
        loop {
            let found = OPERATORS.iter().find(|(operator, _)| self.is_sign(operator));
            if self.is("as") && least <= CAST {
                self.steps.begin_at(start, fill(INDENT), Some(fill(-INDENT)));
                self.steps.space();
                self.keep_as("as", "as ")?;
                self.ty()?;
                self.steps.end();
                left = left.begins(Form::Other);
            } else if self.is_sign("..") && least <= RANGE {
                left = self.range_end(left.begins(Form::Other))?;
            } else if let Some((operator, level)) = found.filter(|(_, level)| *level >= least) {
                left = self.binary(start, left, operator, *level)?;
            } else if self.is_assignment() && least <= ASSIGN {
                self.steps.begin_at(start, fill(0), None);
                self.keep_as("=", " = ")?;
                self.steps.never();
                self.expression_of(ASSIGN, false)?;
                self.steps.end();
                left = left.begins(Form::Action);
            } else {
                return Ok(left);
            }
        }
    }

    fn is_assignment(&self) -> bool {
        self.is("=") && !self.is_sign("=>") && !self.is_sign("==")
    }

    fn binary(
        &mut self,
        start: usize,
        left: Expression,
        operator: &'static str,
        level: Level,
    ) -> Parsed<Expression> {
        self.steps.begin_at(start, fill(INDENT), Some(fill(-INDENT)));
        self.steps.space();
        self.keep_as(operator, operator)?;
        self.steps.word(" ");
        self.expression_of(if level == ASSIGN { ASSIGN } else { level + 1 }, false)?;
        self.steps.end();
        Ok(left.begins(if level == ASSIGN { Form::Action } else { Form::Binary }))
    }

    /// Reads a range from its dots on.
    fn range_end(&mut self, range: Expression) -> Parsed<Expression> {
        if !self.may_keep_as("..=", "..=") {
            self.keep_as("..", "..")?;
        }
        let next = self.next();
        let is_end = matches!(next.kind, Kind::Close | Kind::End)
            || [",", ";"].iter().any(|sign| next.is(sign))
            || self.is_sign("=>")
            || self.is_condition && next.is("{");
        let needs_line = !is_end && self.expression_of(OR, false)?.needs_line;
        Ok(Expression { needs_line, ..range })
    }

    fn unary(&mut self, is_first: bool) -> Parsed<Expression> {
        let next = self.next();
        match next.text {
            "&" if next.kind == Kind::Sign => {
                self.keep();
                if self.is("raw") {
                    return Err(Unknown);
                }
                self.may_keep_as("mut", "mut ");
                self.operand()
            }
            "-" | "!" | "*" if next.kind == Kind::Sign => {
                self.keep();
                self.operand()
            }
            "." if self.is_sign("..") => self.range_end(Expression::of(Form::Other)),
            "|" | "move" => self.closure(),
            "async" if !(self.ahead(1).is("{") || self.ahead(2).is("{")) => self.closure(),
            "return" | "break" | "continue" => self.jump(),
            "let" => self.let_condition(),
            _ => {
                let start = self.steps.len();
                let base = self.primary()?;
                self.chain(start, base, is_first)
            }
        }
    }

    /// Reads what is behind `&`, `-`, `!` or `*`.
    fn operand(&mut self) -> Parsed<Expression> {
        let needs_line = self.unary(false)?.needs_line;
        Ok(Expression { needs_line, ..Expression::of(Form::Other) })
    }

    fn jump(&mut self) -> Parsed<Expression> {
        let may_have_value = !self.is("continue");
        self.keep();
        let next = self.next();
        let is_end = matches!(next.kind, Kind::Close | Kind::End) || next.is(";") || next.is(",");
        if next.kind == Kind::Lifetime || !is_end && !may_have_value {
            return Err(Unknown);
        }
        let mut needs_line = false;
        if !is_end {
            self.steps.word(" ");
            needs_line = self.expression()?.needs_line;
        }
        Ok(Expression { needs_line, ..Expression::of(Form::Action) })
    }

    fn let_condition(&mut self) -> Parsed<Expression> {
        self.steps.fill(0);
        self.keep_as("let", "let ")?;
        self.steps.fill(0);
        self.pattern()?;
        self.steps.end();
        self.keep_as("=", " = ")?;
        self.steps.never();
        self.steps.fill(0);
        let needs_line = self.expression_of(COMPARE, false)?.needs_line;
        self.steps.end();
        self.steps.end();
        Ok(Expression { needs_line, ..Expression::of(Form::Let) })
    }

    /// Reads an expression without operators and without what is behind it.
    fn primary(&mut self) -> Parsed<Expression> {
        let next = self.next();
        match next.kind {
            Kind::Literal => {
                self.keep();
                return Ok(Expression::of(Form::Other));
            }
            Kind::Lifetime | Kind::Doc | Kind::InnerDoc | Kind::Close | Kind::End => {
                return Err(Unknown);
            }
            _ => {}
        }
        match next.text {
            "(" => self.tuple(),
            "[" => self.array(),
            "{" => self.block(),
            "if" => self.if_else(),
            "match" => self.match_arms(),
            "for" | "while" => self.repetition(),
            "async" => self.async_block(),
            "const" if self.is_const_block() => {
                self.keep_as("const", "const ")?;
                self.block()
            }
            "loop" | "unsafe" | "const" | "yield" | "static" | "#" => Err(Unknown),
            _ if self.is_macro() => {
                let has_braces = self.macro_call()?;
                Ok(Expression::of(if has_braces { Form::BraceMacro } else { Form::Other }))
            }
            _ => self.path_or_struct(),
        }
    }

    fn path_or_struct(&mut self) -> Parsed<Expression> {
        let start = self.steps.len();
        let first = self.next();
        let at = self.at;
        self.path(PathKind::Expression)?;
        if self.is("{") && !self.is_condition {
            self.steps.begin_at(start, all(INDENT), Some(fill(-INDENT)));
            return self.struct_literal();
        }
        let is_name = self.at == at + 1 && first.kind == Kind::Word;
        let is_short = is_name && first.text.len() <= INDENT.unsigned_abs();
        Ok(Expression::of(if is_short { Form::ShortName } else { Form::Other }))
    }
}

fn fill(indent: isize) -> Step<'static> {
    Step::Begin(indent, Breaks::AsNeeded)
}

fn all(indent: isize) -> Step<'static> {
    Step::Begin(indent, Breaks::All)
}
