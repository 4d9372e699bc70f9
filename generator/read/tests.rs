use super::*;

/// Returns a folder with these files in it, and what may be read there.
fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Folders) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    let folders = Folders::new(&folder.path().join("openapi.yaml"), &[]).expect("it is there");
    (folder, folders)
}

#[cfg(unix)]
fn make_pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.is_ok_and(|status| status.success()), "no pipe is made");
}

#[test]
fn texts_are_read_up_to_the_limit() {
    let (_folder, folders) = folder(&[("a", b"12345"), ("b", b"123456"), ("c", b"1\n2\xff")]);
    let folders = folders.with_limit(5);
    assert_eq!(folders.read("a").as_deref(), Ok("12345"));
    let large = folders.read("b").expect_err("it is too large");
    assert!(large.contains("more than 5 bytes") && large.contains("`limits.bytes`"), "{large}");
    assert_eq!(folders.read("c"), Err("it is not valid UTF-8 from line 2".to_owned()));
    assert_eq!(folders.read("d"), Err("the file does not exist".to_owned()));
    assert_eq!(folders.read("../d"), Err("the file does not exist".to_owned()));
    assert_eq!(folders.read("."), Err(IRREGULAR.to_owned()));
}

/// Nobody writes into the pipe: to open it the usual way is to wait for ever.
#[cfg(unix)]
#[test]
fn pipes_sockets_and_devices_are_no_files() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    let (folder, folders) = folder(&[]);
    let place = |name| folder.path().join(name);
    make_pipe(&place("pipe"));
    let _socket = UnixListener::bind(place("socket")).expect("a socket");
    symlink(place("pipe"), place("link")).expect("a link");
    symlink("/dev/zero", place("zero")).expect("a link");
    let folders = Folders::new(&place("openapi.yaml"), &["/dev".into()]).unwrap_or(folders);
    for name in ["pipe", "socket", "link", "zero"] {
        assert_eq!(folders.read(name), Err(IRREGULAR.to_owned()), "{name}");
    }
}

/// What is checked and what is opened need not be the same: somebody may put a pipe in its place.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
    let (folder, _) = folder(&[]);
    let pipe = folder.path().join("pipe");
    make_pipe(&pipe);
    let open = open(&pipe).expect("it opens at once");
    assert!(!open.metadata().expect("it is open").is_file());
}

#[cfg(unix)]
#[test]
fn what_the_user_names_may_be_a_pipe_and_has_an_end() {
    let (folder, _) = folder(&[]);
    let pipe = folder.path().join("pipe");
    make_pipe(&pipe);
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, "a: 1\n")
    });
    assert_eq!(read_stream(&pipe, 100).as_deref(), Ok("a: 1\n"));
    writer.join().expect("it writes").expect("it wrote");
    assert!(read_stream(Path::new("/dev/zero"), 1 << 20).expect_err("endless").contains("more"));
}
