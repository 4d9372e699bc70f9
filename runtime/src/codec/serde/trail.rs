//! Where reading stopped and why, without the value, which could be a secret.
//!
//! Nothing is kept while all goes well; each container adds its step on the way out of a failure.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use crate::codec::Union;
use crate::codec::difference::size;
use crate::codec::serde::exact::{Digits, address};

/// The place and the reason of a reading that stopped.
#[derive(Debug, Default)]
pub struct Trail {
    /// The steps to the place, innermost first.
    steps: Vec<Step>,
    /// A cell, because serde calls `expecting` on visitors by shared reference.
    fault: Cell<Option<Fault>>,
    /// Whether what is read must have all that it requires.
    is_try: bool,
    unions: Unions,
}

/// What is known of the unions that are being read.
#[derive(Debug, Default)]
struct Unions {
    /// How many values may still be read again, within the outermost of them.
    tries: Option<usize>,
    /// The cases of those within it that were read before, by union and value.
    decided: BTreeMap<Key, usize>,
    /// Those around the value that is being read.
    around: Vec<Key>,
    /// The numbers of the outermost value that its tree does not keep.
    digits: Digits,
}

/// Tells a union and a value from all others: the value is borrowed while it is tried.
type Key = (usize, usize);

/// How many values of a union are read again to find the case that fits, and in a large one how
/// often each; after that, values are kept as they came.
const TRIES: (usize, usize) = (100_000, 64);

/// What was wrong with the input, apart from its syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something else was expected: "an integer", "an object".
    Expected(&'static str),
    /// A required field is not there; the trail leads to it.
    Missing,
}

/// One step from a value to a value inside it.
#[derive(Debug)]
enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

impl Trail {
    /// Returns the path, such as `items[0].api_key.id`, or `$` for the root.
    ///
    /// A key that is not an identifier is written in brackets: `labels["a b"]`.
    #[must_use]
    pub fn path(&self) -> String {
        if self.steps.is_empty() {
            return "$".to_owned();
        }
        self.steps.iter().rev().fold(String::new(), |path, step| step.after(&path))
    }

    /// Returns what was wrong, or nothing if the format itself failed, as for a syntax error.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        self.fault.get()
    }

    /// Returns the value in `root` that the trail leads to.
    #[must_use]
    pub fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.steps.iter().rev().try_fold(root, |value, step| match step {
            Step::Key(key) => value.get(key.as_ref()),
            Step::Index(index) => value.get(index),
        })
    }

    /// Notes what a visitor expects: a format calls this only to report a mismatch.
    pub(super) fn expecting(
        &self,
        expected: &'static str,
        formatter: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        self.refuse(expected);
        formatter.write_str(expected)
    }

    /// Notes that a value does not fit.
    #[cold]
    pub(super) fn refuse(&self, expected: &'static str) {
        self.fault.set(Some(Fault::Expected(expected)));
    }

    /// Notes that a required field is not there.
    #[cold]
    pub(super) fn missing(&mut self, field: &'static str) {
        self.fault.set(Some(Fault::Missing));
        self.key(field);
    }

    /// Keeps the numbers of a union's value that its tree does not keep.
    pub(super) fn keep_digits(&mut self, digits: Digits) {
        self.unions.digits = digits;
    }

    /// Returns the digits of a number, if its tree does not keep them.
    pub(super) fn digits(&self, number: &Value) -> Option<&str> {
        self.unions.digits.get(&address(number)).map(String::as_str)
    }

    /// Begins to count what is read again of a union's value, and returns whether it is not within
    /// another union, whose count goes on.
    pub(super) fn begin_tries(&mut self, value: &Value) -> bool {
        let is_outermost = self.unions.tries.is_none();
        if is_outermost {
            let (few, each) = TRIES;
            self.unions.tries = Some(few.saturating_add(each.saturating_mul(size(value))));
        }
        is_outermost
    }

    /// Ends what [`begin_tries`](Self::begin_tries) began.
    pub(super) fn end_tries(&mut self) {
        self.unions.tries = None;
        self.unions.decided.clear();
    }

    /// Returns the case that a value turned out to be when it was read before.
    ///
    /// Unions within unions are read once for each case of those around them. Without this, the
    /// cases of the innermost would be compared as often as all their numbers make when multiplied.
    pub(super) fn decided(&self, union: &'static Union, value: &Value) -> Option<usize> {
        self.unions.decided.get(&key(union, value)).copied()
    }

    /// Notes which case a value within a union is.
    pub(super) fn decide(&mut self, union: &'static Union, value: &Value, case: usize) {
        self.unions.decided.insert(key(union, value), case);
    }

    /// Counts a value that is to be read again, and returns whether it may be.
    pub(super) fn may_retry(&mut self, value: &Value) -> bool {
        let left = self.unions.tries.and_then(|left| left.checked_sub(size(value)));
        self.unions.tries = Some(left.unwrap_or_default());
        left.is_some()
    }

    /// Returns whether one of several cases of a union is tried, which must have all that it
    /// requires.
    pub(super) fn is_try(&self) -> bool {
        self.is_try
    }

    /// Notes that a value is being read as a union; returns whether that is new, which it is not if
    /// unions are cases of each other.
    pub(super) fn enter_union(&mut self, union: &'static Union, value: &Value) -> bool {
        let key = key(union, value);
        let mut around = self.unions.around.iter().rev().take_while(|other| other.1 == key.1);
        let is_new = around.all(|other| *other != key);
        self.unions.around.extend(is_new.then_some(key));
        is_new
    }

    /// Notes that the value was read.
    pub(super) fn leave_union(&mut self) {
        self.unions.around.pop();
    }

    /// Returns a trail for a case of a union, which is one of several or the only one; its failure
    /// leaves no mark on this one.
    pub(super) fn apart(&mut self, is_try: bool) -> Self {
        let unions = std::mem::take(&mut self.unions);
        Self { unions, is_try: self.is_try || is_try, ..Self::default() }
    }

    /// Takes over what a try found out.
    pub(super) fn rejoin(&mut self, other: Self) {
        self.unions = other.unions;
    }

    /// Adds the key of an object that the failure came through.
    #[cold]
    pub(super) fn key(&mut self, key: impl Into<Cow<'static, str>>) {
        self.steps.push(Step::Key(key.into()));
    }

    /// Adds the index in an array that the failure came through.
    #[cold]
    pub(super) fn index(&mut self, index: usize) {
        self.steps.push(Step::Index(index));
    }
}

impl fmt::Display for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.steps.is_empty() {
            write!(f, "`{}`: ", self.path())?;
        }
        match self.fault() {
            Some(fault) => fault.fmt(f),
            None => f.write_str("the value does not fit"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected(expected) => write!(f, "expected {expected}"),
            Self::Missing => f.write_str("required field is missing"),
        }
    }
}

impl Step {
    /// Returns the path with this step after it.
    fn after(&self, path: &str) -> String {
        match self {
            Self::Index(index) => format!("{path}[{index}]"),
            Self::Key(key) if !is_identifier(key) => format!("{path}[{key:?}]"),
            Self::Key(key) if path.is_empty() => key.clone().into_owned(),
            Self::Key(key) => format!("{path}.{key}"),
        }
    }
}

fn key(union: &'static Union, value: &Value) -> Key {
    (std::ptr::from_ref(union).addr(), address(value))
}

/// Returns whether a key reads well after a dot.
fn is_identifier(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
