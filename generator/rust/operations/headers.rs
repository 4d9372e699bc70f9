//! Headers of responses: a constant for each name and type, shared by all that have it.

use quote::quote;

use crate::{
    ir::{Header, Spelling},
    rust::{
        code::{Imports, Mentions, RustType, Tokens},
        context::Context,
        docs::{Docs, code_span},
        names::{Ident, distinct_headers},
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
    let headers = distinct_headers(context.api).into_iter().zip(&context.names.headers);
    let constants = headers.map(|(header, name)| header_constant(context, header, name.clone()));
    let constants: Vec<HeaderConstant> = constants.collect();
    let names = Mentions::all(constants.iter().map(|constant| constant.ty.mentions()));
    Headers { imports: Imports::new(names), constants }
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
    let text = header.description.as_deref().filter(|text| !text.trim().is_empty());
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
