//! What the document itself asks to ignore, by an extension.

use indexmap::IndexMap;

use super::{METHODS, texts};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::document::{
    overlay::{find_mut, remove},
    reference::{find, local},
    text::Text,
    value::{Object, Value},
};

/// The extensions that ask to ignore a part: `true`, or a list of languages.
const IGNORE: &[&str] = &["x-speakeasy-ignore", "x-fern-ignore", "x-internal", "x-stainless-skip"];

/// The names by which such lists mean this generator.
const LANGUAGES: &[&str] = &["rust", "castiron"];

/// The parts that ask to be ignored, and the places that the others refer to.
#[derive(Default)]
struct Marks {
    /// In the order of the document, each with whether something refers to it, or into it.
    ignored: IndexMap<Pointer, bool>,
    /// The places that are still to be looked at.
    targets: Vec<Pointer>,
}

/// Takes out what the document asks to ignore, unless what stays refers to it.
pub(super) fn ignore(root: &mut Value, text: &mut Text) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut say = |at: &Pointer, what: &str| {
        let note = Diagnostic::note(Code::SELECTION_IGNORED, what);
        found.push_grouped(note.with_position(text.position(at)).at(at.clone()));
    };
    let mut marks = Marks::default();
    gather(root, &Pointer::root(), &mut marks);
    while let Some(target) = marks.targets.pop() {
        for at in marks.used(target) {
            say(&at, "an extension excludes this, but something else references it; it is kept");
            if let Some(node) = find(root, &at) {
                gather(node, &at, &mut marks);
            }
        }
    }
    let ignored = marks.ignored.into_iter().rev().filter(|(_, is_used)| !is_used);
    let ignored: Vec<Pointer> = ignored.map(|(at, _)| at).collect();
    for at in &ignored {
        say(at, "an extension excludes this; it is left out");
        release(root, at);
    }
    for at in &ignored {
        remove(root, text, at);
    }
    found
}

impl Marks {
    /// Marks the ignored parts that a place is in as used, and returns those that were not.
    fn used(&mut self, target: Pointer) -> Vec<Pointer> {
        let outer = std::iter::successors(Some(target), Pointer::parent);
        let is_new = |at: &Pointer| {
            let is_used = self.ignored.get_mut(at);
            is_used.is_some_and(|is_used| !std::mem::replace(is_used, true))
        };
        outer.filter(is_new).collect()
    }
}

/// Gathers the parts that ask to be ignored, and the references of the others.
fn gather(node: &Value, at: &Pointer, found: &mut Marks) {
    let each: Vec<(String, &Value)> = match node {
        Value::Object(members) => members.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => return,
    };
    let target = node.get("$ref").and_then(Value::as_str).and_then(local);
    found.targets.extend(target);
    for (key, child) in each {
        let at = at.key(&key);
        if child.as_object().is_some_and(is_ignored) && can_go(&at) {
            found.ignored.insert(at, false);
        } else {
            gather(child, &at, found);
        }
    }
}

fn is_ignored(members: &Object) -> bool {
    IGNORE.iter().filter_map(|key| members.get(*key)).any(|value| match value {
        Value::Bool(ignored) => *ignored,
        value => texts(Some(value)).iter().any(|one| LANGUAGES.contains(&one.as_str())),
    })
}

/// Returns whether a document is still valid without a part at such a place.
fn can_go(at: &Pointer) -> bool {
    let mut tokens = at.tokens().rev();
    let (Some(last), Some(outer)) = (tokens.next(), tokens.next()) else { return false };
    let outermost = tokens.next();
    match &*outer {
        "paths" | "properties" | "securitySchemes" => true,
        "schemas" | "parameters" if outermost.as_deref() == Some("components") => true,
        "parameters" | "servers" => last.bytes().all(|byte| byte.is_ascii_digit()),
        _ => outermost.as_deref() == Some("paths") && METHODS.contains(&&*last),
    }
}

/// Lets an object go without a property that is taken out.
fn release(root: &mut Value, at: &Pointer) {
    let Some(properties) = at.parent().filter(|p| p.last().as_deref() == Some("properties")) else {
        return;
    };
    let (Some(schema), Some(name)) = (properties.parent(), at.last()) else { return };
    if let Some(Value::Object(members)) = find_mut(root, &schema)
        && let Some(Value::Array(required)) = members.get_mut("required")
    {
        required.retain(|one| one.as_str() != Some(&*name));
    }
}
