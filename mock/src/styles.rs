//! Values from their spellings: what the styles of OpenAPI make of lists and objects, undone.

use serde_json::{Map, Value, json};

use crate::{
    document::Document,
    generate::{Direction, Generator},
    percent,
};

/// What is known of the values of a schema, as far as it helps to read them.
pub(crate) struct Form {
    kinds: Vec<String>,
    items: Option<Value>,
    properties: Map<String, Value>,
    /// The schema of other properties, where any may come.
    further: Option<Value>,
}

impl Document {
    /// Returns what is known of the values of a schema.
    pub(crate) fn form(&self, schema: &Value) -> Form {
        let mut form =
            Form { kinds: Vec::new(), items: None, properties: Map::new(), further: None };
        // Each attempt takes another case of a union.
        for generator in Generator::attempts(&self.root, Direction::Request).step_by(2) {
            let Some(flat) = generator.flat(schema) else { continue };
            match flat.get("type") {
                Some(Value::String(name)) => form.kinds.push(name.clone()),
                Some(Value::Array(names)) => {
                    form.kinds.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                _ if flat.contains_key("properties") => form.kinds.push("object".to_owned()),
                _ if flat.contains_key("items") => form.kinds.push("array".to_owned()),
                _ => {}
            }
            form.items = form.items.or_else(|| flat.get("items").cloned());
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

    /// Reads a text as the scalar that its schema asks for.
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
        let items = form.item();
        texts.map(|text| self.inner(&items, &percent::decode(text))).collect()
    }

    /// Reads the members of an object.
    pub(crate) fn object<'a>(
        &self,
        form: &Form,
        pairs: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Value {
        let read = |(name, text): (&str, &str)| {
            let (name, text) = (percent::decode(name), percent::decode(text));
            let value = self.member(form, &name, &text);
            (name, value)
        };
        Value::Object(pairs.map(read).collect())
    }

    /// Reads a member of an object.
    pub(crate) fn member(&self, form: &Form, name: &str, text: &str) -> Value {
        let any = Value::Bool(true);
        self.inner(form.properties.get(name).or(form.further.as_ref()).unwrap_or(&any), text)
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

    /// Returns whether a property has a name in the schema.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.properties.contains_key(name)
    }

    /// Returns whether properties without a name in the schema may come.
    pub(crate) fn is_open(&self) -> bool {
        self.is("object") && self.further.is_some()
    }

    /// Returns the schema of the elements.
    pub(crate) fn item(&self) -> Value {
        self.items.clone().unwrap_or(true.into())
    }

    /// Returns the schema of a property.
    pub(crate) fn property(&self, name: &str) -> Value {
        self.properties.get(name).or(self.further.as_ref()).cloned().unwrap_or(true.into())
    }
}
