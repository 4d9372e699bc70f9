//! Every input that once broke a target, and the seeds of each, by the ordinary tests.
//!
//! `fuzz/regressions/TARGET` holds what was found; the inputs are given to the same functions as
//! those of the fuzzer, so that what was found stays found.

use std::{fs, path::Path};

/// Gives every input of a target to its check.
fn run(target: &str, check: fn(&[u8])) {
    let mut count = 0;
    for kind in ["regressions", "seeds"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(kind).join(target);
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        for path in paths {
            let input = fs::read(&path).expect("an input can be read");
            let result = std::panic::catch_unwind(|| check(&input));
            assert!(result.is_ok(), "{} breaks the target {target}", path.display());
            count += 1;
        }
    }
    assert!(count > 0, "the target {target} has no inputs");
}

macro_rules! targets {
    ($($(#[$attribute:meta])* $target:ident)*) => {$(
        #[test]
        $(#[$attribute])*
        fn $target() {
            run(stringify!($target), castiron_fuzz_checks::$target::check);
        }
    )*};
}

targets! {
    codec
    headers
    #[cfg(feature = "generator")]
    loader
    multipart
    #[cfg(feature = "generator")]
    pipeline
    sse
}
