//! What became of all runs: counts, the failures by kind, and what was slow or large.

use std::{collections::BTreeMap, fmt};

use super::message::{Outcome, Verdict};

/// How many of the slowest and largest runs are shown.
const SHOWN: usize = 5;

/// How many runs are named for each kind of failure.
const NAMED: usize = 5;

/// The kinds that are counted, good ones first; each is shown also where there is none.
const KINDS: [&str; 8] =
    ["generated", "refused", "panic", "abort", "hang", "memory", "half-written", "wrong"];

/// What became of all runs.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: BTreeMap<&'static str, u64>,
    failures: BTreeMap<String, Failures>,
    /// The times in microseconds and the runs, the slowest first.
    slowest: Vec<(u64, u64)>,
    /// The sizes in bytes and the runs, the largest first.
    largest: Vec<(u64, u64)>,
    /// The most memory of a worker, in KiB, and the first run that had it.
    memory: (u64, u64),
    micros: u64,
}

/// The runs that failed alike.
#[derive(Debug)]
struct Failures {
    first: Outcome,
    count: u64,
    runs: Vec<u64>,
}

impl Tally {
    /// Adds a run.
    pub(super) fn add(&mut self, number: u64, verdict: Verdict) {
        let Verdict { outcome, micros, bytes, memory } = verdict;
        *self.counts.entry(outcome.kind()).or_default() += 1;
        self.micros += micros;
        if memory > self.memory.0 {
            self.memory = (memory, number);
        }
        keep(&mut self.slowest, (micros, number));
        keep(&mut self.largest, (bytes, number));
        if outcome.is_good() {
            return;
        }
        let failures = self.failures.entry(outcome.key());
        let failures =
            failures.or_insert_with(|| Failures { first: outcome, count: 0, runs: Vec::new() });
        failures.count += 1;
        if failures.runs.len() < NAMED {
            failures.runs.push(number);
        }
    }

    /// Returns how many runs ended in one way.
    pub(super) fn count(&self, kind: &str) -> u64 {
        self.counts.get(kind).copied().unwrap_or_default()
    }

    /// Returns how many runs failed.
    pub(super) fn bad(&self) -> u64 {
        self.failures.values().map(|failures| failures.count).sum()
    }
}

/// Adds to a list of the largest, which stays short.
fn keep(list: &mut Vec<(u64, u64)>, new: (u64, u64)) {
    let place = list.partition_point(|old| old.0 >= new.0);
    if place < SHOWN && new.0 > 0 {
        list.insert(place, new);
        list.truncate(SHOWN);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failures in self.failures.values() {
            writeln!(f, "{} x {}", failures.count, failures.first)?;
            writeln!(f, "  in runs {:?}\n", failures.runs)?;
        }
        let all: u64 = self.counts.values().sum();
        let counts: Vec<String> =
            KINDS.iter().map(|kind| format!("{} {kind}", self.count(kind))).collect();
        writeln!(f, "{all} runs: {}", counts.join(", "))?;
        let each = |list: &[(u64, u64)], unit: u64| {
            let one = |(size, number): &(u64, u64)| format!("{} (run {number})", size / unit);
            list.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        writeln!(f, "slowest, in ms: {}", each(&self.slowest, 1000))?;
        writeln!(f, "largest, in KiB: {}", each(&self.largest, 1024))?;
        let mean = self.micros / all.max(1);
        let (memory, run) = (self.memory.0 / 1024, self.memory.1);
        write!(f, "memory of a worker: {memory} MiB (run {run}); mean of a run: {mean} µs")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(outcome: Outcome, micros: u64) -> Verdict {
        Verdict { outcome, micros, bytes: micros * 1024, memory: micros }
    }

    fn panic(place: &str) -> Outcome {
        let (message, trace) = ("no".to_owned(), "lower::schema".to_owned());
        Outcome::Panic { place: place.to_owned(), message, trace }
    }

    #[test]
    fn failures_are_counted_by_their_cause() {
        let mut tally = Tally::default();
        for number in 0..8 {
            tally.add(number, verdict(Outcome::Generated, 1000 * number));
        }
        tally.add(8, verdict(panic("a.rs:1:1"), 0));
        tally.add(9, verdict(panic("a.rs:1:1"), 0));
        tally.add(10, verdict(Outcome::Hang, 0));
        assert_eq!((tally.bad(), tally.count("generated")), (3, 8));
        let text = tally.to_string();
        let expected = "2 x panic at a.rs:1:1\nno\nlower::schema\n  in runs [8, 9]\n";
        assert!(text.contains(expected), "{text}");
        let slowest = "slowest, in ms: 7 (run 7), 6 (run 6), 5 (run 5), 4 (run 4), 3 (run 3)";
        assert!(text.contains(slowest), "{text}");
        let counts = "11 runs: 8 generated, 0 refused, 2 panic, 0 abort, 1 hang, 0 memory";
        assert!(text.contains(counts), "{text}");
    }
}
