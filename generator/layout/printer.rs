//! Where lines end: the algorithm of Oppen's "Prettyprinting" (1980), with the choices that
//! `prettyplease` makes.
//!
//! A step waits until it is known whether what belongs to it fits into the line, so that the time
//! is linear and what waits is about a line.

use std::{borrow::Cow, collections::VecDeque};

use super::step::{Break, Breaks, ENDLESS, Step};

/// The columns of a line.
const WIDTH: isize = 89;

/// The columns that a line has at least, however deep its indent is.
const NARROWEST: isize = 60;

/// A word that makes all that it is in too wide.
static WIDE: Step<'static> = Step::Word(Cow::Borrowed(""));

/// Appends the steps, as lines with an indent.
pub(super) fn print(steps: &[Step<'_>], indent: usize, out: &mut String) {
    let mut printer = Printer::new(indent, out);
    printer.begin(&Step::Begin(0, Breaks::All));
    for step in steps {
        match step {
            Step::Word(word) => printer.word(step, word),
            Step::Break(of) => printer.wait_for_break(step, *of),
            Step::Begin(..) => printer.begin(step),
            Step::End => printer.end(),
            Step::EndWithin(width) => printer.end_within(*width),
            Step::Nothing => {}
        }
    }
    printer.end();
    printer.finish();
}

/// A step that waits, with its size: negative while that is not known.
struct Waiting<'s> {
    step: &'s Step<'s>,
    size: isize,
}

/// A group that was begun.
struct Group {
    breaks: Breaks,
    /// The indent around it, if it does not fit into one line.
    broken: Option<isize>,
}

struct Printer<'s, 'o> {
    out: &'o mut String,
    /// The columns left in the line.
    room: isize,
    waiting: VecDeque<Waiting<'s>>,
    /// The number of the first step that waits.
    first: usize,
    /// The columns of all that was printed, and of all that came.
    printed: isize,
    all: isize,
    /// The numbers of the steps whose size is not known.
    open: VecDeque<usize>,
    groups: Vec<Group>,
    indent: isize,
    /// Blanks that are printed if something follows in the line.
    blanks: usize,
}

impl<'s, 'o> Printer<'s, 'o> {
    fn new(indent: usize, out: &'o mut String) -> Self {
        let columns = isize::try_from(indent).unwrap_or_default();
        Self {
            out,
            room: (WIDTH - columns).max(NARROWEST),
            waiting: VecDeque::with_capacity(64),
            first: 0,
            printed: 0,
            all: 0,
            open: VecDeque::with_capacity(64),
            groups: Vec::new(),
            indent: columns,
            blanks: indent,
        }
    }

    fn begin(&mut self, step: &'s Step<'s>) {
        if self.open.is_empty() {
            self.start_over();
        }
        self.push(step, -self.all);
        self.open.push_back(self.last());
    }

    fn end(&mut self) {
        if self.open.is_empty() {
            self.print_end();
            return;
        }
        if let Some(Waiting { step: Step::Break(last), .. }) = self.waiting.back() {
            let before = self.waiting.len().checked_sub(2).map(|index| self.waiting[index].step);
            let is_empty = matches!(before, Some(Step::Begin(..)));
            if is_empty || last.is_inner {
                self.all -= last.blanks;
                self.take_back();
            }
            if is_empty {
                self.take_back();
                return;
            }
        }
        self.push(&Step::End, -1);
        self.open.push_back(self.last());
    }

    /// Forgets the last step, whose size is not known.
    fn take_back(&mut self) {
        self.waiting.pop_back();
        self.open.pop_back();
    }

    fn wait_for_break(&mut self, step: &'s Step<'s>, of: Break) {
        if self.open.is_empty() {
            self.start_over();
        } else {
            self.settle();
        }
        self.push(step, -self.all);
        self.open.push_back(self.last());
        self.all += of.blanks;
    }

    fn word(&mut self, step: &'s Step<'s>, word: &str) {
        let columns = columns(word);
        if self.open.is_empty() {
            self.print_word(word);
            return;
        }
        self.push(step, columns);
        self.all += columns;
        while self.all - self.printed > self.room {
            // What began first cannot fit any more.
            if self.open.front() == Some(&self.first) {
                self.open.pop_front();
                if let Some(first) = self.waiting.front_mut() {
                    first.size = ENDLESS;
                }
            }
            self.advance();
            if self.waiting.is_empty() {
                break;
            }
        }
    }

    fn end_within(&mut self, width: isize) {
        let mut depth = 1;
        for number in self.open.iter().rev() {
            let waiting = &self.waiting[number - self.first];
            match waiting.step {
                Step::End | Step::EndWithin(_) => depth += 1,
                Step::Begin(..) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                if waiting.size < 0 && waiting.size + self.all > width {
                    self.push(&WIDE, ENDLESS);
                    self.all += ENDLESS;
                }
                break;
            }
        }
        self.end();
    }

    fn start_over(&mut self) {
        (self.printed, self.all) = (1, 1);
        self.first += self.waiting.len();
        self.waiting.clear();
    }

    fn push(&mut self, step: &'s Step<'s>, size: isize) {
        self.waiting.push_back(Waiting { step, size });
    }

    fn last(&self) -> usize {
        self.first + self.waiting.len() - 1
    }

    /// Finds the sizes of what ends at a break: the break before it, and the groups between them.
    fn settle(&mut self) {
        let mut depth = 0;
        while let Some(number) = self.open.back() {
            let waiting = &mut self.waiting[number - self.first];
            match waiting.step {
                Step::Begin(..) if depth == 0 => break,
                Step::Begin(..) => {
                    waiting.size += self.all;
                    depth -= 1;
                }
                Step::End | Step::EndWithin(_) => {
                    waiting.size = 1;
                    depth += 1;
                }
                _ => waiting.size += self.all,
            }
            let is_break = matches!(waiting.step, Step::Break(_));
            self.open.pop_back();
            if is_break && depth == 0 {
                break;
            }
        }
    }

    /// Prints what has a size.
    fn advance(&mut self) {
        while self.waiting.front().is_some_and(|first| first.size >= 0) {
            let Some(Waiting { step, size }) = self.waiting.pop_front() else { return };
            self.first += 1;
            match step {
                Step::Word(word) => {
                    self.printed += size;
                    self.print_word(word);
                }
                Step::Break(of) => {
                    self.printed += of.blanks;
                    self.print_break(*of, size);
                }
                Step::Begin(indent, breaks) => self.print_begin(*indent, *breaks, size),
                Step::End | Step::EndWithin(_) => self.print_end(),
                Step::Nothing => {}
            }
        }
    }

    fn print_begin(&mut self, indent: isize, breaks: Breaks, size: isize) {
        let broken = (size > self.room).then_some(self.indent);
        self.groups.push(Group { breaks, broken });
        if broken.is_some() {
            self.indent += indent;
        }
    }

    fn print_end(&mut self) {
        if let Some(Group { broken: Some(indent), .. }) = self.groups.pop() {
            self.indent = indent;
        }
    }

    fn print_break(&mut self, of: Break, size: isize) {
        let fits = match self.groups.last() {
            Some(Group { broken: None, .. }) => true,
            Some(Group { breaks: Breaks::All, .. }) => false,
            Some(Group { breaks: Breaks::AsNeeded, .. }) | None => size <= self.room,
        };
        if fits || of.is_never {
            self.blanks += usize::try_from(of.blanks).unwrap_or_default();
            self.room -= of.blanks;
            self.out.push_str(of.within);
            self.room -= columns(of.within);
            return;
        }
        if !of.before.is_empty() {
            self.print_blanks();
            self.out.push_str(of.before);
        }
        self.out.push('\n');
        let indent = self.indent + of.indent;
        self.blanks = usize::try_from(indent).unwrap_or_default();
        self.room = (WIDTH - indent).max(NARROWEST);
        if !of.after.is_empty() {
            self.print_word(of.after);
        }
    }

    fn print_word(&mut self, word: &str) {
        self.print_blanks();
        self.out.push_str(word);
        self.room -= columns(word);
    }

    fn print_blanks(&mut self) {
        self.out.extend(std::iter::repeat_n(' ', self.blanks));
        self.blanks = 0;
    }

    fn finish(&mut self) {
        if !self.open.is_empty() {
            self.settle();
            self.advance();
        }
    }
}

/// Returns the columns of a word, for which the printer takes its bytes.
fn columns(word: &str) -> isize {
    isize::try_from(word.len()).unwrap_or(isize::MAX)
}
