//! `cargo xtask cases`: the crates of all cases, compiled, linted, documented and their
//! documentation tested, in one workspace: a snapshot alone is no evidence. So is the Rust in the
//! project's own pages.
//!
//! Each pass is one run of cargo over all crates, and says what it found of which case.

mod book;
mod build;
mod copies;
mod load;
mod member;
mod modules;
mod pages;

use std::{collections::BTreeMap, process::ExitCode};

use clap::Args;

use self::{build::Workspace, copies::Copies};
use crate::{
    generate::root,
    print::{fail, line},
};

/// Compile, lint and document the crates of the cases, and run their doctests and those of the
/// book.
#[derive(Args, Debug)]
pub(crate) struct Cases {
    /// Only these cases, by the names of their folders in `tests/cases`.
    names: Vec<String>,
}

/// What is wrong with each crate, by name.
type Found = BTreeMap<String, String>;

impl Cases {
    pub(crate) fn run(&self) -> ExitCode {
        match self.found() {
            Err(message) => fail(&message),
            Ok((count, found)) if found.is_empty() => {
                line(&format!("the crates of {count} cases are clean"));
                ExitCode::SUCCESS
            }
            Ok((_, found)) => {
                for (name, text) in &found {
                    line(&format!("== {name}\n{text}"));
                }
                let names: Vec<&str> = found.keys().map(String::as_str).collect();
                fail(&format!("these have warnings or errors: {}", names.join(" ")))
            }
        }
    }

    /// Returns how many crates there are, and what is wrong with them.
    fn found(&self) -> Result<(usize, Found), String> {
        let cases = load::cases(&root(), &self.names)?;
        let mut workspace = Workspace::new(&root());
        workspace.add(book::NAME, &book::files(&root())?)?;
        for case in &cases {
            workspace.add(&case.name, &member::files(case)?)?;
        }
        for (name, files) in Copies::new(&cases)?.members()? {
            workspace.add(&name, &files)?;
        }
        workspace.add(modules::NAME, &modules::files(&cases)?)?;
        workspace.write_manifest()?;
        let names = cases.iter().map(|case| &*case.name).chain([modules::NAME]);
        let names: Vec<&str> = names.collect();
        Ok((cases.len(), checked(&workspace, &names)?))
    }
}

/// Runs the passes; a crate that does not compile is not looked at further.
fn checked(workspace: &Workspace, cases: &[&str]) -> Result<Found, String> {
    let mut found = workspace.lint()?;
    if found.is_empty() {
        found = workspace.document(cases)?;
    }
    if found.is_empty() {
        found = workspace.test_documentation(cases)?;
    }
    Ok(found)
}
