//! Headers of responses, with the types of their values.

use openapiv3::{ParameterSchemaOrContent, Response};

use super::{Lowering, body::json};
use crate::{
    diagnostic::Pointer,
    ir::{Header, JsonKind, Spelling, Type},
};

impl<'a> Lowering<'a> {
    /// Returns the headers of a response; that of its media type is none of them (OpenAPI 3.1,
    /// "Response Object").
    pub(super) fn headers(&mut self, response: &'a Response, at: &Pointer) -> Vec<Header> {
        let at = at.key("headers");
        let document = self.document;
        let mut headers = Vec::new();
        for (name, source) in &response.headers {
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(found) = document.resolve(source, &at.key(name)) else { continue };
            let words = format!("{name} header");
            let (ty, is_json) = match &found.item.format {
                ParameterSchemaOrContent::Schema(schema) => {
                    (self.schema(schema, &found.pointer.key("schema"), &words).ty, false)
                }
                ParameterSchemaOrContent::Content(content) => match json(content) {
                    Some((media_type, content)) => {
                        let at = found.pointer.key("content").key(media_type);
                        (self.content(content, &at, &words), true)
                    }
                    None => (Type::Text, false),
                },
            };
            let (spelling, ty) = if is_json { (Spelling::Json, ty) } else { self.spelling(ty) };
            let description = found.item.description.clone();
            headers.push(Header { name: name.clone(), description, ty, spelling });
        }
        headers
    }

    /// Returns how a type is spelled in a header; what has no spelling is the text that it is.
    ///
    /// An enum without a name is a text as well: a header that recurs would be a type each time.
    fn spelling(&self, ty: Type) -> (Spelling, Type) {
        if let Type::Named(id) = &ty
            && !self.types.get(*id).is_component
        {
            return (Spelling::Text, Type::Text);
        }
        if let Type::List(item) = &ty {
            return match self.scalar_kind(item) {
                Some(JsonKind::Text) => (Spelling::Texts, ty),
                Some(_) => (Spelling::Jsons, ty),
                None => (Spelling::Text, Type::Text),
            };
        }
        match self.scalar_kind(&ty) {
            Some(JsonKind::Text) => (Spelling::Text, ty),
            Some(_) => (Spelling::Json, ty),
            None => (Spelling::Text, Type::Text),
        }
    }

    /// Returns the kind of a type without parts; texts and numbers at once are told by no header.
    fn scalar_kind(&self, ty: &Type) -> Option<JsonKind> {
        let kinds = self.types.kinds(ty);
        let is_plain = |kind: &JsonKind| {
            matches!(kind, JsonKind::Boolean | JsonKind::Integer | JsonKind::Number)
        };
        if kinds.iter().all(|kind| *kind == JsonKind::Text) {
            return Some(JsonKind::Text);
        }
        kinds.iter().all(is_plain).then_some(JsonKind::Number)
    }
}
