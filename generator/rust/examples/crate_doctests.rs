//! Lessons: the snippets of the crate's own page, each the least that shows a thing.
//!
//! They are doc tests. Each is there only with the features that it needs, so that the tests of a
//! crate pass with any of its features.

use super::{
    call::statements,
    page_examples::{Picks, Shown},
    statements::Body,
};
use crate::rust::operations::Operation;

/// Snippets by their lines; none where no operation has that.
#[derive(Clone, Debug, Default)]
pub struct Lessons {
    /// A call.
    pub call: Option<Vec<String>>,
    /// A call that goes through pages.
    pub pages: Option<Vec<String>>,
    /// A call whose errors are told apart.
    pub errors: Option<Vec<String>>,
    /// A call that blocks.
    pub blocking: Option<Vec<String>>,
}

impl Lessons {
    pub(crate) fn new(picks: Picks<'_>) -> Self {
        let awaited = |pick: Option<Shown<'_>>, body: fn(&Operation) -> Body| {
            pick.map(|shown| asynchronous(shown, &body(shown.1)))
        };
        Self {
            call: awaited(picks.start, |operation| operation.example.awaited()),
            pages: awaited(picks.pages, |operation| operation.example.paged()),
            errors: picks
                .errors
                .map(|(shown, errors)| asynchronous(shown, &shown.1.example.told_apart(errors))),
            blocking: picks.blocking.and_then(blocking),
        }
    }
}

fn asynchronous(shown: Shown<'_>, body: &Body) -> Vec<String> {
    lesson(shown, "async fn", &format!("feature = \"{}\"", shown.0.feature), body)
}

fn blocking(shown: Shown<'_>) -> Option<Vec<String>> {
    let needs = format!("all(feature = \"blocking\", feature = \"{}\")", shown.0.feature);
    Some(lesson(shown, "fn", &needs, &shown.1.example.blocked()?))
}

/// Returns the lines of a doc test, of which those that teach nothing are hidden.
fn lesson(shown: Shown<'_>, function: &str, needs: &str, body: &Body) -> Vec<String> {
    let example = &shown.1.example;
    let (library, client, variable) = (&example.library, &example.client, &example.variable);
    let signature = format!("{function} example({variable}: &{library}::{client})");
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# #[cfg({needs})]"),
        format!("# {signature} -> Result<(), Box<dyn std::error::Error>> {{"),
    ];
    let imports = body.names.imports(library, &body.imports);
    if !imports.is_empty() {
        lines.extend(imports);
        lines.push(String::new());
    }
    lines.extend(statements(&body.statements));
    lines.extend(["# Ok(())", "# }", "```"].map(ToOwned::to_owned));
    lines
}
