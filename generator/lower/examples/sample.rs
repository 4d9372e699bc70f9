//! Samples: values with which each operation can be called, for the tests that SDKs carry.
//!
//! They are the document's own examples where these fit their schemas, and else made from those.

use castiron_mock::{Document as Trial, Operation as Called, Place};
use serde_json::Value;

use crate::{
    config::Config,
    diagnostic::{Code, Diagnostic, Pointer},
    document::Document,
    ir::{Format, Location, Operation, RequestBody, Sample, Type},
    lower::context::Context,
};

/// The document as contract tests call it, where the SDK has such tests.
pub(in crate::lower) struct Samples(Option<Trial>);

impl Samples {
    /// Reads the document as contract tests call it.
    pub(in crate::lower) fn new(document: &Document, config: &Config) -> Self {
        let trial = || Trial::parse(&document.export_text()).ok();
        Self(config.has_contract().then(trial).flatten())
    }
}

/// Returns values with which an operation can be called; why there are none is reported.
pub(in crate::lower) fn of_operation(
    cx: &mut Context<'_>,
    operation: &Operation,
    at: &Pointer,
) -> Result<Sample, String> {
    let Some(trial) = &cx.samples.0 else { return Ok(Sample::default()) };
    let most = cx.config.limits().sample_bytes;
    let sample = sample(trial, operation).and_then(|sample| within(sample, most));
    if let Err(reason) = &sample {
        let message = format!("the contract tests do not call `{}`: {reason}", operation.id);
        cx.diagnostics.push(Diagnostic::note(Code::OPERATION_UNTESTED, message).at(at.clone()));
    }
    sample
}

fn sample(trial: &Trial, operation: &Operation) -> Result<Sample, String> {
    let found = trial.operation(operation.method.as_str(), &operation.path);
    let found = found.ok_or("the exported document does not contain it")?;
    if !trial.has_success(found) {
        return Err("it has no successful response".to_owned());
    }
    let mut sample = Sample::default();
    for parameter in &operation.parameters {
        let is_header = parameter.location == Location::Header && parameter.required;
        if is_header && http::HeaderName::from_bytes(parameter.wire.as_bytes()).is_err() {
            return Err("a required header has an invalid name".to_owned());
        }
        let Some(place) = place(parameter.location) else {
            if parameter.required {
                return Err("no value can be generated for a complete query string".to_owned());
            }
            sample.parameters.push(None);
            continue;
        };
        let mut known = found.parameters.iter();
        let same = known.find(|one| one.name == parameter.wire && one.place == place);
        // A name in the path that is declared nowhere is text.
        let text = || Ok("value".into());
        let value = same.map_or_else(text, |same| trial.parameter_sample(same));
        sample.parameters.push(match value {
            Err(reason) if parameter.required => return Err(reason),
            value => value.ok(),
        });
    }
    if let Some(body) = &operation.body {
        sample.body = match body_sample(trial, found, body) {
            Err(reason) if body.required => return Err(reason),
            value => value.ok(),
        };
    }
    Ok(sample)
}

/// Returns a sample whose values have at most so many bytes as JSON, or why there is none.
fn within(sample: Sample, most: usize) -> Result<Sample, String> {
    let is_large = |value: &Value| value.to_string().len() > most;
    let too_large = format!(
        "a value has more than {most} bytes of JSON; `limits.sample_bytes` in castiron.toml \
         raises this limit"
    );
    if sample.parameters.iter().chain([&sample.body]).flatten().any(is_large) {
        return Err(too_large);
    }
    Ok(sample)
}

/// Returns a value for the media type that calls send by default.
fn body_sample(trial: &Trial, found: &Called, body: &RequestBody) -> Result<Value, String> {
    let content = body.contents.first().ok_or("the body has no media type")?;
    let name = content.media_type.as_str();
    if content.format == Format::Bytes && name.contains('*') && !is_any(name) {
        return Err("the caller must choose the media type within a range".to_owned());
    }
    let is_raw = matches!(body.ty, Type::Bytes | Type::Upload);
    if is_raw && name.starts_with("multipart/") {
        return Err(
            "the caller must create the parts, because the document describes none".to_owned()
        );
    }
    let value = trial.body_sample(found, name)?;
    // The document may describe one item of a series.
    let is_series =
        matches!(content.format, Format::JsonLines | Format::JsonSequence | Format::Mixed(..));
    // A form without a description has fields all the same.
    let is_form = matches!(content.format, Format::Form(_) | Format::Multipart(_));
    Ok(match value {
        // The schema is that of the parts, which have names.
        Value::Array(items) if is_form => {
            let first = items.into_iter().next().map(|item| ("value".to_owned(), item));
            Value::Object(first.into_iter().collect())
        }
        Value::Array(_) => value,
        one if is_series => Value::Array(vec![one]),
        Value::Object(_) => value,
        scalar if is_form => serde_json::json!({ "value": scalar }),
        scalar => scalar,
    })
}

/// Returns whether bytes without a description are in a range.
fn is_any(range: &str) -> bool {
    matches!(range, "*/*" | "application/*")
}

fn place(location: Location) -> Option<Place> {
    Some(match location {
        Location::Cookie => Place::Cookie,
        Location::Header => Place::Header,
        Location::Path => Place::Path,
        Location::Query => Place::Query,
        Location::QueryString => return None,
    })
}
