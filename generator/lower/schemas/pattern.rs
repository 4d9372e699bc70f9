//! Patterns of names: which of them every name matches.

/// What matches every name, ends and groups aside.
const EVERY: &[&str] =
    &[".*", ".+", ".*?", ".{0,}", ".{1,}", "[^]*", "[\\s\\S]*", "[\\S\\s]*", "[\\w\\W]*"];

/// Returns whether every name that a field may have matches a pattern, as far as is known.
pub(super) fn is_of_every_name(pattern: &str) -> bool {
    let (start, from_start) = match pattern.strip_prefix('^') {
        Some(rest) => (true, rest),
        None => (false, pattern),
    };
    // An escaped sign is not the end.
    let to_end = from_start.strip_suffix('$').filter(|rest| !rest.ends_with('\\'));
    let is_whole = start && to_end.is_some();
    let inner = to_end.unwrap_or(from_start);
    let group = inner.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    match group.map_or(inner, |inner| inner.strip_prefix("?:").unwrap_or(inner)) {
        // A name that has something is enough where it need not be all of the name.
        "" | "." => !is_whole,
        inner => EVERY.contains(&inner),
    }
}

#[cfg(test)]
mod tests {
    use super::is_of_every_name;

    #[test]
    fn some_patterns_are_of_every_name() {
        let every = [
            "",
            "^",
            "$",
            ".",
            "^.",
            ".*",
            "^.*$",
            "^(.*)$",
            "(.+)",
            "^(?:.*)$",
            "^.+",
            "^[\\s\\S]*$",
        ];
        for pattern in every {
            assert!(is_of_every_name(pattern), "{pattern}");
        }
        for pattern in ["^!", "^$", "^.$", "^x-", "\\$", "[a-z]*", "^(a|.*)$", "^(.*)(.)$", "\\."] {
            assert!(!is_of_every_name(pattern), "{pattern}");
        }
    }
}
