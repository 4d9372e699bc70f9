//! Room on the stack: generation takes as much as it needs, whatever thread asks for it.
//!
//! Every recursion over a document has a limit, and the parsers and printers of Rust have some of
//! their own. Together they fit into this stack, and not into that of every caller: threads of
//! some platforms and runtimes have 256 KiB.

use std::{cell::Cell, panic::resume_unwind, thread};

/// The size of the stack, in bytes; the system gives a page of it when that is first used.
pub(crate) const SIZE: usize = 256 << 20;

thread_local! {
    /// Whether this thread has the room already.
    static HAS_ROOM: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` where the stack has room for it, and returns what it returns.
///
/// If the system gives no thread, it runs on that of the caller.
pub(crate) fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if HAS_ROOM.get() {
        return work();
    }
    let mut work = Some(work);
    let once = &mut work;
    let run = move || {
        HAS_ROOM.set(true);
        once.take().map(|work| work())
    };
    let done = thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(SIZE).spawn_scoped(scope, run).ok()?;
        thread.join().unwrap_or_else(|panic| resume_unwind(panic))
    });
    done.or_else(|| work.map(|work| work())).expect("the work is done here or there")
}
