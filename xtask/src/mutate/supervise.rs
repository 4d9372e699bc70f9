//! The supervisor: it deals out the runs to workers, notes what becomes of each, and puts a new
//! worker to replace one that is lost.

use std::{
    ops::Range,
    process::Command,
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};

use super::{
    child::{Heard, Worker},
    message::{Event, Outcome, Task, Verdict},
    tally::Tally,
};

/// How many runs a worker is given at once.
const CHUNK: u64 = 250;

/// What is to be run, and how.
pub(super) struct Plan<'a> {
    /// The seed of all cases.
    pub(super) seed: u64,
    /// The numbers of the runs.
    pub(super) numbers: Range<u64>,
    /// How many workers there are.
    pub(super) jobs: usize,
    /// How long a run may take.
    pub(super) limit: Duration,
    /// What starts a worker.
    pub(super) command: &'a (dyn Fn() -> Command + Sync),
    /// What is told of a run that is not good, as soon as it has ended.
    pub(super) report: &'a (dyn Fn(u64, &Outcome) + Sync),
}

impl Plan<'_> {
    /// Runs all, and returns what became of it.
    ///
    /// # Errors
    ///
    /// Why no worker can be started.
    pub(super) fn run(&self) -> Result<Tally, String> {
        let open = Mutex::new(self.numbers.clone());
        let tally = Mutex::new(Tally::default());
        let work = || -> Result<(), String> {
            let mut worker = None;
            while let Some(chunk) = next(&open) {
                self.chunk(chunk, &mut worker, &tally)?;
            }
            Ok(())
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..self.jobs.max(1)).map(|_| scope.spawn(work)).collect();
            let ended = workers.into_iter().map(|worker| {
                worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            ended.collect::<Result<(), String>>()
        })?;
        Ok(tally.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Has the runs of a chunk done; a worker that is lost costs one run.
    fn chunk(
        &self,
        mut chunk: Range<u64>,
        place: &mut Option<Worker>,
        tally: &Mutex<Tally>,
    ) -> Result<(), String> {
        while !chunk.is_empty() {
            let mut worker = match place.take() {
                Some(worker) => worker,
                None => Worker::start((self.command)(), self.limit)?,
            };
            worker.give(&Task::Runs { seed: self.seed, numbers: chunk.clone() });
            loop {
                match worker.hear() {
                    Heard::Event(Event::Done) => {
                        *place = Some(worker);
                        return Ok(());
                    }
                    Heard::Event(Event::Ends(number, verdict)) => {
                        chunk.start = number + 1;
                        self.note(number, verdict, tally);
                    }
                    Heard::Event(_) => {}
                    Heard::Lost(outcome) => {
                        let lost = chunk.start;
                        chunk.start += 1;
                        let verdict = Verdict { outcome, micros: 0, bytes: 0, memory: 0 };
                        self.note(lost, verdict, tally);
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    fn note(&self, number: u64, verdict: Verdict, tally: &Mutex<Tally>) {
        if !verdict.outcome.is_good() {
            (self.report)(number, &verdict.outcome);
        }
        tally.lock().unwrap_or_else(PoisonError::into_inner).add(number, verdict);
    }
}

/// Takes the next chunk of the runs that nobody has yet.
fn next(open: &Mutex<Range<u64>>) -> Option<Range<u64>> {
    let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
    let start = open.start;
    open.start = open.end.min(start.saturating_add(CHUNK));
    (start < open.end).then(|| start..open.start)
}

#[cfg(test)]
mod tests;
