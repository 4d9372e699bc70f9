//! A worker: a process that takes tasks from its input, runs one case after the other, and tells
//! where it is, so that the supervisor knows what ended it.

use std::{
    backtrace::Backtrace,
    fs,
    io::{self, stdout},
    panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::message::{Event, Outcome, Task, Verdict, receive, send};

/// How often the memory is looked at.
const LOOK: Duration = Duration::from_millis(40);

/// The exit code after the memory was past its limit.
const MEMORY_CODE: i32 = 9;

/// The most frames of a panic's trace that are told.
const FRAMES: usize = 12;

/// What one run is of.
#[derive(Clone, Debug)]
pub(super) enum Job {
    /// The case with a number.
    Number { seed: u64, number: u64 },
    /// A case as it was sent.
    Case(super::case::Texts),
}

/// What bounds a worker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// The stack of the thread that generates, in KiB.
    pub(super) stack: usize,
    /// The memory of the process, in MiB.
    pub(super) memory: u64,
}

/// The last panic; where several threads panic, that of the first is the cause.
static PANIC: Mutex<Option<Outcome>> = Mutex::new(None);

/// The number of the current run.
static CURRENT: AtomicU64 = AtomicU64::new(0);

/// Takes tasks until there are no more: `make` makes what is run, on a stack of the usual size, and
/// `run` runs it, and returns what became of it and the size of the SDK in bytes.
///
/// # Errors
///
/// Why the supervisor is not reached.
pub(super) fn serve<T: Sync>(
    bounds: Bounds,
    make: impl Fn(Job) -> T,
    run: impl Fn(&T) -> (Outcome, u64) + Sync,
) -> Result<(), String> {
    panic::set_hook(Box::new(note_panic));
    thread::spawn(move || watch(bounds.memory));
    let take = |job, number| take(number, bounds.stack, || make(job), &run);
    for line in io::stdin().lines() {
        let line = line.map_err(|error| error.to_string())?;
        match receive(&line) {
            Some(Task::Runs { seed, numbers }) => {
                for number in numbers {
                    take(Job::Number { seed, number }, number)?;
                }
            }
            Some(Task::Case(texts)) => take(Job::Case(texts), 0)?,
            None => continue,
        }
        send(&mut stdout(), &Event::Done)?;
    }
    Ok(())
}

/// Does one run, and tells that it begins and how it ends.
fn take<T: Sync>(
    number: u64,
    stack: usize,
    make: impl FnOnce() -> T,
    run: impl Fn(&T) -> (Outcome, u64) + Sync,
) -> Result<(), String> {
    CURRENT.store(number, Ordering::Relaxed);
    send(&mut stdout(), &Event::Begins(number))?;
    let case = make();
    let start = Instant::now();
    let (outcome, bytes) = guarded(stack, || run(&case));
    let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    let memory = held("VmHWM:").unwrap_or_default();
    send(&mut stdout(), &Event::Ends(number, Verdict { outcome, micros, bytes, memory }))
}

/// Runs on a thread with a stack of this many KiB; a panic is an outcome.
fn guarded(stack: usize, run: impl FnOnce() -> (Outcome, u64) + Send) -> (Outcome, u64) {
    *last_panic() = None;
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(stack << 10);
        let done = builder.spawn_scoped(scope, run).map_err(|error| error.to_string());
        match done.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(done)) => done,
            Ok(Err(_)) => (last_panic().take().unwrap_or_else(|| unknown("")), 0),
            Err(error) => (unknown(&error), 0),
        }
    })
}

fn unknown(message: &str) -> Outcome {
    let (place, trace) = ("an unknown place".to_owned(), String::new());
    Outcome::Panic { place, message: message.to_owned(), trace }
}

fn last_panic() -> std::sync::MutexGuard<'static, Option<Outcome>> {
    PANIC.lock().unwrap_or_else(PoisonError::into_inner)
}

fn note_panic(info: &panic::PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let message = text.unwrap_or_default().to_owned();
    let trace = trace(&Backtrace::force_capture().to_string());
    last_panic().get_or_insert(Outcome::Panic { place, message, trace });
}

/// Returns the functions of castiron in a backtrace, the innermost first.
fn trace(backtrace: &str) -> String {
    let is_ours = |line: &&str| line.contains("castiron") && !line.contains("/rustc/");
    let lines: Vec<&str> = backtrace.lines().map(str::trim).filter(is_ours).take(FRAMES).collect();
    lines.join("\n")
}

/// Ends the process when it holds more than this many MiB.
fn watch(most: u64) {
    loop {
        thread::sleep(LOOK);
        if held("VmRSS:").is_some_and(|held| held > most << 10) {
            let _ = send(&mut stdout(), &Event::Memory(CURRENT.load(Ordering::Relaxed)));
            std::process::exit(MEMORY_CODE);
        }
    }
}

/// Returns what the process holds in KiB, as Linux says it (proc(5)); nothing elsewhere.
fn held(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
