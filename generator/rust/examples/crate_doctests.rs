//! The doc tests at the crate's root, each the least that shows a thing.
//!
//! They are doc tests. Each is there only with the features that it needs, so that the tests of a
//! crate pass with any of its features.

use super::{
    featured::{Featured, FeaturedOperation},
    source::{imports, statements},
    statements::Statements,
};
use crate::rust::operations::Operation;

/// Snippets by their lines; none where no operation has that.
#[derive(Clone, Debug, Default)]
pub struct CrateDoctests {
    /// A call.
    pub call: Option<Vec<String>>,
    /// A call that iterates over pages.
    pub pages: Option<Vec<String>>,
    /// A call whose errors are matched.
    pub errors: Option<Vec<String>>,
    /// A call that blocks.
    pub blocking: Option<Vec<String>>,
}

impl CrateDoctests {
    pub(crate) fn new(featured: Featured<'_>) -> Self {
        let awaited = |pick: Option<FeaturedOperation<'_>>, body: fn(&Operation) -> Statements| {
            pick.map(|shown| asynchronous(shown, &body(shown.1)))
        };
        Self {
            call: awaited(featured.start, |operation| operation.example.awaited()),
            pages: awaited(featured.pages, |operation| operation.example.paged()),
            errors: featured
                .errors
                .map(|shown| asynchronous(shown, &shown.1.example.matching_errors())),
            blocking: featured.blocking.and_then(blocking),
        }
    }
}

fn asynchronous(shown: FeaturedOperation<'_>, body: &Statements) -> Vec<String> {
    doctest(shown, "async fn", &format!("feature = \"{}\"", shown.0.feature), body)
}

fn blocking(shown: FeaturedOperation<'_>) -> Option<Vec<String>> {
    let needs = format!("all(feature = \"blocking\", feature = \"{}\")", shown.0.feature);
    Some(doctest(shown, "fn", &needs, &shown.1.example.blocked()?))
}

/// Returns the lines of a doc test, of which those that teach nothing are hidden.
fn doctest(
    shown: FeaturedOperation<'_>,
    function: &str,
    needs: &str,
    body: &Statements,
) -> Vec<String> {
    let example = &shown.1.example;
    let (library, client, variable) = (&example.library, &example.client, &example.variable);
    let signature = format!("{function} example({variable}: &{library}::{client})");
    let mut lines = vec![
        format!("```{}", example.root.example()),
        format!("# #[cfg({needs})]"),
        format!("# {signature} -> Result<(), Box<dyn std::error::Error>> {{"),
    ];
    let imports = imports(&body.mentions, library);
    if !imports.is_empty() {
        lines.extend(imports);
        lines.push(String::new());
    }
    lines.extend(statements(&body.tokens));
    lines.extend(["# Ok(())", "# }", "```"].map(ToOwned::to_owned));
    lines
}
