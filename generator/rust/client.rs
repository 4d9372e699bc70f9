//! The client: its builder's credentials, its servers, and the static that describes the API.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    credential::CredentialMethod,
    docs::{Docs, code_span},
    name::{Case, Ident, Scope},
    naming::Naming,
};
use crate::{config::Config, ir::Server};

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
    /// The servers.
    pub servers: Vec<ServerVariant>,
    /// The static that describes the API to the runtime.
    pub description: TokenStream,
}

/// A server to print.
#[derive(Clone, Debug)]
pub struct ServerVariant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The base URL.
    pub url: Literal,
    /// The base URL, for people to read.
    pub text: String,
}

impl Naming<'_> {
    /// Decides everything about the client.
    pub(super) fn client(&self, config: &Config) -> Client {
        let credentials: Vec<CredentialMethod> =
            (0..self.api.credentials.len()).map(|index| self.credential(index, config)).collect();
        let title = Docs::from_markdown(&self.api.title).table_cell();
        let mut docs = Docs::own(&format!("A client of the {title}."));
        docs.append(Docs::own(
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
            servers: servers(&self.api.servers),
            description: self.description(config),
            credentials,
        }
    }

    fn description(&self, config: &Config) -> TokenStream {
        let name = &self.api.title;
        let (package, version) = (config.package_name(), config.package_version());
        let user_agent = format!("{package}/{version} castiron/{}", env!("CARGO_PKG_VERSION"));
        let servers = self.api.servers.iter().map(|server| &server.url);
        let indexes = 0..self.api.credentials.len();
        let schemes = indexes.map(|index| self.credential_scheme(index, config));
        quote! {
            api::Api {
                name: #name,
                user_agent: #user_agent,
                servers: &[#(#servers),*],
                credentials: &[#(#schemes),*],
            }
        }
    }
}

fn servers(servers: &[Server]) -> Vec<ServerVariant> {
    let mut scope = Scope::new(Case::Type);
    let variant = |(index, server): (usize, &Server)| {
        let number = format!("Server {}", index + 1);
        let name = server.name.as_deref().unwrap_or(&number);
        ServerVariant {
            ident: scope.claim(name),
            docs: match server.description.as_deref() {
                Some(text) if !text.trim().is_empty() => Docs::from_markdown(text),
                _ => Docs::own(&format!("{}.", code_span(&server.url))),
            },
            url: Literal::string(&server.url),
            text: Docs::from_markdown(&server.url).table_cell(),
        }
    };
    servers.iter().enumerate().map(variant).collect()
}
