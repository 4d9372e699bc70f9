//! The client: its builder's credentials, its servers, and the static that describes the API.

mod credential;
mod server;
mod servers;

pub use credential::CredentialMethod;
pub(crate) use credential::{credential, credential_examples};
pub use server::{ServerTemplate, ServerVariant, VariableEnum, VariableField};
pub use servers::{ServerSet, Servers};

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

use self::credential::credential_scheme;
use crate::{
    ir::{Api, SecurityAlternative, Server},
    rust::{
        code::Tokens,
        context::Context,
        docs::Docs,
        names::{Ident, Library},
        operations::{alternatives, retries},
    },
};

/// The client to print.
#[derive(Clone, Debug)]
pub struct Client {
    /// The name of the API.
    pub title: String,
    /// The documentation of the client.
    pub docs: Docs,
    /// The client's type.
    pub ident: Ident,
    /// The builder's type.
    pub builder: Ident,
    /// The variable that examples use.
    pub variable: Ident,
    /// The crate as code names it.
    pub library: Library,
    /// The credentials.
    pub credentials: Vec<CredentialMethod>,
    /// Whether the API may require a client certificate.
    pub asks_for_certificate: bool,
    /// The environment variable that holds the base URL.
    pub base_url: String,
    /// The servers.
    pub servers: Servers,
    /// The static that describes the API to the runtime.
    pub description: Tokens,
    /// The `recursion_limit` of a crate that uses the types, unless the usual one is enough.
    pub recursion_limit: Option<usize>,
    /// Whether an argument is called `foo`, `baz` or `quux`, which clippy takes for leftovers.
    pub has_placeholders: bool,
}

/// Decides everything about the client.
pub(crate) fn client(context: &Context<'_>) -> Client {
    let credentials: Vec<CredentialMethod> =
        (0..context.api.credentials.len()).map(|index| credential(context, index)).collect();
    let title = Docs::from_markdown(&context.api.title).table_cell();
    let mut docs = Docs::trusted(&format!("A client for the {title}."));
    docs.append(Docs::trusted(
        "It holds connections: make one and share it. Cloning is cheap and shares them, too.",
    ));
    Client {
        title,
        docs,
        ident: context.names.client.clone(),
        builder: context.names.builder.clone(),
        variable: context.names.variable.clone(),
        asks_for_certificate: context.api.asks_for_certificate,
        library: context.names.library.clone(),
        base_url: format!("{}_BASE_URL", context.config.environment_prefix()),
        servers: Servers::new(context),
        description: api_description(context).into(),
        recursion_limit: context.types.recursion_limit,
        has_placeholders: context.names.has_placeholders(),
        credentials,
    }
}

fn api_description(context: &Context<'_>) -> TokenStream {
    let name = &context.api.title;
    let (package, version) = (context.config.package_name(), context.config.package_version());
    let user_agent = format!("{package}/{version} castiron/{}", env!("CARGO_PKG_VERSION"));
    let servers = context.api.servers.iter().map(Server::default_url);
    let indexes = 0..context.api.credentials.len();
    let schemes = indexes.map(|index| credential_scheme(context, index));
    let security = alternatives(&usual_security(context.api));
    let retries = context.api.retries.as_ref().map(retries);
    let retries = retries.map_or_else(|| quote!(None), |retries| quote!(Some(#retries)));
    quote! {
        api::Api {
            name: #name,
            user_agent: #user_agent,
            servers: &[#(#servers),*],
            credentials: &[#(#schemes),*],
            security: #security,
            retries: #retries,
        }
    }
}

/// Returns the alternatives of credentials of all operations, the most frequent first, and of these
/// the one that comes first in the document.
fn usual_security(api: &Api) -> Vec<SecurityAlternative> {
    let mut counts: IndexMap<&SecurityAlternative, usize> = IndexMap::new();
    for alternative in api.operations().flat_map(|operation| &operation.security) {
        *counts.entry(alternative).or_default() += 1;
    }
    counts.sort_by(|_, one, _, other| other.cmp(one));
    counts.into_keys().cloned().collect()
}
