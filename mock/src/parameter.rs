//! Parameters: found in a request, parsed by their style, and validated against their schema.

use serde_json::Value;

use crate::{
    check::Request,
    document::{Document, Operation, Parameter, Place},
    generate::Direction,
    nested::Nested,
    percent,
    styles::Form,
};

impl Document {
    /// Returns the violations in the parameters of a request, each with its location.
    pub(crate) fn parameter_faults(
        &self,
        operation: &Operation,
        path: &[(String, String)],
        request: &Request,
    ) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        for parameter in &operation.parameters {
            let place = place(parameter);
            match self.parameter_value(parameter, path, request) {
                Ok(Some(value)) => {
                    let found = self
                        .schemas
                        .faults(&parameter.schema, &value, Direction::Request)
                        .into_iter();
                    faults.extend(found.map(|fault| (place.clone(), fault)));
                }
                Ok(None) if parameter.required => {
                    faults.push((place, "it is required, but missing".to_owned()));
                }
                Ok(None) => {}
                Err(fault) => faults.push((place, fault)),
            }
        }
        faults
    }

    /// Returns whether a parameter may have this name in the query.
    pub(crate) fn takes_query(&self, parameter: &Parameter, name: &str) -> bool {
        if parameter.place != Place::Query {
            return false;
        }
        let bracketed = name.split('[').next() == Some(&parameter.name) && name.ends_with(']');
        let form = self.parameter_form(parameter);
        let is_form = parameter.explode && parameter.style == "form" && !parameter.is_json;
        let spread = is_form && form.is("object");
        name == parameter.name
            || name.strip_suffix("[]") == Some(&parameter.name)
            || (bracketed && parameter.style == "deepObject")
            || (spread && (form.has(name) || form.is_open()))
    }

    fn parameter_schema(&self, parameter: &Parameter) -> &Value {
        self.root.pointer(&parameter.schema).unwrap_or(&Value::Bool(true))
    }

    fn parameter_form(&self, parameter: &Parameter) -> Form {
        self.form(self.parameter_schema(parameter))
    }

    /// Returns the value of a parameter, if it was sent.
    fn parameter_value(
        &self,
        parameter: &Parameter,
        path: &[(String, String)],
        request: &Request,
    ) -> Result<Option<Value>, String> {
        let pairs: &[(String, String)] = match parameter.place {
            Place::Path => path,
            Place::Query => &request.query,
            Place::Cookie => &request.cookies,
            Place::Header => &request.headers,
        };
        let named = pairs.iter().filter(|(name, _)| is_named(parameter, name));
        let texts: Vec<&str> = named.map(|(_, text)| &**text).collect();
        if parameter.is_json {
            let read = |text: &&str| serde_json::from_str(&decoded(parameter, text));
            return texts.first().map(read).transpose().map_err(|error| error.to_string());
        }
        let form = self.parameter_form(parameter);
        if (form.is("object") && parameter.explode || parameter.style == "deepObject")
            && let Some(value) = self.spread(parameter, &form, pairs)
        {
            return Ok(Some(value));
        }
        texts.first().map(|_| self.styled(parameter, &form, &texts)).transpose()
    }

    /// Reads what was sent under a parameter's own name.
    fn styled(&self, parameter: &Parameter, form: &Form, texts: &[&str]) -> Result<Value, String> {
        let text = self.unwrapped(parameter, texts.first().unwrap_or(&""))?;
        // Clients may or may not encode the delimiter.
        let is_piped = separator(parameter) == "|";
        let text = if is_piped { text.replace("%7C", "|") } else { text };
        if form.is("array") && !(form.is("string") && texts.len() == 1) {
            // No style defines arrays of objects: each object is JSON.
            let several = if texts.len() > 1 { texts.join(",") } else { text.clone() };
            let json = format!("[{}]", decoded(parameter, &several));
            if json.starts_with("[{")
                && let Ok(list) = serde_json::from_str(&json)
            {
                return Ok(list);
            }
            let elements: Vec<&str> = match parameter.place {
                Place::Query | Place::Cookie if parameter.explode => texts.to_vec(),
                _ => text.split(separator(parameter)).map(str::trim).collect(),
            };
            let elements: Vec<String> = elements.into_iter().map(percent::decode).collect();
            return Ok(self.list(form, elements.iter().map(String::as_str)));
        }
        if form.is("object") {
            return self.flat_object(parameter, form, &text);
        }
        Ok(self.scalar(self.parameter_schema(parameter), &decoded(parameter, &text)))
    }

    /// Reads an object of which each property is a pair of its own.
    fn spread(
        &self,
        parameter: &Parameter,
        form: &Form,
        pairs: &[(String, String)],
    ) -> Option<Value> {
        if parameter.style == "deepObject" {
            let mut nested = Nested::default();
            for (name, text) in pairs {
                let name = percent::decode(name);
                let way = name.strip_prefix(&parameter.name).filter(|way| way.starts_with('['));
                if let Some(way) = way {
                    nested.add(&parameter.name, way, &percent::decode(text));
                }
            }
            let sent = nested.member(&parameter.name);
            return sent.map(|sent| self.nested(self.parameter_schema(parameter), sent));
        }
        if !matches!(parameter.place, Place::Query | Place::Cookie) {
            return None;
        }
        let own = |name: &str| form.has(&percent::decode(name));
        let own = pairs.iter().filter(|(name, _)| own(name) || form.is_open());
        let object = self.object(form, own.map(|(name, text)| (&**name, &**text)));
        object.as_object().is_some_and(|members| !members.is_empty()).then_some(object)
    }

    /// Takes off what the styles of paths put before a value.
    fn unwrapped(&self, parameter: &Parameter, text: &str) -> Result<String, String> {
        let name = &parameter.name;
        let rest = match parameter.style.as_str() {
            "label" => text.strip_prefix('.'),
            "matrix" => text.strip_prefix(';').and_then(|rest| {
                let is_object = self.parameter_form(parameter).is("object");
                if is_object && parameter.explode { Some(rest) } else { after_name(rest, name) }
            }),
            _ => Some(text),
        };
        let rest = rest.ok_or_else(|| {
            format!("`{text}` does not start like a value in the style `{}`", parameter.style)
        })?;
        let again = format!(";{name}=");
        Ok(if parameter.style == "matrix" { rest.replace(&again, ";") } else { rest.to_owned() })
    }

    /// Reads an object whose properties are in one text.
    fn flat_object(&self, parameter: &Parameter, form: &Form, text: &str) -> Result<Value, String> {
        let parts: Vec<&str> = text.split(separator(parameter)).collect();
        if parameter.explode {
            let pairs = parts.iter().filter_map(|part| part.split_once('='));
            return Ok(self.object(form, pairs));
        }
        if parts.len() % 2 == 1 {
            return Err(format!("`{text}` is not a list of names and values"));
        }
        Ok(self.object(form, parts.chunks(2).map(|pair| (pair[0], pair[1]))))
    }
}

/// Returns whether a name in a request is that of a parameter.
fn is_named(parameter: &Parameter, name: &str) -> bool {
    if parameter.place == Place::Header {
        return name.eq_ignore_ascii_case(&parameter.name);
    }
    let name = percent::decode(name);
    name == parameter.name || name.strip_suffix("[]") == Some(&parameter.name)
}

fn after_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (sent, rest) = text.split_once('=').unwrap_or((text, ""));
    (percent::decode(sent) == name).then_some(rest)
}

/// Returns the delimiter of the parts of a value.
fn separator(parameter: &Parameter) -> &'static str {
    match (parameter.style.as_str(), parameter.explode) {
        ("spaceDelimited", _) => "%20",
        ("pipeDelimited", _) => "|",
        ("label", true) => ".",
        ("matrix", true) => ";",
        _ => ",",
    }
}

/// Decodes percent escapes; headers have none.
fn decoded(parameter: &Parameter, text: &str) -> String {
    if parameter.place == Place::Header { text.to_owned() } else { percent::decode(text) }
}

/// Returns the name of a parameter in messages.
fn place(parameter: &Parameter) -> String {
    let place = match parameter.place {
        Place::Cookie => "cookie",
        Place::Header => "header",
        Place::Path => "path parameter",
        Place::Query => "query parameter",
    };
    format!("the {place} `{}`", parameter.name)
}
