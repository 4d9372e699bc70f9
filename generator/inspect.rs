//! The output of a stage as text, for bug reports.

use std::fmt::Write as _;

use crate::{
    files::Files,
    ir::{Api, TypeDef},
    rust::{Crate, Module},
};

/// Prints what the API means.
pub(crate) fn api(api: &Api, only: Option<&str>) -> String {
    let Some(name) = only else { return format!("{api:#?}\n") };
    let mut text = String::new();
    let types = api.types.iter().map(|(_, definition)| definition);
    for definition in types.filter(|definition: &&TypeDef| definition.name == name) {
        let _ = writeln!(text, "{definition:#?}");
    }
    for operation in api.operations().filter(|o| o.id == name || o.name == name) {
        let _ = writeln!(text, "{operation:#?}");
    }
    text
}

/// Prints what is printed.
pub(crate) fn krate(sdk: &Crate, only: Option<&str>) -> String {
    let Some(name) = only else { return format!("{sdk:#?}\n") };
    let mut text = String::new();
    let modules = sdk.models.iter().chain(sdk.resources.iter().map(|resource| &resource.types));
    let models = modules.flat_map(Module::all_models).map(|(_, model)| model);
    for model in models.filter(|model| model.ident().as_str() == name) {
        let _ = writeln!(text, "{model:#?}");
    }
    let operations = sdk.resources.iter().flat_map(|resource| &resource.operations);
    for operation in operations.filter(|o| o.page.id == name || o.method.as_str() == name) {
        let _ = writeln!(text, "{operation:#?}");
    }
    text
}

/// Prints the files.
pub(crate) fn files(files: &Files, only: Option<&str>) -> String {
    let mut text = String::new();
    for (path, content) in files.iter().filter(|(path, _)| only.is_none_or(|o| path.contains(o))) {
        let _ = writeln!(text, "==> {path} <==\n{content}");
    }
    text
}
