//! Parameters: values in the path, the query, headers and cookies.

mod list;
mod path;
mod style;

use openapiv3::{Parameter as Source, ParameterData, ParameterSchemaOrContent};

use self::list::ParameterList;
use super::{
    context::Context,
    examples,
    extensions::{self, deprecation, names},
    media::encoding::{self, Form},
    operation_source::OperationSource,
    schemas::{self, meaning::Meaning},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    ir::{Docs, Exemplar, Literal, Location, Parameter, Part, Style, Type, Types},
};

/// Headers whose parameters "shall be ignored" (OpenAPI 3.1.1, "Parameter Object", `name`).
const OWN_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// Headers that frame the message, which its transport sets (RFC 9112 §3.2, §6, §9.6).
const FRAMING: &[&str] = &["host", "content-length", "transfer-encoding", "connection"];

/// Returns the parameters of an operation, its own over those of its path.
///
/// Types that are made for them are called after `type_name`. `None` if a parameter that is
/// required cannot be sent.
pub(super) fn of_operation<'a>(
    cx: &mut Context<'a>,
    operation: &OperationSource<'a>,
    type_name: &str,
) -> Option<Vec<Parameter>> {
    let id = operation.id();
    let mut list = ParameterList::default();
    let groups = operation.groups();
    let shared = operation.path_parameters.iter().zip(operation.path_parameter_places());
    let own = operation.operation.parameters.iter().zip(operation.parameter_places());
    let document = cx.document;
    let shared = shared.map(|(source, at)| (source, at, false));
    for (source, at, is_own) in shared.chain(own.map(|(source, at)| (source, at, true))) {
        let Some(found) = document.resolve(source, &at) else { continue };
        let (source, at) = (found.item, found.pointer);
        let data = source.parameter_data_ref();
        if is_ignored(source) {
            note_ignored(&mut cx.diagnostics, &data.name, &id, &at);
            continue;
        }
        let parameter = parameter(cx, source, &at, type_name);
        let is_lost = parameter.is_err() && data.required;
        let fault = match parameter {
            Ok(one) => list.add_named(one, is_own, &groups),
            Err(reason) => {
                Some((data.name.clone(), reason, "send it with `with_query` or `with_header`"))
            }
        };
        if let Some((name, reason, help)) = fault {
            report_left_out(&mut cx.diagnostics, &name, &id, &reason, help, &at);
        }
        if is_lost {
            return None;
        }
    }
    path::add_undeclared(&mut cx.diagnostics, &mut list.parameters, operation);
    Some(list.parameters)
}

fn report_left_out(
    diagnostics: &mut Diagnostics,
    name: &str,
    id: &str,
    reason: &str,
    help: &str,
    at: &Pointer,
) {
    let message = format!("the parameter `{name}` of `{id}` is left out: {reason}");
    diagnostics.lose(Code::PARAMETER_LEFT_OUT, message, at, help);
}

fn parameter<'a>(
    cx: &mut Context<'a>,
    source: &'a Source,
    at: &Pointer,
    id: &str,
) -> Result<Parameter, String> {
    let data = source.parameter_data_ref();
    let (location, style) = style::place(source);
    let required = data.required || location == Location::Path;
    let (constant, meaning, style) = match constant(cx, data, at).filter(|_| required) {
        Some((constant, meaning)) => (Some(constant), meaning, style),
        None => several_values(cx, data, (location, style), at, id)?,
    };
    let fields = match location {
        Location::QueryString => query_fields(cx, data, style, at),
        _ => Vec::new(),
    };
    Ok(Parameter {
        wire: data.name.clone(),
        name: extensions::text(cx, &data.extensions, at, names::PARAMETER),
        location,
        style,
        explode: data.explode.unwrap_or(style.explodes()),
        reserved: style::reserved(source),
        allow_empty: style::allows_empty(source),
        fields,
        required,
        docs: parameter_docs(cx, data, meaning.docs, at),
        constant: constant.filter(|_| required),
        default: meaning.default,
        constraints: meaning.constraints.beyond(&meaning.ty),
        example: examples::of_parameter(cx.document, data, at)
            .map(Exemplar::Told)
            .or(meaning.example)
            .and_then(|example| examples::sendable(location, example)),
        ty: meaning.ty,
    })
}

/// Returns the descriptions of the fields of a form that is the whole query (OpenAPI 3.2.0,
/// "Parameter Locations": "in the same way as with request bodies of that media type").
fn query_fields<'a>(
    cx: &mut Context<'a>,
    data: &'a ParameterData,
    style: Style,
    at: &Pointer,
) -> Vec<Part> {
    let ParameterSchemaOrContent::Content(content) = &data.format else { return Vec::new() };
    let found = style::content(content, Location::QueryString, style);
    let Some((name, content, Style::Form)) = found else { return Vec::new() };
    encoding::parts(cx, content, &at.key("content").key(name), Form::Pairs)
}

/// Returns what the values of a parameter mean whose schema does not say itself that there is one
/// only; what it refers to may.
fn several_values<'a>(
    cx: &mut Context<'a>,
    data: &'a ParameterData,
    place: (Location, Style),
    at: &Pointer,
    id: &str,
) -> Result<(Option<Literal>, Meaning, Style), String> {
    let (meaning, style) = parameter_meaning(cx, data, place, at, id)?;
    Ok((schemas::constant::of_type(&cx.types, &meaning.ty), meaning, style))
}

/// Returns the only value that a parameter can have, and the description of it.
fn constant<'a>(
    cx: &mut Context<'a>,
    data: &'a ParameterData,
    at: &Pointer,
) -> Option<(Literal, Meaning)> {
    match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            schemas::constant::of_schema(cx, schema, &at.key("schema"))
        }
        ParameterSchemaOrContent::Content(_) => None,
    }
}

/// Returns what the values of a parameter mean, and how they are serialized.
fn parameter_meaning<'a>(
    cx: &mut Context<'a>,
    data: &'a ParameterData,
    (location, style): (Location, Style),
    at: &Pointer,
    id: &str,
) -> Result<(Meaning, Style), String> {
    let name = format!("{id} {}", data.name);
    match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            let meaning = schemas::lower(cx, schema, &at.key("schema"), &name);
            if !is_flat(&cx.types, &meaning.ty, style) {
                note_nested(&mut cx.diagnostics, &data.name, style, at);
            }
            Ok((meaning, style))
        }
        ParameterSchemaOrContent::Content(content) => {
            let (media_type, content, style) = style::content(content, location, style)
                .ok_or("its media type is not supported yet")?;
            let at = at.key("content").key(media_type).key("schema");
            let meaning =
                content.schema.as_ref().map(|schema| schemas::lower(cx, schema, &at, &name));
            Ok((meaning.unwrap_or_default(), style))
        }
    }
}

/// Returns a parameter's documentation, or else its schema's.
fn parameter_docs(cx: &mut Context<'_>, data: &ParameterData, schema: Docs, at: &Pointer) -> Docs {
    let deprecated = data.deprecated.unwrap_or_default();
    let deprecated = deprecation::read(cx, deprecated, &data.extensions, at);
    Docs {
        summary: None,
        description: data.description.clone().or(schema.description),
        deprecated: deprecated.or(schema.deprecated),
    }
}

/// Returns whether a style says how values of the type are serialized.
fn is_flat(types: &Types, ty: &Type, style: Style) -> bool {
    let is_scalar = |ty: &Type| match ty {
        Type::Nullable(inner) => is_scalar(types, inner),
        ty => is_scalar(types, ty),
    };
    match ty {
        Type::List(item) => style != Style::DeepObject && is_scalar(item),
        Type::Map(value) => is_scalar(value),
        ty => match types.record(ty) {
            Some((_, record)) => record.fields.iter().all(|field| is_scalar(&field.ty)),
            None => style != Style::DeepObject && is_scalar(ty),
        },
    }
}

fn is_scalar(types: &Types, ty: &Type) -> bool {
    match ty {
        Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        ty => types.record(ty).is_none(),
    }
}

/// Notes a parameter whose values the specification does not spell.
fn note_nested(diagnostics: &mut Diagnostics, name: &str, style: Style, at: &Pointer) {
    let how = if style == Style::DeepObject { "in brackets" } else { "as JSON text" };
    let message = format!("the parameter `{name}` has nested values, which are sent {how}");
    let note = Diagnostic::note(Code::PARAMETER_NESTED, message).at(at.clone());
    diagnostics.push_grouped(note);
}

/// Notes a header that is no parameter, whatever the document says.
fn note_ignored(diagnostics: &mut Diagnostics, name: &str, id: &str, at: &Pointer) {
    let message = format!(
        "the header parameter `{name}` of `{id}` is ignored: the SDK sets this \
                           header"
    );
    let note = Diagnostic::note(Code::PARAMETER_IGNORED, message).at(at.clone());
    let help = "use `with_header` to override its value";
    let note = if is_one_of(name, FRAMING) { note } else { note.with_help(help) };
    diagnostics.push_grouped(note);
}

fn is_ignored(source: &Source) -> bool {
    let name = &source.parameter_data_ref().name;
    let is_header = matches!(source, Source::Header { .. });
    is_header && (is_one_of(name, OWN_HEADERS) || is_one_of(name, FRAMING))
}

fn is_one_of(name: &str, headers: &[&str]) -> bool {
    headers.iter().any(|header| header.eq_ignore_ascii_case(name))
}
