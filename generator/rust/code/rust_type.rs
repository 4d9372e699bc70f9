//! Rust types, as data: properties of a type are determined here, never from its printed text.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use super::mentions::Mentions;
use crate::rust::names::{Ident, unusual};

/// A Rust type.
#[derive(Clone, PartialEq, Eq)]
pub enum RustType {
    /// One that needs no `use`, by its path: `bool`, `String`, `uuid::Uuid`.
    Path(&'static str),
    /// One that the root of the SDK exports: `Secret`.
    Item(Item),
    /// A model of the SDK.
    Model(Ident),
    /// A model in a file that has another type of this name.
    Elsewhere(Ident),
    /// As many values as there are types; `()` without any.
    Tuple(Vec<RustType>),
    /// A generic type with its parameter: `Vec<T>`.
    Of(Generic, Box<RustType>),
    /// What a call returns: with its output, and its errors unless they are the usual ones.
    Call(Wrapper, Box<RustType>, Option<Ident>),
}

/// A type of values that the root of the SDK exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the types")]
pub enum Item {
    Base64,
    Download,
    HttpDate,
    Secret,
    ServerEvent,
    UnixTime,
    Upload,
}

/// A generic type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generic {
    /// `Box<T>`.
    Boxed,
    /// `chrono::DateTime<T>`.
    DateTime,
    /// `impl Into<T>`, which only an argument can be.
    Into,
    /// `BTreeMap<String, T>`.
    Map,
    /// `Maybe<T>`, of the runtime.
    Maybe,
    /// `Option<T>`.
    Option,
    /// `Quoted<T>`, of the runtime.
    Quoted,
    /// `Vec<T>`.
    Vec,
}

/// A type of what a call returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapper {
    /// `Pending<T, E>`.
    Pending,
    /// `Result<T, E>`.
    Result,
    /// `Streamed<T, E>`.
    Streamed,
}

impl RustType {
    /// Returns a generic type with this parameter.
    pub(crate) fn of(self, generic: Generic) -> Self {
        Self::Of(generic, Box::new(self))
    }

    /// Returns what a call returns whose output this is.
    pub(crate) fn returned(self, wrapper: Wrapper, error: &Ident) -> Self {
        Self::Call(wrapper, Box::new(self), unusual(error).cloned())
    }

    /// Returns the type for a file that has types of these names itself.
    pub(crate) fn beside(self, own: &[&str]) -> Self {
        match self {
            Self::Model(model) if own.contains(&model.as_str()) => Self::Elsewhere(model),
            Self::Tuple(items) => {
                Self::Tuple(items.into_iter().map(|item| item.beside(own)).collect())
            }
            Self::Of(generic, inner) => inner.beside(own).of(generic),
            Self::Call(wrapper, output, error) => {
                Self::Call(wrapper, Box::new(output.beside(own)), error)
            }
            other => other,
        }
    }

    /// Returns whether a value may be absent, or be `null`.
    pub(crate) fn is_optional(&self) -> bool {
        matches!(self, Self::Of(Generic::Option | Generic::Maybe, _))
    }

    /// Returns how many generic types lie within each other.
    pub(crate) fn layers(&self) -> usize {
        match self {
            Self::Path(_) | Self::Item(_) | Self::Model(_) | Self::Elsewhere(_) => 0,
            Self::Tuple(items) => items.iter().map(Self::layers).max().unwrap_or_default(),
            Self::Of(_, inner) | Self::Call(_, inner, _) => inner.layers() + 1,
        }
    }

    /// Returns the names that it mentions. The files of calls import the types of [`Wrapper`] for
    /// themselves, but for that of streams, which few SDKs have.
    pub(crate) fn mentions(&self) -> Mentions {
        match self {
            Self::Path(_) | Self::Elsewhere(_) => Mentions::default(),
            Self::Item(item) => Mentions::of_type(item.as_str()),
            Self::Model(model) => Mentions::of_model(model),
            Self::Tuple(items) => Mentions::all(items.iter().map(Self::mentions)),
            Self::Of(generic, inner) => Mentions::all([generic.mentions(), inner.mentions()]),
            Self::Call(Wrapper::Streamed, output, _) => {
                Mentions::all([Mentions::of_type("Streamed"), output.mentions()])
            }
            Self::Call(Wrapper::Pending | Wrapper::Result, output, _) => output.mentions(),
        }
    }

    /// Returns the type as people write it.
    pub(crate) fn text(&self) -> String {
        let file: syn::File = syn::parse2(quote!(type T = #self;)).expect("a type is a type");
        let text = prettyplease::unparse(&file);
        text.trim().trim_start_matches("type T = ").trim_end_matches(';').to_owned()
    }
}

impl fmt::Debug for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.text())
    }
}

impl Generic {
    fn mentions(self) -> Mentions {
        match self {
            Self::Map => Mentions::maps(),
            Self::Maybe => Mentions::of_type("Maybe"),
            Self::Quoted => Mentions::of_type("Quoted"),
            Self::Boxed | Self::DateTime | Self::Into | Self::Option | Self::Vec => {
                Mentions::default()
            }
        }
    }
}

impl Item {
    /// Returns the name.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Base64 => "Base64",
            Self::Download => "Download",
            Self::HttpDate => "HttpDate",
            Self::Secret => "Secret",
            Self::ServerEvent => "ServerEvent",
            Self::UnixTime => "UnixTime",
            Self::Upload => "Upload",
        }
    }
}

impl ToTokens for RustType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let own = match self {
            Self::Path(path) => segments(path),
            Self::Item(item) => segments(item.as_str()),
            Self::Model(model) => quote!(#model),
            Self::Elsewhere(model) => quote!(crate::models::#model),
            Self::Tuple(items) if items.is_empty() => quote!(()),
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Of(generic, inner) => match generic {
                Generic::Boxed => quote!(Box<#inner>),
                Generic::DateTime => quote!(chrono::DateTime<#inner>),
                Generic::Into => quote!(impl Into<#inner>),
                Generic::Map => quote!(BTreeMap<String, #inner>),
                Generic::Maybe => quote!(Maybe<#inner>),
                Generic::Option => quote!(Option<#inner>),
                Generic::Quoted => quote!(Quoted<#inner>),
                Generic::Vec => quote!(Vec<#inner>),
            },
            Self::Call(wrapper, output, error) => {
                let wrapper = match wrapper {
                    Wrapper::Pending => quote!(Pending),
                    Wrapper::Result => quote!(Result),
                    Wrapper::Streamed => quote!(Streamed),
                };
                let error = error.iter();
                quote!(#wrapper<#output #(, #error)*>)
            }
        };
        tokens.extend(own);
    }
}

impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_token_stream().fmt(f)
    }
}

/// Returns a path of plain names.
fn segments(path: &str) -> TokenStream {
    let segments = path.split("::").map(|name| proc_macro2::Ident::new(name, Span::call_site()));
    quote!(#(#segments)::*)
}
