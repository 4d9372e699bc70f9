//! Generates a Rust SDK from an OpenAPI document in a build script.
//!
//! The build script generates the SDK, and a module includes it:
//!
//! ```no_run
//! // build.rs
//! fn main() -> castiron_build::Result {
//!     castiron_build::configure().set("package.name", "factify").compile("api/openapi.yaml")
//! }
//! ```
//!
//! ```ignore
//! // src/lib.rs
//! pub mod factify {
//!     castiron_runtime::include_sdk!("factify");
//! }
//! ```
//!
//! ```toml
//! [dependencies]
//! castiron-runtime = "0.1"
//!
//! [build-dependencies]
//! castiron-build = "0.1"
//! ```
//!
//! The SDK is one file below `OUT_DIR`. The build script runs again when the document, a file that
//! it references, an overlay or the configuration changes. Problems in the document are warnings
//! and errors of cargo, with their positions.

mod output;

use std::{
    env,
    fmt::{self, Debug, Display},
    path::{Path, PathBuf},
};

use castiron::embed::Embed;
pub use toml::Value;

/// The result of a build script.
pub type Result = std::result::Result<(), Error>;

/// The SDK could not be generated. What is wrong was reported to cargo.
pub struct Error(());

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the SDK was not generated")
    }
}

/// What `main` prints when it returns the error.
impl Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}

/// Settings of an SDK.
#[derive(Clone, Debug)]
#[must_use = "nothing is generated until `compile` is called"]
pub struct Builder {
    changes: Vec<Change>,
    out_dir: Option<PathBuf>,
}

#[derive(Clone, Debug)]
enum Change {
    Config(PathBuf),
    Overlay(PathBuf),
    Folder(PathBuf),
    Set(String, Value),
    Strict(bool),
}

/// Returns the default settings.
///
/// Paths are relative to the folder of the crate.
pub fn configure() -> Builder {
    Builder { changes: Vec::new(), out_dir: None }
}

/// Generates the SDK of a document with the default settings, and a `castiron.toml` beside the
/// document, if there is one.
///
/// # Errors
///
/// [`Error`] if the SDK cannot be generated. The reasons are reported to cargo.
pub fn compile(document: impl AsRef<Path>) -> Result {
    configure().compile(document)
}

impl Builder {
    /// Sets the configuration. Default: `castiron.toml` beside the document, if it exists.
    pub fn config(self, path: impl Into<PathBuf>) -> Self {
        self.with(Change::Config(path.into()))
    }

    /// Sets a key of the configuration, such as `types.dates`; overrides the file.
    ///
    /// ```no_run
    /// castiron_build::configure()
    ///     .set("package.name", "factify")
    ///     .set("types.dates", "chrono")
    ///     .set("select.tags", vec!["API Keys"])
    ///     .compile("openapi.yaml")
    /// # .unwrap()
    /// ```
    pub fn set(self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.with(Change::Set(key.into(), value.into()))
    }

    /// Adds an overlay, which is applied after those of the configuration. Needs the feature
    /// `overlays`.
    pub fn overlay(self, path: impl Into<PathBuf>) -> Self {
        self.with(Change::Overlay(path.into()))
    }

    /// Allows the document to reference files in a folder, in addition to its own.
    pub fn allow_folder(self, path: impl Into<PathBuf>) -> Self {
        self.with(Change::Folder(path.into()))
    }

    /// Sets whether every loss is an error: parts that are left out, and types that are widened.
    pub fn strict(self, is_strict: bool) -> Self {
        self.with(Change::Strict(is_strict))
    }

    /// Sets the folder of the generated file. Default: `OUT_DIR`, where `include_sdk!` expects it.
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(path.into());
        self
    }

    /// Generates the SDK of a document, in JSON or YAML.
    ///
    /// # Errors
    ///
    /// [`Error`] if the SDK cannot be generated. The reasons are reported to cargo.
    pub fn compile(self, document: impl AsRef<Path>) -> Result {
        let folder = folder_of("CARGO_MANIFEST_DIR")?;
        let embed = Embed::new(folder, document.as_ref());
        let embed = self.changes.into_iter().fold(embed, |embed, change| match change {
            Change::Config(path) => embed.config(path),
            Change::Overlay(path) => embed.overlay(path),
            Change::Folder(path) => embed.allow_folder(path),
            Change::Set(key, value) => embed.set(&key, value),
            Change::Strict(is_strict) => embed.strict(is_strict),
        });
        let out_dir = self.out_dir.map_or_else(|| folder_of("OUT_DIR"), Ok)?;
        output::report(&out_dir, &embed.generate())
    }

    fn with(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }
}

/// Returns a folder that cargo names.
fn folder_of(variable: &str) -> std::result::Result<PathBuf, Error> {
    env::var_os(variable).map(PathBuf::from).ok_or_else(|| {
        output::error(&format!("`{variable}` is not set: castiron-build runs in a build script"))
    })
}
