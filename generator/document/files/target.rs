//! What a reference to another file names: the file, by its path, and the part in it.

use super::super::reference::decode;

/// The target of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The path from the folder of the document; empty for the document itself.
    pub(super) file: String,
    /// The address in the file.
    pub(super) fragment: String,
}

impl Target {
    /// Returns the target of a reference in `file`; none for one within the main file, for one to
    /// the network, and for one by name.
    pub(super) fn parse(text: &str, file: &str, main: &str) -> Option<Self> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let fragment = decode(fragment)?;
        if has_scheme(path) {
            return None;
        }
        let is_name = !(fragment.is_empty() || fragment.starts_with('/'));
        if path.is_empty() {
            return (!file.is_empty() && !is_name)
                .then(|| Self { file: file.to_owned(), fragment });
        }
        let path = normal(&folder(file), &decode(path)?);
        let file = if path == main { String::new() } else { path };
        Some(Self { file, fragment })
    }

    /// Returns the name of the part in the one tree.
    pub(super) fn key(&self) -> String {
        format!("{}#{}", self.file, self.fragment)
    }
}

/// Returns whether a path is a URL: a scheme has two letters at least, a drive has one.
fn has_scheme(path: &str) -> bool {
    let scheme = path.split_once(':').map(|(scheme, _)| scheme);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.is_some_and(|scheme| scheme.len() > 1 && scheme.chars().all(is_plain))
        || path.starts_with("//")
}

fn folder(file: &str) -> String {
    file.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default()
}

/// Returns the path from a folder without `.` and, where that is possible, without `..`.
fn normal(folder: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    if path.starts_with('/') {
        return path;
    }
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn references_name_files_and_parts() {
        for (text, file, expected) in [
            ("b.yml", "", Some(("b.yml", ""))),
            ("./b.yml#/x", "a/m.yml", Some(("a/b.yml", "/x"))),
            ("../b.yml", "a/m.yml", Some(("b.yml", ""))),
            ("x/../b.yml", "", Some(("b.yml", ""))),
            ("../../b.yml", "a/m.yml", Some(("../b.yml", ""))),
            ("a%20b.yml#/%7Bid%7D", "", Some(("a b.yml", "/{id}"))),
            ("../main.yml#/c", "a/m.yml", Some(("", "/c"))),
            ("#/x", "a/m.yml", Some(("a/m.yml", "/x"))),
            ("#/x", "", None),
            ("#name", "a/m.yml", None),
            ("https://example.com/a.yml", "", None),
            ("//example.com/a.yml", "", None),
            ("file:///etc/passwd", "", None),
            ("/etc/passwd", "", Some(("/etc/passwd", ""))),
            ("C:\\a.yml", "", Some(("C:/a.yml", ""))),
        ] {
            let target = Target::parse(text, file, "main.yml");
            let found = target.as_ref().map(|target| (&*target.file, &*target.fragment));
            assert_eq!(found, expected, "{text} in {file}");
        }
    }
}
