//! Checks that every reference of the document leads somewhere.
//!
//! It works on the list that the normalising walk made, so that a fault is shown at the text of
//! the `$ref` itself, even if the walk moved it.

use super::target::Targets;
use super::{MAX_CHAIN, find, local};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::document::files::Refused;
use crate::document::normalize::Kind;
use crate::document::value::{Object, Value};

/// For how many dangling references a similar name is searched.
const MAX_SUGGESTIONS: usize = 100;
/// How similar a name must be to be suggested.
const SIMILAR: f64 = 0.7;

/// A reference in the document.
#[derive(Clone, Debug)]
pub(in crate::document) struct Found {
    /// The address of the `$ref`.
    pub(in crate::document) at: Pointer,
    /// What it says.
    pub(in crate::document) target: String,
    /// The kind of object that is wanted there.
    pub(in crate::document) kind: Kind,
}

/// Checks references, and reads the parts that they need beside the components.
pub(in crate::document) fn check(
    references: &[Found],
    root: &Value,
    refused: &Refused,
    diagnostics: &mut Diagnostics,
) -> Targets {
    let mut check =
        Check { root, refused, diagnostics, targets: Targets::default(), suggestions: 0 };
    for reference in references {
        check.reference(reference);
    }
    check.targets
}

struct Check<'a> {
    root: &'a Value,
    refused: &'a Refused,
    diagnostics: &'a mut Diagnostics,
    targets: Targets,
    suggestions: usize,
}

impl Check<'_> {
    fn reference(&mut self, found: &Found) {
        let target = &found.target;
        if !target.starts_with('#') {
            return self.external(found);
        }
        let pointer = local(target).filter(|pointer| find(self.root, pointer).is_some());
        let Some(pointer) = pointer else {
            return self.dangling(found);
        };
        if leads_back(self.root, &pointer) {
            let message = format!("`{target}` leads back to itself and never to a definition");
            return self.report(Diagnostic::error(Code::REFERENCE_CYCLE, message), found);
        }
        let Some(section) = section(found.kind) else {
            return;
        };
        let other = component_section(&pointer).filter(|other| other != section);
        if other.is_some() || !self.targets.read(section, &pointer, self.root) {
            let message = format!("`{target}` is not {}", found.kind.describe());
            self.report(Diagnostic::error(Code::REFERENCE_KIND, message), found);
        }
    }

    fn external(&mut self, found: &Found) {
        let message = match self.refused.get(&found.target) {
            Some(reason) => format!("`{}` is not read: {reason}", found.target),
            None => format!("`{}` is on the network, where nothing is read", found.target),
        };
        let mut diagnostic = Diagnostic::error(Code::REFERENCE_EXTERNAL, message);
        let component = self.components(found.kind).and_then(|named| named.get(&found.target));
        diagnostic = match component.and(section(found.kind)) {
            Some(section) => {
                let help = format!("did you mean `#/components/{section}/{}`?", found.target);
                diagnostic.with_help(help)
            }
            None => diagnostic.with_help("put the file into the document's folder"),
        };
        self.diagnostics.push_grouped(diagnostic.at(found.at.clone()));
    }

    fn dangling(&mut self, found: &Found) {
        let message = format!("`{}` does not exist in the document", found.target);
        let mut diagnostic = Diagnostic::error(Code::REFERENCE_DANGLING, message);
        if let Some(similar) = self.similar(found) {
            diagnostic = diagnostic.with_help(format!("did you mean `{similar}`?"));
        }
        self.report(diagnostic, found);
    }

    fn report(&mut self, diagnostic: Diagnostic, found: &Found) {
        self.diagnostics.push_grouped(diagnostic.at(found.at.clone()));
    }

    /// Returns the reference to the component whose name is most like the one that is missing.
    fn similar(&mut self, found: &Found) -> Option<String> {
        self.suggestions += 1;
        if self.suggestions > MAX_SUGGESTIONS {
            return None;
        }
        let section = section(found.kind)?;
        let name = found.target.rsplit('/').next()?.to_lowercase();
        let likeness = |other: &String| strsim::jaro_winkler(&name, &other.to_lowercase());
        let names = self.components(found.kind)?.keys().map(|other| (likeness(other), other));
        let (_, best) = names
            .filter(|(likeness, _)| *likeness > SIMILAR)
            .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        Some(format!("#{}", Pointer::root().key("components").key(section).key(best)))
    }

    fn components(&self, kind: Kind) -> Option<&Object> {
        let components = Pointer::root().key("components");
        find(self.root, &components.key(section(kind)?))?.as_object()
    }
}

/// Says whether a reference leads through references only, in a circle or without an end.
fn leads_back(root: &Value, start: &Pointer) -> bool {
    let mut pointer = start.clone();
    for _ in 0..MAX_CHAIN {
        let next = find(root, &pointer).and_then(|node| node.get("$ref")).and_then(Value::as_str);
        match next.and_then(local) {
            Some(next) => pointer = next,
            None => return false,
        }
    }
    true
}

/// Returns the section in `/components/<section>/<name>`.
fn component_section(pointer: &Pointer) -> Option<String> {
    let mut tokens = pointer.tokens();
    let section = tokens.next().filter(|token| token == "components").and(tokens.next())?;
    (tokens.count() == 1).then(|| section.into_owned())
}

/// Returns the section of the components that holds objects of a kind.
pub(in crate::document) fn section(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Schema => "schemas",
        Kind::Response => "responses",
        Kind::Parameter => "parameters",
        Kind::Example => "examples",
        Kind::RequestBody => "requestBodies",
        Kind::Header => "headers",
        Kind::SecurityScheme => "securitySchemes",
        Kind::Link => "links",
        Kind::Callback => "callbacks",
        Kind::PathItem => "pathItems",
        _ => return None,
    })
}
