use super::*;

#[test]
fn hostile_paths_are_refused() {
    let table = [
        "",
        "/",
        "/etc/passwd",
        "//host/share",
        "a//b",
        "a/",
        "./a",
        "a/./b",
        "..",
        "../a",
        "a/../b",
        "a/..",
        "a\\b",
        "..\\a",
        "C:/a",
        "C:a",
        "a\0b",
        "a\nb",
        "a\rb",
        "a\u{7f}",
        "a.",
        "a ",
        "a/ b",
        "a./b",
        " a",
        "con",
        "CON",
        "nul.rs",
        "src/aux.rs",
        "com1",
        "COM0.txt",
        "lpt9.tar.gz",
        "prn",
        "conin$",
        "a*b",
        "a?b",
        "a|b",
        "a:b",
        "a<b",
        "\"",
        "caf\u{e9}.rs",
        "a\u{202e}b",
        "a\u{2215}b",
        "\u{ff0e}\u{ff0e}/a",
        "%2e%2e/%00",
        "~/a",
        "$HOME",
    ];
    for path in table {
        assert!(Files::new().insert(path, "").is_err(), "{path:?}");
    }
    assert!(matches!(check_path(&"a/".repeat(99)), Err(PathError::NotRelative(_))));
    assert!(matches!(check_path(&"a".repeat(201)), Err(PathError::TooLong(_))));
}

#[test]
fn usual_paths_are_taken() {
    let mut files = Files::new();
    let table = [
        "Cargo.toml",
        ".gitignore",
        "src/lib.rs",
        "src/models/api_key.rs",
        "src/con_text.rs",
        "src/com10.rs",
        "src/lpt.rs",
        "a-b/c.d.e",
        "..a",
        "src/common.rs",
    ];
    for path in table {
        files.insert(path, path).expect(path);
    }
    assert_eq!(files.len(), table.len());
    assert_eq!(files.get("src/lib.rs"), Some("src/lib.rs"));
    assert!(files.iter().is_sorted());
}

#[test]
fn a_place_is_taken_once() {
    let table = [
        ("src/a.rs", "src/a.rs"),
        ("src/a.rs", "src/A.rs"),
        ("src/a.rs", "SRC/b.rs"),
        ("src/a", "src/a/b"),
        ("src/a/b", "src/a"),
        ("src/A/b", "src/a/c"),
    ];
    for (first, second) in table {
        let mut files = Files::new();
        files.insert(first, "1").expect(first);
        let error = files.insert(second, "2").expect_err(second);
        assert!(matches!(error, PathError::Taken { .. }), "{error}");
        assert_eq!((files.len(), files.get(first)), (1, Some("1")));
    }
}
