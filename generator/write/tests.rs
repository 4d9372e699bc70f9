use std::{fs, time::SystemTime};

use tempfile::TempDir;

use super::*;
use crate::files::Upkeep;

fn files(entries: &[(&str, &str)]) -> Files {
    let mut files = Files::new();
    for (path, text) in entries {
        files.insert(*path, *text).expect("a good path");
    }
    files
}

/// Returns a folder with these files in it, of castiron's.
fn folder(entries: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &files(entries)).expect("written");
    folder
}

/// Returns all files and folders with their texts; the manifest is left out.
fn tree(folder: &Path) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(folder).expect("inside").to_string_lossy();
            if path.is_dir() {
                found.push((name.into_owned(), None));
                folders.push(path);
            } else if name != manifest::NAME {
                found.push((name.into_owned(), fs::read_to_string(&path).ok()));
            }
        }
    }
    found.sort();
    found
}

fn put(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("created");
    fs::write(path, text).expect("written");
}

fn get(folder: &TempDir, path: &str) -> Option<String> {
    fs::read_to_string(folder.path().join(path)).ok()
}

fn modified(folder: &TempDir, path: &str) -> SystemTime {
    let metadata = fs::metadata(folder.path().join(path)).expect("a file");
    metadata.modified().expect("a time")
}

fn set_old(folder: &TempDir, path: &str) -> SystemTime {
    let file = fs::File::options().write(true).open(folder.path().join(path)).expect("a file");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("a time");
    SystemTime::UNIX_EPOCH
}

#[test]
fn files_are_created_updated_and_removed() {
    let outer = tempfile::tempdir().expect("a folder");
    let folder = outer.path().join("a/b");
    let old = files(&[("Cargo.toml", "1"), ("src/lib.rs", "1"), ("src/x/y/z.rs", "1")]);
    let written = write(&folder, &old).expect("written");
    assert_eq!(written.created, ["Cargo.toml", "src/lib.rs", "src/x/y/z.rs"]);
    let new = files(&[("Cargo.toml", "1"), ("src/lib.rs", "2"), ("src/new.rs", "1")]);
    let written = write(&folder, &new).expect("written");
    let expected = Written {
        created: vec!["src/new.rs".to_owned()],
        updated: vec!["src/lib.rs".to_owned()],
        removed: vec!["src/x/y/z.rs".to_owned()],
        unchanged: 1,
        ..Written::default()
    };
    assert_eq!(written, expected);
    let names: Vec<String> = tree(&folder).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Cargo.toml", "src", "src/lib.rs", "src/new.rs"]);
    assert!(check(&folder, &new).expect("checked").is_empty());
}

#[test]
fn what_is_current_is_not_touched() {
    let entries = [("a.rs", "1\n2\n"), ("b.rs", "1")];
    let folder = folder(&entries);
    let old = ["a.rs", "b.rs", manifest::NAME].map(|path| set_old(&folder, path));
    let written = write(folder.path(), &files(&entries)).expect("written");
    assert!(written.is_unchanged() && written.unchanged == 2, "{written}");
    assert_eq!(["a.rs", "b.rs", manifest::NAME].map(|path| modified(&folder, path)), old);

    put(&folder, "a.rs", "1\r\n2\r\n");
    let written = write(folder.path(), &files(&entries)).expect("written");
    assert!(written.is_unchanged(), "line ends are git's: {written}");

    write(folder.path(), &files(&[("a.rs", "1\n2\n"), ("b.rs", "2")])).expect("written");
    assert!(modified(&folder, "b.rs") > SystemTime::UNIX_EPOCH);
    assert_eq!(get(&folder, "a.rs").as_deref(), Some("1\r\n2\r\n"));
}

#[test]
fn files_of_the_user_are_safe() {
    let folder = folder(&[("src/a.rs", "1"), ("src/b.rs", "1")]);
    put(&folder, "src/mine.rs", "mine");
    put(&folder, "src/a.rs", "edited");
    put(&folder, "src/b.rs", "edited");
    let written = write(folder.path(), &files(&[("src/b.rs", "2")])).expect("written");
    assert_eq!(written.kept, ["src/a.rs"]);
    assert_eq!(written.overwritten, ["src/b.rs"]);
    assert!(written.to_string().contains("src/a.rs is no longer generated"), "{written}");
    assert_eq!(get(&folder, "src/a.rs").as_deref(), Some("edited"));
    assert_eq!(get(&folder, "src/b.rs").as_deref(), Some("2"));
    assert_eq!(get(&folder, "src/mine.rs").as_deref(), Some("mine"));

    let before = tree(folder.path());
    let error = write(folder.path(), &files(&[("src/a.rs", "2"), ("new.rs", "2")]));
    let error = error.expect_err("the file is the user's by now");
    assert!(matches!(&error, WriteError::Foreign(paths) if paths.len() == 1), "{error}");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_file_that_is_right_already_becomes_ours() {
    let folder = tempfile::tempdir().expect("a folder");
    put(&folder, "a.rs", "1");
    write(folder.path(), &files(&[("a.rs", "1")])).expect("written");
    let written = write(folder.path(), &files(&[("b.rs", "1")])).expect("written");
    assert_eq!(written.removed, ["a.rs"]);
}

#[test]
fn a_failure_changes_nothing() {
    let old = [("a.rs", "1"), ("b.rs", "1"), ("c.rs", "1")];
    let new = [("a.rs", "2"), ("b.rs", "2"), ("d/e/f.rs", "2")];
    let obstacles: [fn(&TempDir); 2] = [
        |folder| {
            fs::remove_file(folder.path().join("b.rs")).expect("removed");
            put(folder, "b.rs/file", "in the way");
        },
        |folder| put(folder, "d/e", "a file in the way of a folder"),
    ];
    for obstacle in obstacles {
        let folder = folder(&old);
        obstacle(&folder);
        let before = tree(folder.path());
        let error = write(folder.path(), &files(&new)).expect_err("an obstacle");
        assert!(matches!(error, WriteError::Occupied(_)), "{error}");
        assert_eq!(tree(folder.path()), before);
    }
}

/// What the plan cannot see: the last rename fails after all others were made.
#[test]
fn a_late_failure_is_undone() {
    let folder = folder(&[("a.rs", "1"), ("b/c.rs", "1"), ("old/d.rs", "1")]);
    let new = files(&[("a.rs", "2"), ("b/c.rs", "2"), ("e/f.rs", "2"), ("z", "2")]);
    let before = tree(folder.path());
    let disk = Disk::new(folder.path());
    let plan = Plan::make(&disk, &new).expect("planned");
    put(&folder, "z/blocked", "");
    transaction::run(&disk, &plan).expect_err("a folder is in the way");
    fs::remove_dir_all(folder.path().join("z")).expect("removed");
    assert_eq!(tree(folder.path()), before);
    let written = write(folder.path(), &new).expect("written");
    assert_eq!((written.created.len(), written.updated.len()), (2, 2));
    assert_eq!(written.removed, ["old/d.rs"]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_refused() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    put(&outside, "a.rs", "outside");
    let table = [("a.rs", "a.rs"), ("src", "."), (manifest::NAME, "a.rs"), ("dangling", "no")];
    for (link, target) in table {
        let folder = tempfile::tempdir().expect("a folder");
        symlink(outside.path().join(target), folder.path().join(link)).expect("linked");
        let new = files(&[("a.rs", "1"), ("src/a.rs", "1"), ("dangling", "1")]);
        let error = write(folder.path(), &new).expect_err("a link");
        assert!(matches!(error, WriteError::Symlink(_)), "{error}");
        assert!(check(folder.path(), &new).is_err());
        assert_eq!(get(&outside, "a.rs").as_deref(), Some("outside"));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
    let folder = folder(&[("src/a.rs", "1")]);
    fs::remove_dir_all(folder.path().join("src")).expect("removed");
    put(&outside, "src/a.rs", "1");
    symlink(outside.path().join("src"), folder.path().join("src")).expect("linked");
    write(folder.path(), &files(&[])).expect_err("a stale file behind a link");
    assert_eq!(get(&outside, "src/a.rs").as_deref(), Some("1"));
}

#[test]
fn a_manifest_cannot_reach_outside() {
    let table = [
        ("cbf29ce484222325 ../a", Some(1)),
        ("# c\n\ncbf29ce484222325 /etc/passwd", Some(3)),
        ("a", Some(1)),
        ("xyz a.rs", Some(1)),
        ("<<<<<<< ours\n00 a.rs\n=======\n01 a.rs\n>>>>>>> theirs", None),
    ];
    for (text, line) in table {
        let folder = tempfile::tempdir().expect("a folder");
        put(&folder, manifest::NAME, text);
        let result = write(folder.path(), &files(&[("a.rs", "1")]));
        match (result, line) {
            (Err(WriteError::Manifest { line, .. }), Some(expected)) => {
                assert_eq!(line, expected);
            }
            (Ok(_), None) => {}
            (result, _) => panic!("{text:?}: {result:?}"),
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let error = write(folder.path(), &files(&[(".Castiron-Files", "")]));
    assert!(matches!(error, Err(WriteError::Occupied(_))));
}

#[test]
fn differences_are_shown() {
    let lines = |range: std::ops::Range<u32>| -> String {
        range.fold(String::new(), |text, number| text + &format!("line {number}\n"))
    };
    let folder = folder(&[("gone.rs", "1"), ("long.rs", &lines(0..9000)), ("same.rs", "1")]);
    put(&folder, "mine.rs", "mine");
    let changed = lines(0..50) + "new\n" + &lines(51..60) + &lines(100..9000);
    let new = files(&[("long.rs", &changed), ("missing.rs", ""), ("same.rs", "1")]);
    let before = tree(folder.path());
    let found = check(folder.path(), &new).expect("checked");
    let kinds: Vec<_> = found.iter().map(|found| (found.path.as_str(), found.kind)).collect();
    let expected =
        [("long.rs", Kind::Different), ("missing.rs", Kind::Missing), ("gone.rs", Kind::Stale)];
    assert_eq!(kinds, expected);
    let excerpt: Vec<&str> = found[0].excerpt.lines().collect();
    let start = ["@@ line 48", "  line 47", "  line 48", "  line 49", "- line 50", "+ new"];
    assert_eq!(excerpt[..6], start);
    assert_eq!((excerpt.len(), excerpt.last()), (22, Some(&"  …")));
    assert!(found[0].to_string().starts_with("long.rs differs\n    @@ line 48\n"));
    assert_eq!(tree(folder.path()), before);

    fs::remove_file(folder.path().join(manifest::NAME)).expect("removed");
    let found = check(folder.path(), &files(&[("same.rs", "1")])).expect("checked");
    assert_eq!(found[0].path, manifest::NAME);
}

#[test]
fn a_file_that_is_written_once_is_the_users_from_then_on() {
    let mut once = files(&[("Cargo.toml", "1")]);
    once.insert_kept("CHANGELOG.md", "first", Upkeep::Once).expect("a good path");
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(write(folder.path(), &once).expect("written").created.len(), 2);
    put(&folder, "CHANGELOG.md", "mine");
    assert!(check(folder.path(), &once).expect("compared").is_empty());
    assert!(write(folder.path(), &once).expect("written").is_unchanged());
    assert_eq!(get(&folder, "CHANGELOG.md").as_deref(), Some("mine"));
    fs::remove_file(folder.path().join("CHANGELOG.md")).expect("removed");
    assert!(write(folder.path(), &once).expect("written").is_unchanged());
    assert_eq!(get(&folder, "CHANGELOG.md"), None);
    put(&folder, "CHANGELOG.md", "mine");
    let written = write(folder.path(), &files(&[("Cargo.toml", "1")])).expect("written");
    assert_eq!(written.kept, ["CHANGELOG.md"]);
    assert_eq!(get(&folder, "CHANGELOG.md").as_deref(), Some("mine"));
}

#[test]
fn a_file_that_may_be_edited_is_updated_and_removed_while_it_is_not() {
    let example = |text: &str| {
        let mut files = files(&[("Cargo.toml", "1")]);
        files.insert_kept("examples/one.rs", text, Upkeep::UntilEdited).expect("a good path");
        files
    };
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &example("first")).expect("written");
    assert!(!check(folder.path(), &example("second")).expect("compared").is_empty());
    let written = write(folder.path(), &example("second")).expect("written");
    assert_eq!((written.updated, written.overwritten), (vec!["examples/one.rs".into()], vec![]));
    assert_eq!(get(&folder, "examples/one.rs").as_deref(), Some("second"));
    let written = write(folder.path(), &files(&[("Cargo.toml", "1")])).expect("written");
    assert_eq!((written.removed, written.kept), (vec!["examples/one.rs".into()], vec![]));
    assert_eq!(get(&folder, "examples/one.rs"), None);

    write(folder.path(), &example("first")).expect("written");
    put(&folder, "examples/one.rs", "mine");
    assert!(check(folder.path(), &example("first")).expect("compared").is_empty());
    let written = write(folder.path(), &example("second")).expect("written");
    assert_eq!((written.updated, written.overwritten), (vec![], vec![]));
    assert_eq!(get(&folder, "examples/one.rs").as_deref(), Some("mine"));
}

#[test]
fn a_file_of_the_users_stands_where_one_is_written_once() {
    let folder = tempfile::tempdir().expect("a folder");
    put(&folder, "CHANGELOG.md", "mine");
    let mut once = Files::new();
    once.insert_kept("CHANGELOG.md", "first", Upkeep::Once).expect("a good path");
    assert!(write(folder.path(), &once).expect("written").is_unchanged());
    assert_eq!(get(&folder, "CHANGELOG.md").as_deref(), Some("mine"));
}

#[test]
fn sections_to_keep_are_no_edits_and_stay() {
    let text = |title: &str, own: &str| {
        format!("# {title}\n<!-- keep: top -->\n{own}<!-- end of keep -->\n")
    };
    let folder = folder(&[("README.md", &text("Old", ""))]);
    put(&folder, "README.md", &text("Old", "mine\n"));
    let old = files(&[("README.md", &text("Old", ""))]);
    assert!(check(folder.path(), &old).expect("compared").is_empty());
    let new = files(&[("README.md", &text("New", ""))]);
    let written = write(folder.path(), &new).expect("written");
    assert_eq!((written.updated.len(), written.overwritten.len()), (1, 0));
    assert_eq!(get(&folder, "README.md"), Some(text("New", "mine\n")));
    put(&folder, "README.md", "# New\n<!-- keep: top -->\nmine\n");
    let before = tree(folder.path());
    assert!(matches!(write(folder.path(), &old), Err(WriteError::Unclosed { line: 2, .. })));
    assert_eq!(tree(folder.path()), before);
}

/// Folders of earlier versions have the number of their process behind their name.
#[test]
fn what_a_dead_run_left_is_removed() {
    let folder = folder(&[("a.rs", "1")]);
    for left in [".castiron-new/0.new", ".castiron-new-4711/0.new"] {
        put(&folder, left, "left");
    }
    put(&folder, ".castiron-news/0.new", "mine");
    write(folder.path(), &files(&[("a.rs", "2")])).expect("written");
    let names: Vec<String> = tree(folder.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, [".castiron-news", ".castiron-news/0.new", "a.rs"]);
}

/// A run that is killed in place leaves a mixture, which the manifest owns already.
#[test]
fn the_next_run_completes_a_mixture() {
    let old = files(&[("a.rs", "1"), ("b.rs", "1"), ("gone.rs", "1")]);
    let mut new = files(&[("a.rs", "2"), ("b.rs", "2"), ("c.rs", "2")]);
    new.insert_kept("once.md", "2", Upkeep::Once).expect("a good path");
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &old).expect("written");
    let text = get(&folder, manifest::NAME).expect("there is one");
    let between = manifest::Manifest::between(&text, &manifest::Manifest::print(&new));
    put(&folder, manifest::NAME, &between);
    put(&folder, "a.rs", "2");
    put(&folder, "c.rs", "2");
    let written = write(folder.path(), &new).expect("written");
    assert_eq!((written.created, written.updated), (vec!["once.md".into()], vec!["b.rs".into()]));
    assert_eq!((written.removed, written.overwritten.len()), (vec!["gone.rs".to_owned()], 0));
}

#[cfg(unix)]
#[test]
fn a_folder_may_be_named_by_a_link() {
    let outer = tempfile::tempdir().expect("a folder");
    let (real, link) = (outer.path().join("real"), outer.path().join("link"));
    fs::create_dir(&real).expect("made");
    std::os::unix::fs::symlink("real", &link).expect("linked");
    for text in ["1", "2"] {
        write(&link, &files(&[("a.rs", text)])).expect("written");
        assert_eq!(fs::read_to_string(real.join("a.rs")).ok().as_deref(), Some(text));
        assert!(link.symlink_metadata().expect("it is there").is_symlink());
        assert_eq!(fs::read_dir(outer.path()).expect("a folder").count(), 2);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_written_is_locked() {
    let folder = folder(&[("a.rs", "1")]);
    let held = Lock::take(folder.path()).expect("nobody has it");
    let error = write(folder.path(), &files(&[("a.rs", "2")])).expect_err("it is taken");
    assert!(matches!(error, WriteError::Busy(_)), "{error}");
    drop(held);
    write(folder.path(), &files(&[("a.rs", "2")])).expect("nobody has it");

    let outer = tempfile::tempdir().expect("a folder");
    put(&outer, "file", "");
    let error = write(&outer.path().join("file"), &files(&[])).expect_err("a file");
    assert!(matches!(error, WriteError::Occupied(_)), "{error}");
    let broken = files(&[(".castiron-files", "")]);
    write(&outer.path().join("a/b"), &broken).expect_err("it is the manifest's");
    assert!(!outer.path().join("a").exists(), "what was made is removed");
}
