//! The SDKs of all cases as modules of one crate, under the lints of a strict user, in the oldest
//! edition that they may have.

use std::fmt::Write as _;

use castiron::files::Files;

use super::{load::Case, member::inserted};

/// The name of the crate.
pub(super) const NAME: &str = "modules";

/// The manifest: the features are all that an SDK may need.
const MANIFEST: &str = r#"[package]
name = "modules"
edition = "2021"
rust-version = "1.88"

[features]
blocking = ["castiron-runtime/blocking"]

[dependencies.castiron-runtime]
version = "0.1.0"
default-features = false
features = ["base64", "charsets", "chrono", "decimals", "jiff", "uuid", "webhooks", "xml"]
"#;

/// The root: the lints, and the limit that the most deeply nested types need.
const ROOT: &str = "//! SDKs as modules.\n\n\
    #![deny(missing_docs, missing_debug_implementations, rust_2018_idioms, unreachable_pub, \
    unused, unused_qualifications, unused_results, clippy::all, clippy::nursery, \
    clippy::pedantic)]\n\
    #![forbid(unsafe_code)]\n\
    #![recursion_limit = \"512\"]\n";

/// Returns the files of the crate.
///
/// # Errors
///
/// A file that cannot be named.
pub(super) fn files(cases: &[Case]) -> Result<Files, String> {
    let mut files = Files::new();
    let mut root = ROOT.to_owned();
    for Case { name, module, .. } in cases {
        let ident = name.replace('-', "_");
        let _ = writeln!(
            root,
            "/// The case `{name}`.\npub mod {ident} {{ include!(\"{name}.rs\"); }}"
        );
        inserted(&mut files, &format!("src/{name}.rs"), module.clone())?;
    }
    inserted(&mut files, "Cargo.toml", MANIFEST.to_owned())?;
    inserted(&mut files, "src/lib.rs", root)?;
    Ok(files)
}
