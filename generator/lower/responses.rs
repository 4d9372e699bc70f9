//! Responses: the response, sorted into successes and errors.

mod errors;
mod fern_streaming;
pub(super) mod headers;
pub(super) mod series;
pub(super) mod shared_errors;
pub(super) mod status;

use openapiv3::Response;

use self::{
    errors::ErrorBody,
    status::{ErrorStatuses, Source, status_words},
};
use super::{
    context::Context,
    media::{self, BodyMedia, content, names::essence},
    operation_source::OperationSource,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::Resolved,
    ir::{
        ErrorCase, Field, Format, HttpMethod, Record, StatusPattern, Success, SuccessCase, Type,
        TypeKind, Types, generality,
    },
};

/// Names of fields that say, for humans, what went wrong; the most telling first.
const MESSAGES: &[&str] = &["message", "detail", "error_description", "title", "reason", "error"];

/// Names of fields that say how many seconds to wait.
const HINTS: &[&str] = &["retry_after", "retryAfter", "retry_after_seconds", "retryAfterSeconds"];

/// Returns the successes of an operation and its errors.
pub(super) fn of_operation<'a>(
    cx: &mut Context<'a>,
    found: &OperationSource<'a>,
    said: &ErrorStatuses,
    id: &str,
) -> (Success, Vec<ErrorCase>) {
    let (successes, errors) = status::sorted(cx, found, said);
    let mut success = success(cx, &successes, &found.method, id);
    success.series = series::of_operation(cx, &successes, found, id);
    fern_streaming::apply(cx, &mut success, &successes, found, id);
    if success.cases.is_empty() && success.series.is_none() {
        let is_default = |error: &&Source<'a>| error.0 == StatusPattern::Default;
        success.cases.push(match errors.iter().find(is_default) {
            Some((_, _, at)) => undocumented(&mut cx.diagnostics, at),
            None => SuccessCase::bodiless(StatusPattern::Class(2), None),
        });
    }
    let errors = errors.iter().flat_map(|error| error_cases(cx, error, &found.method, id));
    (success, errors.collect())
}

/// Returns the success without a description beside a `default` that is an error: any JSON.
fn undocumented(diagnostics: &mut Diagnostics, default: &Pointer) -> SuccessCase {
    let message = "`default` is an error here, as in other operations, and no success is \
                   documented: it is any JSON value";
    let help = "describe the result of the operation with a response `200`";
    let note = Diagnostic::note(Code::RESPONSE_INFERRED, message).at(default.clone());
    diagnostics.push_grouped(note.with_help(help));
    SuccessCase {
        media_type: Some("*/*".to_owned()),
        ty: Some(Type::Any),
        ..SuccessCase::bodiless(StatusPattern::Class(2), None)
    }
}

/// Gathers the successes, what is exact before what is general.
fn success<'a>(
    cx: &mut Context<'a>,
    sources: &[Source<'a>],
    method: &HttpMethod,
    id: &str,
) -> Success {
    let document = cx.document;
    let mut offers = Vec::new();
    let mut headers = Vec::new();
    for (status, source, at) in sources {
        let Some(found) = document.resolve(*source, at) else { continue };
        let content = found.pointer.key("content");
        let media = accepted(cx, method, *status, found.item, &content);
        headers.extend(headers::of_response(cx, found.item, &found.pointer));
        let description = Some(found.item.description.clone());
        let is_bodiless = !has_body(method, *status) || found.item.content.is_empty();
        offers.push((*status, description, content, media, is_bodiless));
    }
    let is_one = offers.iter().map(|(_, _, _, media, _)| media.len()).sum::<usize>() <= 1;
    let mut cases = Vec::new();
    for (status, description, at, media, is_bodiless) in offers {
        if media.is_empty() && is_bodiless {
            cases.push(SuccessCase::bodiless(status, description.clone()));
        }
        for media in media {
            let name = case_name(id, status, media.name, is_one);
            let ty = content::body_type(cx, &media, &at.key(media.name), &name);
            cases.push(SuccessCase {
                media_type: Some(media.name.to_owned()),
                format: media.format,
                ty: Some(ty),
                ..SuccessCase::bodiless(status, description.clone())
            });
        }
    }
    cases.sort_by_key(|case| (case.status, case.media_type.as_deref().map(generality)));
    Success { cases, series: None, headers }
}

/// Returns the media types that a call accepts of a response; one without a body has none.
fn accepted<'a>(
    cx: &mut Context<'a>,
    method: &HttpMethod,
    status: StatusPattern,
    response: &'a Response,
    at: &Pointer,
) -> Vec<BodyMedia<'a>> {
    if has_body(method, status) {
        return media::accepted(cx, &response.content, at);
    }
    report_bodiless(&mut cx.diagnostics, method, status, response, at);
    Vec::new()
}

/// Reports a body that no response with this status has.
fn report_bodiless(
    diagnostics: &mut Diagnostics,
    method: &HttpMethod,
    status: StatusPattern,
    response: &Response,
    at: &Pointer,
) {
    // The description of a response to HEAD describes that to GET (RFC 9110 §9.3.2).
    if *method != HttpMethod::Head && !response.content.is_empty() {
        let message = format!("a response with status {} cannot have a body", status_words(status));
        let help = "use a status that allows a body, such as 200 (RFC 9110 §15.3.5)";
        diagnostics.lose(Code::MEDIA_TYPE_LEFT_OUT, message, at, help);
    }
}

/// Returns an error, once for each type of body that it may have.
fn error_cases<'a>(
    cx: &mut Context<'a>,
    (status, source, at): &Source<'a>,
    method: &HttpMethod,
    id: &str,
) -> Vec<ErrorCase> {
    let document = cx.document;
    let Some(found) = document.resolve(*source, at) else { return Vec::new() };
    let Resolved { item: response, pointer: target, .. } = found;
    let plain = ErrorCase {
        status: *status,
        contents: Vec::new(),
        ty: None,
        message: None,
        description: Some(response.description.clone()).filter(|text| !text.is_empty()),
        example: None,
        headers: headers::of_response(cx, response, &target),
    };
    if !has_body(method, *status) || response.content.is_empty() {
        return vec![plain];
    }
    let name = format!("{id} {}", status_words(*status));
    let bodies = errors::bodies(cx, response, &target, &name).into_iter();
    let case = |body: ErrorBody| ErrorCase {
        message: if body.is_message() { Some(Vec::new()) } else { message(&cx.types, &body.ty) },
        contents: body.contents,
        example: body.example,
        ty: Some(body.ty),
        ..plain.clone()
    };
    bodies.map(case).collect()
}

/// Returns where an error's body has the error message: a text, here or one object deeper.
fn message(types: &Types, ty: &Type) -> Option<Vec<String>> {
    let tells = |field: &Field| field.tells_error && field.ty == Type::Text;
    let is_text = |field: &Field| field.ty == Type::Text;
    find(types, ty, |record| record.fields.iter().find(|field| tells(field)))
        .or_else(|| find(types, ty, |record| called(record, MESSAGES, is_text)))
}

/// Returns the place in an error's body (RFC 6901) that says how long to wait.
pub(super) fn retry_hint(types: &Types, errors: &[ErrorCase]) -> Option<String> {
    let is_number = |field: &Field| field.ty.is_count() || field.ty == Type::Float64;
    let is_json =
        |case: &&ErrorCase| case.contents.iter().any(|content| content.format == Format::Json);
    let mut bodies = errors.iter().filter(is_json).filter_map(|case| case.ty.as_ref());
    let path = bodies.find_map(|ty| find(types, ty, |record| called(record, HINTS, is_number)))?;
    let pointer = path.iter().fold(Pointer::root(), |pointer, wire| pointer.key(wire));
    Some(pointer.to_string())
}

/// Returns the path to the field that `search` finds, here or one object deeper.
fn find(
    types: &Types,
    ty: &Type,
    search: impl Fn(&Record) -> Option<&Field>,
) -> Option<Vec<String>> {
    let (_, record) = types.record(ty)?;
    if let Some(field) = search(record) {
        return Some(vec![field.wire.clone()]);
    }
    record.fields.iter().filter(|field| field.required && !field.nullable).find_map(|field| {
        let Type::Named(id) = &field.ty else { return None };
        let TypeKind::Record(inner) = &types.get(*id).kind else { return None };
        Some(vec![field.wire.clone(), search(inner)?.wire.clone()])
    })
}

impl SuccessCase {
    fn bodiless(status: StatusPattern, description: Option<String>) -> Self {
        Self { status, description, media_type: None, format: Format::Json, ty: None }
    }
}

/// Returns whether responses have a body (RFC 9110 §6.4.1).
fn has_body(method: &HttpMethod, status: StatusPattern) -> bool {
    let is_empty = matches!(status, StatusPattern::Exact(100..=199 | 204 | 205 | 304));
    *method != HttpMethod::Head && !is_empty
}

/// Returns the words for a body: with status and media type where there are several.
fn case_name(id: &str, status: StatusPattern, media_type: &str, is_one: bool) -> String {
    if is_one {
        return format!("{id} response");
    }
    format!("{id} {} {} response", status_words(status), essence(media_type))
}

/// Returns the field with the first of these names that fits.
fn called<'r>(
    record: &'r Record,
    names: &[&str],
    fits: impl Fn(&Field) -> bool,
) -> Option<&'r Field> {
    names.iter().find_map(|name| record.field(name).filter(|field| fits(field)))
}
