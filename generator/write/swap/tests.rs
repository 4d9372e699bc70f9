//! What is left of a run that was killed, and what others do meanwhile.

use std::{fs::File, time::Duration};

use tempfile::TempDir;

use super::*;
use crate::{files::Files, write::write};

fn files(text: &str) -> Files {
    let mut files = Files::new();
    for path in ["Cargo.toml", "src/lib.rs", "docs/page.md"] {
        files.insert(path, text).expect("a good path");
    }
    files
}

/// Returns an SDK with files of the user's, in a folder of its own.
fn sdk() -> (TempDir, Place) {
    let outer = tempfile::tempdir().expect("a folder");
    let root = outer.path().join("sdk");
    write(&root, &files("1")).expect("written");
    fs::create_dir(root.join("target")).expect("made");
    for path in ["target/sdk", "src/mine.rs"] {
        fs::write(root.join(path), "mine").expect("written");
    }
    let place = Place::of(&root).expect("it has a name");
    (outer, place)
}

/// Makes the new folder, as a run does before it swaps the two.
fn stage(place: &Place) {
    fs::create_dir(&place.beside).expect("made");
    let (disk, new) = (Disk::new(&place.root), files("2"));
    let plan = Plan::make(&disk, &new).expect("planned");
    let folders = stage::stage(&disk, &plan, &place.other()).expect("staged");
    assert_eq!(folders, [PathBuf::from("target")]);
    let new = place.other().metadata().expect("it is there");
    fs::write(place.note(), format!("{} {}", new.dev(), new.ino())).expect("written");
}

fn text(place: &Place, path: &str) -> String {
    fs::read_to_string(place.root.join(path)).unwrap_or_else(|error| error.to_string())
}

#[test]
fn what_was_not_swapped_is_discarded() {
    let (outer, place) = sdk();
    stage(&place);
    recover(&place.root).expect("it is cleared away");
    assert_eq!(fs::read_dir(outer.path()).expect("a folder").count(), 1);
    for (path, expected) in [("src/lib.rs", "1"), ("src/mine.rs", "mine"), ("target/sdk", "mine")] {
        assert_eq!(text(&place, path), expected, "{path}");
    }
}

#[test]
fn what_was_swapped_is_completed() {
    let (outer, place) = sdk();
    stage(&place);
    place.swap().expect("swapped");
    // Others go on in the old folder: an editor replaces a file, and a tool writes one.
    let old = place.other();
    fs::remove_file(old.join("src/mine.rs")).expect("removed");
    fs::write(old.join("src/mine.rs"), "mine, edited").expect("written");
    fs::create_dir_all(old.join("docs/images")).expect("made");
    fs::write(old.join("docs/images/a.svg"), "image").expect("written");
    let file = File::options().write(true).open(place.root.join("src/mine.rs")).expect("a file");
    let earlier = std::time::SystemTime::now() - Duration::from_secs(60);
    file.set_modified(earlier).expect("a time");
    recover(&place.root).expect("it is cleared away");
    assert_eq!(fs::read_dir(outer.path()).expect("a folder").count(), 1);
    for (path, expected) in [
        ("src/lib.rs", "2"),
        ("src/mine.rs", "mine, edited"),
        ("target/sdk", "mine"),
        ("docs/images/a.svg", "image"),
    ] {
        assert_eq!(text(&place, path), expected, "{path}");
    }
}

/// The folder is another one by now, so that nothing tells which of the two is newer.
#[test]
fn what_is_nowhere_else_stays() {
    let (outer, place) = sdk();
    stage(&place);
    place.swap().expect("swapped");
    fs::rename(&place.root, outer.path().join("moved")).expect("moved");
    let error = write(&place.root, &files("3")).expect_err("a folder of the user's is left");
    assert!(matches!(error, WriteError::LeftOver(_)), "{error}");
    assert!(place.other().join("target/sdk").exists());
    fs::remove_dir_all(&place.beside).expect("removed");
    write(&place.root, &files("3")).expect("written");
}

#[test]
fn a_run_that_cannot_swap_leaves_nothing() {
    let (outer, place) = sdk();
    let (disk, new) = (Disk::new(&place.root), files("2"));
    let plan = Plan::make(&disk, &new).expect("planned");
    let mut lock = Lock::take(&place.root).expect("nobody has it");
    // No link can be made to what is gone, as on a disk that knows no links.
    fs::remove_file(place.root.join("src/mine.rs")).expect("removed");
    let current = files("1");
    let stale = Plan::make(&disk, &current).expect("planned");
    fs::remove_file(place.root.join("docs/page.md")).expect("removed");
    assert!(!run(&disk, &stale, &mut lock));
    assert_eq!(fs::read_dir(outer.path()).expect("a folder").count(), 1);
    assert!(run(&disk, &plan, &mut lock));
    assert_eq!(text(&place, "docs/page.md"), "2");
}
