//! Samples: the examples of the document if they match their schema, or else generated values.

use std::sync::atomic::Ordering;

use serde_json::Value;

use crate::{
    cost::cost,
    document::{Document, Operation, Parameter, Place, join, keys},
    generate::{Direction, Generator},
};

impl Document {
    /// Returns a value of a parameter that a client may send.
    ///
    /// # Errors
    ///
    /// Why no value of it can be made.
    pub fn parameter_sample(&self, parameter: &Parameter) -> Result<Value, String> {
        let (owner, schema) = (&parameter.pointer, &parameter.schema);
        let examples = self.examples(owner).chain(self.examples(schema));
        let examples = examples.filter_map(|example| sendable(parameter.place, example));
        self.first_fitting(examples, schema, Direction::Request)
            .map_or_else(|| self.made(schema, Direction::Request), Ok)
            .map_err(|reason| format!("the parameter `{}`: {reason}", parameter.name))
    }

    /// Returns a value of an operation's body in this media type.
    ///
    /// # Errors
    ///
    /// Why no value of it can be made.
    pub fn body_sample(&self, operation: &Operation, media_type: &str) -> Result<Value, String> {
        let body = self.follow(&join(&operation.pointer, "requestBody"));
        let (body, _) = body.ok_or("the document does not contain the body")?;
        let pointer = join(&join(&body, "content"), media_type);
        self.sample(&pointer, &self.described(&pointer), Direction::Request)
            .map_err(|reason| format!("the body: {reason}"))
    }

    /// Returns the pointer of the schema of a media type, or of its items in a stream.
    pub(crate) fn described(&self, media_type: &str) -> String {
        let item = join(media_type, "itemSchema");
        if self.root.pointer(&item).is_some() { item } else { join(media_type, "schema") }
    }

    /// Returns a value of the schema at an address; `owner` is what may have examples of it.
    pub(crate) fn sample(
        &self,
        owner: &str,
        schema: &str,
        direction: Direction,
    ) -> Result<Value, String> {
        let examples = self.examples(owner).chain(self.examples(schema));
        match self.first_fitting(examples, schema, direction) {
            Some(example) => Ok(example),
            None => self.made(schema, direction),
        }
    }

    /// Returns the first example that matches its schema; without a schema, the first example.
    fn first_fitting(
        &self,
        mut examples: impl Iterator<Item = Value>,
        schema: &str,
        direction: Direction,
    ) -> Option<Value> {
        let is_free = self.root.pointer(schema).is_none();
        examples.find(|value| {
            is_free
                || self.is_meant(schema, value, direction)
                    && self.judged(schema, value, direction).is_ok()
        })
    }

    /// Returns a value made from the schema at an address.
    fn made(&self, schema: &str, direction: Direction) -> Result<Value, String> {
        if self.root.pointer(schema).is_none() {
            return Ok("value".into());
        }
        let mut reason = "no value can be generated from the schema".to_owned();
        let mut best = None;
        for generator in Generator::attempts(&self.root, direction) {
            let made = generator.make(schema);
            self.spend(generator.steps(), direction)?;
            let Some(value) = made else { continue };
            match self.judged(schema, &value, direction) {
                Ok(()) => return Ok(value),
                Err(fault) => {
                    reason = format!("a generated value does not match its schema: {fault}");
                }
            }
            best = best.or(Some(value));
        }
        // A schema that matches no value is an error in the document, but a client expects a
        // response.
        best.filter(|_| direction == Direction::Response).ok_or(reason)
    }

    /// Validates a value; the error says what is invalid, or that it cannot be validated.
    fn judged(&self, schema: &str, value: &Value, direction: Direction) -> Result<(), String> {
        let effort = cost(&self.root, schema, value).ok_or("validating it takes too long")?;
        self.spend(effort, direction)?;
        let fault = self.schemas.counted_faults(schema, value, direction).into_iter().next();
        fault.map_or(Ok(()), Err)
    }

    /// Counts the schemas that were looked at for a value that clients send.
    fn spend(&self, effort: usize, direction: Direction) -> Result<(), String> {
        let less = |left: usize| left.checked_sub(effort);
        let order = Ordering::Relaxed;
        match self.cost_left.fetch_update(order, order, less) {
            Err(_) if direction == Direction::Request => {
                Err("generating the values of other operations took too long".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Returns whether an example is plausible: an array or object if the keywords of the schema
    /// imply it, and numbers that every parser represents alike (RFC 8259 §6).
    fn is_meant(&self, schema: &str, value: &Value, direction: Direction) -> bool {
        let generator = Generator::attempts(&self.root, direction).next();
        let kind = generator.and_then(|generator| generator.implied(schema));
        match kind {
            Some("object") => value.is_object() && is_exact(value),
            Some("array") => value.is_array() && is_exact(value),
            _ => is_exact(value),
        }
    }

    /// Returns the examples of a parameter, header, media type or schema.
    fn examples(&self, owner: &str) -> impl Iterator<Item = Value> {
        let value = self.follow(owner).map(|(_, value)| value);
        let one = value.and_then(|value| value.get("example")).cloned();
        let several = value.and_then(|value| value.get("examples"));
        let list = several.and_then(Value::as_array).into_iter().flatten().cloned();
        let below = join(owner, "examples");
        let named = keys(several).filter_map(move |name| {
            let (_, example) = self.follow(&join(&below, name))?;
            example.get("value").or(example.get("dataValue")).cloned()
        });
        one.into_iter().chain(list).chain(named)
    }
}

/// Returns an example for a parameter in this location, if it is allowed there: headers have no
/// line breaks (RFC 9110 §5.5), and path segments are neither empty nor dots (RFC 3986 §5.2.4).
fn sendable(place: Place, example: Value) -> Option<Value> {
    match (place, example) {
        (Place::Header, Value::String(text)) => {
            let lines: Vec<&str> = text.split(['\r', '\n']).map(str::trim).collect();
            let text =
                lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
            let is_text = |c: char| c == '\t' || !c.is_control();
            text.chars().all(is_text).then(|| text.into())
        }
        (Place::Header, Value::Array(items)) => {
            items.into_iter().map(|item| sendable(place, item)).collect()
        }
        (Place::Header, Value::Object(members)) => {
            let each = members.into_iter().map(|(name, one)| Some((name, sendable(place, one)?)));
            each.collect::<Option<_>>().map(Value::Object)
        }
        (Place::Path, Value::String(text)) => {
            (!matches!(text.as_str(), "" | "." | "..")).then(|| text.into())
        }
        (_, other) => Some(other),
    }
}

/// Returns whether all integers within a value have at most 64 bits.
fn is_exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.is_i64()
                || number.is_u64()
                || number.as_f64().is_some_and(|float| float.fract() != 0.0 || float.abs() < 1e15)
        }
        Value::Array(elements) => elements.iter().all(is_exact),
        Value::Object(members) => members.values().all(is_exact),
        _ => true,
    }
}
