//! Source: lines of Rust for people to read.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::rust::{code::Mentions, names::Ident};

/// The attribute of an async program.
pub(super) const TOKIO: &str = "#[tokio::main]";

/// Returns the lines of a program that import what it mentions, and those of others; functions for
/// the values that a reader fills in follow.
pub(crate) fn imports(mentions: &Mentions, library: &Ident, others: &[&str]) -> Vec<String> {
    let others = others.iter().map(ToString::to_string);
    let functions = mentions
        .functions()
        .flat_map(|function| [String::new()].into_iter().chain(item(&function)));
    import(mentions, library).into_iter().chain(others).chain(functions).collect()
}

/// Returns the line of a program that imports what it mentions, if there is anything.
fn import(mentions: &Mentions, library: &Ident) -> Option<String> {
    let mut names: Vec<String> = mentions.types.iter().map(ToString::to_string).collect();
    names.extend(mentions.modules.iter().map(ToString::to_string));
    match mentions.models.iter().map(Ident::as_str).collect::<Vec<_>>().as_slice() {
        [] => {}
        [one] => names.push(format!("models::{one}")),
        several => names.push(format!("models::{{{}}}", several.join(", "))),
    }
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("use {library}::{one};")),
        several => Some(format!("use {library}::{{{}}};", several.join(", "))),
    }
}

/// Formats statements as they stand in a function.
pub(crate) fn statements(tokens: &TokenStream) -> Vec<String> {
    let name = format_ident!("example");
    let file: syn::File = syn::parse2(quote!(fn #name() { #tokens }))
        .expect("examples are made of whole expressions");
    let text = prettyplease::unparse(&file);
    let lines: Vec<&str> = text.lines().collect();
    let body = &lines[1..lines.len() - 1];
    body.iter().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}

/// Formats an item.
fn item(tokens: &TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(tokens.clone()).expect("an item is an item");
    prettyplease::unparse(&file).lines().map(ToOwned::to_owned).collect()
}

pub(super) fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("    {line}") }
}
