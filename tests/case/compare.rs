//! Compares what a case gives with what it expects, to the byte.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{Case, DIAGNOSTICS, Outcome, patterns::Patterns};

/// The patterns of the files that a case compares.
const COMPARED: &str = "compared.txt";

/// The folder of the expected files.
const EXPECTED: &str = "expected";

/// The error that a case expects, where it gives no crate.
const ERROR: &str = "expected-error.txt";

impl Case {
    /// Compares what the case gives with what is expected.
    ///
    /// # Errors
    ///
    /// What differs, what is missing, and what nothing compares.
    pub(crate) fn compare(&self, outcome: &Outcome) -> Result<(), String> {
        let actual = self.compared(outcome)?;
        let expected = self.expected();
        for (path, text) in &actual {
            self.same(path, expected.get(path).map_or("", String::as_str), text)?;
        }
        match expected.keys().find(|path| !actual.contains_key(*path)) {
            Some(path) => Err(self.wrong(&format!(
                "{path} is there, but it is not generated, or {COMPARED} does not name it"
            ))),
            None => Ok(()),
        }
    }

    /// Writes what is expected: exactly what is compared.
    ///
    /// # Errors
    ///
    /// What is wrong with what the case says that it compares.
    pub(crate) fn accept(&self, outcome: &Outcome) -> Result<(), String> {
        let actual = self.compared(outcome)?;
        let _ = fs::remove_dir_all(self.folder.join(EXPECTED));
        let _ = fs::remove_file(self.folder.join(ERROR));
        for (path, text) in &actual {
            let path = self.folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
            fs::write(path, text).expect("the file is written");
        }
        Ok(())
    }

    /// Returns what is compared, by the paths in the case's folder.
    fn compared(&self, outcome: &Outcome) -> Result<BTreeMap<String, String>, String> {
        let patterns = self.read(COMPARED).map(|text| Patterns::parse(&text));
        let files = match (outcome, patterns) {
            (Outcome::Error(error), None) => {
                return Ok(BTreeMap::from([(ERROR.to_owned(), error.clone())]));
            }
            (Outcome::Error(_), Some(_)) => {
                return Err(self.wrong(&format!("an error has no files, so no {COMPARED}")));
            }
            (Outcome::Crate(_, files), Some(patterns)) if !patterns.is_empty() => {
                let idle: Vec<&str> = patterns.idle(files.keys()).collect();
                if !idle.is_empty() {
                    return Err(self.wrong(&format!("{COMPARED}: {idle:?} name no file")));
                }
                files.iter().filter(move |(path, _)| *path == DIAGNOSTICS || patterns.has(path))
            }
            (Outcome::Crate(..), _) => {
                return Err(self.wrong(&format!("{COMPARED} has to say which files are compared")));
            }
        };
        Ok(files.map(|(path, text)| (format!("{EXPECTED}/{path}"), text.clone())).collect())
    }

    /// Returns the expected files, by their paths in the case's folder.
    pub(crate) fn expected(&self) -> BTreeMap<String, String> {
        let error = self.folder.join(ERROR);
        let mut open = vec![self.folder.join(EXPECTED)];
        let mut paths: Vec<PathBuf> = error.is_file().then_some(error).into_iter().collect();
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                if path.is_dir() { open.push(path) } else { paths.push(path) }
            }
        }
        let file = |path: PathBuf| {
            let name = path.strip_prefix(&self.folder).expect("below the case's folder");
            let name = name.to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&path).expect("text"))
        };
        paths.into_iter().map(file).collect()
    }

    fn same(&self, path: &str, expected: &str, actual: &str) -> Result<(), String> {
        if expected == actual {
            return Ok(());
        }
        let difference = similar::TextDiff::from_lines(expected, actual);
        let difference = difference.unified_diff().header("expected", "actual").to_string();
        let excerpt: Vec<&str> = difference.lines().take(60).collect();
        Err(self.wrong(&format!("{path} differs\n{}", excerpt.join("\n"))))
    }

    fn wrong(&self, what: &str) -> String {
        format!("{}: {what}", self.name)
    }
}
