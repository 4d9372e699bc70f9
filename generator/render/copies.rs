//! The sources of the runtime and of the server of the tests, in SDKs that depend on neither.

use askama::Template;

use super::RenderError;
use crate::{
    files::Files,
    rust::{Crate, Manifest},
};

/// Adds the sources that an SDK contains.
pub(super) fn add(files: &mut Files, sdk: &Crate) -> Result<(), RenderError> {
    if sdk.manifest.runtime.is_some() {
        return Ok(());
    }
    add_runtime(files, &sdk.manifest)?;
    if sdk.contract.is_some() { add_mock(files) } else { Ok(()) }
}

/// Adds the runtime's sources: they are copied, so that the SDK stands on its own.
fn add_runtime(files: &mut Files, manifest: &Manifest) -> Result<(), RenderError> {
    let carried = castiron_runtime::sources::SOURCES
        .iter()
        .filter(|source| source.needs.is_none_or(|part| manifest.needs(part)));
    let mut modules: Vec<RuntimeModule<'_>> = Vec::new();
    for source in carried {
        let text = source.text.replace("crate::", "crate::runtime::");
        files.insert(format!("src/runtime/{}", source.place), text)?;
        let name = source.place.split(['/', '.']).next().unwrap_or_default();
        if modules.iter().all(|module| module.name != name) {
            modules.push(RuntimeModule { name, feature: source.feature });
        }
    }
    modules.sort_by_key(|module| module.name);
    Ok(files.insert("src/runtime/mod.rs", RuntimeMod { modules }.render()?)?)
}

/// Adds the sources of the server of the tests.
fn add_mock(files: &mut Files) -> Result<(), RenderError> {
    let mut modules: Vec<&str> = Vec::new();
    for (path, text) in castiron_mock::sources::SOURCES {
        files.insert(format!("tests/mock/{path}"), text.replace("crate::", "crate::mock::"))?;
        let name = path.split(['/', '.']).next().unwrap_or_default();
        if modules.last() != Some(&name) {
            modules.push(name);
        }
    }
    Ok(files.insert("tests/mock/mod.rs", MockMod { modules }.render()?)?)
}

#[derive(Template)]
#[template(path = "tests/mock/mod.rs.j2")]
struct MockMod<'a> {
    modules: Vec<&'a str>,
}

#[derive(Template)]
#[template(path = "src/runtime/mod.rs.j2")]
struct RuntimeMod<'a> {
    modules: Vec<RuntimeModule<'a>>,
}

/// A module of the runtime's root.
struct RuntimeModule<'a> {
    name: &'a str,
    feature: Option<&'a str>,
}
