//! Operations: what each path and method takes and returns.

pub(super) mod groups;
mod names;
mod paging;
pub(super) mod retries;
pub(super) mod settings;
mod short_names;
mod verbs;

use openapiv3::Operation as Source;

use self::short_names::ShortName;
use super::{
    bodies::{self, NamedBody},
    context::Context,
    examples::sample,
    extensions::deprecation,
    operation_source::OperationSource,
    parameters, path_template,
    responses::{
        self, series,
        status::{self, ErrorStatuses},
    },
    security, servers,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    ir::{
        self, Credential, Docs, ErrorCase, Operation, RequestBody, Sample, Success,
        without_fragment,
    },
};

/// What is said once for all operations.
#[derive(Clone, Copy, Debug)]
pub(super) struct ApiDefaults<'a> {
    pub(super) credentials: &'a [Credential],
    pub(super) servers: &'a [ir::Server],
    pub(super) errors: &'a ErrorStatuses,
}

/// Lowers an operation, to one call for each type of body that it takes; one that castiron
/// cannot call yet is reported and left out.
pub(super) fn lower<'a>(
    cx: &mut Context<'a>,
    found: &OperationSource<'a>,
    name: &ShortName,
    api: ApiDefaults<'_>,
) -> Vec<Operation> {
    let id = found.id();
    if without_fragment(found.path) != found.path {
        let message = "the fragment of its path is not sent (RFC 3986 §3.5)";
        let note = Diagnostic::note(Code::NODE_UNUSED, message).at(found.at.clone());
        cx.diagnostics.push_grouped(note);
    }
    let later = "castiron does not support this yet; call the operation in another way";
    let fault = found.fault().map(|fault| (fault, "fix it in the document, or with an overlay"));
    let operations = match fault {
        Some(fault) => Err(fault),
        None => callable(cx, found, name, api).map_err(|reason| (reason, later)),
    };
    operations.unwrap_or_else(|(reason, help)| {
        let message = format!("the operation `{id}` is left out: {reason}");
        cx.diagnostics.lose(Code::OPERATION_LEFT_OUT, message, &found.at, help);
        Vec::new()
    })
}

fn callable<'a>(
    cx: &mut Context<'a>,
    found: &OperationSource<'a>,
    ShortName { method, types }: &ShortName,
    api: ApiDefaults<'_>,
) -> Result<Vec<Operation>, String> {
    let mut bodies = bodies::of_operation(cx, found, types)?.into_iter();
    let body = bodies.next().map(|named| named.body);
    let (success, errors) = outcome(cx, found, api.errors, types, body.as_ref());
    let parameters = parameters::of_operation(cx, found, types)
        .ok_or_else(|| "a required parameter is not supported yet".to_owned())?;
    let source = found.operation;
    let (security, scopes) =
        security::of_operation(cx, source.security.as_ref(), api.credentials, &found.at);
    let operation = Operation {
        name: names::method_name(cx, source, &found.at).unwrap_or_else(|| method.clone()),
        type_name: types.clone(),
        id: found.id(),
        method: found.method.clone(),
        path: found.path.to_owned(),
        sent_path: path_template::sent(found.path, &parameters),
        docs: docs(cx, source, &found.at),
        security,
        scopes,
        servers: servers::of_operation(cx, found, api.servers),
        retry_hint: responses::retry_hint(&cx.types, &errors),
        retries: retries::read(cx, &source.extensions, &found.at),
        idempotency_header: retries::idempotency_header(cx.document, source, &parameters),
        pointer: found.at.clone(),
        is_own: cx.document.is_own(&found.at),
        sample: Ok(Sample::default()),
        paging: None,
        parameters,
        body,
        success,
        errors,
    };
    Ok(calls(cx, found, operation, bodies))
}

/// Returns the calls of an operation: with its first body, and with each of the others.
fn calls<'a>(
    cx: &mut Context<'a>,
    found: &OperationSource<'a>,
    mut first: Operation,
    others: impl Iterator<Item = NamedBody>,
) -> Vec<Operation> {
    let others: Vec<Operation> = others.map(|body| beside(cx, found, &first, body)).collect();
    first.paging = paging::of_operation(cx, found.operation, &first, &found.at);
    first.sample = sample::of_operation(cx, &first, &found.at);
    std::iter::once(first).chain(others).collect()
}

/// Returns the call of an operation with another of its bodies.
fn beside<'a>(
    cx: &mut Context<'a>,
    found: &OperationSource<'a>,
    first: &Operation,
    other: NamedBody,
) -> Operation {
    let NamedBody { body, word } = other;
    let mut success = first.success.clone();
    if let Some(series) = &mut success.series {
        series.flag = series::flag(&cx.types, found, Some(&body));
    }
    let mut operation = Operation {
        id: format!("{}_{}", first.id, word.replace([' ', '-'], "_")),
        name: format!("{} {word}", first.name),
        type_name: format!("{} {word}", first.type_name),
        body: Some(body),
        success,
        ..first.clone()
    };
    operation.sample = sample::of_operation(cx, &operation, &found.at);
    operation
}

/// Returns the response, with what of the body asks for it item by item.
fn outcome<'a>(
    cx: &mut Context<'a>,
    found: &OperationSource<'a>,
    outer: &ErrorStatuses,
    type_name: &str,
    body: Option<&RequestBody>,
) -> (Success, Vec<ErrorCase>) {
    let said = status::error_statuses(cx, outer, found.path_extensions, &found.path_at);
    let said = status::error_statuses(cx, &said, &found.operation.extensions, &found.at);
    let (mut success, errors) = responses::of_operation(cx, found, &said, type_name);
    if let Some(series) = &mut success.series {
        series.flag = series::flag(&cx.types, found, body);
    }
    (success, errors)
}

/// Returns the documentation that an operation has.
pub(super) fn docs(cx: &mut Context<'_>, operation: &Source, at: &Pointer) -> Docs {
    let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    Docs {
        summary: text(&operation.summary),
        description: text(&operation.description),
        deprecated: deprecation::read(cx, operation.deprecated, &operation.extensions, at),
    }
}
