//! Steps: what is laid out, with the places where a line may end and what belongs together.

use std::borrow::Cow;

/// The columns of an indent.
pub(super) const INDENT: isize = 4;

/// More columns than a line has.
pub(super) const ENDLESS: isize = 0xffff;

/// A step of the layout.
#[derive(Clone, Debug)]
pub(super) enum Step<'t> {
    Word(Cow<'t, str>),
    Break(Break),
    /// A group begins, whose lines are indented by so many columns more.
    Begin(isize, Breaks),
    End,
    /// A group ends that is broken if it has more columns than these.
    EndWithin(isize),
    /// A step that was taken back.
    Nothing,
}

/// Which breaks of a group end lines, if the group does not fit into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    All,
    /// Those behind which the next part does not fit.
    AsNeeded,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Break {
    /// The blanks, if no line ends here.
    pub(super) blanks: isize,
    /// What is added to the indent of the next line.
    pub(super) indent: isize,
    /// What is before the end of the line.
    pub(super) before: &'static str,
    /// What is at the start of the next line.
    pub(super) after: &'static str,
    /// What stands here if no line ends.
    pub(super) within: &'static str,
    /// Whether it is left out at the end of a group.
    pub(super) is_inner: bool,
    pub(super) is_never: bool,
}

/// Steps in their order.
#[derive(Debug, Default)]
pub(super) struct Steps<'t>(pub(super) Vec<Step<'t>>);

impl<'t> Steps<'t> {
    pub(super) fn word(&mut self, word: impl Into<Cow<'t, str>>) {
        self.0.push(Step::Word(word.into()));
    }

    pub(super) fn push_break(&mut self, of: Break) {
        self.0.push(Step::Break(of));
    }

    /// Adds a break without blanks.
    pub(super) fn zero(&mut self) {
        self.push_break(Break::default());
    }

    pub(super) fn space(&mut self) {
        self.push_break(Break { blanks: 1, ..Break::default() });
    }

    /// Adds the end of a line.
    pub(super) fn line(&mut self) {
        self.push_break(Break { blanks: ENDLESS, ..Break::default() });
    }

    /// Adds the end of a line, if something follows in the group.
    pub(super) fn inner_line(&mut self) {
        self.push_break(Break { blanks: ENDLESS, is_inner: true, ..Break::default() });
    }

    pub(super) fn inner_space(&mut self) {
        self.push_break(Break { blanks: 1, is_inner: true, ..Break::default() });
    }

    /// Adds a place at which the sizes of what is before it end, and no line does.
    pub(super) fn never(&mut self) {
        self.push_break(Break { is_never: true, ..Break::default() });
    }

    /// Adds what is behind a part of a list: the last has a comma only at the end of a line.
    pub(super) fn comma(&mut self, is_last: bool) {
        self.comma_or(is_last, 0);
    }

    /// Does the same for a list with blanks within its brackets.
    pub(super) fn spaced_comma(&mut self, is_last: bool) {
        self.comma_or(is_last, 1);
    }

    fn comma_or(&mut self, is_last: bool, blanks: isize) {
        if is_last {
            self.push_break(Break { blanks, before: ",", ..Break::default() });
        } else {
            self.word(",");
            self.space();
        }
    }

    /// Begins a group in which all breaks end lines, or none.
    pub(super) fn all(&mut self, indent: isize) {
        self.0.push(Step::Begin(indent, Breaks::All));
    }

    /// Begins a group in which those breaks end lines that must.
    pub(super) fn fill(&mut self, indent: isize) {
        self.0.push(Step::Begin(indent, Breaks::AsNeeded));
    }

    pub(super) fn end(&mut self) {
        self.0.push(Step::End);
    }

    /// Takes an indent back from the last break.
    pub(super) fn outdent(&mut self) {
        if let Some(Step::Break(last)) = self.0.last_mut() {
            last.indent -= INDENT;
        }
    }

    /// Makes a blank at the end the end of a line.
    pub(super) fn end_line(&mut self) {
        if let Some(Step::Break(last)) = self.0.last_mut() {
            last.blanks = ENDLESS;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Puts groups around all that is behind a place: the last one ends with it.
    pub(super) fn begin_at(&mut self, place: usize, outer: Step<'t>, inner: Option<Step<'t>>) {
        let has_inner = inner.is_some();
        self.0.splice(place..place, [outer].into_iter().chain(inner));
        if has_inner {
            self.end();
        }
    }

    /// Takes a range of steps back.
    pub(super) fn forget(&mut self, range: std::ops::Range<usize>) {
        self.0[range].fill(Step::Nothing);
    }
}
