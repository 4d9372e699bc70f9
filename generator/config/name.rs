//! Rules for names in the configuration, and derived names.
//!
//! A package name becomes a folder, a crate and a module; an invalid one would fail much later.

/// The rule for package names, for messages.
pub(super) const PACKAGE_RULE: &str = "a package name starts with a lower-case letter, contains \
    only lower-case letters, digits, `-` and `_`, and is not a Rust keyword";
/// The rule for client names, for messages.
pub(super) const CLIENT_RULE: &str = "a type name starts with an upper-case letter and contains \
    only letters and digits, such as `PetStore`";
/// The rule for prefixes of environment variables, for messages.
pub(super) const ENVIRONMENT_RULE: &str = "a prefix starts with an upper-case letter and contains \
    only upper-case letters, digits and `_`";
/// The rule for versions, for messages.
pub(super) const VERSION_RULE: &str =
    "a version has three numbers, such as `1.0.0` or `1.0.0-beta.1`";

/// How long a name may be; the public registry has the same limit for packages.
const MAX_LENGTH: usize = 64;

/// Names that no package can have: Rust's own crates, and words that `extern crate` cannot take.
const RESERVED: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

/// Returns whether a string is a valid package name.
#[must_use]
pub fn is_package_name(name: &str) -> bool {
    let follows = |char: char| matches!(char, 'a'..='z' | '0'..='9' | '-' | '_');
    name.starts_with(|char: char| char.is_ascii_lowercase())
        && name.chars().all(follows)
        && name.len() <= MAX_LENGTH
        && !RESERVED.contains(&name.replace('-', "_").as_str())
}

/// Returns whether a string is a valid name for the client type.
#[must_use]
pub fn is_client_name(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_uppercase())
        && name.chars().all(|char| char.is_ascii_alphanumeric())
        && name.len() <= MAX_LENGTH
        && name != "Self"
}

/// Returns whether the names of environment variables can begin with a text.
pub(super) fn is_environment(prefix: &str) -> bool {
    let follows = |char: char| matches!(char, 'A'..='Z' | '0'..='9' | '_');
    prefix.starts_with(|char: char| char.is_ascii_uppercase())
        && prefix.chars().all(follows)
        && !prefix.ends_with('_')
        && prefix.len() <= MAX_LENGTH
}

/// Returns whether a string is a version (Semantic Versioning 2.0.0, without build metadata).
#[must_use]
pub fn is_version(version: &str) -> bool {
    let (numbers, label) = match version.split_once('-') {
        Some((numbers, label)) => (numbers, Some(label)),
        None => (version, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = |text: &str| text == "0" || !text.starts_with('0');
    let number = |text: &str| digits(text) && plain(text) && text.parse::<u64>().is_ok();
    let part = |text: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !text.is_empty() && text.bytes().all(allowed) && (!digits(text) || plain(text))
    };
    numbers.split('.').count() == 3
        && numbers.split('.').all(number)
        && label.is_none_or(|label| label.split('.').all(part))
        && version.len() <= MAX_LENGTH
}

/// Returns the client's name for a package: `pet-store` has the client `PetStore`.
pub(super) fn client_from_package(package: &str) -> String {
    let words = package.split(['-', '_']);
    let capitalised = words.flat_map(|word| {
        let mut chars = word.chars();
        let first = chars.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(chars)
    });
    capitalised.collect()
}

/// Returns the prefix for a client: `PetStoreV2` has `PET_STORE_V2`.
pub(super) fn environment_from_client(client: &str) -> String {
    let chars: Vec<char> = client.chars().collect();
    let mut prefix = String::with_capacity(client.len() + 4);
    for (index, char) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| chars.get(before));
        let after_small = before.is_some_and(|before| !before.is_ascii_uppercase());
        let before_small = chars.get(index + 1).is_some_and(char::is_ascii_lowercase);
        if char.is_ascii_uppercase() && before.is_some() && (after_small || before_small) {
            prefix.push('_');
        }
        prefix.push(char.to_ascii_uppercase());
    }
    prefix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_package_names() {
        assert!(["factify", "pet-store_2", "a"].into_iter().all(is_package_name));
        let wrong = ["", "Factify", "2pets", "-a", "a b", "a/b", "..", "a\u{e9}", "std", "type"];
        assert!(!wrong.into_iter().any(is_package_name));
    }

    #[test]
    fn knows_client_names() {
        assert!(["Factify", "PetStoreV2", "A"].into_iter().all(is_client_name));
        assert!(
            !["", "factify", "Pet_Store", "Pet Store", "Self", "2A"]
                .into_iter()
                .any(is_client_name)
        );
    }

    #[test]
    fn knows_versions() {
        assert!(["0.1.0", "10.20.30", "1.0.0-beta.1", "1.0.0-a-b"].into_iter().all(is_version));
        let wrong = ["1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-a..b", "1.0.0-01", "v1.0.0"];
        assert!(!wrong.into_iter().any(is_version));
    }

    #[test]
    fn derives_names() {
        assert_eq!(client_from_package("pet-store_api"), "PetStoreApi");
        for (client, prefix) in [
            ("Factify", "FACTIFY"),
            ("PetStoreV2", "PET_STORE_V2"),
            ("OpenAIClient", "OPEN_AI_CLIENT"),
            ("S3Client", "S3_CLIENT"),
        ] {
            assert_eq!(environment_from_client(client), prefix);
            assert!(is_environment(prefix));
        }
    }
}
