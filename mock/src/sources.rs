//! The server's own sources, for the generator to copy into the tests of SDKs.
//!
//! A test compares the list with the folder.

/// The path and the text of a file, in which `crate::` is the root of the server.
pub type Source = (&'static str, &'static str);

macro_rules! sources {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!($path))),*]
    };
}

/// All source files but `lib.rs`, in whose place a test has a module of its own.
pub const SOURCES: &[Source] = sources![
    "answer.rs",
    "body.rs",
    "check.rs",
    "cost.rs",
    "document.rs",
    "generate/flat.rs",
    "generate/mod.rs",
    "generate/pattern.rs",
    "generate/scalar.rs",
    "matching.rs",
    "multipart.rs",
    "nested.rs",
    "parameter.rs",
    "percent.rs",
    "read_write_only.rs",
    "sample.rs",
    "schemas.rs",
    "security.rs",
    "server.rs",
    "styles.rs",
    "template.rs",
    "violation.rs",
    "xml/mod.rs",
    "xml/read.rs",
    "xml/write.rs",
];
