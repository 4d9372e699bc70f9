//! Headers of responses: a constant for each name and type, shared by all that have it.

use indexmap::IndexSet;
use quote::quote;

use crate::{
    ir::{Header, Operation, Spelling},
    rust::{
        code::{Imports, Mentions, RustType, Tokens},
        context::Context,
        docs::{Docs, code_span},
        names::{Ident, is_same_header as is_same},
        types::rust_type,
    },
};

/// The types that the file has itself.
const OWN: &[&str] = &["Header", "HeaderError", "Spelling"];

/// The headers to print.
#[derive(Clone, Debug)]
pub struct Headers {
    /// What they import.
    pub imports: Imports,
    /// The constants.
    pub constants: Vec<HeaderConstant>,
}

/// A header to print.
#[derive(Clone, Debug)]
pub struct HeaderConstant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The type of its value.
    pub ty: RustType,
    /// The header.
    pub value: Tokens,
}

/// Returns the headers of all responses.
pub(crate) fn headers(context: &Context<'_>) -> Headers {
    let headers = context.names.headers.all();
    let constants = headers.map(|(header, name)| header_constant(context, header, name.clone()));
    let constants: Vec<HeaderConstant> = constants.collect();
    let names = Mentions::all(constants.iter().map(|constant| constant.ty.mentions()));
    Headers { imports: Imports::new(names), constants }
}

/// Returns the documentation of the headers of successful responses, if there are any.
pub(crate) fn success_headers(context: &Context<'_>, operation: &Operation) -> Option<Docs> {
    let list = header_list(context, &operation.success.headers)?;
    let root = context.root();
    let intro = format!("Response headers, typed in [`headers`]({root}::headers):");
    let mut docs = Docs::trusted(&intro);
    docs.append(list);
    Some(docs)
}

/// Returns a list of headers with their constants and descriptions, if there are any.
pub(crate) fn header_list(context: &Context<'_>, headers: &[Header]) -> Option<Docs> {
    let line = |header: &Header| {
        let ident = context.names.headers.of(header)?;
        let name = code_span(&header.name);
        let description = header.description.as_deref().unwrap_or_default().replace('\n', " ");
        let told = if description.is_empty() { String::new() } else { format!(": {description}") };
        Some(format!("- {name} (`headers::{ident}`){told}\n"))
    };
    let lines: IndexSet<String> = headers.iter().filter_map(line).collect();
    let text = lines.into_iter().collect::<String>();
    (!text.is_empty()).then(|| Docs::from_markdown(&text))
}

fn header_constant(context: &Context<'_>, header: &Header, ident: Ident) -> HeaderConstant {
    let name = &header.name;
    let spelling = match &header.spelling {
        Spelling::Text => quote!(Text),
        Spelling::Json => quote!(Json),
        Spelling::Texts => quote!(Texts),
        Spelling::Jsons => quote!(Jsons),
        Spelling::Delimited { by, json } => quote!(Delimited { by: #by, json: #json }),
        Spelling::Object { explode, json, but } => {
            quote!(Object { explode: #explode, json: #json, but: &[#(#but),*] })
        }
    };
    let all = context.api.operations().flat_map(Operation::headers);
    let mut others = all.filter(|other| is_same(other, header));
    // The description in one operation need not apply to another.
    let differs =
        |other: &Header| other.description.is_some() && other.description != header.description;
    let is_shared = others.any(differs);
    let text = header.description.as_deref().filter(|text| !text.trim().is_empty() && !is_shared);
    HeaderConstant {
        ident,
        docs: match text {
            Some(text) => Docs::from_markdown(&format!("{}: {text}", code_span(name))),
            None => Docs::trusted(&format!("The header {}.", code_span(name))),
        },
        ty: rust_type(context, &header.ty).beside(OWN),
        value: quote!(Header::new(#name, Spelling::#spelling)).into(),
    }
}
