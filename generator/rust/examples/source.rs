//! Source: lines of Rust for humans.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    layout,
    rust::{
        code::{Mentions, UseTree},
        names::Library,
    },
};

/// The attribute of an async program.
pub(super) const TOKIO: &str = "#[tokio::main]";

/// Returns the lines of a program that import what it mentions; functions for the values that a
/// reader fills in follow.
pub(crate) fn imports(mentions: &Mentions, library: &Library) -> Vec<String> {
    let functions = mentions
        .functions()
        .flat_map(|function| [String::new()].into_iter().chain(item(&function)));
    import(mentions, library).into_iter().chain(functions).collect()
}

/// Returns the line of a program that imports what it mentions, if there is anything.
fn import(mentions: &Mentions, library: &Library) -> Option<String> {
    let mut names: Vec<String> = mentions.types.iter().map(ToString::to_string).collect();
    let models = UseTree::of(&mentions.models);
    let models = models.texts().map(|(name, entry)| (name.as_str(), entry));
    let modules = mentions.modules.iter().map(|name| (*name, (*name).to_owned()));
    let modules: BTreeMap<&str, String> = modules.chain(models).collect();
    names.extend(modules.into_values());
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("use {library}::{one};")),
        several => Some(format!("use {library}::{{{}}};", several.join(", "))),
    }
}

/// Formats statements as they are in a function.
pub(crate) fn statements(tokens: &TokenStream) -> Vec<String> {
    let name = format_ident!("example");
    let function = quote!(fn #name() { #tokens }).to_string();
    let text = layout::format(&function).expect("examples are made of whole expressions");
    let lines: Vec<&str> = text.lines().collect();
    let body = &lines[1..lines.len() - 1];
    body.iter().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}

/// Formats an item.
fn item(tokens: &TokenStream) -> Vec<String> {
    let text = layout::format(&tokens.to_string()).expect("an item is an item");
    text.lines().map(ToOwned::to_owned).collect()
}

pub(super) fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("    {line}") }
}
