//! Servers: the base URLs of the API and of individual operations.

use openapiv3::{Server as Source, ServerVariable as SourceVariable};
use serde_json::Value;

use super::{context::Context, operation_source::OperationSource};
use crate::{
    config::Config,
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::internal,
    ir::{Server, ServerVariable},
    uri::Uri,
};

/// The most words of a description that still are a name.
const NAME_WORDS: usize = 4;

/// Returns the servers whose URLs are complete, and those where the caller says how the URL
/// begins.
pub(super) fn of_api(cx: &mut Context<'_>) -> (Vec<Server>, Vec<Server>) {
    let sources = &cx.document.openapi().servers;
    let (open, others): (Vec<_>, Vec<_>) =
        sources.iter().enumerate().partition(|(_, source)| is_open(&server(cx.config, source)));
    let servers = absolute(cx, others.into_iter(), &Pointer::root());
    (servers, open.into_iter().map(|(_, source)| server(cx.config, source)).collect())
}

/// Returns whether the URL begins with a variable that has any value, and none of use by default.
fn is_open(server: &Server) -> bool {
    let first = server.variables.first();
    !server.is_absolute()
        && !server.default_url().contains(['{', '}'])
        && first.is_some_and(|first| first.values.is_empty() && server.begins_with(first))
}

/// Returns the servers of an operation, where it or its path has others than the API.
pub(super) fn of_operation(
    cx: &mut Context<'_>,
    found: &OperationSource<'_>,
    all: &[Server],
) -> Vec<Server> {
    let own = found.operation.servers.as_slice();
    let servers = match own {
        [] => absolute(cx, found.path_servers.iter().enumerate(), &found.path_at),
        own => absolute(cx, own.iter().enumerate(), &found.at),
    };
    if servers == all { Vec::new() } else { servers }
}

/// Returns the servers of the object at `at` whose URLs are complete.
fn absolute<'a>(
    cx: &mut Context<'_>,
    sources: impl Iterator<Item = (usize, &'a Source)>,
    at: &Pointer,
) -> Vec<Server> {
    let mut servers = Vec::new();
    for (index, source) in sources {
        let server = server(cx.config, source);
        if server.is_absolute() {
            if !server.default_url().contains(['{', '}']) {
                servers.push(server);
                continue;
            }
            let message = "a variable in the URL of this server is not defined; the server is \
                           left out";
            report_left_out(&mut cx.diagnostics, message, &at.key("servers").index(index));
        } else if is_open(&server) {
            let message = "the URL of this server starts with a variable that only the caller \
                           knows; the server is left out";
            report_left_out(&mut cx.diagnostics, message, &at.key("servers").index(index));
        } else if !matches!(source.url.as_str(), "" | "/" | "." | "./") {
            // These say no more than that the document is beside the API.
            let message = "the URL of this server is relative; the server is left out";
            report_left_out(&mut cx.diagnostics, message, &at.key("servers").index(index));
        }
    }
    servers
}

fn report_left_out(diagnostics: &mut Diagnostics, message: &str, at: &Pointer) {
    let help = "set `document.url` in castiron.toml; otherwise callers must set the server with \
                `with_server`";
    let warning = Diagnostic::warning(Code::SERVER_LEFT_OUT, message).at(at.clone());
    diagnostics.push_grouped(warning.with_help(help));
}

fn server(config: &Config, source: &Source) -> Server {
    let url = match config.document_url() {
        Some(base) => resolve(base, &source.url),
        None => source.url.clone(),
    };
    let described = source.variables.iter().flatten();
    let mut variables: Vec<ServerVariable> =
        described.map(|(name, found)| variable(name, found, &url)).collect();
    let place = |variable: &ServerVariable| url.find(&format!("{{{}}}", variable.name));
    variables.retain(|variable| place(variable).is_some());
    variables.sort_by_key(place);
    Server { name: name(source), url, variables, description: source.description.clone() }
}

fn variable(name: &str, source: &SourceVariable, url: &str) -> ServerVariable {
    let mut values = source.enumeration.clone();
    if url.starts_with(&format!("{{{name}}}://")) {
        // Calls go by HTTP, whatever else the server speaks.
        values.retain(|value| matches!(value.as_str(), "http" | "https"));
    }
    ServerVariable {
        name: name.to_owned(),
        default: source.default.clone(),
        values,
        description: source.description.clone(),
    }
}

/// Returns what a URL means in a document at `base` (RFC 3986 §5), variables kept.
fn resolve(base: &str, reference: &str) -> String {
    if reference.starts_with('{') || reference.contains("://") {
        return reference.to_owned();
    }
    let reference = if reference.is_empty() { "." } else { reference };
    let resolved = Uri::parse(base).and_then(|base| base.join(reference));
    let text = resolved.map_or_else(|| reference.to_owned(), |uri| uri.as_str().to_owned());
    text.replace("%7B", "{").replace("%7D", "}")
}

/// Returns what an extension calls the server, or its description if that is short.
fn name(source: &Source) -> Option<String> {
    let keys = ["x-speakeasy-server-id", "x-fern-server-name"].map(str::to_owned);
    let extension = keys
        .iter()
        .chain([&internal::key("name")])
        .find_map(|key| source.extensions.get(key))
        .and_then(Value::as_str);
    let described = source.description.as_deref().map(|text| {
        // What is in parentheses explains the name and is no part of it.
        text.split(['(', '.', ',', ':']).next().unwrap_or_default().trim()
    });
    let short =
        described.filter(|text| !text.is_empty() && text.split_whitespace().count() <= NAME_WORDS);
    extension.or(short).map(str::to_owned)
}
