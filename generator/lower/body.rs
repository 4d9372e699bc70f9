//! Bodies: which media type a call speaks, and the type of what it sends.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::{Lowering, found::Found};
use crate::{
    diagnostic::{Code, Pointer},
    document::Resolved,
    ir::{Docs, RequestBody, Type},
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
        let Some((media_type, content)) = json(&body.content) else {
            let offered: Vec<&str> = body.content.keys().map(String::as_str).collect();
            return Err(format!("bodies of {} are not supported yet", offered.join(", ")));
        };
        self.report_others(&body.content, media_type, &at.key("content"));
        let at = at.key("content").key(media_type);
        let ty = self.content(content, &at, &format!("{id} body"));
        let docs = Docs { description: body.description.clone(), ..Docs::default() };
        Ok(Some(RequestBody {
            media_type: media_type.to_owned(),
            ty,
            required: body.required,
            docs,
        }))
    }

    /// Returns the type of a body or response.
    pub(super) fn content(&mut self, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
        match &content.schema {
            Some(schema) => self.schema(schema, &at.key("schema"), name).whole(),
            None => Type::Any,
        }
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

/// Returns a media type without its parameters, in lower case.
fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
