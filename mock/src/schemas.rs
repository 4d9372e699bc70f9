//! The document's schemas as validators, each compiled when it is first needed.
//!
//! Large documents have thousands of schemas, and a test needs a few of them.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use jsonschema::{Draft, Registry, ValidationOptions, Validator};
use serde_json::{Value, json};

use crate::{
    cost::{cost, limit_unevaluated},
    generate::Direction,
    percent,
    read_write_only::for_direction,
};

/// What the document is called where its schemas refer to each other.
const NAME: &str = "urn:castiron:document";

/// The maximum number of reported violations per value.
const MOST: usize = 5;

/// The validators of a document, for each way that a value may go.
///
/// Each way takes more memory than the document, and those who only call need one of them.
pub(crate) struct Schemas {
    root: Arc<Value>,
    request: OneWay,
    response: OnceLock<Option<OneWay>>,
}

/// The validators of values that go one way, by the addresses of their schemas.
struct OneWay {
    registry: Registry<'static>,
    /// `None` if the schema is invalid; values are then not validated.
    compiled: Mutex<BTreeMap<String, Arc<Option<Validator>>>>,
}

impl Schemas {
    /// Prepares the schemas of a document.
    pub(crate) fn new(root: Arc<Value>) -> Result<Self, String> {
        let request = OneWay::new(for_direction(&root, Direction::Request))?;
        Ok(Self { root, request, response: OnceLock::new() })
    }

    /// Returns the violations of a value against the schema at a pointer (RFC 6901); none if the
    /// validation would take too much [`effort`].
    pub(crate) fn faults(&self, pointer: &str, value: &Value, direction: Direction) -> Vec<String> {
        match cost(&self.root, pointer, value) {
            Some(_) => self.counted_faults(pointer, value, direction),
            None => Vec::new(),
        }
    }

    /// Returns the violations of a value whose validation is known to be within the [`effort`].
    pub(crate) fn counted_faults(
        &self,
        pointer: &str,
        value: &Value,
        direction: Direction,
    ) -> Vec<String> {
        let response = || OneWay::new(for_direction(&self.root, Direction::Response)).ok();
        let schemas = match direction {
            Direction::Request => Some(&self.request),
            Direction::Response => self.response.get_or_init(response).as_ref(),
        };
        let Some(schemas) = schemas else { return Vec::new() };
        let validator = schemas.validator(pointer);
        let Some(validator) = &*validator else { return Vec::new() };
        let errors = validator.iter_errors(value).take(MOST);
        let errors = errors.map(|error| match error.instance_path().as_str() {
            "" => error.to_string(),
            at => format!("at `{at}`: {error}"),
        });
        errors.collect()
    }
}

impl OneWay {
    fn new(mut root: Value) -> Result<Self, String> {
        limit_unevaluated(&mut root);
        let registry = Registry::new().draft(Draft::Draft202012).add(NAME, root);
        let registry = registry.and_then(jsonschema::RegistryBuilder::prepare);
        let registry = registry.map_err(|error| error.to_string())?;
        Ok(Self { registry, compiled: Mutex::default() })
    }

    fn validator(&self, pointer: &str) -> Arc<Option<Validator>> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || {
            let schema = json!({ "$ref": format!("{NAME}#{}", percent::encode_pointer(pointer)) });
            let options = options().with_registry(&self.registry);
            Arc::new(options.build(&schema).ok())
        };
        compiled.entry(pointer.to_owned()).or_insert_with(make).clone()
    }
}

/// Returns whether a value matches a schema without references.
pub(crate) fn fits(schema: &Value, value: &Value) -> bool {
    options().build(schema).is_ok_and(|validator| validator.is_valid(value))
}

/// The formats that documents use besides those of JSON Schema.
fn options<'a>() -> ValidationOptions<'a> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .with_format("byte", is_base64)
        .with_format("base64", is_base64)
        .with_format("datetime", |text: &str| text.contains('T') && text.len() > 18)
        .with_format("guid", |text: &str| text.len() == 36 && text.matches('-').count() == 4)
        .with_format("http-date", |text: &str| text.ends_with(" GMT"))
        .with_format("date-time-rfc1123", |text: &str| text.ends_with(" GMT"))
        .with_format("int32", |text: &str| text.parse::<i32>().is_ok())
        .with_format("int64", |text: &str| text.parse::<i64>().is_ok())
        .with_format("uint64", |text: &str| text.parse::<u64>().is_ok())
        .with_format("double", |text: &str| text.parse::<f64>().is_ok())
        .with_format("float", |text: &str| text.parse::<f64>().is_ok())
}

/// Returns whether a text is base64 with its padding (RFC 4648 §4).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - digits.len() < 3
        && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte))
}
