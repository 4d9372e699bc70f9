//! The media types of a response that a caller may request, as an enum and a setter.

use proc_macro2::Literal;
use quote::quote;

use crate::{
    ir::Operation,
    rust::{
        code::{RustType, Tokens},
        context::Context,
        docs::{Docs, code_span},
        models::{Argument, Setter},
        names::{Ident, OperationNames, TypePath},
    },
};

/// An enum of media types to print.
#[derive(Clone, Debug)]
pub struct Accept {
    /// The path.
    pub path: TypePath,
    /// The documentation.
    pub docs: Docs,
    /// The variants.
    pub variants: Vec<AcceptVariant>,
}

/// A media type to print.
#[derive(Clone, Debug)]
pub struct AcceptVariant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The media type.
    pub media_type: Literal,
}

/// Returns the enum of the media types of an operation's response, if there is a choice.
pub(crate) fn accept(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<Accept> {
    let (path, idents) = names.accept.as_ref()?;
    let variant = |(media_type, ident): (&str, &Ident)| AcceptVariant {
        ident: ident.clone(),
        docs: Docs::trusted(&code_span(media_type)),
        media_type: Literal::string(media_type),
    };
    let method = code_span(&names.method.to_string());
    Some(Accept {
        path: path.seen_from(&context.home),
        docs: Docs::trusted(&format!("Media types of the response of {method}.")),
        variants: operation.success.acceptable().into_iter().zip(idents).map(variant).collect(),
    })
}

impl Accept {
    /// Returns the setter that requests one of the media types.
    pub(crate) fn setter(&self) -> Setter {
        let ident = Ident::own("media_type");
        Setter {
            ident: Ident::own("with_accept"),
            docs: Docs::trusted(
                "Requests the response in this media type; by default, the API selects one.",
            ),
            attributes: Tokens::default(),
            value: None,
            argument: Argument { ident, ty: RustType::Model(self.path.clone()) },
            statement: quote!(self.options = self.options.with_accept(media_type.as_str());).into(),
        }
    }
}
