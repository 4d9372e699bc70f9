//! The codec against `serde_json`, against derived code, and against a validator of JSON Schema.
//!
//! The models are those of `tests/cases/every-shape`, and so is the schema: what the validator
//! accepts must be read, and written again as an equal value that the validator accepts.

use std::{collections::BTreeMap, fmt::Debug, sync::LazyLock};

use arbitrary::Unstructured;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::{
    directed::Builder,
    mirror,
    models::{Contact, Json, Must, Open, Pet, Step, Thing, Tree},
    runtime::codec::{Codec, json as codec},
};

/// The document from which the models are generated.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../../tests/cases/every-shape/openapi.yaml");
    serde_yaml::from_str(text).expect("the document of a case is YAML")
});

/// A validator for each schema.
static VALIDATORS: LazyLock<BTreeMap<&'static str, Validator>> = LazyLock::new(|| {
    let names = ["Thing", "Tree", "Open", "Pet", "Contact", "Json", "Step", "Must"];
    let validator = |name| {
        let mut schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        schema["components"] = DOCUMENT["components"].clone();
        let options = jsonschema::options().should_validate_formats(true);
        (name, options.build(&schema).expect("the schemas of a case are schemas"))
    };
    names.into_iter().map(validator).collect()
});

/// Floats below this size hold every integer exactly: 2⁵³.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Takes JSON text, or choices along a schema, through every model.
///
/// # Panics
///
/// If the codec breaks a rule.
pub fn check(data: &[u8]) {
    // Text starts as JSON does; all else are choices.
    if data.first().is_none_or(|first| b"{[\"0123456789-tfn \n".contains(first)) {
        return text(data);
    }
    let (schema, choices) = (usize::from(data[0]), &mut Unstructured::new(&data[1..]));
    let names: Vec<&str> = VALIDATORS.keys().copied().collect();
    let name = names[schema % names.len()];
    let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
    let Ok(value) = Builder { root: &DOCUMENT, choices }.value(&schema, 0) else { return };
    let bytes = value.to_string().into_bytes();
    match name {
        "Thing" => modelled::<Thing>(name, &bytes, &value),
        "Tree" => modelled::<Tree>(name, &bytes, &value),
        "Open" => modelled::<Open>(name, &bytes, &value),
        "Pet" => modelled::<Pet>(name, &bytes, &value),
        "Contact" => modelled::<Contact>(name, &bytes, &value),
        "Json" => modelled::<Json>(name, &bytes, &value),
        "Step" => modelled::<Step>(name, &bytes, &value),
        _ => modelled::<Must>(name, &bytes, &value),
    }
}

/// Takes JSON text through every model.
fn text(text: &[u8]) {
    let parsed = serde_json::from_slice::<Value>(text).ok();
    let ours = codec::from_slice::<Value>(text).ok();
    assert_eq!(ours, parsed, "any value is what serde_json reads");
    if mirror::is_unique(text) {
        mirrored::<Tree, mirror::Tree>(text);
        mirrored::<Open, mirror::Open>(text);
        mirrored::<Must, mirror::Must>(text);
    }
    let Some(value) = parsed else { return };
    modelled::<Thing>("Thing", text, &value);
    modelled::<Tree>("Tree", text, &value);
    modelled::<Open>("Open", text, &value);
    modelled::<Pet>("Pet", text, &value);
    modelled::<Contact>("Contact", text, &value);
    modelled::<Json>("Json", text, &value);
    modelled::<Step>("Step", text, &value);
    modelled::<Must>("Must", text, &value);
    if let Value::Object(members) = &value {
        repeated(members);
    }
}

/// Compares a model to derived code.
fn mirrored<T, M>(text: &[u8])
where
    T: Codec,
    M: for<'de> serde::Deserialize<'de> + serde::Serialize,
{
    let ours = codec::from_slice::<T>(text).ok().map(|model| written(&model).1);
    assert_eq!(ours, mirror::read::<M>(text), "derived code reads otherwise");
}

/// Compares a model to its schema, and to itself when it is written and read again.
fn modelled<T: Codec + Clone + PartialEq + Debug>(name: &str, text: &[u8], value: &Value) {
    let read = codec::from_slice::<T>(text);
    let mut apart = T::blank();
    let parsed = codec::read_value(value, &mut apart);
    if mirror::is_unique(text) {
        let ours = read.as_ref().map(Some).unwrap_or_default();
        assert_eq!(ours, parsed.is_ok().then_some(&apart), "{name}: text and value differ");
    }
    let is_valid = VALIDATORS[name].is_valid(value);
    let Ok(model) = read else {
        let is_ruled_out = is_beyond(value) || !mirror::is_unique(text);
        assert!(!is_valid || is_ruled_out, "{name}: a valid value is refused: {value}");
        return;
    };
    let (bytes, again) = written(&model);
    let second = codec::from_slice::<T>(&bytes).expect("what is written can be read");
    assert_eq!(second, model, "{name}: written and read it is another");
    assert_eq!(written(&second).0, bytes, "{name}: the second writing differs");
    assert!(model.clone() == model, "{name}: a clone differs");
    if name == "Thing" {
        hides(&model, value);
    }
    if is_valid && !is_beyond(value) {
        assert_eq!(canonical(&again), canonical(value), "{name}: the value changed");
        assert!(VALIDATORS[name].is_valid(&again), "{name}: it is written invalid: {again}");
    }
}

/// A key that stands twice counts as if it stood once, the last time.
fn repeated(members: &Map<String, Value>) {
    let full = full();
    let first = Value::Object(full.clone()).to_string();
    let last = Value::Object(members.clone()).to_string();
    let comma = if members.is_empty() { "" } else { "," };
    let both = format!("{}{comma}{}", &first[..first.len() - 1], &last[1..]);
    let merged: Map<_, _> = full.into_iter().chain(members.clone()).collect();
    let merged = Value::Object(merged).to_string();
    let twice = codec::from_slice::<Thing>(both.as_bytes()).ok();
    let once = codec::from_slice::<Thing>(merged.as_bytes()).ok();
    assert_eq!(twice, once, "the first value of a repeated key shines through");
}

/// A thing with something in every place.
fn full() -> Map<String, Value> {
    let tree = json!({ "name": "t", "left": { "name": "l" }, "children": [{ "name": "c" }] });
    let value = json!({
        "id": "full", "flag": true, "tiny": 1, "maybe": "m", "maybe_number": 1, "texts": ["x"],
        "rows": [[1]], "pair": ["p", 1], "counts": { "c": 1 }, "notes": { "n": "o" },
        "anything": { "a": 1 }, "tree": tree, "open": { "a": "a", "b": 1, "c": 2 },
        "pet": { "species": "cat", "lives": 9 }, "contact": { "email": "e" }, "json": [1],
        "scalar": 1, "step": { "op": "add", "left": { "op": "add" } },
        "must": { "next": { "next": null, "count": 1 }, "count": 2 },
        "since": "2026-02-28T23:59:59Z", "size": "small", "level": 1, "ratio": 0.5,
    });
    let Value::Object(members) = value else { unreachable!("it is an object") };
    members
}

/// Returns a model as it is written, as bytes and as a value.
fn written(model: &dyn Codec) -> (Vec<u8>, Value) {
    let bytes = codec::to_vec(model).expect("what was read can be written");
    let value = serde_json::from_slice(&bytes).expect("what is written is JSON");
    (bytes, value)
}

/// A secret that stands nowhere else is not printed.
fn hides(model: &dyn Debug, value: &Value) {
    let token = value["token"].as_str().filter(|token| token.starts_with("s3cr3t-"));
    if token.is_some() && value.to_string().matches("s3cr3t-").count() == 1 {
        assert!(!format!("{model:?}").contains("s3cr3t-"), "a secret is printed");
    }
}

/// Returns whether a value is one of those that the types rule out, and no schema does: numbers
/// beyond the integers of 64 bits or of a float, and timestamps outside the calendar.
fn is_beyond(value: &Value) -> bool {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(_) => false,
            None => number.as_f64().is_none_or(|float| float.abs() >= EXACT),
        },
        Value::String(text) => {
            // jiff does not support leap seconds, nor the last hours of the year 9999.
            let is_moment = text.len() > 18 && text.as_bytes()[4] == b'-' && text.contains(':');
            is_moment && text.parse::<jiff::Timestamp>().is_err()
        }
        Value::Array(items) => items.iter().any(is_beyond),
        Value::Object(members) => members.values().any(is_beyond),
        _ => false,
    }
}

/// Returns a value with what is spelled in several ways spelled in one.
fn canonical(value: &Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().into(),
        Value::String(text) => {
            let moment = text.parse::<jiff::Timestamp>().map(|one| one.to_string());
            let id = || uuid::Uuid::parse_str(text).map(|one| one.to_string());
            let address = || text.parse::<std::net::Ipv6Addr>().map(|one| one.to_string());
            let known = moment.ok().or_else(|| id().ok()).or_else(|| address().ok());
            known.unwrap_or_else(|| text.clone()).into()
        }
        Value::Array(items) => items.iter().map(canonical).collect(),
        // An optional field of any type takes `null` for nothing.
        Value::Object(members) => {
            let is_told = |(key, value): &(&String, &Value)| *key != "anything" || !value.is_null();
            let members = members.iter().filter(is_told);
            members.map(|(key, value)| (key.clone(), canonical(value))).collect()
        }
        other => other.clone(),
    }
}
