//! The client: its builder's credentials, its servers, and the static that describes the API.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    docs::{Docs, code_span},
    name::{Case, Ident, Scope},
    naming::Naming,
    retries::retries,
};
use crate::{
    config::Config,
    ir::{CredentialKind, Server},
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
    /// The servers.
    pub servers: Vec<ServerVariant>,
    /// The static that describes the API to the runtime.
    pub description: TokenStream,
}

/// A builder's method that takes a credential.
#[derive(Clone, Debug)]
pub struct CredentialMethod {
    /// The method.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The environment variable.
    pub environment: String,
    /// What examples show.
    pub placeholder: String,
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
            library: self.library.clone(),
            servers: servers(&self.api.servers),
            description: self.description(config, &credentials),
            credentials,
        }
    }

    fn credential(&self, index: usize, config: &Config) -> CredentialMethod {
        let credential = &self.api.credentials[index];
        let ident = self.credentials[index].clone();
        let fallback = match &credential.kind {
            CredentialKind::Bearer => "A bearer token.",
            CredentialKind::Basic => "A name and a password, with a colon between them.",
            CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
                "An API key."
            }
        };
        let text = credential.description.as_deref().filter(|text| !text.trim().is_empty());
        CredentialMethod {
            docs: Docs::from_markdown(text.unwrap_or(fallback)),
            environment: environment(&config.environment_prefix(), &ident),
            placeholder: self.credential_example(index).1,
            ident,
        }
    }

    fn description(&self, config: &Config, credentials: &[CredentialMethod]) -> TokenStream {
        let name = &self.api.title;
        let (package, version) = (config.package_name(), config.package_version());
        let user_agent = format!("{package}/{version} castiron/{}", env!("CARGO_PKG_VERSION"));
        let servers = self.api.servers.iter().map(|server| &server.url);
        let schemes = self.api.credentials.iter().zip(credentials).map(|(credential, method)| {
            let (name, environment) = (&credential.name, &method.environment);
            let setter = method.ident.as_str();
            let kind = match &credential.kind {
                CredentialKind::Bearer => quote!(Bearer),
                CredentialKind::Basic => quote!(Basic),
                CredentialKind::Header(name) => quote!(ApiKeyHeader(#name)),
                CredentialKind::Query(name) => quote!(ApiKeyQuery(#name)),
                CredentialKind::Cookie(name) => quote!(ApiKeyCookie(#name)),
            };
            quote! {
                api::CredentialScheme {
                    name: #name,
                    kind: api::CredentialKind::#kind,
                    environment: #environment,
                    setter: #setter,
                }
            }
        });
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

fn environment(prefix: &str, ident: &Ident) -> String {
    format!("{prefix}_{}", ident.as_str().to_uppercase())
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
