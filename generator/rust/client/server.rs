//! Servers: a variant for each, and a struct for one whose URL has variables.

use proc_macro2::Literal;
use quote::quote;

use crate::{
    ir::{Server, ServerVariable},
    rust::{
        code::{Root, Tokens},
        docs::{Docs, code_span},
        names::{Ident, ServerTemplateNames, ServerVariantNames, VariableNames},
    },
};

/// A server to print.
#[derive(Clone, Debug)]
pub struct ServerVariant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The base URL.
    pub url: Literal,
    /// The base URL, for humans.
    pub text: String,
    /// The struct that sets the variables of the base URL.
    pub template: Option<ServerTemplate>,
}

/// A struct for a server whose URL has variables.
#[derive(Clone, Debug)]
pub struct ServerTemplate {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The variables.
    pub variables: Vec<VariableField>,
    /// The parts of the URL, as expressions of `server`.
    pub parts: Vec<Tokens>,
    /// The traits that it derives.
    pub derives: Tokens,
    /// The field that callers have to set, if there is one.
    pub first: Tokens,
    /// What `new` takes.
    pub argument: Tokens,
    /// The documentation of `new`.
    pub new_docs: Docs,
    /// What `new` returns.
    pub value: Tokens,
}

/// A variable to print.
#[derive(Clone, Debug)]
pub struct VariableField {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The enum of its values, where the document lists them.
    pub choice: Option<VariableEnum>,
    /// The URL's part, as an expression of `server`.
    part: Tokens,
}

/// The values of a variable.
#[derive(Clone, Debug)]
pub struct VariableEnum {
    /// The name.
    pub ident: Ident,
    /// The values.
    pub variants: Vec<VariableValue>,
}

/// A value of a variable.
#[derive(Clone, Debug)]
pub struct VariableValue {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The value as it is in the URL.
    pub text: Literal,
    /// Whether the variable has this value unless it is set.
    pub is_default: bool,
}

/// Returns a server.
pub(super) fn variant(root: Root, server: &Server, names: &ServerVariantNames) -> ServerVariant {
    let template = names.template.as_ref().map(|names| template(server, names));
    let ident = names.ident.clone();
    let url = server.default_url();
    let mut docs = docs(server.description.as_deref(), &format!("{}.", code_span(&url)));
    if let Some(template) = &template {
        let ident = &template.ident;
        docs.append(Docs::trusted(&format!(
            "[`servers::{ident}`]({root}::servers::{ident}) sets its variables; all have defaults.",
        )));
    }
    let text = Docs::from_markdown(&url).table_cell();
    ServerVariant { ident, docs, url: Literal::string(&url), text, template }
}

/// Returns the struct of a server with a URL whose start the caller specifies.
pub(super) fn open_template(server: &Server, names: &ServerTemplateNames) -> ServerTemplate {
    let mut open = template(server, names);
    let VariableField { ident, .. } = open.variables.remove(0);
    // What follows brings a slash of its own.
    open.parts[0] = quote!(server.#ident.trim_end_matches('/').to_owned()).into();
    let others = open.variables.iter().map(|variable| &variable.ident);
    open.derives = quote!(Clone, Debug, PartialEq, Eq).into();
    open.value = quote!(Self { #ident: #ident.into(), #(#others: Default::default(),)* }).into();
    open.first = quote!(#ident: String,).into();
    open.argument = quote!(#ident: impl Into<String>).into();
    open.new_docs = Docs::trusted(
        "Returns the server whose URL starts with this value, and all other variables at their \
         defaults.",
    );
    let text = server.variables.first().and_then(|first| first.description.as_deref());
    open.docs.append(docs(text, "The first part of its URL is not in the OpenAPI document."));
    open
}

fn docs(text: Option<&str>, fallback: &str) -> Docs {
    let text = text.filter(|text| !text.trim().is_empty());
    text.map_or_else(|| Docs::trusted(fallback), Docs::from_markdown)
}

fn template(server: &Server, names: &ServerTemplateNames) -> ServerTemplate {
    let variables = server.variables.iter().zip(&names.variables);
    let variables: Vec<VariableField> =
        variables.map(|(variable, names)| field(server, variable, names)).collect();
    let ident = names.ident.clone();
    let url = code_span(&server.url);
    let mut text = docs(server.description.as_deref(), &format!("A server at {url}."));
    if server.description.is_some() {
        text.append(Docs::trusted(&format!("Its URL is {url}.")));
    }
    let parts = parts(server, &variables);
    ServerTemplate {
        parts,
        ident,
        docs: text,
        variables,
        derives: quote!(Clone, Debug, Default, PartialEq, Eq).into(),
        first: Tokens::default(),
        argument: Tokens::default(),
        new_docs: Docs::trusted("Returns the server with all variables at their defaults."),
        value: quote!(Self::default()).into(),
    }
}

fn field(server: &Server, variable: &ServerVariable, names: &VariableNames) -> VariableField {
    let ident = names.ident.clone();
    let default = &variable.default;
    let choice = names
        .choice
        .as_ref()
        .and_then(|(ident, variants)| choice(variable, ident.clone(), variants));
    let part = if choice.is_some() {
        quote!(server.#ident.as_str().to_owned())
    } else if server.begins_with(variable) {
        // It begins the URL and may be all of it.
        quote!(server.#ident.unwrap_or_else(|| #default.to_owned()))
    } else {
        quote!(super::runtime::server::variable(server.#ident.as_deref(), #default))
    };
    let shown = format!("The default is {}.", code_span(default));
    let mut docs = docs(variable.description.as_deref(), &shown);
    if variable.description.is_some() {
        docs.append(Docs::trusted(&shown));
    }
    VariableField { ident, docs, choice, part: part.into() }
}

fn choice(variable: &ServerVariable, ident: Ident, names: &[Ident]) -> Option<VariableEnum> {
    let default = variable.values.iter().position(|value| *value == variable.default)?;
    let variant = |(index, (value, name)): (usize, (&String, &Ident))| VariableValue {
        ident: name.clone(),
        docs: Docs::trusted(&format!("{}.", code_span(value))),
        text: Literal::string(value),
        is_default: index == default,
    };
    let variants = variable.values.iter().zip(names).enumerate().map(variant).collect();
    Some(VariableEnum { ident, variants })
}

/// Returns the texts and variables of the URL.
fn parts(server: &Server, variables: &[VariableField]) -> Vec<Tokens> {
    let mut parts = Vec::new();
    let mut rest = server.url.as_str();
    while let Some(at) = rest.find('{') {
        let name = rest[at + 1..].split('}').next().unwrap_or_default();
        let index = server.variables.iter().position(|variable| variable.name == name);
        let end = (at + name.len() + 2).min(rest.len());
        let before = &rest[..if index.is_some() { at } else { end }];
        if !before.is_empty() {
            parts.push(quote!(#before.to_owned()).into());
        }
        parts.extend(index.map(|index| variables[index].part.clone()));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        parts.push(quote!(#rest.to_owned()).into());
    }
    parts
}
