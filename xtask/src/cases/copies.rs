//! The runtime as the crates carry it: each distinct copy, with the dependencies that go with it,
//! as a crate of its own.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use castiron::files::Files;
use toml::{Table, Value};

use super::{
    load::Case,
    member::{RUNTIME, parsed},
};

/// The root of a copy: in an SDK, too, the runtime is a module below the root.
const ROOT: &str = "//! The runtime, as SDKs carry it.\n\n\
                    #![forbid(unsafe_code)]\n\npub mod runtime;\n";

/// The features of an SDK that its runtime knows.
const FEATURES: [&str; 10] = [
    "blocking",
    "charsets",
    "compression",
    "native-tls",
    "recording",
    "reqwest",
    "rustls",
    "serde",
    "tracing",
    "webhooks",
];

/// The distinct copies.
pub(super) struct Copies(BTreeSet<RuntimeCopy>);

/// A copy: its files by path, and the parts of the manifest that go with it.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct RuntimeCopy {
    files: Vec<(String, String)>,
    manifest: String,
}

/// Returns whether a case's crate contains the runtime, and does not depend on it.
fn has_copy(case: &Case) -> bool {
    case.sdk.files().get("src/runtime/mod.rs").is_some()
}

/// Returns whether the runtime has a feature of this name.
pub(super) fn has_feature(name: &str) -> bool {
    FEATURES.contains(&name)
}

impl Copies {
    /// Returns the copies in the crates of these cases.
    ///
    /// # Errors
    ///
    /// A manifest that is none.
    pub(super) fn new(cases: &[Case]) -> Result<Self, String> {
        let copies = cases.iter().filter(|case| has_copy(case));
        Ok(Self(copies.map(RuntimeCopy::new).collect::<Result<_, _>>()?))
    }

    /// Returns the name of the crate with the copy that a case's crate contains, if it has one.
    ///
    /// # Errors
    ///
    /// A manifest that is none.
    pub(super) fn of(case: &Case) -> Result<Option<String>, String> {
        has_copy(case).then(|| Ok(RuntimeCopy::new(case)?.name())).transpose()
    }

    /// Returns the crates of the copies, with their names.
    ///
    /// # Errors
    ///
    /// A file that cannot be named.
    pub(super) fn members(&self) -> Result<Vec<(String, Files)>, String> {
        self.0.iter().map(|copy| Ok((copy.name(), copy.member()?))).collect()
    }
}

impl RuntimeCopy {
    fn new(case: &Case) -> Result<Self, String> {
        let files = case.sdk.files().iter().filter(|(path, _)| path.starts_with(RUNTIME));
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        let of = parsed(&case.sdk)?;
        let mut manifest = Table::new();
        for name in ["dependencies", "target"] {
            manifest.extend(of.get(name).map(|table| (name.to_owned(), table.clone())));
        }
        let features = of.get("features").and_then(Value::as_table).into_iter().flatten();
        let features = features.filter(|(name, _)| has_feature(name));
        let features: Table = features.map(|(name, on)| (name.clone(), on.clone())).collect();
        manifest.insert("features".to_owned(), features.into());
        let manifest = toml::to_string(&manifest).map_err(|error| error.to_string())?;
        Ok(Self { files, manifest })
    }

    /// Returns the name of the crate, which is the same as long as the copy is.
    fn name(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        format!("runtime-{:016x}", hasher.finish())
    }

    fn member(&self) -> Result<Files, String> {
        let name = self.name();
        let package = "version = \"0.0.0\"\nedition = \"2024\"";
        let manifest = format!("[package]\nname = {name:?}\n{package}\n\n{}", self.manifest);
        let own = [("Cargo.toml", manifest.as_str()), ("src/lib.rs", ROOT)];
        let files = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let mut all = Files::new();
        for (path, text) in own.into_iter().chain(files) {
            let inserted = all.insert(path.to_owned(), text.to_owned());
            inserted.map_err(|error| format!("{path}: {error}"))?;
        }
        Ok(all)
    }
}
