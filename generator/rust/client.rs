//! The client: its builder's credentials, its servers, and the static that describes the API.

mod credential;
mod server;
mod servers;

pub use credential::CredentialMethod;
pub use server::{ServerTemplate, ServerVariant, VariableEnum, VariableField};
pub use servers::{ServerSet, Servers};

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    config::Config,
    ir::Server,
    rust::{docs::Docs, names::Ident, naming::Naming, operations::retries},
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
    pub library: Ident,
    /// The credentials.
    pub credentials: Vec<CredentialMethod>,
    /// Whether the API may ask for a certificate of the caller.
    pub asks_for_certificate: bool,
    /// The environment variable that holds the base URL.
    pub base_url: String,
    /// The servers.
    pub servers: Servers,
    /// The static that describes the API to the runtime.
    pub description: TokenStream,
    /// The `recursion_limit` of a crate that uses the types, unless the usual one is enough.
    pub recursion_limit: Option<usize>,
}

impl Naming<'_> {
    /// Decides everything about the client.
    pub(crate) fn client(&self, config: &Config) -> Client {
        let credentials: Vec<CredentialMethod> =
            (0..self.api.credentials.len()).map(|index| self.credential(index, config)).collect();
        let title = Docs::from_markdown(&self.api.title).table_cell();
        let mut docs = Docs::trusted(&format!("A client of the {title}."));
        docs.append(Docs::trusted(
            "It holds connections: make one and share it. Cloning is cheap and shares them, too.",
        ));
        Client {
            title,
            docs,
            ident: self.client.clone(),
            builder: self.builder.clone(),
            variable: self.variable.clone(),
            asks_for_certificate: self.api.asks_for_certificate,
            library: self.library.clone(),
            base_url: format!("{}_BASE_URL", config.environment_prefix()),
            servers: self.servers.clone(),
            description: self.description(config),
            recursion_limit: self.recursion_limit,
            credentials,
        }
    }

    fn description(&self, config: &Config) -> TokenStream {
        let name = &self.api.title;
        let (package, version) = (config.package_name(), config.package_version());
        let user_agent = format!("{package}/{version} castiron/{}", env!("CARGO_PKG_VERSION"));
        let servers = self.api.servers.iter().map(Server::default_url);
        let indexes = 0..self.api.credentials.len();
        let schemes = indexes.map(|index| self.credential_scheme(index, config));
        let retries = self.api.retries.as_ref().map(retries);
        let retries = retries.map_or_else(|| quote!(None), |retries| quote!(Some(#retries)));
        quote! {
            api::Api {
                name: #name,
                user_agent: #user_agent,
                servers: &[#(#servers),*],
                credentials: &[#(#schemes),*],
                retries: #retries,
            }
        }
    }
}
