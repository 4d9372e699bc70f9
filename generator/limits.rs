//! Limits on the size of the input and of the output.
//!
//! A document of a few kilobytes can demand more memory and time than any machine has. Every size
//! that a document controls has a limit here, which `[limits]` in castiron.toml overrides.

/// The limits on the input and the output.
///
/// Each field is a key of the table `limits` in castiron.toml. Exceeding a limit is a diagnostic
/// whose [help](Self::help) names the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The total bytes of the document, its overlays and the files that it references. Default: 256
    /// MiB.
    pub bytes: usize,
    /// The number of values in all of these files, after YAML aliases are expanded. Default:
    /// 10,000,000.
    pub nodes: usize,
    /// The number of these values that YAML aliases repeat. Default: 1,000,000.
    pub aliases: usize,
    /// The nesting depth of arrays and objects in a file, at most [`Self::MOST_DEPTH`]. Default:
    /// 128.
    pub depth: usize,
    /// The length of a chain of `$ref`s. Default: 1,000.
    pub references: usize,
    /// The number of alternatives of choices within extended choices, and the number of types
    /// merged from several schemas within such types. These types may have 32 times as many fields.
    /// Default: 1,024.
    pub choices: usize,
    /// The number of schemas that `allOf` and extended choices merge into types, counted once per
    /// type. Default: 1,000,000.
    pub merged_schemas: usize,
    /// The nesting depth of types. Default: 1,000.
    pub type_depth: usize,
    /// The size of a value in an example or a contract test: the bytes of its JSON in a test, and
    /// 1,024 bytes per object or array in an example. Default: 64 KiB.
    pub sample_bytes: usize,
    /// The total bytes of the SDK's files. Default: 1 GiB.
    pub output_bytes: usize,
}

impl Limits {
    /// The maximum of [`depth`](Self::depth): some nested values are read recursively.
    pub const MOST_DEPTH: usize = 250;

    /// Returns the help of a diagnostic about a limit. The key is the name of the field.
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
            merged_schemas: 1_000_000,
            type_depth: 1_000,
            sample_bytes: 64 << 10,
            output_bytes: 1 << 30,
        }
    }
}
