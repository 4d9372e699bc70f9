//! A type's Rust spelling: the one place where types become tokens.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{dates, name::Ident, naming::Naming};
use crate::ir::Type;

/// A type, and the expressions that belong to it.
#[derive(Clone, Debug)]
pub(super) struct Ty {
    /// The type.
    pub(super) tokens: TokenStream,
    /// The placeholder that the codec overwrites.
    pub(super) blank: TokenStream,
    /// What a setter or constructor takes for it.
    pub(super) argument: TokenStream,
    /// How what a setter took becomes the value.
    pub(super) conversion: Conversion,
}

/// How an argument becomes a value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Conversion {
    pub(super) into: bool,
    boxed: bool,
    optional: bool,
}

impl Conversion {
    /// Returns the value that `argument` becomes.
    #[must_use]
    pub(super) fn apply(self, argument: &impl ToTokens) -> TokenStream {
        let mut value = argument.to_token_stream();
        if self.into {
            value = quote!(#value.into());
        }
        if self.boxed {
            value = quote!(Box::new(#value));
        }
        if self.optional { quote!(Some(#value)) } else { value }
    }
}

/// How a field or parameter holds its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holding {
    /// `T`: it is always there.
    Plain,
    /// `Option<T>`: it may be absent, or be `null`.
    Optional,
    /// `Maybe<T>`: it may be absent and it may be `null`.
    Maybe,
}

impl Naming<'_> {
    /// Returns the Rust type for `ty`, and notes what it needs.
    pub(super) fn ty(&self, ty: &Type) -> Ty {
        match ty {
            Type::List(item) => self.list(item),
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item).tokens);
                plain(quote!((#(#items,)*)), quote!(codec::Codec::blank()))
            }
            Type::Quoted(number) => {
                let number = self.ty(number).tokens;
                blank(quote!(Quoted<#number>))
            }
            Type::Map(value) => {
                let value = self.ty(value).tokens;
                converted(quote!(BTreeMap<String, #value>), quote!(BTreeMap::new()))
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner).tokens;
                converted(quote!(Option<#inner>), quote!(None))
            }
            Type::Named(id) => {
                let name = self.type_name(*id);
                plain(quote!(#name), quote!(codec::Codec::blank()))
            }
            Type::Timestamp => {
                plain(dates::moment_type(self.dates), dates::first_moment(self.dates))
            }
            Type::Date => plain(dates::date_type(self.dates), dates::first_date(self.dates)),
            scalar => scalar_ty(scalar),
        }
    }

    fn list(&self, item: &Type) -> Ty {
        let item = self.ty(item).tokens;
        converted(quote!(Vec<#item>), quote!(Vec::new()))
    }

    /// Returns the Rust type for `ty` where it is held like this.
    pub(super) fn held(&self, ty: &Type, holding: Holding, boxed: bool) -> Ty {
        let inner = self.ty(ty);
        let inner = if boxed { boxed_ty(inner) } else { inner };
        let Ty { tokens, argument, conversion, .. } = &inner;
        match holding {
            Holding::Plain => inner,
            Holding::Optional => Ty {
                tokens: quote!(Option<#tokens>),
                blank: quote!(None),
                argument: argument.clone(),
                conversion: Conversion { optional: true, ..*conversion },
            },
            Holding::Maybe => Ty {
                tokens: quote!(Maybe<#tokens>),
                blank: quote!(Maybe::Absent),
                argument: quote!(impl Into<Maybe<#tokens>>),
                conversion: Conversion { into: true, ..Conversion::default() },
            },
        }
    }
}

/// Returns the Rust type for a type without parts.
fn scalar_ty(ty: &Type) -> Ty {
    match ty {
        Type::Boolean => plain(quote!(bool), quote!(false)),
        Type::Int32 => plain(quote!(i32), quote!(0)),
        Type::Int64 => plain(quote!(i64), quote!(0)),
        Type::Uint32 => plain(quote!(u32), quote!(0)),
        Type::Uint64 => plain(quote!(u64), quote!(0)),
        Type::Float64 => plain(quote!(f64), quote!(0.0)),
        Type::Text => converted(quote!(String), quote!(String::new())),
        Type::Secret => converted(quote!(Secret), quote!(codec::Codec::blank())),
        Type::UnixTime => blank(quote!(UnixTime)),
        Type::HttpDate => blank(quote!(HttpDate)),
        Type::Bytes => converted(quote!(bytes::Bytes), quote!(bytes::Bytes::new())),
        Type::ServerEvent => blank(quote!(ServerEvent)),
        Type::Upload => blank(quote!(Upload)),
        Type::Base64 => blank(quote!(Base64)),
        Type::Uuid => plain(quote!(uuid::Uuid), quote!(uuid::Uuid::nil())),
        Type::Ipv4 => blank(quote!(std::net::Ipv4Addr)),
        Type::Ipv6 => blank(quote!(std::net::Ipv6Addr)),
        _ => converted(quote!(serde_json::Value), quote!(serde_json::Value::Null)),
    }
}

/// Returns a type whose setters take it as it is.
fn plain(tokens: TokenStream, blank: TokenStream) -> Ty {
    Ty { argument: tokens.clone(), tokens, blank, conversion: Conversion::default() }
}

/// Returns a type whose setters take whatever converts into it, with the codec's placeholder.
fn blank(tokens: TokenStream) -> Ty {
    converted(tokens, quote!(codec::Codec::blank()))
}

/// Returns a type whose setters take whatever converts into it.
fn converted(tokens: TokenStream, blank: TokenStream) -> Ty {
    let conversion = Conversion { into: true, ..Conversion::default() };
    Ty { argument: quote!(impl Into<#tokens>), tokens, blank, conversion }
}

fn boxed_ty(ty: Ty) -> Ty {
    let Ty { tokens, blank, argument, conversion } = ty;
    Ty {
        tokens: quote!(Box<#tokens>),
        blank: quote!(Box::new(#blank)),
        argument,
        conversion: Conversion { boxed: true, ..conversion },
    }
}

/// Returns a type of an output and an error, which is not named if it is the usual one.
pub(super) fn with_error(ty: &TokenStream, output: &TokenStream, error: &Ident) -> TokenStream {
    if error.as_str() == "ApiError" { quote!(#ty<#output>) } else { quote!(#ty<#output, #error>) }
}
