//! Constructions: how a method makes the request of its arguments, before these have values.

use std::fmt;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::rust::{
    code::{Expression, Mentions},
    names::{Ident, TypePath},
};

/// How a request, or a part of it, is created from arguments.
#[derive(Clone, Debug)]
pub enum Construction {
    /// It is the argument.
    Argument(Ident),
    /// The constructor of this model makes it of these.
    New(TypePath, Vec<Construction>),
}

impl Construction {
    /// Returns the construction of a model by its constructor, from these arguments.
    pub(crate) fn of<'i>(model: &TypePath, arguments: impl IntoIterator<Item = &'i Ident>) -> Self {
        let arguments = arguments.into_iter().cloned().map(Self::Argument);
        Self::New(model.clone(), arguments.collect())
    }

    /// Returns the construction for code outside of the SDK's own modules of types.
    pub(crate) fn abroad(self) -> Self {
        match self {
            Self::Argument(name) => Self::Argument(name),
            Self::New(model, parts) => {
                Self::New(model.abroad(), parts.into_iter().map(Self::abroad).collect())
            }
        }
    }

    /// Returns the expression with the values that the arguments have.
    pub(crate) fn with(&self, value: &impl Fn(&Ident) -> Expression) -> Expression {
        match self {
            Self::Argument(name) => value(name),
            Self::New(model, parts) => {
                let parts: Vec<Expression> = parts.iter().map(|part| part.with(value)).collect();
                let new = Expression::of(quote!(#model::new(#(#parts),*)), &parts);
                new.mentioning(Mentions::of_model(model))
            }
        }
    }

    /// Returns the expression of the arguments themselves.
    pub(crate) fn expression(&self) -> Expression {
        self.with(&|name| quote!(#name).into())
    }
}

impl ToTokens for Construction {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.expression().to_tokens(tokens);
    }
}

impl fmt::Display for Construction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expression().fmt(f)
    }
}
