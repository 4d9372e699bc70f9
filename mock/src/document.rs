//! The document: its operations and their parts, by JSON pointer.

use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::AtomicUsize},
};

use serde_json::{Map, Value};

use crate::{percent, schemas::Schemas, template};

/// The maximum length of a chain of references.
const CHAIN: usize = 32;

/// The methods with their own keys in a path item.
const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// An OpenAPI 3.1 document.
pub struct Document {
    pub(crate) root: Arc<Value>,
    pub(crate) schemas: Schemas,
    pub(crate) operations: Vec<Operation>,
    /// The index of each operation, by its method and path template.
    indices: BTreeMap<String, usize>,
    /// The paths of its servers.
    pub(crate) bases: Vec<String>,
    /// How many schemas may still be looked at to make values that clients send: those of a hostile
    /// document are never right, and each of its operations would take a second.
    pub(crate) cost_left: AtomicUsize,
}

/// How many schemas are looked at to make the values of all operations.
const COST: usize = 50_000_000;

/// An operation of the document.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The request method, as it is sent.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The parameters, those of the path item among them.
    pub parameters: Vec<Parameter>,
    /// The path template, with only names in its braces.
    pub(crate) template: String,
    /// The address of the operation (RFC 6901).
    pub(crate) pointer: String,
    /// The paths of the servers, which may precede the path of the operation.
    pub(crate) bases: Vec<String>,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// The location.
    pub place: Place,
    pub(crate) required: bool,
    pub(crate) style: String,
    pub(crate) explode: bool,
    /// Whether the value is JSON, because the parameter has `content`.
    pub(crate) is_json: bool,
    /// The address of the parameter, and that of its schema.
    pub(crate) pointer: String,
    pub(crate) schema: String,
}

/// The location of a parameter in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the places")]
pub enum Place {
    Cookie,
    Header,
    Path,
    Query,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document").field("operations", &self.operations).finish_non_exhaustive()
    }
}

impl Document {
    /// Parses a document.
    ///
    /// # Errors
    ///
    /// The reason why the document is invalid.
    pub fn parse(text: &str) -> Result<Self, String> {
        let root: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let root = Arc::new(root);
        let schemas = Schemas::new(Arc::clone(&root))?;
        let bases = bases(root.get("servers"));
        let (operations, indices) = (Vec::new(), BTreeMap::new());
        let cost_left = AtomicUsize::new(COST);
        let mut document = Self { root, schemas, operations, indices, bases, cost_left };
        document.operations = document.all_operations();
        for (index, operation) in document.operations.iter().enumerate() {
            let name = format!("{} {}", operation.method, operation.path);
            document.indices.entry(name).or_insert(index);
        }
        Ok(document)
    }

    /// Returns the operation with a method and a path template.
    #[must_use]
    pub fn operation(&self, method: &str, path: &str) -> Option<&Operation> {
        self.operations.get(*self.indices.get(&format!("{method} {path}"))?)
    }

    /// Returns whether an operation documents a success (RFC 9110 §15.3).
    #[must_use]
    pub fn has_success(&self, operation: &Operation) -> bool {
        let responses = self.root.pointer(&join(&operation.pointer, "responses"));
        let mut documented = keys(responses).peekable();
        documented.peek().is_none()
            || documented.any(|key| key.starts_with('2') || key == "default")
    }

    fn all_operations(&self) -> Vec<Operation> {
        let mut operations = Vec::new();
        for path in keys(self.root.get("paths")) {
            let at = join("/paths", path);
            let Some((at, item)) = self.follow(&at) else { continue };
            let plain = METHODS.iter().map(|method| (method.to_uppercase(), join(&at, method)));
            let others = item.get("additionalOperations");
            let below = join(&at, "additionalOperations");
            let others = keys(others).map(|method| (method.clone(), join(&below, method)));
            for (method, pointer) in plain.chain(others) {
                if let Some(operation) = self.root.pointer(&pointer) {
                    let parameters = self.parameters(&[&at, &pointer]);
                    // A client may call all operations at one server.
                    let own = operation.get("servers").or(item.get("servers"));
                    let bases = [bases(own), self.bases.clone()].concat();
                    let (path, template) = (path.clone(), template::plain(path, &parameters));
                    operations.push(Operation {
                        method,
                        path,
                        parameters,
                        template,
                        pointer,
                        bases,
                    });
                }
            }
        }
        operations
    }

    /// Returns the parameters below these objects; later ones override earlier ones.
    fn parameters(&self, owners: &[&str]) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for owner in owners {
            let list = join(owner, "parameters");
            let count = self.root.pointer(&list).and_then(Value::as_array).map_or(0, Vec::len);
            let found = (0..count).filter_map(|index| self.parameter(&format!("{list}/{index}")));
            for parameter in found {
                let same = |other: &Parameter| {
                    other.name == parameter.name && other.place == parameter.place
                };
                parameters.retain(|other| !same(other));
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn parameter(&self, pointer: &str) -> Option<Parameter> {
        let (pointer, value) = self.follow(pointer)?;
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let flag = |key: &str| value.get(key).and_then(Value::as_bool);
        let (place, style) = match text("in")? {
            "query" => (Place::Query, "form"),
            "header" => (Place::Header, "simple"),
            "path" => (Place::Path, "simple"),
            "cookie" => (Place::Cookie, "form"),
            _ => return None,
        };
        // Other parts of the document define these (OpenAPI 3.1, "Parameter Object").
        let name = text("name")?;
        let of_others = ["accept", "content-type", "authorization"];
        if place == Place::Header && of_others.contains(&&*name.to_ascii_lowercase()) {
            return None;
        }
        let style = text("style").unwrap_or(style).to_owned();
        let content = value.get("content");
        let schema = match keys(content).next() {
            Some(media_type) => join(&join(&join(&pointer, "content"), media_type), "schema"),
            None => join(&pointer, "schema"),
        };
        Some(Parameter {
            name: name.to_owned(),
            place,
            required: flag("required").unwrap_or(false),
            explode: flag("explode").unwrap_or(style == "form"),
            style,
            is_json: content.is_some(),
            pointer,
            schema,
        })
    }

    /// Returns an object and its pointer, by the pointer of the object or of a reference to it.
    pub(crate) fn follow(&self, pointer: &str) -> Option<(String, &Value)> {
        let mut pointer = pointer.to_owned();
        for _ in 0..CHAIN {
            let value = self.root.pointer(&pointer)?;
            match value.get("$ref").and_then(Value::as_str) {
                Some(target) => pointer = target_pointer(target)?,
                None => return Some((pointer, value)),
            }
        }
        None
    }

    /// Returns the media types below an address, each with its own.
    pub(crate) fn content(&self, owner: &str) -> Vec<(String, String)> {
        let below = join(owner, "content");
        let content = self.root.pointer(&below);
        keys(content).map(|name| (name.clone(), join(&below, name))).collect()
    }
}

impl Operation {
    /// Returns the name of the operation in messages.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// Returns the keys of an object; anything else has none.
pub(crate) fn keys(value: Option<&Value>) -> impl Iterator<Item = &String> {
    value.and_then(Value::as_object).into_iter().flat_map(Map::keys)
}

/// Returns the address of a member (RFC 6901 §3).
pub(crate) fn join(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Returns the address that a reference within the document names.
pub(crate) fn target_pointer(reference: &str) -> Option<String> {
    reference.strip_prefix('#').map(percent::decode)
}

/// Returns the paths of servers, each without a `/` at its end.
fn bases(servers: Option<&Value>) -> Vec<String> {
    let urls = servers.and_then(Value::as_array).into_iter().flatten();
    let base = |server: &Value| {
        let mut url = server.get("url")?.as_str()?.to_owned();
        let variables = server.get("variables");
        for name in keys(variables) {
            let default = variables.and_then(|all| all[name]["default"].as_str());
            url = url.replace(&format!("{{{name}}}"), default.unwrap_or_default());
        }
        let after_host = url
            .split_once("://")
            .map_or(&*url, |(_, rest)| rest.find('/').map_or("", |slash| &rest[slash..]));
        Some(after_host.trim_end_matches('/').to_owned())
    };
    let mut bases: Vec<String> = urls.filter_map(base).collect();
    // The URL of a server without a path refers to the root.
    bases.push(String::new());
    bases
}
