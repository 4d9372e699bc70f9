//! Parts: what a document says of single fields of a form (OpenAPI 3.1.1, "Encoding Object").

use openapiv3::{Encoding, Header, MediaType, ParameterSchemaOrContent, QueryStyle, ReferenceOr};
use serde_json::Value;

use super::{Lowering, facets::Place};
use crate::{
    diagnostic::{Code, Pointer},
    document::Resolved,
    ir::{Part, PartSpelling, Style},
};

impl<'a> Lowering<'a> {
    /// Returns what a document says of the fields of a form.
    pub(super) fn parts(&mut self, content: &'a MediaType, at: &Pointer) -> Vec<Part> {
        let at = at.key("encoding");
        let encodings = content.encoding.iter();
        encodings.map(|(wire, encoding)| self.part(wire, encoding, &at.key(wire))).collect()
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
