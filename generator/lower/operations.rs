//! Operations: what each path and method takes and returns.

mod groups;
mod paging;
mod retries;
mod settings;

use openapiv3::Operation as Source;

use super::{
    Lowering,
    bodies::Sent,
    responses::status::ErrorStatuses,
    source::{Found, Surroundings},
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    ir::{Docs, ErrorCase, HttpMethod, Operation, RequestBody, Sample, Success, without_fragment},
};

impl<'a> Lowering<'a> {
    /// Returns all operations that the document has, in its order.
    pub(super) fn found(&mut self) -> Vec<Found<'a>> {
        let document = self.document;
        let mut found = Vec::new();
        for (path, item) in document.openapi().paths.iter() {
            let at = Pointer::root().key("paths").key(path);
            let Some(item) = document.resolve(item, &at) else { continue };
            let methods = document.methods(item.item, &item.pointer);
            found.extend(methods.into_iter().map(|(method, operation, at)| Found {
                operation,
                path,
                method: http_method(method),
                at,
                path_at: item.pointer.clone(),
                path_extensions: &item.item.extensions,
                path_servers: &item.item.servers,
                path_parameters: &item.item.parameters,
            }));
        }
        found
    }

    /// Lowers an operation, to one call for each type of body that it takes; one that castiron
    /// cannot call yet is reported and left out.
    pub(super) fn operations(
        &mut self,
        found: &Found<'a>,
        api: Surroundings<'_>,
    ) -> Vec<Operation> {
        let id = id(found);
        if without_fragment(found.path) != found.path {
            let message = "the fragment of its path is not sent (RFC 3986 §3.5)";
            let note = Diagnostic::note(Code::NODE_UNUSED, message).at(found.at.clone());
            self.diagnostics.push_grouped(note);
        }
        let later = "castiron will learn this; until then, call it by other means";
        let fault = found.fault().map(|fault| (fault, "mend it there, or in an overlay"));
        let operations = match fault {
            Some(fault) => Err(fault),
            None => self.callable(found, &id, api).map_err(|reason| (reason, later)),
        };
        operations.unwrap_or_else(|(reason, help)| {
            let message = format!("the operation `{id}` is left out: {reason}");
            self.lose(Code::OPERATION_LEFT_OUT, message, &found.at, help);
            Vec::new()
        })
    }

    fn callable(
        &mut self,
        found: &Found<'a>,
        id: &str,
        api: Surroundings<'_>,
    ) -> Result<Vec<Operation>, String> {
        let mut bodies = self.bodies(found, id)?.into_iter();
        let body = bodies.next().map(|sent| sent.body);
        let (success, errors) = self.answers(found, api.errors, id, body.as_ref());
        let parameters = self
            .parameters(found, id)
            .ok_or_else(|| "a required parameter cannot be sent yet".to_owned())?;
        let source = found.operation;
        let (security, scopes) =
            self.security(source.security.as_ref(), api.credentials, &found.at);
        let operation = Operation {
            name: self.method_name(source, id, &found.at),
            id: id.to_owned(),
            method: found.method.clone(),
            path: found.path.to_owned(),
            docs: self.operation_docs(source, &found.at),
            security,
            scopes,
            servers: self.operation_servers(found, api.servers),
            retry_hint: self.retry_hint(&errors),
            retries: self.retries(&source.extensions, &found.at),
            idempotency_header: self.idempotency_header(source, &parameters),
            pointer: found.at.to_string(),
            is_own: self.document.is_own(&found.at),
            sample: Ok(Sample::default()),
            paging: None,
            parameters,
            body,
            success,
            errors,
        };
        Ok(self.calls(found, operation, bodies))
    }

    /// Returns the calls of an operation: with its first body, and with each of the others.
    fn calls(
        &mut self,
        found: &Found<'a>,
        mut first: Operation,
        others: impl Iterator<Item = Sent>,
    ) -> Vec<Operation> {
        let others: Vec<Operation> = others.map(|sent| self.beside(found, &first, sent)).collect();
        first.paging = self.paging(found.operation, &first, &found.at);
        first.sample = self.trial(&first, &found.at);
        std::iter::once(first).chain(others).collect()
    }

    /// Returns the call of an operation with another of its bodies.
    fn beside(&mut self, found: &Found<'a>, first: &Operation, sent: Sent) -> Operation {
        let Sent { body, word } = sent;
        let mut success = first.success.clone();
        if let Some(series) = &mut success.series {
            series.flag = self.series_flag(found, Some(&body));
        }
        let mut operation = Operation {
            id: format!("{}_{}", first.id, word.replace([' ', '-'], "_")),
            name: format!("{} {word}", first.name),
            body: Some(body),
            success,
            ..first.clone()
        };
        operation.sample = self.trial(&operation, &found.at);
        operation
    }

    /// Returns what comes back, with what of the body asks for it item by item.
    fn answers(
        &mut self,
        found: &Found<'a>,
        outer: &ErrorStatuses,
        id: &str,
        body: Option<&RequestBody>,
    ) -> (Success, Vec<ErrorCase>) {
        let said = self.error_statuses(outer, found.path_extensions, &found.path_at);
        let said = self.error_statuses(&said, &found.operation.extensions, &found.at);
        let (mut success, errors) = self.responses(found, &said, id);
        if let Some(series) = &mut success.series {
            series.flag = self.series_flag(found, body);
        }
        (success, errors)
    }
}

pub(super) fn http_method(name: String) -> HttpMethod {
    match name.as_str() {
        "DELETE" => HttpMethod::Delete,
        "GET" => HttpMethod::Get,
        "HEAD" => HttpMethod::Head,
        "OPTIONS" => HttpMethod::Options,
        "PATCH" => HttpMethod::Patch,
        "POST" => HttpMethod::Post,
        "PUT" => HttpMethod::Put,
        "QUERY" => HttpMethod::Query,
        "TRACE" => HttpMethod::Trace,
        _ => HttpMethod::Other(name),
    }
}

/// Returns the operation's own name, or one made of its method and path.
pub(super) fn id(found: &Found<'_>) -> String {
    let own = found.operation.operation_id.as_deref().map(str::trim);
    own.filter(|id| !id.is_empty()).map_or_else(|| made_id(found), str::to_owned)
}

/// `GET /users/{id}/keys` is `get_users_by_id_keys`.
fn made_id(found: &Found<'_>) -> String {
    let parts = found.path.split('/').filter(|part| !part.is_empty());
    let words = parts.map(|part| match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
        Some(name) => format!("by_{name}"),
        None => part.replace(['{', '}'], "_"),
    });
    let method = found.method.as_str().to_lowercase();
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("_")
}

impl Lowering<'_> {
    /// Returns the documentation that an operation has.
    pub(super) fn operation_docs(&mut self, operation: &Source, at: &Pointer) -> Docs {
        let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Docs {
            summary: text(&operation.summary),
            description: text(&operation.description),
            deprecated: self.deprecation(operation.deprecated, &operation.extensions, at),
        }
    }
}
