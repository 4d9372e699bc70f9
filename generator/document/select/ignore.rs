//! What the document itself asks to ignore, by an extension.

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
    ignored: Vec<Pointer>,
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
    while let Some(index) = marks.used() {
        let at = marks.ignored.remove(index);
        say(&at, "an extension asks to ignore this, but something else refers to it; it stays");
        if let Some(node) = find(root, &at) {
            gather(node, &at, &mut marks);
        }
    }
    for at in marks.ignored.iter().rev() {
        say(at, "an extension asks to ignore this; it is left out");
        release(root, at);
    }
    for at in marks.ignored.iter().rev() {
        remove(root, text, at);
    }
    found
}

impl Marks {
    /// Returns an ignored part that others refer to.
    fn used(&self) -> Option<usize> {
        let is_used = |at: &Pointer| self.targets.iter().any(|target| target.is_within(at));
        self.ignored.iter().position(is_used)
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
            found.ignored.push(at);
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
