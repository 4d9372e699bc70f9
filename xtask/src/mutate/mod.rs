//! `cargo xtask mutate`: mutates the project's own documents, generates an SDK of each, and looks
//! for what must never be: a panic, an abort, a hang, memory without a limit, a result that is
//! half there.
//!
//! A supervisor deals out the runs to workers, which are processes, so that whatever ends one costs
//! one run. A run is known by the seed and its number, and can be shown, run and reduced by them.

mod case;
mod child;
mod execute;
mod folder;
mod message;
mod mutators;
mod original;
mod reduce;
mod supervise;
mod tally;
mod tree;
mod words;
mod worker;

use std::{
    collections::BTreeMap,
    env, fs,
    num::NonZero,
    path::PathBuf,
    process::{Command, ExitCode},
    sync::{LazyLock, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use clap::Args;

use self::{
    case::{Case, Texts},
    child::Worker,
    execute::{Extra, execute},
    message::{Outcome, Task},
    original::Originals,
    supervise::Plan,
    worker::{Bounds, Job, serve},
};
use crate::{
    generate,
    print::{fail, line},
};

/// Mutate the project's own documents, and look for what must never be.
#[derive(Args, Clone, Debug)]
pub(crate) struct Mutate {
    /// How many runs there are.
    #[arg(long, default_value_t = 10_000)]
    runs: u64,
    /// The number of the first run.
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// What all cases are made of, together with the number of the run.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many workers there are; by default one for each core.
    #[arg(long)]
    jobs: Option<usize>,
    /// The stack of the thread that generates, in KiB.
    #[arg(long, default_value_t = STACK)]
    stack: usize,
    /// The seconds that a run may take.
    #[arg(long, default_value_t = SECONDS)]
    seconds: u64,
    /// The memory that a worker may hold, in MiB; it is known on Linux only.
    #[arg(long, default_value_t = 2048)]
    memory: u64,
    /// Print the files of this run, and run nothing.
    #[arg(long, value_name = "RUN", conflicts_with_all = ["only", "reduce"])]
    show: Option<u64>,
    /// Only this run, with all checks.
    #[arg(long, value_name = "RUN", conflicts_with = "reduce")]
    only: Option<u64>,
    /// Reduce the case of this run to what fails in the same way, and print that.
    #[arg(long, value_name = "RUN")]
    reduce: Option<u64>,
    /// Only this document, with all checks.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["show", "only", "reduce"])]
    document: Option<PathBuf>,
    /// Write the first case of each kind of failure into this folder.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Be a worker: what starts workers is this program itself.
    #[arg(long, hide = true)]
    worker: bool,
}

/// The stack of the thread that generates, in KiB.
const STACK: usize = if cfg!(debug_assertions) { 2048 } else { 256 };

/// The seconds that a run may take; programs that are built without optimization need more.
const SECONDS: u64 = if cfg!(debug_assertions) { 60 } else { 20 };

impl Mutate {
    /// Does what the arguments say.
    pub(crate) fn run(&self) -> ExitCode {
        self.try_run().unwrap_or_else(|message| fail(&message))
    }

    fn try_run(&self) -> Result<ExitCode, String> {
        if self.worker {
            return self.serve().map(|()| ExitCode::SUCCESS);
        }
        if let Some(path) = &self.document {
            return self.only(Texts::read(path)?);
        }
        let originals = Originals::load(&generate::root())?;
        let case = |number| Case::new(&originals, self.seed, number);
        match (self.show, self.only, self.reduce) {
            (Some(number), _, _) => {
                let case = case(number);
                line(&format!("# {}: {}", case.original.name, case.mutations.join(", ")));
                line(&case.texts().shown());
                Ok(ExitCode::SUCCESS)
            }
            (_, Some(number), _) => self.only(case(number).texts()),
            (_, _, Some(number)) => self.reduce(&case(number)),
            _ => self.all(&originals),
        }
    }

    /// Serves as a worker.
    fn serve(&self) -> Result<(), String> {
        // A worker that is given a case needs no others, and reduction starts many.
        let originals = LazyLock::new(|| Originals::load(&generate::root()).unwrap_or_default());
        let bounds = Bounds { stack: self.stack, memory: self.memory };
        let make = |job| match job {
            Job::Number { seed, number } => {
                (Case::new(&originals, seed, number).texts(), Extra::of(number))
            }
            Job::Case(texts) => (texts, Extra::all()),
        };
        serve(bounds, make, |(texts, extra)| execute(texts, *extra))
    }

    /// Returns what starts a worker.
    fn worker(&self) -> Command {
        let mut command = Command::new(env::current_exe().unwrap_or_default());
        command.args(["mutate", "--worker"]);
        command.arg(format!("--stack={}", self.stack));
        command.arg(format!("--memory={}", self.memory));
        command
    }

    fn limit(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    /// Runs one case in a worker.
    fn outcome(&self, task: &Task, place: &mut Option<Worker>) -> Result<Outcome, String> {
        let mut worker = match place.take() {
            Some(worker) => worker,
            None => Worker::start(self.worker(), self.limit())?,
        };
        let outcome = worker.outcome(task);
        // What hangs, aborts or is too large has ended its worker.
        let is_there = !matches!(outcome, Outcome::Hang | Outcome::Memory | Outcome::Abort(_));
        *place = is_there.then_some(worker);
        Ok(outcome)
    }

    fn only(&self, texts: Texts) -> Result<ExitCode, String> {
        let start = Instant::now();
        let outcome = self.outcome(&Task::Case(texts), &mut None)?;
        line(&format!("{outcome}\n{:.2} s", start.elapsed().as_secs_f64()));
        Ok(if outcome.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn reduce(&self, case: &Case) -> Result<ExitCode, String> {
        let mut place = None;
        let first = self.outcome(&Task::Case(case.texts()), &mut place)?;
        if first.is_good() {
            return Err(format!("the run is {}", first.kind()));
        }
        let key = first.key();
        let mut run = |task: &Task| self.outcome(task, &mut place).unwrap_or(Outcome::Refused);
        let reduced = reduce::reduce(case, &key, &mut run);
        line(&reduced.texts().shown());
        let last = self.outcome(&Task::Case(reduced.texts()), &mut place)?;
        line(&format!("# {}", last.to_string().replace('\n', "\n# ")));
        Ok(ExitCode::SUCCESS)
    }

    /// Runs all, and reports.
    fn all(&self, originals: &Originals) -> Result<ExitCode, String> {
        let start = Instant::now();
        let known = Mutex::new(BTreeMap::<String, u64>::new());
        let report = |number: u64, outcome: &Outcome| {
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            if *known.entry(outcome.key()).or_insert(number) == number {
                line(&format!("run {number}: {outcome}"));
                self.keep(number, &Case::new(originals, self.seed, number), outcome);
            }
        };
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let plan = Plan {
            seed: self.seed,
            numbers: self.first..self.first.saturating_add(self.runs),
            jobs: self.jobs.unwrap_or(cores),
            limit: self.limit(),
            command: &|| self.worker(),
            report: &report,
        };
        let tally = plan.run()?;
        line(&format!("\n{tally}"));
        line(&format!("seed {}: {:.1} s", self.seed, start.elapsed().as_secs_f64()));
        match tally.bad() {
            0 => Ok(ExitCode::SUCCESS),
            bad => Err(format!("{bad} of {} runs failed", self.runs)),
        }
    }

    /// Writes a case that failed into the folder for them, if there is one.
    fn keep(&self, number: u64, case: &Case, outcome: &Outcome) {
        let Some(folder) = &self.keep else { return };
        let place = folder.join(format!("{}-{}-{number}", outcome.kind(), self.seed));
        let texts = case.texts();
        let note = format!("run {number} of seed {}\n{outcome}\n", self.seed);
        let config = Some(("castiron.toml", texts.config.as_str()));
        let config = config.filter(|(_, text)| !text.is_empty());
        let files = texts.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        for (path, text) in files.chain(config).chain([("found.txt", note.as_str())]) {
            let path = place.join(path);
            let written = fs::create_dir_all(path.parent().unwrap_or(&place))
                .and_then(|()| fs::write(&path, text));
            if let Err(error) = written {
                line(&format!("cannot write {}: {error}", path.display()));
            }
        }
    }
}
