//! Checks that every reference of the document leads somewhere.
//!
//! It works on the list that the normalising walk made, so that a fault is shown at the text of
//! the `$ref` itself, even if the walk moved it.

use super::chain::{Chains, End};
use super::place::may_hold;
use super::target::Targets;
use super::{SHORT, find, local};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::document::files::Refused;
use crate::document::normalize::{Kind, internal::FILES};
use crate::document::value::{Object, Value};
use crate::limits::Limits;

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

/// Checks references, and reads the parts that they need beside the components; long chains of
/// them are shortened.
pub(in crate::document) fn check(
    references: &[Found],
    root: &mut Value,
    refused: &Refused,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Targets {
    let starts = references.iter().filter_map(|found| local(&found.target));
    let chains = &Chains::shorten(root, starts, limits.references);
    let targets = Targets::default();
    let mut check = Check { root, chains, refused, diagnostics, targets, suggestions: 0 };
    for reference in references {
        check.reference(reference);
    }
    check.targets
}

struct Check<'a> {
    root: &'a Value,
    chains: &'a Chains,
    refused: &'a Refused,
    diagnostics: &'a mut Diagnostics,
    targets: Targets,
    suggestions: usize,
}

impl Check<'_> {
    fn reference(&mut self, found: &Found) {
        let start = local(&found.target);
        match start.as_ref().and_then(|start| self.chains.end(start)) {
            Some(End::Cycle(at)) => return self.cycle(found, &at.clone()),
            Some(End::Part { at, behind }) if *behind >= self.chains.most => {
                return self.past_limit(found, &at.clone());
            }
            _ => {}
        }
        match fault(self.root, &found.target, found.kind) {
            None => {
                if let (Some(section), Some(pointer)) = (section(found.kind), start)
                    && !self.targets.read(section, &pointer, self.root)
                {
                    self.of_kind(found);
                }
            }
            Some(Fault::Outside) => self.external(found),
            Some(Fault::Dangling) => self.dangling(found),
            Some(Fault::Kind) => self.of_kind(found),
        }
    }

    fn of_kind(&mut self, found: &Found) {
        let message = format!("`{}` is not {}", shown(&found.target), found.kind.describe());
        self.report(Diagnostic::warning(Code::REFERENCE_KIND, message), found);
    }

    /// Reports a reference that leads into a cycle; those of one cycle are one diagnostic.
    fn cycle(&mut self, found: &Found, at: &Pointer) {
        let at = shown(&format!("#{at}"));
        let message = format!("`{at}` leads back to itself, never to a definition");
        self.report(Diagnostic::warning(Code::REFERENCE_CYCLE, message), found);
    }

    fn past_limit(&mut self, found: &Found, at: &Pointer) {
        let (most, at) = (self.chains.most, shown(&format!("#{at}")));
        let message = format!("a chain of more than {most} `$ref`s leads to `{at}`");
        let warning = Diagnostic::warning(Code::REFERENCE_LIMIT, message);
        self.report(warning.with_help(Limits::help("references")), found);
    }

    fn external(&mut self, found: &Found) {
        let target = &found.target;
        let refusal = self.refused.get(target);
        let message = match refusal {
            Some(refusal) => format!("`{target}` is not read: {}", refusal.reason),
            None if target.starts_with("file:") => {
                format!("`{target}` is not read: reference files by path, not by URL")
            }
            None => format!("`{target}` is not read: castiron does not access the network"),
        };
        let mut diagnostic = Diagnostic::warning(Code::REFERENCE_EXTERNAL, message);
        let component = self.components(found.kind).and_then(|named| named.get(target));
        diagnostic = match component.and(section(found.kind)) {
            Some(section) => {
                let help = format!("did you mean `#/components/{section}/{target}`?");
                diagnostic.with_help(help)
            }
            None => match refusal {
                None => diagnostic.with_help("put the file in the document's folder"),
                Some(refusal) => Diagnostic { help: refusal.help.clone(), ..diagnostic },
            },
        };
        if let Some(position) = refusal.and_then(|refusal| refusal.position.clone()) {
            diagnostic.also_at(position, "the error in the file");
        }
        self.report(diagnostic, found);
    }

    fn dangling(&mut self, found: &Found) {
        let message = match shown(&found.target) {
            empty if empty.is_empty() => "a `$ref` is empty".to_owned(),
            target => format!("`{target}` does not exist in the document"),
        };
        let mut diagnostic = Diagnostic::warning(Code::REFERENCE_DANGLING, message);
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

/// Says whether an address leads through references only: all that reach a part by more of them
/// have been shortened.
fn is_cyclic(root: &Value, start: &Pointer) -> bool {
    let mut pointer = start.clone();
    for _ in 0..=SHORT {
        let next = find(root, &pointer).and_then(|node| node.get("$ref")).and_then(Value::as_str);
        match next.and_then(local) {
            Some(next) => pointer = next,
            None => return false,
        }
    }
    true
}

/// Why a reference does not lead to what is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// It names a file that is not read, or the network.
    Outside,
    Dangling,
    /// It leads to something else.
    Kind,
}

/// Returns whether a reference leads to an object of a kind; its chain has been shortened.
pub(in crate::document) fn leads(root: &Value, target: &str, kind: Kind) -> bool {
    fault(root, target, kind).is_none() && !local(target).is_some_and(|at| is_cyclic(root, &at))
}

fn fault(root: &Value, target: &str, kind: Kind) -> Option<Fault> {
    if target.is_empty() {
        return Some(Fault::Dangling);
    }
    if !target.starts_with('#') {
        return Some(Fault::Outside);
    }
    let Some(pointer) = local(target).filter(|pointer| find(root, pointer).is_some()) else {
        return Some(Fault::Dangling);
    };
    (section(kind).is_some() && !may_hold(&pointer, kind)).then_some(Fault::Kind)
}

/// Returns a reference as the document has it: to a part of another file by that file's name.
fn shown(target: &str) -> String {
    let Some(pointer) = local(target) else { return target.to_owned() };
    let mut tokens = pointer.tokens();
    match tokens.next().filter(|first| *first == FILES).and(tokens.next()) {
        Some(key) => format!("{key}{}", tokens.fold(Pointer::root(), |at, token| at.key(&token))),
        None => target.to_owned(),
    }
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
