//! Bodies: which media type a call speaks, and the type of what it sends.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::{
    Lowering,
    facets::Place,
    found::Found,
    media::{Spoken, essence},
    name,
    schema::Naming,
};
use crate::{
    diagnostic::{Code, Pointer},
    document::Resolved,
    ir::{Docs, Format, RequestBody, Type},
};

impl<'a> Lowering<'a> {
    /// Returns the body of an operation, or why it cannot be sent.
    pub(super) fn body(
        &mut self,
        found: &Found<'a>,
        id: &str,
    ) -> Result<Option<RequestBody>, String> {
        let Some(source) = &found.operation.request_body else { return Ok(None) };
        let at = found.at.key("requestBody");
        let document = self.document;
        let Some(Resolved { item: body, pointer: at, .. }) = document.resolve(source, &at) else {
            return Err("its body is a `$ref` that leads nowhere".to_owned());
        };
        if body.content.is_empty() {
            return Ok(None);
        }
        let content_at = at.key("content");
        let Some(spoken) = self.spoken(&body.content, &content_at) else { return Ok(None) };
        self.report_others(&body.content, spoken.name, &content_at);
        let name = format!("{id} body");
        let ty = self.body_type(&spoken, &content_at.key(spoken.name), &name);
        let docs = Docs { description: body.description.clone(), ..Docs::default() };
        Ok(Some(RequestBody {
            name: self.text_extension(&found.operation.extensions, &found.at, name::BODY),
            media_type: sent_type(spoken.name, &spoken.format),
            format: spoken.format,
            ty,
            required: body.required,
            docs,
        }))
    }

    /// Returns the type of a body in a format.
    pub(super) fn body_type(&mut self, spoken: &Spoken<'a>, at: &Pointer, name: &str) -> Type {
        match &spoken.format {
            Format::Json => self.content(spoken.content, at, name),
            Format::Form(_) => self.form(spoken.content, at, name),
            Format::Multipart(_) => {
                self.in_multipart = true;
                let ty = self.form(spoken.content, at, name);
                self.in_multipart = false;
                ty
            }
            Format::Text => Type::Text,
            Format::Bytes => Type::Bytes,
        }
    }

    /// Returns the type of a form, which is an object whatever else it is: a file is a file there
    /// and a text in JSON, so that a form has a type of its own.
    fn form(&mut self, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
        let Some(schema) = &content.schema else { return Type::Map(Box::new(Type::Any)) };
        let at = at.key("schema");
        if !self.in_multipart {
            return self.schema(schema, &at, name).ty;
        }
        let place = Place { schema, at: at.clone(), whole: name.to_owned() };
        let component = self.follow(&place).and_then(|found| found.name);
        let facets = self.joined(&[place]);
        let naming = Naming {
            name: component.unwrap_or_else(|| name.to_owned()),
            at: at.key("multipart"),
            is_component: false,
            docs: Docs::default(),
        };
        self.ty(&facets, &naming).0
    }

    /// Returns the type of a body or response.
    pub(super) fn content(&mut self, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
        let ty = match &content.schema {
            Some(schema) => self.schema(schema, &at.key("schema"), name).whole(),
            None => Type::Any,
        };
        self.content_examples(content, at, &ty);
        ty
    }

    /// Reports the media types that are offered as well and are not spoken.
    fn report_others(&mut self, content: &IndexMap<String, MediaType>, used: &str, at: &Pointer) {
        for other in content.keys().filter(|name| *name != used) {
            let message = format!("`{other}` is not offered: calls send `{used}`");
            self.lose(
                Code::MEDIA_TYPE_LEFT_OUT,
                message,
                &at.key(other),
                "use the other media type",
            );
        }
    }
}

/// Returns the JSON among the media types (RFC 8259; RFC 6839 §3.1 for `+json`).
pub(super) fn json(content: &IndexMap<String, MediaType>) -> Option<(&str, &MediaType)> {
    let exact = content.iter().find(|(name, _)| essence(name) == "application/json");
    exact
        .or_else(|| content.iter().find(|(name, _)| essence(name).ends_with("+json")))
        .map(|(name, content)| (name.as_str(), content))
}

/// Returns the media type that is sent; a pattern such as `*/*` is none.
fn sent_type(name: &str, format: &Format) -> String {
    match format {
        Format::Json if name.contains('*') => "application/json".to_owned(),
        Format::Text if name.contains('*') => "text/plain".to_owned(),
        Format::Bytes if name.contains('*') => "application/octet-stream".to_owned(),
        _ => name.to_owned(),
    }
}
