//! Runs that are killed while they write: the folder is the old one or the new one, never a mixture,
//! what is the user's is there, and the next run leaves no trace of the last.
//!
//! The test starts itself anew as a process that writes without end, and kills that at many moments.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use castiron::{
    files::{Files, Upkeep},
    write::{WriteError, write},
};

/// Where the process writes that is to be killed.
const FOLDER: &str = "CASTIRON_TEST_FOLDER";

/// How often a process is killed.
const KILLS: u32 = 40;

/// The files of the user's, in folders of castiron's and in folders of their own.
const OWN: [(&str, &str); 6] = [
    ("Cargo.lock", "lock"),
    (".git/objects/ab/cd", "object"),
    ("target/debug/sdk", "binary"),
    ("src/mine.rs", "mine"),
    ("src/mine/deep.rs", "deep"),
    ("gone/mine.rs", "beside files that only one of the crates has"),
];

/// Returns one of two crates: some files are the same, some differ, and each has some of its own.
fn version(number: usize) -> Files {
    let mut files = Files::new();
    let mut put = |path: String, text: String| files.insert(path, text).expect("a good path");
    put("Cargo.toml".into(), "the same".into());
    for index in 0..30 {
        put(format!("src/same/{index}.rs"), format!("same {index}"));
        put(format!("src/models/{index}.rs"), format!("{number} of {index}\n").repeat(50));
        put(format!("docs/of{number}/{index}.md"), format!("{number} of {index}"));
    }
    put("src/lib.rs".into(), format!("the root of {number}"));
    if number == 0 {
        put("gone/of0.rs".into(), "0".into());
    }
    files.insert_kept("examples/once.rs", "once", Upkeep::Once).expect("a good path");
    files
}

/// Writes the crates in turn for as long as it lives; only the tests below start it.
#[test]
#[ignore = "it never ends"]
fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    writeln!(std::io::stdout(), "writing").expect("it can print");
    for number in (0..2).cycle() {
        match write(Path::new(&folder), &version(number)) {
            Ok(_) | Err(WriteError::Busy(_)) => {}
            Err(other) => panic!("{other}"),
        }
    }
}

/// A process that writes; it is killed when this is dropped.
struct Writer(Child);

impl Drop for Writer {
    fn drop(&mut self) {
        self.0.kill().expect("it is killed");
        self.0.wait().expect("it ended");
    }
}

fn start(folder: &Path, current: &Path) -> Writer {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--ignored", "--exact", "--nocapture", "writes_until_it_is_killed"])
        .env(FOLDER, folder)
        .current_dir(current)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let out = child.stdout.take().expect("it is piped");
    let writer = Writer(child);
    let ready = BufReader::new(out).lines().map_while(Result::ok).any(|line| line == "writing");
    assert!(ready, "it does not write");
    writer
}

/// Returns a folder with the first crate and the user's files, in a folder of its own.
fn folder() -> tempfile::TempDir {
    let outer = tempfile::tempdir().expect("a folder");
    let folder = outer.path().join("sdk");
    write(&folder, &version(0)).expect("it can be written");
    for (path, text) in OWN {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().expect("a parent")).expect("made");
        fs::write(place, text).expect("written");
    }
    fs::write(folder.join("examples/once.rs"), "edited").expect("edited");
    outer
}

/// Returns the files below a folder by their paths.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let (mut found, mut open) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_string_lossy();
                found.insert(name.into_owned(), fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    found
}

/// Returns a crate as it is to be on disk, without the user's files.
fn expected(number: usize) -> BTreeMap<String, String> {
    let files = version(number);
    let mut tree: BTreeMap<String, String> =
        files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    tree.insert("examples/once.rs".to_owned(), "edited".to_owned());
    tree
}

/// Returns the crate that is on disk: without what is the user's, and what the writer keeps there.
fn found(folder: &Path) -> BTreeMap<String, String> {
    let is_own = |path: &str| OWN.iter().any(|(own, _)| *own == path);
    let is_kept = |path: &str| path.starts_with(".castiron");
    tree(folder).into_iter().filter(|(path, _)| !is_own(path) && !is_kept(path)).collect()
}

/// Starts and kills writers; `look` is what must hold at once after each.
fn kill_often(outer: &Path, current: &Path, look: impl Fn()) {
    let folder = outer.join("sdk");
    for round in 0..KILLS {
        let writer = start(&folder, current);
        let (start, wait) = (Instant::now(), Duration::from_micros(u64::from(round * 397 % 9_000)));
        while start.elapsed() < wait {
            std::thread::yield_now();
        }
        drop(writer);
        look();
    }
    write(&folder, &version(1)).expect("the next run goes well");
    assert_eq!(found(&folder), expected(1));
    for (path, text) in OWN {
        assert_eq!(fs::read_to_string(folder.join(path)).ok().as_deref(), Some(text), "{path}");
    }
    let left = |at: &Path| {
        let entries = fs::read_dir(at).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        names.filter(|name| name.to_string_lossy().contains("castiron")).collect::<Vec<_>>()
    };
    assert_eq!((left(outer).len(), left(&folder)), (0, vec![".castiron-files".into()]));
}

/// Where the system swaps two folders in one step, there is no moment between.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn a_killed_run_leaves_the_old_crate_or_the_new_one() {
    let outer = folder();
    let folder = outer.path().join("sdk");
    kill_often(outer.path(), outer.path(), || {
        let found = found(&folder);
        assert!(found == expected(0) || found == expected(1), "a mixture: {:#?}", found.keys());
    });
}

/// A folder in which somebody works stays where it is; then the next run completes the last.
#[test]
fn the_next_run_completes_what_was_written_in_place() {
    let outer = folder();
    kill_often(outer.path(), &outer.path().join("sdk"), || {});
}

#[test]
fn of_two_runs_at_once_one_is_told_to_wait() {
    let outer = folder();
    let folder = outer.path().join("sdk");
    let writer = start(&folder, outer.path());
    let is_busy = (0..5_000).any(|number| match write(&folder, &version(number % 2)) {
        Ok(_) => false,
        Err(WriteError::Busy(_)) => true,
        Err(other) => panic!("{other}"),
    });
    drop(writer);
    assert!(is_busy, "the two never met");
    write(&folder, &version(0)).expect("the other one is dead");
    assert_eq!(found(&folder), expected(0));
}
