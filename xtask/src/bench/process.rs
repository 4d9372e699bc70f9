//! A run of castiron, in a separate process, so that runs do not share memory.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The cost and the output of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// The CPU time in seconds, if the system provides it.
    pub(super) cpu: f64,
    /// The wall time in seconds.
    pub(super) wall: f64,
    /// The peak memory in bytes, if the system provides it.
    pub(super) peak: u64,
    pub(super) files: usize,
    /// The lines of Rust.
    pub(super) lines: usize,
}

/// The ticks per second of the clock in `/proc` on Linux.
const TICKS: f64 = 100.0;

/// The polling interval of a process.
const PAUSE: Duration = Duration::from_millis(2);

/// Generates the SDK of a document into a temporary folder.
///
/// # Errors
///
/// Why nothing was generated.
pub(super) fn generate(castiron: &Path, document: &Path, scratch: &Path) -> Result<Run, String> {
    let folder = scratch.join("sdk");
    let mut command = Command::new(castiron);
    command.arg("generate").arg(document).arg("--output").arg(&folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let child = command.spawn();
    let child = child.map_err(|error| format!("cannot start {}: {error}", castiron.display()))?;
    let mut run =
        watch(child, start).map_err(|error| format!("{}: {error}", document.display()))?;
    count(&folder, &mut run).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(run)
}

/// Waits for a process. Its CPU time is readable until it is waited for, its memory until it ends.
fn watch(mut child: Child, start: Instant) -> Result<Run, String> {
    let mut run = Run::default();
    let process = Path::new("/proc").join(child.id().to_string());
    // Other systems than Linux have no `/proc`, and no figures but the wall time.
    while let Some((is_over, cpu)) = state(&process) {
        run.cpu = cpu;
        if let Some(peak) = peak(&process) {
            run.peak = peak;
        }
        if is_over {
            break;
        }
        thread::sleep(PAUSE);
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    run.wall = start.elapsed().as_secs_f64();
    if status.success() { Ok(run) } else { Err(format!("castiron failed: {status}")) }
}

/// Returns the most memory that a process had, in bytes.
fn peak(process: &Path) -> Option<u64> {
    let status = fs::read_to_string(process.join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}

/// Returns whether a process has ended, and its processor time in seconds.
fn state(process: &Path) -> Option<(bool, f64)> {
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    // The name of the program, in brackets, may have anything in it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<f64>().ok();
    Some((*fields.first()? == "Z", (ticks(11)? + ticks(12)?) / TICKS))
}

/// Counts the files below a folder, and the lines of Rust in them.
fn count(folder: &Path, run: &mut Run) -> std::io::Result<()> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            run.files += 1;
            if path.extension().is_some_and(|extension| extension == "rs") {
                run.lines += fs::read_to_string(path)?.lines().count();
            }
        }
    }
    Ok(())
}
