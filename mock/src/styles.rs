//! Values from their spellings: what the styles of OpenAPI make of lists and objects, undone.

use serde_json::{Map, Value, json};

use crate::{
    document::Document,
    generate::{Direction, Generator},
    percent,
};

/// The properties of the values of a schema that matter for parsing.
pub(crate) struct Form {
    kinds: Vec<String>,
    items: Option<Value>,
    /// The schemas of the first elements.
    first: Vec<Value>,
    properties: Map<String, Value>,
    /// The schema of other properties, where any may come.
    further: Option<Value>,
}

impl Document {
    /// Returns the properties of the values of a schema.
    pub(crate) fn form(&self, schema: &Value) -> Form {
        let mut form = Form {
            kinds: vec![],
            items: None,
            first: vec![],
            properties: Map::new(),
            further: None,
        };
        // Each attempt takes another case of a union.
        for generator in Generator::attempts(&self.root, Direction::Request).step_by(2) {
            let Some(flat) = generator.flat(schema) else { continue };
            match flat.get("type") {
                Some(Value::String(name)) => form.kinds.push(name.clone()),
                Some(Value::Array(names)) => {
                    form.kinds.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                _ if flat.contains_key("properties") => form.kinds.push("object".to_owned()),
                _ if flat.contains_key("items") || flat.contains_key("prefixItems") => {
                    form.kinds.push("array".to_owned());
                }
                _ => {}
            }
            form.items = form.items.or_else(|| flat.get("items").cloned());
            if let (true, Some(Value::Array(first))) =
                (form.first.is_empty(), flat.get("prefixItems"))
            {
                form.first.clone_from(first);
            }
            let properties = flat.get("properties").and_then(Value::as_object);
            properties.into_iter().flatten().for_each(|(name, schema)| form.take(name, schema));
            let further = flat.get("additionalProperties").unwrap_or(&Value::Bool(true));
            let is_better = matches!(form.further, None | Some(Value::Bool(true)));
            if is_better && further != &Value::Bool(false) {
                form.further = Some(further.clone());
            }
        }
        form
    }

    /// Parses a text as a scalar of its schema.
    pub(crate) fn scalar(&self, schema: &Value, text: &str) -> Value {
        let form = self.form(schema);
        let is_number = form.is("integer") || form.is("number");
        match (text, text.parse::<serde_json::Number>()) {
            (_, Ok(number)) if is_number => number.into(),
            ("true" | "false", _) if form.is("boolean") => (text == "true").into(),
            ("null", _) if form.is("null") => Value::Null,
            _ => text.into(),
        }
    }

    /// Reads the elements of a list.
    pub(crate) fn list<'a>(&self, form: &Form, texts: impl Iterator<Item = &'a str>) -> Value {
        let read = |(index, text): (usize, &str)| self.inner(&form.item(index), text);
        texts.enumerate().map(read).collect()
    }

    /// Reads the members of an object, whose names and texts are encoded.
    pub(crate) fn object<'a>(
        &self,
        form: &Form,
        pairs: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Value {
        let pairs = pairs.map(|(name, text)| (percent::decode(name), percent::decode(text)));
        self.gather(form, &pairs.collect::<Vec<_>>())
    }

    /// Reads the members of an object; of a list, each element may have a pair of its own.
    pub(crate) fn gather(&self, form: &Form, pairs: &[(String, String)]) -> Value {
        let mut texts: Map<String, Value> = Map::new();
        for (name, text) in pairs {
            let known = texts.entry(name.clone()).or_insert(Value::Array(Vec::new()));
            known.as_array_mut().into_iter().for_each(|known| known.push(text.as_str().into()));
        }
        let read = |(name, texts): (String, Value)| {
            let texts: Vec<&str> =
                texts.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let value = self.repeated(&form.property(&name), &texts);
            (name, value)
        };
        Value::Object(texts.into_iter().map(read).collect())
    }

    /// Reads a value whose texts came under one name: several are those of a list.
    pub(crate) fn repeated(&self, schema: &Value, texts: &[&str]) -> Value {
        let form = self.form(schema);
        let is_list = form.is("array") && !(form.is("string") && texts.len() == 1);
        let first = texts.first().copied().unwrap_or_default();
        if !is_list {
            return self.inner(schema, texts.last().unwrap_or(&""));
        }
        match serde_json::from_str(first) {
            Ok(Value::Array(list)) if texts.len() == 1 => list.into(),
            _ => self.list(&form, texts.iter().copied()),
        }
    }

    /// Reads a value within another; lists and objects there are JSON.
    pub(crate) fn inner(&self, schema: &Value, text: &str) -> Value {
        let inner = self.form(schema);
        if (inner.is("object") || inner.is("array"))
            && let Ok(value) = serde_json::from_str::<Value>(text)
        {
            return value;
        }
        self.scalar(schema, text)
    }
}

impl Form {
    /// Takes the schema of a property, which may be another one in another case of a union.
    fn take(&mut self, name: &str, schema: &Value) {
        let known = self.properties.entry(name.to_owned()).or_insert_with(|| schema.clone());
        let is_known = known["anyOf"].as_array().is_some_and(|cases| cases.contains(schema));
        if known != schema && !is_known {
            *known = json!({ "anyOf": [known.take(), schema] });
        }
    }

    /// Returns whether values may be of a type.
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// Returns whether the type of the values is unknown.
    pub(crate) fn is_unsaid(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Returns whether a property has a name in the schema.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.properties.contains_key(name)
    }

    /// Returns whether properties without a name in the schema may come.
    pub(crate) fn is_open(&self) -> bool {
        self.is("object") && self.further.is_some()
    }

    /// Returns the schema of an element by its place.
    pub(crate) fn item(&self, index: usize) -> Value {
        self.first.get(index).or(self.items.as_ref()).cloned().unwrap_or(true.into())
    }

    /// Returns the names of the properties.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.properties.keys()
    }

    /// Returns the schema of a property.
    pub(crate) fn property(&self, name: &str) -> Value {
        self.properties.get(name).or(self.further.as_ref()).cloned().unwrap_or(true.into())
    }
}
