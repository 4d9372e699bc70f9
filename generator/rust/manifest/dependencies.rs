//! The dependencies of an SDK: those of the code that it contains, and the runtime, if it contains
//! none.

use castiron_runtime::interface;

use super::Manifest;
use crate::config::{Config, Embedding, Origin};

/// The dependency on the runtime, of the SDK or of the crate that it is a module of.
#[derive(Clone, Debug)]
pub struct RuntimeDependency {
    /// Where cargo finds it.
    origin: Origin,
    /// The features that the SDK needs, besides `client`.
    pub features: Vec<&'static str>,
    /// Where cargo finds the server of the contract tests.
    mock: Origin,
    /// The number of the interface that the generated code uses.
    pub interface: u32,
}

/// The features of the runtime, by the parts that need them.
const RUNTIME_FEATURES: &[(&str, &str)] = &[
    ("base64", "base64"),
    ("chrono", "chrono"),
    ("dates", "jiff"),
    ("decimals", "decimals"),
    ("uuid", "uuid"),
    ("xml", "xml"),
];

/// The features that a crate enables by its own, and a module always needs.
const MODULE_FEATURES: &[(&str, &str)] = &[("charsets", "charsets"), ("webhooks", "webhooks")];

/// The code that needs a dependency.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The generated code.
    Sdk,
    /// The runtime alone.
    Runtime,
}

/// The SDKs that have a dependency.
#[derive(Clone, Copy)]
enum When {
    Always,
    /// Those that need a part of the runtime.
    With(&'static str),
    /// Those that do not.
    Without(&'static str),
}

use Of::{Runtime, Sdk};
use When::{Always, With, Without};

/// The dependencies, in TOML, by name.
const DEPENDENCIES: &[(Of, When, &str)] = &[
    (Runtime, With("crate-base64"), r#"base64 = "0.23.1""#),
    (Runtime, Always, r#"brotli-decompressor = { version = "6.3", optional = true }"#),
    (Sdk, Always, r#"bytes = "1.10""#),
    (
        Sdk,
        With("chrono"),
        r#"chrono = { version = "0.4.42", default-features = false, features = ["std"] }"#,
    ),
    (Runtime, Always, r#"encoding_rs = { version = "0.8.35", optional = true }"#),
    (
        Runtime,
        Always,
        concat!(
            r#"flate2 = { version = "1.1", default-features = false, "#,
            r#"features = ["rust_backend"], optional = true }"#
        ),
    ),
    (Sdk, With("streams"), r#"futures-core = "0.3.31""#),
    (Runtime, Without("streams"), r#"futures-core = "0.3.31""#),
    (
        Runtime,
        With("tokens"),
        r#"futures-util = { version = "0.3.31", default-features = false, features = ["std"] }"#,
    ),
    (Runtime, With("webhooks"), r#"hmac = { version = "0.13", optional = true }"#),
    (Sdk, Always, r#"http = "1.3""#),
    (Runtime, Always, r#"httpdate = "1.0.3""#),
    (
        Sdk,
        With("dates"),
        r#"jiff = { version = "1.0", default-features = false, features = ["std"] }"#,
    ),
    (Runtime, With("xml"), r#"quick-xml = "0.42""#),
    (
        Sdk,
        Always,
        concat!(
            r#"reqwest = { version = "0.13.5", default-features = false, "#,
            r#"features = ["http2", "stream", "system-proxy"], optional = true }"#
        ),
    ),
    (
        Sdk,
        With("decimals"),
        r#"rust_decimal = { version = "1.37", default-features = false, features = ["std"] }"#,
    ),
    (Sdk, Always, r#"serde = "1.0.228""#),
    (
        Sdk,
        Without("raw-numbers"),
        r#"serde_json = { version = "1.0.140", features = ["float_roundtrip"] }"#,
    ),
    (
        Sdk,
        With("raw-numbers"),
        r#"serde_json = { version = "1.0.140", features = ["float_roundtrip", "raw_value"] }"#,
    ),
    (Runtime, With("webhooks"), r#"sha2 = { version = "0.11", optional = true }"#),
    (
        Runtime,
        Always,
        concat!(
            r#"tracing = { version = "0.1.41", default-features = false, "#,
            r#"features = ["std"], optional = true }"#
        ),
    ),
    (Sdk, Always, r#"ureq = { version = "3.5", default-features = false, optional = true }"#),
    (Runtime, Always, r#"url = "2.5""#),
    (
        Sdk,
        With("uuid"),
        r#"uuid = { version = "1.18", default-features = false, features = ["std"] }"#,
    ),
    (Runtime, Always, r#"zeroize = "1.8""#),
];

impl RuntimeDependency {
    /// Returns the dependency on the runtime, if the SDK has one; `needs` says which parts it
    /// needs.
    pub(super) fn new(config: &Config, needs: impl Fn(&str) -> bool) -> Option<Self> {
        let (origin, further) = match config.embedding() {
            Embedding::Copy => return None,
            Embedding::Crate(origin) => (origin.clone(), &[][..]),
            Embedding::Module(_) => (Origin::default(), MODULE_FEATURES),
        };
        let needed = RUNTIME_FEATURES.iter().chain(further).filter(|(part, _)| needs(part));
        Some(Self {
            origin,
            features: needed.map(|(_, feature)| *feature).collect(),
            mock: config.mock(),
            interface: interface::NUMBER,
        })
    }

    /// Returns the dependency, in TOML.
    fn line(&self) -> String {
        let features: Vec<String> =
            ["client"].iter().chain(&self.features).map(|name| format!("{name:?}")).collect();
        format!(
            "castiron-runtime = {{ {}, default-features = false, features = [{}] }}",
            self.origin,
            features.join(", ")
        )
    }
}

/// The dependencies of the server of the contract tests.
const MOCK: &[&str] = &[
    r#"http-body-util = "0.1.3""#,
    r#"hyper = { version = "1.7", features = ["http1", "server"] }"#,
    r#"hyper-util = { version = "0.1.17", features = ["tokio"] }"#,
    r#"jsonschema = { version = "0.61", default-features = false }"#,
    r#"regex-syntax = "0.8.8""#,
    r#"roxmltree = "0.21""#,
];

impl Manifest {
    /// Returns the dependencies of tests and examples, in TOML, by name.
    #[must_use]
    pub fn dev_dependencies(&self) -> Vec<String> {
        let mock = match &self.runtime {
            _ if !self.has_contract => Vec::new(),
            None => MOCK.iter().map(|line| (*line).to_owned()).collect(),
            Some(runtime) => vec![format!("castiron-mock = {{ {} }}", runtime.mock)],
        };
        let features = if self.has_contract {
            r#""macros", "net", "rt-multi-thread", "sync""#
        } else {
            r#""macros", "rt-multi-thread""#
        };
        let tokio = format!("tokio = {{ version = \"1.47\", features = [{features}] }}");
        mock.into_iter().chain([tokio]).collect()
    }

    /// Returns the dependencies on all platforms, in TOML, by name.
    #[must_use]
    pub fn dependencies(&self) -> Vec<String> {
        let is_needed = |(of, when, _): &&(Of, When, &str)| {
            let is_in_sdk = *of == Sdk || self.runtime.is_none();
            is_in_sdk
                && match when {
                    Always => true,
                    With(part) => self.needs(part),
                    Without(part) => !self.needs(part),
                }
        };
        let own = DEPENDENCIES.iter().filter(is_needed).map(|(.., line)| (*line).to_owned());
        let mut all: Vec<String> =
            own.chain(self.runtime.as_ref().map(RuntimeDependency::line)).collect();
        all.sort();
        all
    }
}
