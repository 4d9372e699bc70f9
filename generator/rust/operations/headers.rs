//! Headers of responses: a constant for each name and type, shared by all that have it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ir::{Header, Operation, Spelling, Type},
    rust::{
        code::{Imports, Mentions},
        context::Context,
        docs::{Docs, code_span},
        names::{Case, Ident, Scope},
        types::{RustType, rust_type},
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
    pub value: TokenStream,
}

/// Returns the headers of all responses.
pub(crate) fn headers(context: &Context<'_>) -> Headers {
    let mut seen: Vec<(String, &Type, &Spelling)> = Vec::new();
    let mut scope = Scope::new(Case::Constant);
    let mut constants = Vec::new();
    for header in context.api.operations().flat_map(Operation::headers) {
        let key = (header.name.to_ascii_lowercase(), &header.ty, &header.spelling);
        if !seen.contains(&key) {
            seen.push(key);
            constants.push(header_constant(context, header, scope.claim(&header.name)));
        }
    }
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
        value: quote!(Header::new(#name, Spelling::#spelling)),
    }
}
