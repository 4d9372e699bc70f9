//! Groups: which resource an operation belongs to.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::Tag;
use serde_json::Value;

use super::{
    ApiDefaults,
    names::stainless_method,
    settings,
    short_names::{self, ShortName},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    ir::{Operation, Resource},
    lower::{
        context::Context,
        extensions,
        operation_source::{self, OperationSource},
        operations,
    },
};

/// Extensions that name the group of an operation, in their order of precedence.
const GROUP: &[&str] = &[SPEAKEASY, "x-fern-sdk-group-name", "x-stainless-method"];

/// The extension whose list has several groups, and not one within another.
const SPEAKEASY: &str = "x-speakeasy-group";

/// Lowers all operations, grouped in the order in which the document names the groups.
pub(in crate::lower) fn resources(cx: &mut Context<'_>, api: ApiDefaults<'_>) -> Vec<Resource> {
    let mut groups: IndexMap<String, Vec<Operation>> = IndexMap::new();
    // Groups that differ in case only are one to whoever reads the methods.
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for tag in &cx.document.openapi().tags {
        groups.insert(tag.name.clone(), Vec::new());
        known.entry(tag.name.to_ascii_lowercase()).or_insert_with(|| tag.name.clone());
    }
    let all = operation_source::all(cx.document);
    settings::find(cx, &all);
    let (names, chosen) = group_names(cx, &all);
    let mut controllers = controllers(cx, &all, &names);
    controllers.retain(|group, _| !chosen.contains(group));
    let name = |name: String| controllers.get(&name).cloned().unwrap_or(name);
    let names: Vec<String> = names.into_iter().map(name).collect();
    let short = short_names(cx, &all, &names);
    for ((found, group), name) in all.iter().zip(names).zip(short) {
        let operations = operations::lower(cx, found, &name, api);
        if !operations.is_empty() {
            let group = known.entry(group.to_ascii_lowercase()).or_insert(group);
            groups.entry(group.clone()).or_default().extend(operations);
        }
    }
    let tags = &cx.document.openapi().tags;
    let describe = |name: &str| {
        let is_it = |tag: &&Tag| {
            tag.name == name || controllers.get(&tag.name).is_some_and(|short| short == name)
        };
        let tag = tags.iter().find(is_it);
        tag.and_then(|tag| tag.description.clone())
    };
    groups
        .into_iter()
        .filter(|(_, operations)| !operations.is_empty())
        .map(|(name, operations)| Resource { description: describe(&name), name, operations })
        .collect()
}

/// Returns the groups of operations, and which of them are called as the user chose.
fn group_names(
    cx: &mut Context<'_>,
    all: &[OperationSource<'_>],
) -> (Vec<String>, BTreeSet<String>) {
    let (mut names, mut chosen) = (Vec::new(), BTreeSet::new());
    for found in all {
        let own = chosen_group(cx, found);
        chosen.extend(own.clone());
        names.push(own.unwrap_or_else(|| usual_group(found)));
    }
    (names, chosen)
}

/// Returns shorter names of the groups that LoopBack calls `OrderController`: `orders`, if that is
/// what a path of theirs begins with, or `Order`.
fn controllers(
    cx: &Context<'_>,
    all: &[OperationSource<'_>],
    groups: &[String],
) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    if !cx.config.shortens_names() {
        return names;
    }
    for (found, group) in all.iter().zip(groups) {
        let word = short_names::resource_word(group);
        if word == group {
            continue;
        }
        let of_path = path_group(found.path);
        let name: &mut String = names.entry(group.clone()).or_insert_with(|| word.to_owned());
        if short_names::is_same_resource(&of_path, word) {
            *name = of_path;
        }
    }
    names
}

/// Returns the names of operations, which are reported where they are not the ids.
fn short_names(
    cx: &mut Context<'_>,
    all: &[OperationSource<'_>],
    groups: &[String],
) -> Vec<ShortName> {
    if !cx.config.shortens_names() {
        return all.iter().map(|found| ShortName::whole(&found.id())).collect();
    }
    let names = short_names::short_names(all, groups);
    for (found, name) in all.iter().zip(&names) {
        let id = found.id();
        if name.method != id {
            let message = format!("the method for `{id}` is named `{}`", name.method);
            let note = Diagnostic::note(Code::NAME_SHORTENED, message).at(found.at.clone());
            let help = "`names.shorten = false` in castiron.toml keeps the full ids";
            cx.diagnostics.push_grouped(note.with_help(help));
        }
    }
    names
}

/// Returns the group that the configuration or an extension names.
fn chosen_group(cx: &mut Context<'_>, found: &OperationSource<'_>) -> Option<String> {
    if let Some(group) = settings::of(cx, &found.at).and_then(|own| own.group.clone()) {
        return Some(group);
    }
    note_further_groups(&mut cx.diagnostics, found);
    extensions::read(cx, &found.operation.extensions, &found.at, GROUP, group_name)
        .filter(|name| !name.is_empty())
}

/// Returns the group that the first tag names, or what the path begins with.
fn usual_group(found: &OperationSource<'_>) -> String {
    found.operation.tags.first().cloned().unwrap_or_else(|| path_group(found.path))
}

/// Reports the groups beside the first of which an operation is to be a method as well.
fn note_further_groups(diagnostics: &mut Diagnostics, found: &OperationSource<'_>) {
    let said = found.operation.extensions.get(SPEAKEASY).and_then(Value::as_array);
    if said.is_some_and(|groups| groups.len() > 1) {
        let message =
            format!("an operation belongs to one group; the first one in `{SPEAKEASY}` is used");
        let at = found.at.key(SPEAKEASY);
        diagnostics.warning(Code::EXTENSION_IGNORED, message, &at);
    }
}

/// Reads the name of a group; nested ones are one.
fn group_name(key: &str, value: &Value) -> Option<String> {
    match value {
        _ if key == "x-stainless-method" => {
            let (group, _) = stainless_method(value)?;
            Some(group.trim_start_matches("$client").replace('.', " "))
        }
        Value::String(name) => Some(name.clone()),
        Value::Array(names) if key == SPEAKEASY => {
            names.first().and_then(Value::as_str).map(str::to_owned)
        }
        Value::Array(names) => {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            (!names.is_empty()).then(|| names.join(" "))
        }
        _ => None,
    }
}

/// Returns the first part of a path that is neither a parameter nor a version.
fn path_group(path: &str) -> String {
    let is_version = |part: &str| {
        let digits = part.strip_prefix('v').unwrap_or_default();
        digits.starts_with(|c: char| c.is_ascii_digit())
    };
    path.split('/')
        .find(|part| !part.is_empty() && *part != "api" && !part.contains('{') && !is_version(part))
        .unwrap_or("root")
        .to_owned()
}
