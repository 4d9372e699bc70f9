//! Parts: what a document says of single fields of a form (OpenAPI 3.1.1, "Encoding Object").

use openapiv3::{Encoding, Header, MediaType, ParameterSchemaOrContent, QueryStyle, ReferenceOr};
use serde_json::Value;

use crate::{
    diagnostic::{Code, Pointer},
    document::{Resolved, internal},
    ir::{Format, Part, PartSpelling, Style},
    lower::{
        Lowering,
        schemas::facets::{Kind, Place},
    },
};

impl<'a> Lowering<'a> {
    /// Returns what a document says of the fields of a form.
    pub(in crate::lower) fn parts(&mut self, content: &'a MediaType, at: &Pointer) -> Vec<Part> {
        let at = at.key("encoding");
        let encodings = content.encoding.iter();
        encodings.map(|(wire, encoding)| self.part(wire, encoding, &at.key(wire))).collect()
    }

    /// Returns how a body of several parts that is no form is sent: an object as parts with names,
    /// a list as parts in its order (OpenAPI 3.2.0, "Encoding `multipart` Media Types").
    pub(in crate::lower) fn mixed(&mut self, content: &'a MediaType, at: &Pointer) -> Format {
        let is_series = self.item_schema(at).is_some();
        if !is_series && let Some(schema) = &content.schema {
            let place = Place { schema, at: at.key("schema"), whole: String::new() };
            if self.joined(&[place]).kinds() != [Kind::List] {
                return Format::Multipart(self.parts(content, at));
            }
        }
        let get = |key: &str| content.extensions.get(&internal::carried(key));
        let first = get("prefixEncoding").and_then(Value::as_array);
        let first_at = at.key("prefixEncoding");
        let first = first.into_iter().flatten().enumerate();
        let first = first.map(|(index, said)| self.placed(said, &first_at.index(index))).collect();
        let rest = get("itemEncoding").map(|said| self.placed(said, &at.key("itemEncoding")));
        Format::Mixed(first, Box::new(rest.unwrap_or_default()))
    }

    /// Returns what is said of a part that its place tells.
    fn placed(&mut self, said: &Value, at: &Pointer) -> Part {
        if said.get("headers").is_some() {
            let message = "the headers of a part without a name are left out";
            let help = "only a file is sent with them, if the caller sets them by `Upload::header`";
            self.lose(Code::PART_HEADER_LEFT_OUT, message.to_owned(), &at.key("headers"), help);
        }
        let media_type = said.get("contentType").and_then(Value::as_str).map(str::to_owned);
        Part { media_type, ..Part::default() }
    }

    fn part(&mut self, wire: &str, encoding: &'a Encoding, at: &Pointer) -> Part {
        let style = encoding.style.as_ref().map(|style| match style {
            QueryStyle::Form => Style::Form,
            QueryStyle::SpaceDelimited => Style::SpaceDelimited,
            QueryStyle::PipeDelimited => Style::PipeDelimited,
            QueryStyle::DeepObject => Style::DeepObject,
        });
        let (explode, allow_reserved) = (encoding.explode, encoding.allow_reserved);
        // Only what is said by word counts: else the media type decides (OpenAPI 3.1.1,
        // §4.8.15.1.2).
        let spelling = style.map(|style| PartSpelling { style, explode, allow_reserved });
        let at = at.key("headers");
        let headers = encoding.headers.iter();
        // The media type has a key of its own (OpenAPI 3.1.1, §4.8.15.1.1).
        let headers = headers.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
        Part {
            wire: wire.to_owned(),
            spelling,
            media_type: encoding.content_type.clone(),
            headers: headers
                .filter_map(|(name, header)| self.part_header(name, header, &at.key(name)))
                .collect(),
        }
    }

    /// Returns a header of a part, if it has but one value, or one where the caller gives none.
    fn part_header(
        &mut self,
        name: &str,
        header: &'a ReferenceOr<Header>,
        at: &Pointer,
    ) -> Option<(String, String)> {
        let document = self.document;
        let Resolved { item: header, pointer, .. } = document.resolve(header, at)?;
        let value = self.fixed(header, &pointer);
        if value.is_none() {
            let message = format!("the header `{name}` of a part has no value of its own");
            let help = "only a file is sent with it, if the caller sets it by `Upload::header`";
            self.lose(Code::PART_HEADER_LEFT_OUT, message, at, help);
        }
        Some((name.to_owned(), value?))
    }

    fn fixed(&mut self, header: &'a Header, at: &Pointer) -> Option<String> {
        let ParameterSchemaOrContent::Schema(schema) = &header.format else { return None };
        let place = Place { schema, at: at.key("schema"), whole: String::new() };
        let default = self.follow(&place).and_then(|found| found.item.schema_data.default.clone());
        let value = match self.joined(&[place]).values.as_deref() {
            Some([only]) => Some(only.clone()),
            _ => default,
        };
        match value? {
            Value::String(text) => Some(text),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
            scalar => Some(scalar.to_string()),
        }
    }
}
