//! The file `compared.txt` of a case: which files of the crate it compares, as patterns.

use regex::Regex;

/// Patterns of paths, one a line: `*` stands for any part of a name, `**` for any folders too.
/// What follows a `#` is a comment.
pub(super) struct Patterns(Vec<(String, Regex)>);

impl Patterns {
    pub(super) fn parse(text: &str) -> Self {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        let lines = lines.filter(|line| !line.is_empty());
        Self(lines.map(|line| (line.to_owned(), expression(line))).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.0.iter().any(|(_, expression)| expression.is_match(path))
    }

    /// Returns the patterns that name none of the paths.
    pub(super) fn idle<'a>(
        &self,
        paths: impl Iterator<Item = &'a String> + Clone,
    ) -> impl Iterator<Item = &str> {
        let is_idle =
            move |expression: &Regex| !paths.clone().any(|path| expression.is_match(path));
        self.0.iter().filter(move |(_, one)| is_idle(one)).map(|(pattern, _)| pattern.as_str())
    }
}

fn expression(pattern: &str) -> Regex {
    let escaped = regex::escape(pattern).replace(r"\*\*", ".+").replace(r"\*", "[^/]*");
    Regex::new(&format!("^{escaped}$")).expect("what is escaped is an expression")
}

#[test]
fn one_star_matches_within_a_name_and_two_across_folders() {
    let patterns = Patterns::parse("# Of one folder.\nsrc/*/a.rs  # models and codec\n\ndocs/**\n");
    let named = ["src/models/a.rs", "docs/a.md", "docs/models/a/b.md"];
    let others = ["src/a.rs", "src/models/b/a.rs", "src/models/xa.rs", "docs", "README.md"];
    assert!(named.iter().all(|path| patterns.has(path)));
    assert!(!others.iter().any(|path| patterns.has(path)));
    let paths = ["docs/a.md".to_owned()];
    assert_eq!(patterns.idle(paths.iter()).collect::<Vec<_>>(), ["src/*/a.rs"]);
}
