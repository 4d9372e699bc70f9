//! The limits: how much of a document is read, and how much is made of it.
//!
//! A few kilobytes of a document can ask for more memory and time than any machine has. Every size
//! that a document decides has its limit here, and `[limits]` in castiron.toml sets another one.

/// The most that is taken from a document, and made of it.
///
/// Each field is a key of the table `limits` of castiron.toml. What is past a limit is a diagnostic
/// with the [advice](Self::help) that names the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The bytes of the document with its overlays and the files that it names; by default 256 MiB.
    pub bytes: usize,
    /// The values in all of these files, once aliases are replaced by what they repeat; by default
    /// 10,000,000.
    pub nodes: usize,
    /// Those of these values that YAML's aliases repeat; by default 1,000,000.
    pub aliases: usize,
    /// How many lists and objects of a file may stand within each other, [`Self::MOST_DEPTH`] at
    /// most; by default 128.
    pub depth: usize,
    /// How many `$ref`s in a row may lead to nothing but the next one; by default 1,000.
    pub references: usize,
    /// The alternatives of choices within extended choices, and the types that several schemas make
    /// together within such types; by default 1,024 each. The types may have 32 times as many
    /// fields.
    pub choices: usize,
    /// How many types may lie one within another; by default 1,000.
    pub type_depth: usize,
    /// The bytes of a value in an example or a test: of JSON where it is sent, and 1,024 for each
    /// of its parts where it is written out; by default 64 KiB.
    pub sample_bytes: usize,
    /// The bytes of all files of the SDK; by default 1 GiB.
    pub output_bytes: usize,
}

impl Limits {
    /// The most that [`depth`](Self::depth) can be: what is nested is read by recursion in places.
    pub const MOST_DEPTH: usize = 250;

    /// Returns the advice of a diagnostic on a limit: how the user raises it. The key is the name
    /// of the field.
    #[must_use]
    pub fn help(key: &str) -> String {
        format!("if this is intended, raise `limits.{key}` in castiron.toml")
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            nodes: 10_000_000,
            aliases: 1_000_000,
            depth: 128,
            references: 1_000,
            choices: 1_024,
            type_depth: 1_000,
            sample_bytes: 64 << 10,
            output_bytes: 1 << 30,
        }
    }
}
