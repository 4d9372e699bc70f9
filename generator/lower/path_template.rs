//! Path templates: which parameters the braces of a path name, and what of a path is sent.
//!
//! Frameworks write more into braces than a name: how much of a path they take (`{*rest}`,
//! `{rest...}`, `{rest<.*>}`), or which values (`{id:[0-9]+}`, `{name=projects/*}`). And some
//! documents have a query in the path, of which a part may be a parameter.

use crate::ir::{Location, Parameter, Reserved, without_fragment};

/// What is in a pair of braces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group<'a> {
    /// What is before it, up to the group before.
    before: &'a str,
    /// All of it.
    pub(super) whole: &'a str,
    /// Whether it is in the query of the path.
    pub(super) in_query: bool,
}

impl<'a> Group<'a> {
    /// Returns the name of the parameter.
    pub(super) fn name(self) -> &'a str {
        let rest = self.whole.trim_start_matches(['*', '+', '/', '.', ';']);
        let name = rest.split([':', '<', '=']).next().unwrap_or(rest);
        let name = name.trim_end_matches(['*', '+', '?']).trim_end_matches("...");
        if name.is_empty() { self.whole } else { name }
    }

    /// Returns whether it names a parameter, by itself or with what frameworks write beside.
    pub(super) fn names(self, wire: &str) -> bool {
        self.whole == wire || self.optional().is_none() && self.name() == wire
    }

    /// Returns the names of parameters that make up a query, or a part of one: `{?page,size}`
    /// (RFC 6570 §3.2.8, §3.2.9).
    pub(super) fn optional(self) -> Option<impl Iterator<Item = &'a str>> {
        let names = self.whole.strip_prefix(['?', '&'])?;
        Some(names.split(',').map(|name| name.split([':', '*']).next().unwrap_or(name)))
    }

    /// Returns what becomes of the reserved characters of a value: those that are said to be paths
    /// keep their slashes (RFC 6570 §3.2.3), and those of a query nothing.
    pub(super) fn reserved(self, said: Reserved) -> Reserved {
        let pattern = self.whole.split_once('=').map(|(_, pattern)| pattern);
        let is_path = self.whole.starts_with('+') || pattern.is_some_and(|one| one.contains('/'));
        match said {
            _ if self.in_query => Reserved::Encoded,
            Reserved::Encoded if is_path => Reserved::Slashes,
            said => said,
        }
    }
}

/// Returns what is in the braces of a path, if each of them has a partner.
pub(super) fn groups(path: &str) -> Option<Vec<Group<'_>>> {
    let (mut groups, mut rest, mut in_query) = (Vec::new(), without_fragment(path), false);
    while let Some((before, after)) = rest.split_once('{') {
        let whole = after.get(..end(after)?)?;
        in_query |= before.contains('?');
        if before.contains('}') {
            return None;
        }
        groups.push(Group { before, whole, in_query });
        rest = after.get(whole.len() + 1..)?;
    }
    (!rest.contains('}')).then_some(groups)
}

/// Returns where the brace is closed that was opened before a text.
fn end(text: &str) -> Option<usize> {
    let mut open = 1_usize;
    let mut braces = text.match_indices(['{', '}']);
    let last = braces.find(|(_, brace)| {
        open = if *brace == "{" { open + 1 } else { open - 1 };
        open == 0
    });
    last.map(|(at, _)| at)
}

/// Returns a path as it is sent: with nothing in braces but the names of its parameters, and
/// without a fragment (RFC 3986 §3.5) or what parameters in the query say by themselves.
pub(super) fn sent(path: &str, parameters: &[Parameter]) -> String {
    let groups = groups(path).unwrap_or_default();
    let is_there = |location: Location, group: &Group<'_>| {
        parameters.iter().any(|one| one.location == location && group.names(&one.wire))
    };
    let (mut sent, mut read, mut is_dropped) = (String::with_capacity(path.len()), 0, false);
    // Of a pair that is dropped, what follows the braces is dropped as well.
    let kept = |text: &'_ str, is_dropped: bool| {
        let start = if is_dropped { text.find('&').unwrap_or(text.len()) } else { 0 };
        text[start..].to_owned()
    };
    for group in groups {
        sent.push_str(&kept(group.before, is_dropped));
        read += group.before.len() + group.whole.len() + 2;
        let is_own = |one: &&Parameter| one.location == Location::Path && group.names(&one.wire);
        is_dropped = group.in_query && is_there(Location::Query, &group);
        match parameters.iter().find(is_own) {
            Some(parameter) => {
                is_dropped = false;
                sent.extend(["{", &parameter.wire, "}"]);
            }
            None if is_dropped => {
                let pair = sent.rfind(['?', '&']).map_or(sent.len(), |at| at + 1);
                sent.truncate(pair);
            }
            None => {}
        }
    }
    let tail = without_fragment(path).get(read..).unwrap_or_default();
    sent.push_str(&kept(tail, is_dropped));
    let Some((path, query)) = sent.split_once('?') else { return sent };
    let pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn braces_hold_a_name_and_what_frameworks_write_beside() {
        for (path, names) in [
            ("/a/{b}/{c}.json", &["b", "c"][..]),
            ("/{*rest}", &["rest"]),
            ("/{rest*}", &["rest"]),
            ("/{proxy+}", &["proxy"]),
            ("/{rest...}", &["rest"]),
            ("/{+rest}", &["rest"]),
            ("/{rest<.*>}", &["rest"]),
            ("/{id:[0-9]{4}}/{x}", &["id", "x"]),
            ("/{name=projects/*}:run", &["name"]),
            ("/{a.b}", &["a.b"]),
            ("/{*}", &["*"]),
            ("/a#{b}", &[]),
        ] {
            let found = groups(path).expect("braces with partners");
            let found: Vec<&str> = found.into_iter().map(super::Group::name).collect();
            assert_eq!(found, names, "{path}");
        }
        for path in ["/{a", "/a}", "/{a}}", "/}{"] {
            assert!(groups(path).is_none(), "{path}");
        }
    }
}
