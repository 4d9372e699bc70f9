//! Values that a schema asks for, by the choices of a fuzzer: mostly right, sometimes not.
//!
//! Text that is mutated byte by byte seldom fits a schema with thirty fields; what is built along
//! the schema mostly does, and so reaches what is behind the first mismatch.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

/// How deep values are built, unless one is made to be deeper.
const DEPTH: usize = 6;

/// Integers at the ends of types, and around them.
const INTEGERS: &[i64] = &[
    0,
    1,
    -1,
    2,
    3,
    127,
    128,
    -128,
    -129,
    255,
    256,
    2_147_483_647,
    2_147_483_648,
    -2_147_483_648,
    4_294_967_295,
    4_294_967_296,
    9_007_199_254_740_991,
    9_007_199_254_740_993,
    i64::MAX,
    i64::MIN,
];

/// Numbers that are spelled or rounded in more than one way.
const NUMBERS: &[f64] =
    &[0.0, -0.0, 1.0, 0.1, -2.5, 1e15, 1e16, 9_007_199_254_740_992.0, 1e-7, 1e300, 5e-324, 2e20];

/// Strings, some of which are a value of a format, or almost.
const TEXTS: &[&str] = &[
    "",
    "a",
    "cat",
    "dog",
    "add",
    "drop",
    "small",
    "thing",
    "null",
    "1",
    "\u{0}",
    "\u{e9}\u{1f980}",
    "\"\\\n",
    "2026-02-28T23:59:59Z",
    "2026-02-28t23:59:59.123456789z",
    "2024-02-29T00:00:00-23:59",
    "2016-12-31T23:59:60Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-02-29T00:00:00Z",
    "2026-02-28",
    "0000-01-01",
    "9999-12-31",
    "2026-13-01",
    "127.0.0.1",
    "127.0.0.01",
    "::1",
    "::ffff:1.2.3.4",
    "fe80::1%1",
    "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "67E55044-10B1-426F-9247-BB680E5FE0C8",
    "67e5504410b1426f9247bb680e5fe0c8",
    "s3cr3t-0123456789",
];

/// Builds values along the schemas of one document.
#[derive(Debug)]
pub struct Builder<'a, 'u> {
    /// The document, for references.
    pub root: &'a Value,
    /// The choices.
    pub choices: &'u mut Unstructured<'a>,
}

impl Builder<'_, '_> {
    /// Returns a value of a schema, or now and then one of none.
    ///
    /// # Errors
    ///
    /// None: choices that run out are all the first.
    pub fn value(&mut self, schema: &Value, depth: usize) -> Result<Value> {
        if depth > 2 * DEPTH || self.choices.ratio(1, 40)? {
            return self.junk(depth);
        }
        if let Some(pointer) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(pointer.trim_start_matches('#'));
            return self.value(&target.cloned().unwrap_or_default(), depth + 1);
        }
        if let Some(value) = schema.get("const") {
            return Ok(value.clone());
        }
        for choice in ["enum", "oneOf", "anyOf"] {
            if let Some(Value::Array(cases)) = schema.get(choice) {
                let case = self.choices.choose(cases)?.clone();
                return if choice == "enum" { Ok(case) } else { self.value(&case, depth + 1) };
            }
        }
        let kind = match schema.get("type") {
            Some(Value::Array(kinds)) => self.choices.choose(kinds)?.clone(),
            kind => kind.cloned().unwrap_or_default(),
        };
        match kind.as_str() {
            Some("object") => self.object(schema, depth),
            Some("array") => self.array(schema, depth),
            Some("string") => self.string(schema),
            Some("integer") => Ok((*self.choices.choose(INTEGERS)?).into()),
            Some("number") => self.number(),
            Some("boolean") => Ok(self.choices.arbitrary::<bool>()?.into()),
            Some("null") => Ok(Value::Null),
            _ => self.junk(depth),
        }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Result<Value> {
        let mut members = Map::new();
        let required = schema.get("required").cloned().unwrap_or_default();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let is_required =
                required.as_array().is_some_and(|names| names.iter().any(|one| one == name));
            let is_there = match (is_required, depth > DEPTH) {
                (true, _) => !self.choices.ratio(1, 50)?,
                (false, true) => false,
                (false, false) => self.choices.ratio(1, 3)?,
            };
            if is_there {
                members.insert(name.clone(), self.value(property, depth + 1)?);
            }
        }
        let others = match schema.get("additionalProperties") {
            Some(Value::Bool(false)) if !self.choices.ratio(1, 30)? => 0,
            _ if depth > DEPTH => 0,
            _ => self.choices.int_in_range(0..=3)?,
        };
        for _ in 0..others {
            let other = schema.get("additionalProperties").cloned().unwrap_or_default();
            let key = (*self.choices.choose(TEXTS)?).to_owned();
            let value = self.value(&other, depth + 1)?;
            members.entry(key).or_insert(value);
        }
        Ok(Value::Object(members))
    }

    fn array(&mut self, schema: &Value, depth: usize) -> Result<Value> {
        if let Some(Value::Array(places)) = schema.get("prefixItems") {
            let places = places.clone();
            let items: Result<Vec<Value>> =
                places.iter().map(|place| self.value(place, depth + 1)).collect();
            return Ok(items?.into());
        }
        let length = if depth > DEPTH { 0 } else { self.choices.int_in_range(0..=4)? };
        let items = schema.get("items").cloned().unwrap_or_default();
        (0..length).map(|_| self.value(&items, depth + 1)).collect()
    }

    fn string(&mut self, schema: &Value) -> Result<Value> {
        // Most formats have a value among the texts; the first that fits is tried more often.
        let fits = |text: &&&str| match schema.get("format").and_then(Value::as_str) {
            Some("date-time") => text.len() > 15 && text.contains([':', 't']),
            Some("date") => text.len() == 10 && text.contains('-'),
            Some("uuid") => text.len() > 31,
            Some("ipv4") => text.starts_with("127."),
            Some("ipv6") => text.contains("::"),
            Some("password") => text.starts_with("s3"),
            _ => false,
        };
        let fitting: Vec<&&str> = TEXTS.iter().filter(fits).collect();
        if !fitting.is_empty() && !self.choices.ratio(1, 20)? {
            return Ok((**self.choices.choose(&fitting)?).into());
        }
        if self.choices.ratio(1, 4)? {
            return Ok(self.choices.arbitrary::<&str>()?.into());
        }
        Ok((*self.choices.choose(TEXTS)?).into())
    }

    fn number(&mut self) -> Result<Value> {
        if self.choices.arbitrary()? {
            return Ok((*self.choices.choose(INTEGERS)?).into());
        }
        Ok((*self.choices.choose(NUMBERS)?).into())
    }

    fn junk(&mut self, depth: usize) -> Result<Value> {
        Ok(match self.choices.int_in_range(0..=8)? {
            0 => Value::Null,
            1 => self.choices.arbitrary::<bool>()?.into(),
            2 => (*self.choices.choose(INTEGERS)?).into(),
            3 => self.number()?,
            4 => u64::MAX.into(),
            5 if depth <= DEPTH => json!([self.junk(depth + 1)?, self.junk(depth + 1)?]),
            6 if depth <= DEPTH => json!({ "a": self.junk(depth + 1)?, "left": {} }),
            7 => json!({}),
            _ => (*self.choices.choose(TEXTS)?).into(),
        })
    }
}
