//! Names of operations without what repeats their resource, and without what frameworks add to keep
//! ids apart.
//!
//! An `operationId` is unique in the whole document, a method only in its resource: `apps/list` of
//! the resource "apps" is `apps().list()`. What is left out is only what a sign or a capital letter
//! sets apart at the beginning, so that `listApiKeys` of "API Keys" stays, and only where the names
//! that are left differ.

use std::collections::BTreeMap;

use super::verbs::is_verb;
use crate::lower::operation_source::OperationSource;

/// The signs that set a word of an id apart.
const SEPARATORS: [char; 6] = ['/', '.', '_', '-', ':', ' '];

/// The signs that set namespaces apart, and never the words of one name.
const NAMESPACE_SEPARATORS: [char; 3] = ['/', '.', ':'];

/// What NestJS and LoopBack call a resource in an id, besides its name.
const CONTROLLER: &str = "Controller";

/// What an operation is called after: its id, or what is left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lower) struct ShortName {
    /// What its method is called after, among those of its resource.
    pub(in crate::lower) method: String,
    /// What its types are called after, among those of all operations.
    pub(in crate::lower) types: String,
}

impl ShortName {
    /// Returns the name of an operation that keeps its id.
    pub(in crate::lower) fn whole(id: &str) -> Self {
        Self { method: id.to_owned(), types: id.to_owned() }
    }
}

/// Returns the names of operations; `groups` are their resources.
pub(super) fn short_names(all: &[OperationSource<'_>], groups: &[String]) -> Vec<ShortName> {
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, group) in groups.iter().enumerate() {
        members.entry(group).or_default().push(index);
    }
    let ids: Vec<String> = all.iter().map(OperationSource::id).collect();
    let mut candidates: Vec<Vec<ShortName>> = vec![Vec::new(); all.len()];
    let mut methods = vec![0; all.len()];
    for (group, members) in members {
        let own: Vec<&str> = members.iter().map(|index| &*ids[*index]).collect();
        let shared = shared_word(&own);
        for index in &members {
            candidates[*index] = names(&ids[*index], group, shared, &all[*index]);
        }
        keep_apart(&members, &mut methods, &candidates, |name| &name.method);
    }
    let every: Vec<usize> = (0..all.len()).collect();
    let mut types = methods.clone();
    keep_apart(&every, &mut types, &candidates, |name| &name.types);
    let chosen = candidates.iter().zip(methods.into_iter().zip(types));
    let name = |(candidates, (method, types)): (&Vec<ShortName>, (usize, usize))| ShortName {
        method: candidates[method].method.clone(),
        types: candidates[types].types.clone(),
    };
    chosen.map(name).collect()
}

/// Returns what an operation may be called, the shortest name first, and its id last.
fn names(
    id: &str,
    group: &str,
    shared: Option<&str>,
    found: &OperationSource<'_>,
) -> Vec<ShortName> {
    let own = without_path(id, found);
    let mut names = Vec::new();
    if let Some((word, rest)) = without_resource(own, group, shared) {
        let name =
            |rest: &str| ShortName { method: rest.to_owned(), types: format!("{group} {rest}") };
        if word.ends_with(CONTROLLER) {
            names.push(name(without_version(rest)));
        }
        names.push(name(rest));
    }
    names.extend([own, id].map(ShortName::whole));
    let is_name = |name: &ShortName| name.method.starts_with(char::is_alphabetic);
    names.retain(|name| name.method == id || is_name(name));
    names.dedup();
    names
}

/// Returns an id without the path and the method that FastAPI writes behind the name of a function:
/// each character of the path that is no letter or digit is an underscore.
fn without_path<'a>(id: &'a str, found: &OperationSource<'_>) -> &'a str {
    let word = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let path: String = found.path.chars().map(word).collect();
    let suffix = format!("{path}_{}", found.method.as_str().to_lowercase());
    id.strip_suffix(&suffix).filter(|rest| !rest.is_empty()).unwrap_or(id)
}

/// Returns an id without the version that NestJS writes behind the name of a method.
fn without_version(id: &str) -> &str {
    let version = id.rsplit_once("_v");
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    version.filter(|(_, number)| is_number(number)).map_or(id, |(rest, _)| rest)
}

/// Splits an id behind a leading part that repeats the resource, also if it is in a namespace
/// (`youtube.captions.list`), or else behind the word that all ids of the resource begin with.
fn without_resource<'a>(
    id: &'a str,
    group: &str,
    shared: Option<&str>,
) -> Option<(&'a str, &'a str)> {
    let repeated = |id: &'a str| {
        let part = parts(id).find(|(part, _)| is_same_resource(part, group));
        part.or_else(|| words(id).find(|(word, _)| is_same_resource(word, group) && !is_verb(word)))
    };
    let is_in_namespace = |part: &str| {
        let last = part.rsplit(NAMESPACE_SEPARATORS).next();
        last.is_some_and(|last| is_same_resource(last, group))
    };
    let split = repeated(id).or_else(|| parts(id).find(|(part, _)| is_in_namespace(part)));
    split.or_else(|| {
        let (word, rest) = parts(id).find(|(part, _)| Some(*part) == shared)?;
        Some(repeated(rest).unwrap_or((word, rest)))
    })
}

/// Returns each leading part of an id that a sign sets apart, with what follows it.
fn parts(id: &str) -> impl Iterator<Item = (&str, &str)> {
    let places = id.match_indices(SEPARATORS).map(|(place, _)| place);
    let parts = places.map(|place| (&id[..place], id[place..].trim_start_matches(SEPARATORS)));
    parts.filter(|(part, rest)| !part.is_empty() && !rest.is_empty())
}

/// Returns each leading part of an id that ends before a capital letter, with what follows it.
fn words(id: &str) -> impl Iterator<Item = (&str, &str)> {
    let bounds = id.char_indices().zip(id.chars().skip(1));
    let is_end = |last: char, next: char| !last.is_uppercase() && next.is_uppercase();
    let ends = bounds.filter(move |((_, last), next)| is_end(*last, *next));
    ends.map(|((place, last), _)| id.split_at(place + last.len_utf8()))
}

/// Returns the word that all ids of a resource begin with, if a sign sets it apart and it is not
/// what they do. Before an underscore it is a name only with a capital: `at_path` is one name.
fn shared_word<'a>(ids: &[&'a str]) -> Option<&'a str> {
    let first = |id: &'a str| id.find(SEPARATORS).map(|end| id.split_at(end));
    let (word, rest) = first(ids.first()?)?;
    let is_name = !rest.starts_with('_') || word.starts_with(char::is_uppercase);
    let is_its = |id: &&'a str| first(id).is_some_and(|(other, _)| other == word);
    let is_shared = ids.len() > 1 && is_name && ids.iter().all(is_its);
    (!is_verb(word) && (is_shared || word.ends_with(CONTROLLER))).then_some(word)
}

/// Returns whether a word is the name of a resource, in another spelling or number.
pub(super) fn is_same_resource(word: &str, group: &str) -> bool {
    let (word, group) = (singular(word), singular(group));
    !word.is_empty() && word == group
}

/// Returns the letters of the singular of a word.
fn singular(word: &str) -> String {
    let word = resource_word(word);
    let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let letters: String = letters.collect();
    for (plural, singular) in [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch")] {
        if let Some(stem) = letters.strip_suffix(plural) {
            return format!("{stem}{singular}");
        }
    }
    letters.strip_suffix('s').unwrap_or(&letters).to_owned()
}

/// Returns the name of a resource without the word that a framework adds to it.
pub(super) fn resource_word(group: &str) -> &str {
    let stem = group.strip_suffix(CONTROLLER).map(|stem| stem.trim_end_matches(SEPARATORS));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(group)
}

/// Lets the chosen names of operations differ: those that are the same give way to longer ones.
///
/// A longer name may be the name of another one again: after a few rounds all of them have their
/// ids.
fn keep_apart(
    members: &[usize],
    chosen: &mut [usize],
    candidates: &[Vec<ShortName>],
    part: fn(&ShortName) -> &str,
) {
    const ROUNDS: usize = 8;
    for round in 0..=ROUNDS {
        let mut users: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &index in members {
            users.entry(key(part(&candidates[index][chosen[index]]))).or_default().push(index);
        }
        let is_lost = |users: &Vec<usize>| round == ROUNDS || users.len() > 1;
        let lost = users.into_values().filter(is_lost).flatten();
        let lost: Vec<usize> =
            lost.filter(|index| chosen[*index] + 1 < candidates[*index].len()).collect();
        if lost.is_empty() {
            return;
        }
        for index in lost {
            let id = candidates[index].len() - 1;
            chosen[index] = if round == ROUNDS { id } else { chosen[index] + 1 };
        }
    }
}

/// Returns what two names have in common that are spelled the same as Rust names.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'a>(id: &'a str, group: &str, others: &[&'a str]) -> Option<&'a str> {
        let ids: Vec<&str> = std::iter::once(id).chain(others.iter().copied()).collect();
        without_resource(id, group, shared_word(&ids)).map(|(_, rest)| rest)
    }

    #[test]
    fn what_repeats_the_resource_is_left_out() {
        for (id, group, rest) in [
            ("apps/get-authenticated", "apps", Some("get-authenticated")),
            ("code-scanning/list-alerts", "code-scanning", Some("list-alerts")),
            ("Apps_get", "apps", Some("get")),
            ("users.list", "User", Some("list")),
            ("api_keys_list", "API Keys", Some("list")),
            ("category.find", "Categories", Some("find")),
            ("OrdersController.addItem", "orders", Some("addItem")),
            ("ItemsController_list_v1", "items", Some("list_v1")),
            ("youtube.captions.list", "captions", Some("list")),
            ("v1.authentication.app-portal", "Authentication", Some("app-portal")),
            ("v1.statistics.users.get", "users", Some("get")),
            ("ContainerList", "Container", Some("List")),
            ("syncPlayJoinGroup", "SyncPlay", Some("JoinGroup")),
            ("billingHistory_list", "Billing", Some("History_list")),
            ("inviteUser", "Invites", None),
            ("searchUsers", "Search", None),
            ("APIKeys", "API", None),
            ("create_user_session", "users", None),
            ("create-user-session", "users", None),
            ("listApiKeys", "API Keys", None),
            ("list_api_keys", "API Keys", None),
            ("apps", "apps", None),
            ("apps/", "apps", None),
        ] {
            assert_eq!(split(id, group, &[]), rest, "{id} of {group}");
        }
    }

    #[test]
    fn what_all_ids_begin_with_is_left_out_but_verbs() {
        assert_eq!(split("planet.list", "worlds", &["planet.create"]), Some("list"));
        assert_eq!(split("Api_Worlds_list", "worlds", &["Api_Worlds_create"]), Some("list"));
        assert_eq!(split("planet.list", "worlds", &["moon.list"]), None);
        assert_eq!(split("planet.list", "worlds", &[]), None);
        assert_eq!(split("list_planets", "worlds", &["list_moons"]), None);
        assert_eq!(split("PlanetController_list", "worlds", &[]), Some("list"));
        assert_eq!(split("Planet_list", "worlds", &["Planet_create"]), Some("list"));
        assert_eq!(split("at_path", "servers", &["at_operation"]), None);
    }

    #[test]
    fn versions_are_numbers() {
        assert_eq!(without_version("list_v1"), "list");
        assert_eq!(without_version("list_vx"), "list_vx");
        assert_eq!(without_version("list_v"), "list_v");
    }

    #[test]
    fn names_that_would_be_the_same_stay_longer() {
        let names = [
            &["get", "a_get"][..],
            &["A get", "b_get"],
            &["get"],
            &["list", "list_v1", "c_list_v1"],
            &["List", "list_v2", "c_list_v2"],
            &["x", "e_x"],
        ];
        let names: Vec<Vec<ShortName>> = names
            .iter()
            .map(|names| names.iter().copied().map(ShortName::whole).collect())
            .collect();
        let mut chosen = [0; 6];
        keep_apart(&[0, 1, 2, 3, 4, 5], &mut chosen, &names, |name| &name.method);
        let methods = names.iter().zip(chosen).map(|(names, chosen)| &*names[chosen].method);
        let methods: Vec<&str> = methods.collect();
        assert_eq!(methods, ["a_get", "b_get", "get", "list_v1", "list_v2", "x"]);
    }
}
