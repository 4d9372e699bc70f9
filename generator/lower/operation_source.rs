//! An operation as the document has it, with the places of its parts.

use openapiv3::{Operation as Source, Parameter, ReferenceOr, Server};
use serde_json::Value;

use super::{
    extensions::Extensions,
    path_template::{self, Group},
};
use crate::{
    diagnostic::Pointer,
    document::Document,
    ir::{HttpMethod, without_fragment},
};

/// The extension of responses that are streams if no media type specifies it.
pub(super) const STREAMING: &str = "x-fern-streaming";

/// Where a path item has the methods that have no place of their own (OpenAPI 3.2).
const ADDITIONAL: &str = "additionalOperations";

/// The methods that have one.
const FIXED: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// An operation as the document has it.
#[derive(Clone, Debug)]
pub(super) struct OperationSource<'a> {
    pub(super) operation: &'a Source,
    pub(super) path: &'a str,
    pub(super) method: HttpMethod,
    pub(super) at: Pointer,
    pub(super) path_at: Pointer,
    pub(super) path_extensions: &'a Extensions,
    pub(super) path_servers: &'a [Server],
    pub(super) path_parameters: &'a [ReferenceOr<Parameter>],
}

impl<'a> OperationSource<'a> {
    /// Returns the operation's own name, or one made of its method and path.
    pub(super) fn id(&self) -> String {
        let own = self.operation.operation_id.as_deref().map(str::trim);
        own.filter(|id| !id.is_empty()).map_or_else(|| made_id(self), str::to_owned)
    }

    /// Returns what `x-fern-streaming` says.
    pub(super) fn streaming(&self) -> Option<&'a Value> {
        self.operation.extensions.get(STREAMING)
    }

    pub(super) fn path_parameter_places(&self) -> impl Iterator<Item = Pointer> {
        let at = self.path_at.key("parameters");
        (0..).map(move |index| at.index(index))
    }

    pub(super) fn parameter_places(&self) -> impl Iterator<Item = Pointer> {
        let at = self.at.key("parameters");
        (0..).map(move |index| at.index(index))
    }

    /// Returns what is in the path's braces.
    pub(super) fn groups(&self) -> Vec<Group<'a>> {
        path_template::groups(self.path).unwrap_or_default()
    }

    /// Returns why no request can be what the document says, if none can.
    pub(super) fn fault(&self) -> Option<String> {
        let path = without_fragment(self.path);
        if path_template::groups(path).is_none() {
            return Some(format!("its path `{path}` has an unmatched brace"));
        }
        // Clients and servers take such steps out of a path (RFC 3986 §5.2.4).
        if path.split('/').any(|step| matches!(step, "." | "..")) {
            return Some(format!("its path `{path}` has a segment `.` or `..`"));
        }
        let group = self.at.parent()?;
        let method = self.at.last().filter(|_| group.last().as_deref() == Some(ADDITIONAL))?;
        if FIXED.iter().any(|fixed| fixed.eq_ignore_ascii_case(&method)) {
            return Some(format!("`{method}` has its own field in a path item"));
        }
        (!is_token(&method)).then(|| format!("`{method}` is not a request method"))
    }
}

/// Returns all operations that the document has, in its order.
pub(super) fn all(document: &Document) -> Vec<OperationSource<'_>> {
    let mut found = Vec::new();
    for (path, item) in document.openapi().paths.iter() {
        let at = Pointer::root().key("paths").key(path);
        let Some(item) = document.resolve(item, &at) else { continue };
        let methods = document.methods(item.item, &item.pointer);
        found.extend(methods.into_iter().map(|(method, operation, at)| OperationSource {
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

/// Returns whether a text can be a request method: a token (RFC 9110 §5.6.2, §9.1).
fn is_token(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_plain)
}

/// Returns a request method by its name.
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

/// `GET /users/{id}/keys` is `get_users_by_id_keys`.
fn made_id(found: &OperationSource<'_>) -> String {
    let parts = found.path.split('/').filter(|part| !part.is_empty());
    let words = parts.map(|part| match path_template::groups(part).as_deref() {
        Some([group]) if part.len() == group.whole.len() + 2 => format!("by_{}", group.name()),
        _ => part.replace(['{', '}'], "_"),
    });
    let method = found.method.as_str().to_lowercase();
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("_")
}
