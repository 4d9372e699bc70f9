//! Components that are only references into other files.

use std::mem;

use super::{Join, Object, Value, place::part_key};
use crate::{diagnostic::Pointer, document::reference::local};

/// Where documents have the schemas of their components (OpenAPI 3, Swagger 2.0).
const COMPONENTS: [&[&str]; 2] = [&["components", "schemas"], &["definitions"]];

impl Join<'_> {
    /// Lets each component be the part of a file that it only refers to, and the part refer to the
    /// component: its name is the one that the API's authors publish. Of several such components
    /// the first in the alphabet is the part.
    pub(super) fn adopt(&mut self, root: &mut Value) {
        for steps in COMPONENTS {
            let at = steps.iter().fold(Pointer::root(), |at, step| at.key(step));
            let Some(components) = members(root, steps) else { continue };
            let mut names: Vec<&String> = components.keys().collect();
            names.sort();
            let names: Vec<(String, String)> = names
                .into_iter()
                .filter_map(|name| Some((name.clone(), referred_part(components.get(name)?)?)))
                .collect();
            for (name, key) in names {
                if let Some(part) = self.adopted(&key, &at.key(&name)) {
                    components.insert(name, part);
                }
            }
        }
    }

    /// Returns the part of a file that a component becomes, unless that is a reference itself.
    fn adopted(&mut self, key: &str, component: &Pointer) -> Option<Value> {
        let (file, fragment) = key.split_once('#')?;
        let (_, file) = self.files.get(file)?.as_ref()?;
        let part = self.parts.get_mut(key)?;
        let members = part.as_object().filter(|members| !members.contains_key("$ref"))?;
        if members.is_empty() {
            return None;
        }
        self.text.graft(component.clone(), *file, fragment.parse().ok()?);
        let reference = Value::String(format!("#{component}"));
        Some(mem::replace(part, Value::Object([("$ref".to_owned(), reference)].into())))
    }
}

/// Returns the members of the object at a place.
fn members<'a>(root: &'a mut Value, steps: &[&str]) -> Option<&'a mut Object> {
    let object = |value: &'a mut Value| match value {
        Value::Object(members) => Some(members),
        _ => None,
    };
    steps.iter().try_fold(object(root)?, |members, step| object(members.get_mut(*step)?))
}

/// Returns the key of the part that a schema only refers to.
fn referred_part(schema: &Value) -> Option<String> {
    let members = schema.as_object().filter(|members| members.len() == 1)?;
    part_key(&local(members.get("$ref")?.as_str()?)?)
}
