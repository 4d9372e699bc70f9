//! Documents of moderate size, built of choices: names that are hostile, schemas that refer to each
//! other in every way, operations with every place and style.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

/// The most schemas of a document.
const SCHEMAS: usize = 8;

/// How deep schemas are nested.
const DEPTH: usize = 4;

/// Names of fields, parameters and values, many of which no Rust name can be made of.
const NAMES: &[&str] = &[
    "id",
    "name",
    "type",
    "self",
    "Self",
    "crate",
    "async",
    "fn",
    "new",
    "client",
    "body",
    "x",
    "X",
    "a-b",
    "a_b",
    "aB",
    "1",
    "",
    " ",
    "-",
    "$ref",
    "{id}",
    "\u{e9}",
    "\u{1f980}",
    "a\"b",
    "a\nb",
    "*/",
    "//",
    "#[x]",
    "{{ x }}",
    "None",
    "Some",
    "Vec",
    "String",
    "Option",
    "Result",
    "Maybe",
    "UnknownValue",
    "additional_properties",
    "builder",
    "send",
    "drop",
    "clone",
    "r#type",
];

/// Builds a document.
#[must_use]
pub fn build(data: &[u8]) -> Value {
    let mut builder = Builder { choices: Unstructured::new(data) };
    // Choices that run out are all the first, so that there is always a document.
    builder.document().unwrap_or_default()
}

struct Builder<'u> {
    choices: Unstructured<'u>,
}

impl Builder<'_> {
    fn document(&mut self) -> Result<Value> {
        let version = *self.choices.choose(&["3.1.0", "3.0.3", "3.2.0"])?;
        let mut schemas = Map::new();
        for index in 0..SCHEMAS {
            schemas.insert(format!("S{index}"), self.schema(0)?);
        }
        let mut paths = Map::new();
        for index in 0..self.choices.int_in_range(1..=3)? {
            let operation = self.operation(index)?;
            let method = *self.choices.choose(&["get", "post", "put", "delete", "patch"])?;
            let path = if self.choices.arbitrary()? { "/{id}" } else { "" };
            paths.insert(format!("/p{index}{path}"), json!({ method: operation }));
        }
        Ok(json!({
            "openapi": version,
            "info": { "title": self.name()?, "version": "1" },
            "servers": [{ "url": "https://a.example" }],
            "paths": paths,
            "components": { "schemas": schemas },
        }))
    }

    fn name(&mut self) -> Result<&'static str> {
        Ok(self.choices.choose(NAMES)?)
    }

    fn operation(&mut self, index: usize) -> Result<Value> {
        let mut operation = Map::new();
        if self.choices.arbitrary()? {
            operation.insert("operationId".to_owned(), format!("{}{index}", self.name()?).into());
        }
        if self.choices.arbitrary()? {
            operation.insert("tags".to_owned(), json!([self.name()?]));
        }
        let mut parameters = vec![
            json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }),
        ];
        for _ in 0..self.choices.int_in_range(0..=3)? {
            parameters.push(self.parameter()?);
        }
        operation.insert("parameters".to_owned(), parameters.into());
        if self.choices.arbitrary()? {
            operation.insert("requestBody".to_owned(), self.body()?);
        }
        let mut responses = Map::new();
        for _ in 0..self.choices.int_in_range(1..=3)? {
            let status = *self.choices.choose(&["200", "201", "204", "4XX", "404", "default"])?;
            let mut response = self.body()?;
            response["description"] = self.name()?.into();
            responses.insert(status.to_owned(), response);
        }
        operation.insert("responses".to_owned(), responses.into());
        Ok(operation.into())
    }

    fn parameter(&mut self) -> Result<Value> {
        let styles = ["form", "simple", "deepObject", "pipeDelimited", "spaceDelimited", "matrix"];
        Ok(json!({
            "name": self.name()?,
            "in": *self.choices.choose(&["query", "header", "cookie"])?,
            "style": *self.choices.choose(&styles)?,
            "explode": self.choices.arbitrary::<bool>()?,
            "required": self.choices.arbitrary::<bool>()?,
            "schema": self.schema(2)?,
        }))
    }

    fn body(&mut self) -> Result<Value> {
        let types = [
            "application/json",
            "application/xml",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "text/plain",
            "text/event-stream",
            "application/jsonl",
            "application/octet-stream",
            "*/*",
        ];
        let mut content = Map::new();
        for _ in 0..self.choices.int_in_range(0..=2)? {
            let schema = self.schema(1)?;
            content.insert((*self.choices.choose(&types)?).to_owned(), json!({ "schema": schema }));
        }
        Ok(json!({ "content": content, "required": self.choices.arbitrary::<bool>()? }))
    }

    fn reference(&mut self) -> Result<Value> {
        let index = self.choices.int_in_range(0..=SCHEMAS)?;
        Ok(json!({ "$ref": format!("#/components/schemas/S{index}") }))
    }

    fn schema(&mut self, depth: usize) -> Result<Value> {
        if depth >= DEPTH || self.choices.ratio(1, 4)? {
            return self.reference();
        }
        Ok(match self.choices.int_in_range(0..=9)? {
            0 => self.scalar()?,
            1 => json!({ "type": "array", "items": self.schema(depth + 1)? }),
            2 => json!({ "type": "object", "additionalProperties": self.schema(depth + 1)? }),
            3 => {
                let word = *self.choices.choose(&["oneOf", "anyOf", "allOf"])?;
                let mut schema = json!({ word: self.schemas(depth)? });
                if self.choices.ratio(1, 3)? {
                    schema["discriminator"] = json!({ "propertyName": self.name()? });
                }
                schema
            }
            4 => {
                let values: Result<Vec<&str>> = (0..3).map(|_| self.name()).collect();
                json!({ "type": "string", "enum": values? })
            }
            5 => json!({ "const": self.name()? }),
            6 => json!({ "type": ["object", "null", "string"] }),
            7 => json!({ "type": "array", "prefixItems": self.schemas(depth)? }),
            _ => self.object(depth)?,
        })
    }

    fn schemas(&mut self, depth: usize) -> Result<Vec<Value>> {
        let count = self.choices.int_in_range(1..=3)?;
        (0..count).map(|_| self.schema(depth + 1)).collect()
    }

    fn scalar(&mut self) -> Result<Value> {
        let kind = *self.choices.choose(&["string", "integer", "number", "boolean", "null"])?;
        let formats = ["int32", "int64", "date-time", "date", "uuid", "byte", "binary", "float"];
        let mut schema = json!({ "type": kind });
        if self.choices.arbitrary()? {
            schema["format"] = (*self.choices.choose(&formats)?).into();
        }
        if self.choices.ratio(1, 4)? {
            schema["minimum"] = self.choices.arbitrary::<i16>()?.into();
            schema["maximum"] = self.choices.arbitrary::<i16>()?.into();
        }
        if self.choices.ratio(1, 4)? {
            schema["default"] = self.choices.arbitrary::<i8>()?.into();
        }
        Ok(schema)
    }

    fn object(&mut self, depth: usize) -> Result<Value> {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for _ in 0..self.choices.int_in_range(0..=4)? {
            let name = self.name()?;
            let mut property = self.schema(depth + 1)?;
            for word in ["readOnly", "writeOnly", "deprecated", "nullable"] {
                if self.choices.ratio(1, 12)? {
                    property[word] = true.into();
                }
            }
            properties.insert(name.to_owned(), property);
            if self.choices.arbitrary()? {
                required.push(name);
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        schema["required"] = required.into();
        if self.choices.ratio(1, 3)? {
            schema["description"] = self.name()?.into();
        }
        if self.choices.ratio(1, 4)? {
            schema["example"] = json!({ self.name()?: self.name()? });
        }
        Ok(schema)
    }
}
