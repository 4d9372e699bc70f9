//! Security schemes by URI: a requirement may name a component, or be the URI of a Security Scheme
//! Object (OpenAPI 3.2.0, "Security Requirement Object").
//!
//! Later stages know the names of components only, so that every such URI becomes one here: that of
//! a scheme of the document itself, or of a reference that stands among these.

use super::normalize::{Kind, Shape, fields};
use super::reference::decode;
use super::text::Text;
use super::value::{Object, Value};
use crate::diagnostic::Pointer;
use crate::uri::Uri;

/// Where the security schemes of a document are.
const SCHEMES: &str = "/components/securitySchemes/";

/// Lets every security requirement that is a URI name a component.
pub(super) fn name(root: &mut Value, text: &mut Text) {
    let own = root.get("$self").and_then(Value::as_str).and_then(Uri::parse);
    let components = root.get("components").and_then(|all| all.get("securitySchemes"));
    let schemes = components.and_then(Value::as_object).cloned().unwrap_or_default();
    let mut names = Names { own, schemes, added: Object::new(), text };
    let at = Pointer::root();
    let Value::Object(members) = root else { return };
    names.requirements(members, &at);
    for section in ["paths", "webhooks"] {
        let items = members.get_mut(section);
        let Some(Value::Object(items)) = items else { continue };
        for (path, item) in items {
            names.path_item(item, &at.key(section).key(path));
        }
    }
    let added = names.added;
    if added.is_empty() {
        return;
    }
    let mut node = members;
    for key in ["components", "securitySchemes"] {
        let inner = node.entry(key.to_owned()).or_insert_with(|| Object::new().into());
        let Value::Object(members) = inner else { return };
        node = members;
    }
    node.extend(added);
}

struct Names<'a> {
    /// The URI of the document, if it says so.
    own: Option<Uri>,
    schemes: Object,
    /// The references that join the schemes.
    added: Object,
    text: &'a mut Text,
}

impl Names<'_> {
    fn path_item(&mut self, item: &mut Value, at: &Pointer) {
        let Value::Object(members) = item else { return };
        for field in fields(Kind::PathItem) {
            let at = at.key(field.key);
            match (field.shape, members.get_mut(field.key)) {
                (Shape::Node(Kind::Operation), Some(Value::Object(operation))) => {
                    self.requirements(operation, &at);
                }
                (Shape::Map(Shape::Node(Kind::Operation)), Some(Value::Object(operations))) => {
                    for (method, operation) in operations {
                        if let Value::Object(operation) = operation {
                            self.requirements(operation, &at.key(method));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Names the schemes of the requirements that an object has.
    fn requirements(&mut self, owner: &mut Object, at: &Pointer) {
        let Some(Value::Array(alternatives)) = owner.get_mut("security") else { return };
        for (index, alternative) in alternatives.iter_mut().enumerate() {
            let at = at.key("security").index(index);
            let Value::Object(all) = alternative else { continue };
            if !all.keys().any(|key| self.is_uri(key)) {
                continue;
            }
            for (key, scopes) in std::mem::take(all) {
                let name = if self.is_uri(&key) { self.component(&key) } else { key.clone() };
                if name != key {
                    self.text.note_move(at.key(&name), at.key(&key));
                }
                all.insert(name, scopes);
            }
        }
    }

    /// Returns whether a key is a URI: the name of a component is always preferred.
    fn is_uri(&self, key: &str) -> bool {
        let is_file = [".yaml", ".yml", ".json"].iter().any(|end| key.ends_with(end));
        !self.schemes.contains_key(key) && (key.contains(['#', '/']) || is_file)
    }

    /// Returns the name of the component that is the scheme with a URI, or refers to it.
    fn component(&mut self, uri: &str) -> String {
        let (file, fragment) = uri.split_once('#').unwrap_or((uri, ""));
        let target = self.own.as_ref().and_then(|own| own.join(uri));
        let is_own = target.zip(self.own.as_ref());
        let is_own = is_own.is_some_and(|(target, own)| target.split().0 == own.split().0);
        let fragment = decode(fragment).unwrap_or_default();
        let last = fragment.parse::<Pointer>().ok().and_then(|at| Some(at.last()?.into_owned()));
        let is_plain = fragment.starts_with(SCHEMES);
        if let Some(name) = last.as_ref().filter(|_| is_plain && (file.is_empty() || is_own))
            && self.schemes.contains_key(name)
        {
            return name.clone();
        }
        let uri = uri.strip_prefix("./").unwrap_or(uri);
        let reference = Value::Object(Object::from([("$ref".to_owned(), uri.into())]));
        if let Some((name, _)) = self.added.iter().find(|(_, known)| **known == reference) {
            return name.clone();
        }
        let stem = file.rsplit('/').next().and_then(|name| name.split('.').next());
        let wanted = last.or(stem.map(str::to_owned)).unwrap_or_default();
        let is_free =
            |name: &String| !self.schemes.contains_key(name) && !self.added.contains_key(name);
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let mut names = std::iter::once(wanted.clone()).chain(numbered);
        let name = names.find(is_free).unwrap_or_default();
        self.added.insert(name.clone(), reference);
        name
    }
}
