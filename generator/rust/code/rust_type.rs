//! Rust types, as data: properties of a type are determined here, never from its printed text.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use super::mentions::Mentions;
use crate::rust::names::TypePath;

/// A Rust type.
#[derive(Clone, PartialEq, Eq)]
pub enum RustType {
    /// One that needs no `use`, by its path: `bool`, `String`, `uuid::Uuid`.
    Path(&'static str),
    /// One that the root of the SDK exports: `Secret`.
    Item(Item),
    /// A model of the SDK.
    Model(TypePath),
    /// As many values as there are types; `()` without any.
    Tuple(Vec<RustType>),
    /// A generic type with its parameter: `Vec<T>`.
    Of(Generic, Box<RustType>),
    /// What a call returns, with its output.
    Call(Wrapper, Box<RustType>),
}

/// A type of values that the root of the SDK exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the types")]
pub enum Item {
    Base64,
    Download,
    ExactNumber,
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
    /// `impl IntoIterator<Item = T>`, which only an argument can be.
    Items,
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
    /// `Pending<T>`.
    Pending,
    /// `Result<T>`.
    Result,
    /// `Streamed<T>`.
    Streamed,
}

impl RustType {
    /// Returns a generic type with this parameter.
    pub(crate) fn of(self, generic: Generic) -> Self {
        Self::Of(generic, Box::new(self))
    }

    /// Returns what a call returns whose output this is.
    pub(crate) fn returned(self, wrapper: Wrapper) -> Self {
        Self::Call(wrapper, Box::new(self))
    }

    /// Returns the type for a file that has types of these names itself.
    pub(crate) fn beside(self, own: &[&str]) -> Self {
        match self {
            Self::Model(model) if own.contains(&model.ident().as_str()) => {
                Self::Model(model.whole())
            }
            other => other.each(&|part| part.beside(own)),
        }
    }

    /// Returns the type for code outside of the SDK's own modules of types.
    pub(crate) fn abroad(self) -> Self {
        match self {
            Self::Model(model) => Self::Model(model.abroad()),
            other => other.each(&Self::abroad),
        }
    }

    /// Changes the types that it contains.
    fn each(self, change: &dyn Fn(Self) -> Self) -> Self {
        match self {
            Self::Tuple(items) => Self::Tuple(items.into_iter().map(change).collect()),
            Self::Of(generic, inner) => change(*inner).of(generic),
            Self::Call(wrapper, output) => Self::Call(wrapper, Box::new(change(*output))),
            other => other,
        }
    }

    /// Returns whether a value may be absent, or be `null`.
    pub(crate) fn is_optional(&self) -> bool {
        matches!(self, Self::Of(Generic::Option | Generic::Maybe, _))
    }

    /// Returns how many generic types are nested.
    pub(crate) fn layers(&self) -> usize {
        match self {
            Self::Path(_) | Self::Item(_) | Self::Model(_) => 0,
            Self::Tuple(items) => items.iter().map(Self::layers).max().unwrap_or_default(),
            Self::Of(_, inner) | Self::Call(_, inner) => inner.layers() + 1,
        }
    }

    /// Returns the names that it mentions. The files of calls import the types of [`Wrapper`] for
    /// themselves, but for that of streams, which few SDKs have.
    pub(crate) fn mentions(&self) -> Mentions {
        match self {
            Self::Path(_) => Mentions::default(),
            Self::Item(item) => Mentions::of_type(item.as_str()),
            Self::Model(model) => Mentions::of_model(model),
            Self::Tuple(items) => Mentions::all(items.iter().map(Self::mentions)),
            Self::Of(generic, inner) => Mentions::all([generic.mentions(), inner.mentions()]),
            Self::Call(Wrapper::Streamed, output) => {
                Mentions::all([Mentions::of_type("Streamed"), output.mentions()])
            }
            Self::Call(Wrapper::Pending | Wrapper::Result, output) => output.mentions(),
        }
    }

    /// Returns the type as people write it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // A string takes whatever is written.
        let _ = self.write(&mut text, ">");
        text
    }

    /// Writes the type; `close` ends the parameters of a generic one.
    fn write(&self, f: &mut impl fmt::Write, close: &str) -> fmt::Result {
        match self {
            Self::Path(path) => f.write_str(path),
            Self::Item(item) => f.write_str(item.as_str()),
            Self::Model(model) => write!(f, "{model}"),
            Self::Tuple(items) => {
                f.write_str("(")?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { ", " })?;
                    item.write(f, close)?;
                }
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Self::Of(generic, inner) => {
                f.write_str(generic.open())?;
                inner.write(f, close)?;
                f.write_str(close)
            }
            Self::Call(wrapper, output) => {
                f.write_str(wrapper.open())?;
                output.write(f, close)?;
                f.write_str(close)
            }
        }
    }
}

impl fmt::Debug for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.text())
    }
}

impl Generic {
    /// Returns what is before the parameter.
    fn open(self) -> &'static str {
        match self {
            Self::Boxed => "Box<",
            Self::DateTime => "chrono::DateTime<",
            Self::Into => "impl Into<",
            Self::Items => "impl IntoIterator<Item = ",
            Self::Map => "BTreeMap<String, ",
            Self::Maybe => "Maybe<",
            Self::Option => "Option<",
            Self::Quoted => "Quoted<",
            Self::Vec => "Vec<",
        }
    }

    fn mentions(self) -> Mentions {
        match self {
            Self::Map => Mentions::maps(),
            Self::Maybe => Mentions::of_type("Maybe"),
            Self::Quoted => Mentions::of_type("Quoted"),
            Self::Boxed | Self::DateTime | Self::Into | Self::Items | Self::Option | Self::Vec => {
                Mentions::default()
            }
        }
    }
}

impl Wrapper {
    /// Returns what is before the parameters.
    fn open(self) -> &'static str {
        match self {
            Self::Pending => "Pending<",
            Self::Result => "Result<",
            Self::Streamed => "Streamed<",
        }
    }
}

impl Item {
    /// Returns the name.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Base64 => "Base64",
            Self::Download => "Download",
            Self::ExactNumber => "ExactNumber",
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
            Self::Tuple(items) if items.is_empty() => quote!(()),
            Self::Tuple(items) => quote!((#(#items,)*)),
            Self::Of(generic, inner) => match generic {
                Generic::Boxed => quote!(Box<#inner>),
                Generic::DateTime => quote!(chrono::DateTime<#inner>),
                Generic::Into => quote!(impl Into<#inner>),
                Generic::Items => quote!(impl IntoIterator<Item = #inner>),
                Generic::Map => quote!(BTreeMap<String, #inner>),
                Generic::Maybe => quote!(Maybe<#inner>),
                Generic::Option => quote!(Option<#inner>),
                Generic::Quoted => quote!(Quoted<#inner>),
                Generic::Vec => quote!(Vec<#inner>),
            },
            Self::Call(wrapper, output) => {
                let wrapper = match wrapper {
                    Wrapper::Pending => quote!(Pending),
                    Wrapper::Result => quote!(Result),
                    Wrapper::Streamed => quote!(Streamed),
                };
                quote!(#wrapper<#output>)
            }
        };
        tokens.extend(own);
    }
}

/// Writes the type as tokens, for templates.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Two signs next to each other would be one token.
        self.write(f, " >")
    }
}

/// Returns a path of plain names.
fn segments(path: &str) -> TokenStream {
    let segments = path.split("::").map(|name| proc_macro2::Ident::new(name, Span::call_site()));
    quote!(#(#segments)::*)
}
