//! The supervisor's end of a worker: a process that may end, or fall silent, at any time.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread::{self, JoinHandle},
    time::Duration,
};

use super::message::{Event, Outcome, Task, receive, send};

/// How much of what a worker prints as it dies is kept, in bytes.
const KEPT: usize = 4096;

/// A worker process.
pub(super) struct Worker {
    child: Child,
    tasks: Option<ChildStdin>,
    events: Receiver<Event>,
    errors: Option<JoinHandle<String>>,
    /// How long a run may take.
    limit: Duration,
}

/// What came of waiting for a worker.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Heard {
    /// It told something.
    Event(Event),
    /// It ended, or had to be ended, and why.
    Lost(Outcome),
}

impl Worker {
    /// Starts a worker, of which a run may take so long.
    ///
    /// # Errors
    ///
    /// Why the process cannot be started.
    pub(super) fn start(mut command: Command, limit: Duration) -> Result<Self, String> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let failed = |error| format!("cannot start a worker: {error}");
        let mut child = command.spawn().map_err(failed)?;
        let (sender, events) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || {
                let lines = BufReader::new(output).lines().map_while(Result::ok);
                let told = lines.filter_map(|line| receive::<Event>(&line));
                told.map_while(|event| sender.send(event).ok()).for_each(drop);
            });
        }
        let errors = child.stderr.take().map(|errors| thread::spawn(move || last(errors)));
        let tasks = child.stdin.take();
        Ok(Self { child, tasks, events, errors, limit })
    }

    /// Gives the worker a task; where it is gone, [`hear`](Self::hear) says so.
    pub(super) fn give(&mut self, task: &Task) {
        if let Some(tasks) = &mut self.tasks {
            let _ = send(tasks, task);
        }
    }

    /// Waits for what the worker tells, at most as long as a run may take.
    pub(super) fn hear(&mut self) -> Heard {
        match self.events.recv_timeout(self.limit) {
            Ok(Event::Memory(_)) => Heard::Lost(Outcome::Memory),
            Ok(event) => Heard::Event(event),
            Err(RecvTimeoutError::Timeout) => {
                self.stop();
                Heard::Lost(Outcome::Hang)
            }
            Err(RecvTimeoutError::Disconnected) => Heard::Lost(self.end()),
        }
    }

    /// Runs one case, and returns what became of it.
    pub(super) fn outcome(&mut self, task: &Task) -> Outcome {
        self.give(task);
        loop {
            match self.hear() {
                Heard::Event(Event::Ends(_, verdict)) => return verdict.outcome,
                Heard::Event(_) => {}
                Heard::Lost(outcome) => return outcome,
            }
        }
    }

    fn stop(&mut self) {
        self.tasks = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Returns why a worker ended by itself.
    fn end(&mut self) -> Outcome {
        self.tasks = None;
        let status = self.child.wait();
        let said = self.errors.take().and_then(|errors| errors.join().ok()).unwrap_or_default();
        if said.contains("has overflowed its stack") {
            Outcome::Abort("the stack overflowed".to_owned())
        } else if said.contains("memory allocation of") {
            Outcome::Memory
        } else {
            let status = status.as_ref().map(ExitStatus::to_string).unwrap_or_default();
            let last = said.lines().last().unwrap_or_default();
            Outcome::Abort(format!("{status} {last}").trim().to_owned())
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Returns the end of what a process prints.
fn last(mut errors: impl Read) -> String {
    let (mut kept, mut part) = (Vec::new(), [0; KEPT]);
    while let Ok(count @ 1..) = errors.read(&mut part) {
        kept.extend_from_slice(&part[..count]);
        kept.drain(..kept.len().saturating_sub(KEPT));
    }
    String::from_utf8_lossy(&kept).into_owned()
}
