//! Bodies: parsed by their media type, and validated against their schema.

use serde_json::{Map, Value};

use crate::{
    check::Request,
    document::{Document, Operation, join},
    generate::Direction,
    multipart,
    nested::Nested,
    percent,
    styles::Form,
};

impl Document {
    /// Returns the violations in the body of a request, each with its status.
    pub(crate) fn body_faults(
        &self,
        operation: &Operation,
        request: &Request,
    ) -> Vec<(u16, String)> {
        let Some((body, value)) = self.follow(&join(&operation.pointer, "requestBody")) else {
            let is_empty = request.body.is_empty();
            let message = "the operation takes no body".to_owned();
            return if is_empty { Vec::new() } else { vec![(400, message)] };
        };
        let sent = request.header("content-type");
        if sent.is_none() && request.body.is_empty() {
            let is_required = value.get("required") == Some(&Value::Bool(true));
            let message = "it is required, but missing".to_owned();
            return if is_required { vec![(400, message)] } else { Vec::new() };
        }
        let sent = sent.unwrap_or_default();
        let content = self.content(&body);
        let found = content.iter().filter(|(documented, _)| fits(documented, sent));
        let best = found.max_by_key(|(documented, _)| closeness(documented, sent));
        let Some((_, pointer)) = best else {
            let known: Vec<&str> = content.iter().map(|(name, _)| &**name).collect();
            let message = format!("`{sent}` is not one of {}", known.join(", "));
            return if content.is_empty() { Vec::new() } else { vec![(415, message)] };
        };
        self.content_faults(pointer, sent, &request.body)
    }

    fn content_faults(&self, content: &str, sent: &str, body: &[u8]) -> Vec<(u16, String)> {
        let schema = join(content, "schema");
        match self.read(content, sent, body) {
            Err(message) => vec![(400, message)],
            Ok(None) => Vec::new(),
            Ok(Some(value)) => {
                let faults = self.schemas.faults(&schema, &value, Direction::Request).into_iter();
                faults.map(|fault| (400, fault)).collect()
            }
        }
    }

    /// Parses a body; media types that cannot be validated have no value.
    fn read(&self, content: &str, sent: &str, body: &[u8]) -> Result<Option<Value>, String> {
        let pointer = &join(content, "schema");
        let Some(schema) = self.root.pointer(pointer) else { return Ok(None) };
        let name = essence(sent);
        if is_json(&name) {
            return serde_json::from_slice(body).map(Some).map_err(|error| error.to_string());
        }
        if is_xml(&name)
            && let Some(value) = self.read_xml(pointer, body)?
        {
            return Ok(Some(value));
        }
        let fields = match &*name {
            "application/x-www-form-urlencoded" => form_fields(body),
            "multipart/form-data" => multipart::fields(sent, body)?,
            _ if name.starts_with("text/") => {
                let text = String::from_utf8(body.to_vec()).map_err(|error| error.to_string())?;
                return Ok(Some(self.scalar(schema, &text)));
            }
            _ => return Ok(None),
        };
        // A form is an object: a schema of another type is that of each part, which may be any
        // bytes.
        let form = self.form(schema);
        if !form.is_unsaid() && !form.is("object") {
            return Ok(None);
        }
        Ok(Some(self.gathered(schema, &join(content, "encoding"), &fields)))
    }

    /// Builds an object from the fields of a form.
    fn gathered(&self, schema: &Value, encoding: &str, fields: &[(String, String)]) -> Value {
        let form = self.form(schema);
        let spread = |name: &&String| self.is_spread(&join(encoding, name));
        let spread =
            form.names().filter(spread).map(|name| (name, self.form(&form.property(name))));
        let spread: Vec<(&String, Form)> = spread.filter(|(_, of)| of.is("object")).collect();
        let mut plain: Vec<(String, String)> = Vec::new();
        let mut apart: Vec<(String, String)> = Vec::new();
        let mut nested = Nested::default();
        let mut object = Map::new();
        for (name, text) in fields {
            let outer = match name.split_once('[') {
                Some((outer, _)) if !form.has(name) => outer,
                _ => name,
            };
            let schema = form.property(outer);
            let property = self.form(&schema);
            if outer != name && (property.is("object") || property.is("array")) {
                nested.add(outer, &name[outer.len()..], text);
            } else if !form.has(name) && spread.iter().any(|(_, of)| of.has(name)) {
                apart.push((name.clone(), text.clone()));
            } else if let Some(value) = self.joined(&property, &join(encoding, outer), text) {
                object.insert(outer.to_owned(), value);
            } else {
                plain.push((outer.to_owned(), text.clone()));
            }
        }
        for (name, of) in &spread {
            let own = apart.iter().filter(|(name, _)| of.has(name)).cloned();
            let own: Vec<(String, String)> = own.collect();
            if !own.is_empty() {
                object.insert((*name).clone(), self.gather(of, &own));
            }
        }
        if let Value::Object(members) = self.gather(&form, &plain) {
            object.extend(members);
        }
        object.extend(self.nested_members(&form, &nested));
        object.into()
    }

    /// Reads an array or object that is a single field, if the document defines that.
    fn joined(&self, property: &Form, encoding: &str, text: &str) -> Option<Value> {
        let separator = self.separator(encoding)?;
        let parts: Vec<&str> = text.split(separator).collect();
        if property.is("array") {
            return Some(self.list(property, parts.into_iter()));
        }
        let pairs = parts.chunks(2).filter_map(|pair| match pair {
            [name, text] => Some(((*name).to_owned(), (*text).to_owned())),
            _ => None,
        });
        property.is("object").then(|| self.gather(property, &pairs.collect::<Vec<_>>()))
    }

    /// Returns whether each property of an object is a field of its own.
    fn is_spread(&self, encoding: &str) -> bool {
        let Some(said) = self.root.pointer(encoding) else { return false };
        let has = |key: &str| said.get(key).is_some();
        let is_form = said.get("style").is_none_or(|style| style == "form");
        let is_spelled = has("style") || has("explode") || has("allowReserved");
        is_spelled && is_form && said.get("explode") != Some(&Value::Bool(false))
    }

    /// Returns the delimiter of the elements, or of names and values, within one field.
    fn separator(&self, encoding: &str) -> Option<char> {
        let said = self.root.pointer(encoding)?;
        let style = said.get("style").and_then(Value::as_str);
        let is_exploded = said.get("explode").and_then(Value::as_bool);
        match style {
            _ if is_exploded == Some(true) => None,
            Some("spaceDelimited") => Some(' '),
            Some("pipeDelimited") => Some('|'),
            Some("tabDelimited") => Some('\t'),
            Some("form") | None if is_exploded == Some(false) => Some(','),
            _ => None,
        }
    }
}

/// Returns the pairs of an urlencoded form.
fn form_fields(body: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(body).replace('+', " ");
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (percent::decode(name), percent::decode(value))).collect()
}

/// Returns a media type without its parameters.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Returns whether a media type is JSON (RFC 6839 §3.1).
pub(crate) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Returns whether a media type is XML (RFC 7303 §4).
pub(crate) fn is_xml(essence: &str) -> bool {
    matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// Returns whether a documented media type, perhaps with `*`, is the one that was sent.
pub(crate) fn fits(documented: &str, sent: &str) -> bool {
    let (documented, sent) = (essence(documented), essence(sent));
    let family = documented.strip_suffix('*').unwrap_or("\0");
    documented == "*/*" || documented == sent || sent.starts_with(family)
}

/// Returns how specifically a documented media type matches the one that was sent: ranges least,
/// documented parameters most.
fn closeness(documented: &str, sent: &str) -> u8 {
    let plain = |text: &str| text.replace(' ', "").to_ascii_lowercase();
    match documented {
        one if one.contains('*') => 0,
        one if plain(one) == plain(sent) => 3,
        one if one.contains(';') => 1,
        _ => 2,
    }
}
