//! Servers: where the API answers.

use openapiv3::Server as Source;
use serde_json::Value;

use super::Lowering;
use crate::{
    diagnostic::{Code, Pointer},
    document::internal,
    ir::Server,
};

/// The most words of a description that still are a name.
const NAME_WORDS: usize = 4;

impl Lowering<'_> {
    /// Returns the servers whose URLs stand on their own.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let mut servers = Vec::new();
        for (index, source) in self.document.openapi().servers.iter().enumerate() {
            let at = Pointer::root().key("servers").index(index);
            let url = with_defaults(source);
            if url.starts_with("https://") || url.starts_with("http://") {
                let description = source.description.clone();
                servers.push(Server { name: name(source), url, description });
            } else {
                let message = format!("the server `{url}` is left out: its URL is relative");
                let help = "callers name the server with `with_server`";
                self.lose(Code::SERVER_LEFT_OUT, message, &at, help);
            }
        }
        servers
    }
}

/// Returns the URL with every variable at its default.
fn with_defaults(source: &Source) -> String {
    let variables = source.variables.iter().flatten();
    variables.fold(source.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    })
}

/// Returns what an extension calls the server, or its description if that is short.
fn name(source: &Source) -> Option<String> {
    let keys = ["x-speakeasy-server-id", "x-fern-server-name"].map(str::to_owned);
    let extension = keys
        .iter()
        .chain([&internal::carried("name")])
        .find_map(|key| source.extensions.get(key))
        .and_then(Value::as_str);
    let described = source.description.as_deref().map(|text| {
        // What stands in parentheses explains the name and is no part of it.
        text.split(['(', '.', ',', ':']).next().unwrap_or_default().trim()
    });
    let short =
        described.filter(|text| !text.is_empty() && text.split_whitespace().count() <= NAME_WORDS);
    extension.or(short).map(str::to_owned)
}
