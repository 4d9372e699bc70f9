//! Responses: what comes back, sorted into the one success and the errors.

use openapiv3::{ReferenceOr, Response, StatusCode};

use super::{Lowering, body::json, found::Found, media::Spoken};
use crate::{
    diagnostic::{Code, Pointer},
    document::Resolved,
    ir::{Docs, ErrorCase, Format, Header, Record, StatusPattern, Success, Type, TypeKind},
};

/// Names of fields that say, for people to read, what went wrong; the most telling first.
const MESSAGES: &[&str] = &["message", "detail", "error_description", "title", "reason", "error"];

/// Names of fields that say how many seconds to wait.
const HINTS: &[&str] = &["retry_after", "retryAfter", "retry_after_seconds", "retryAfterSeconds"];

impl<'a> Lowering<'a> {
    /// Returns the success of an operation and its errors.
    pub(super) fn responses(&mut self, found: &Found<'a>, id: &str) -> (Success, Vec<ErrorCase>) {
        let responses = &found.operation.responses;
        let at = found.at.key("responses");
        let mut successes = Vec::new();
        let mut errors = Vec::new();
        for (code, response) in &responses.responses {
            let (status, key) = status(code);
            match status {
                StatusPattern::Exact(200..=299) | StatusPattern::Range(2) => {
                    successes.push((status, response, at.key(&key)));
                }
                _ => errors.extend(self.error(status, response, &at.key(&key), id)),
            }
        }
        if let Some(response) = &responses.default {
            let at = at.key("default");
            if successes.is_empty() {
                successes.push((StatusPattern::Default, response, at));
            } else {
                errors.extend(self.error(StatusPattern::Default, response, &at, id));
            }
        }
        let document = self.document;
        let is_empty = |(_, source, at): &SuccessSource<'_>| {
            document.resolve(*source, at).is_none_or(|found| found.item.content.is_empty())
        };
        // The sort is stable: among those with a body, the document's first decides.
        successes.sort_by_key(is_empty);
        (self.success(&successes, id), errors)
    }

    /// The first success with a body decides the type; others join it if they are alike.
    fn success(&mut self, sources: &[SuccessSource<'a>], id: &str) -> Success {
        let mut chosen: Option<Success> = None;
        for (status, source, at) in sources {
            let document = self.document;
            let Some(found) = document.resolve(*source, at) else { continue };
            let (response, target) = (found.item, found.pointer);
            let (media_type, format, ty) =
                self.answer(response, &target, &format!("{id} response"));
            match &mut chosen {
                Some(first) if first.ty == ty && first.media_type == media_type => {
                    first.statuses.push(*status);
                }
                Some(_) => {
                    let message = format!("this response of `{id}` differs from its first success");
                    let help = "its body is kept in `Error::Unexpected`";
                    self.lose(Code::RESPONSE_LEFT_OUT, message, at, help);
                }
                None => {
                    let description = Some(response.description.clone());
                    let docs = Docs { description, ..Docs::default() };
                    let statuses = vec![*status];
                    chosen = Some(Success { statuses, media_type, format, ty, docs });
                }
            }
        }
        chosen.unwrap_or_else(|| Success {
            statuses: vec![StatusPattern::Range(2)],
            media_type: None,
            format: Format::Json,
            ty: None,
            docs: Docs::default(),
        })
    }

    /// Returns the media type, format and type of a success's body.
    fn answer(
        &mut self,
        response: &'a Response,
        at: &Pointer,
        name: &str,
    ) -> (Option<String>, Format, Option<Type>) {
        let at = at.key("content");
        let Some(spoken) = self.spoken(&response.content, &at) else {
            return (None, Format::Json, None);
        };
        // What comes back as a form is taken as the text that it is.
        let format = match spoken.format {
            Format::Form(_) | Format::JsonLines | Format::JsonSequence => Format::Text,
            Format::Multipart(_) => Format::Bytes,
            format => format,
        };
        let spoken = Spoken { format, ..spoken };
        let ty = self.body_type(&spoken, &at.key(spoken.name), name);
        (Some(spoken.name.to_owned()), spoken.format, Some(ty))
    }

    /// Returns the media type and type of an error's body; neither if it has none.
    fn typed(
        &mut self,
        response: &'a Response,
        at: &Pointer,
        name: &str,
    ) -> Result<(Option<String>, Option<Type>), String> {
        if response.content.is_empty() {
            return Ok((None, None));
        }
        let Some((media_type, content)) = json(&response.content) else {
            let offered: Vec<&str> = response.content.keys().map(String::as_str).collect();
            return Err(format!("responses of {} are not supported yet", offered.join(", ")));
        };
        let at = at.key("content").key(media_type);
        Ok((Some(media_type.to_owned()), Some(self.content(content, &at, name))))
    }

    fn error(
        &mut self,
        status: StatusPattern,
        source: &'a ReferenceOr<Response>,
        at: &Pointer,
        id: &str,
    ) -> Option<ErrorCase> {
        let document = self.document;
        let Resolved { item: response, pointer: target, .. } = document.resolve(source, at)?;
        let name = format!("{id} {} error", status_words(status));
        let typed = self.typed(response, &target, &name);
        let (media_type, ty) = typed.unwrap_or_else(|reason| {
            let message = format!("the body of this error of `{id}` has no type: {reason}");
            let help = "its text is in the error's `raw`";
            self.lose(Code::RESPONSE_LEFT_OUT, message, &target, help);
            (None, None)
        });
        let headers = response.headers.iter().map(|(name, header)| Header {
            name: name.clone(),
            description: document
                .resolve(header, at)
                .and_then(|found| found.item.description.clone()),
        });
        Some(ErrorCase {
            status,
            message: ty.as_ref().and_then(|ty| self.message(ty)),
            headers: headers.collect(),
            description: Some(response.description.clone()).filter(|text| !text.is_empty()),
            media_type,
            ty,
        })
    }

    /// Returns where an error's body says what went wrong: a text, here or one object deeper.
    fn message(&self, ty: &Type) -> Option<Vec<String>> {
        let is_text = |ty: &Type| *ty == Type::Text;
        self.find(ty, MESSAGES, is_text)
    }

    /// Returns the place in an error's body (RFC 6901) that says how long to wait.
    pub(super) fn retry_hint(&self, errors: &[ErrorCase]) -> Option<String> {
        let is_number =
            |ty: &Type| matches!(ty, Type::Int32 | Type::Int64 | Type::Uint64 | Type::Float64);
        let mut types = errors.iter().filter_map(|case| case.ty.as_ref());
        let path = types.find_map(|ty| self.find(ty, HINTS, is_number))?;
        let pointer = path.iter().fold(Pointer::root(), |pointer, wire| pointer.key(wire));
        Some(pointer.to_string())
    }

    /// Returns the path to a field by its name and type, here or one object deeper.
    fn find(
        &self,
        ty: &Type,
        names: &[&str],
        fits: impl Fn(&Type) -> bool + Copy,
    ) -> Option<Vec<String>> {
        let (_, record) = self.types.record(ty)?;
        if let Some(wire) = here(record, names, fits) {
            return Some(vec![wire]);
        }
        record.fields.iter().filter(|field| field.required && !field.nullable).find_map(|field| {
            let Type::Named(id) = &field.ty else { return None };
            let TypeKind::Record(inner) = &self.types.get(*id).kind else { return None };
            Some(vec![field.wire.clone(), here(inner, names, fits)?])
        })
    }
}

type SuccessSource<'a> = (StatusPattern, &'a ReferenceOr<Response>, Pointer);

fn here(record: &Record, names: &[&str], fits: impl Fn(&Type) -> bool) -> Option<String> {
    let field = |name: &&&str| record.fields.iter().any(|f| f.wire == **name && fits(&f.ty));
    names.iter().find(field).map(|name| (*name).to_owned())
}

/// Returns a status and how the document spells it.
fn status(code: &StatusCode) -> (StatusPattern, String) {
    match code {
        StatusCode::Code(code) => (StatusPattern::Exact(*code), code.to_string()),
        StatusCode::Range(digit) => {
            let digit = u8::try_from(*digit).unwrap_or_default();
            (StatusPattern::Range(digit), format!("{digit}XX"))
        }
    }
}

fn status_words(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => code.to_string(),
        StatusPattern::Range(digit) => format!("{digit}xx"),
        StatusPattern::Default => "default".to_owned(),
    }
}
