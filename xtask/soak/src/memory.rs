//! What the process holds, as far as the system tells.

use std::{fmt, fs};

/// What the process holds.
#[derive(Clone, Copy)]
pub(crate) struct Usage {
    /// The memory that is resident, in bytes; nothing where the system does not say it.
    pub(crate) memory: Option<u64>,
    /// The files and sockets that are open.
    pub(crate) files: Option<usize>,
}

/// Returns what the process holds now; Linux says it (proc(5)).
pub(crate) fn usage() -> Usage {
    let files = fs::read_dir("/proc/self/fd").ok().map(Iterator::count);
    Usage { memory: resident(), files }
}

fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.memory {
            Some(bytes) => write!(f, "{} MiB", bytes >> 20),
            None => f.write_str("unknown"),
        }
    }
}
