//! Samples: values of every type that show in examples what goes where.
//!
//! What calls get by way of test is in [`given`](super::given).

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{
    body_mode::is_asked_for, dates, name::Ident, naming::Naming, part_names::variant_names,
    union::UnionVariant,
};
use crate::ir::{Case, Type, TypeId, TypeKind, Union};

impl Naming<'_> {
    /// Returns an expression of a type that shows what goes there.
    pub(super) fn sample(&self, ty: &Type, wire: &str, depth: usize) -> TokenStream {
        let text = if is_id(wire) { "<id>" } else { "<value>" };
        match ty {
            // An event is never sent.
            Type::Any | Type::ServerEvent => quote!(serde_json::Value::Null),
            Type::Boolean => quote!(false),
            Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 => quote!(1),
            Type::Float64 => quote!(1.0),
            Type::Text | Type::Secret => quote!(#text),
            Type::Timestamp | Type::UnixTime | Type::HttpDate => dates::first_moment(self.dates),
            Type::Date => dates::first_date(self.dates),
            Type::Base64 | Type::Bytes | Type::Upload => quote!(b"<value>".to_vec()),
            Type::Uuid => quote!(uuid::Uuid::nil()),
            Type::Ipv4 => quote!(std::net::Ipv4Addr::LOCALHOST),
            Type::Ipv6 => quote!(std::net::Ipv6Addr::LOCALHOST),
            Type::Quoted(number) => self.sample(number, wire, depth),
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.owned_example(item, wire, depth));
                quote!((#(#items,)*))
            }
            Type::List(item) => {
                let item = self.sample(item, wire, depth.saturating_sub(1));
                let owned = if is_literal(&item) { quote!(.to_owned()) } else { quote!() };
                quote!([#item #owned])
            }
            Type::Map(_) => quote!(std::collections::BTreeMap::new()),
            Type::Nullable(_) => quote!(None),
            Type::Named(id) => self.named_example(*id, depth),
        }
    }

    fn named_example(&self, id: TypeId, depth: usize) -> TokenStream {
        match &self.api.types.get(id).kind {
            TypeKind::Enum(values) => {
                let name = self.type_name(id);
                let variant = variant_names(values).into_iter().next();
                variant.map_or_else(|| quote!(#name::from("")), |variant| quote!(#name::#variant))
            }
            TypeKind::Union(union) => self.union_example(id, union, depth),
            TypeKind::Record(record) => {
                let name = self.type_name(id);
                let values = record.required.iter().map(|index| &record.fields[*index]);
                let values = values
                    .filter(|field| is_asked_for(field))
                    .map(|field| self.sample(&field.ty, &field.wire, depth.saturating_sub(1)));
                quote!(#name::new(#(#values),*))
            }
        }
    }

    /// Returns an example of the first case that needs no further one of the union's own kind.
    fn union_example(&self, id: TypeId, union: &Union, depth: usize) -> TokenStream {
        let name = self.type_name(id);
        let model = self.union(id, union, name);
        let types = &self.api.types;
        let ends = |case: &&(&Case, UnionVariant)| !types.closes_cycle(id, &case.0.ty);
        let variants: Vec<_> = union.cases.iter().zip(model.variants).collect();
        let Some((case, variant)) = variants.iter().find(ends).or(variants.first()) else {
            return quote!(#name::UnknownValue(serde_json::Value::Null));
        };
        if depth == 0 {
            return quote!(#name::UnknownValue(serde_json::Value::Null));
        }
        let value = self.owned_example(&case.ty, "", depth - 1);
        let ident = &variant.ident;
        let is_boxed = variant.made.to_string().contains("Box");
        if is_boxed {
            quote!(#name::#ident(Box::new(#value)))
        } else {
            quote!(#name::#ident(#value))
        }
    }

    /// Returns an example that has the type itself, and not one that converts into it.
    fn owned_example(&self, ty: &Type, wire: &str, depth: usize) -> TokenStream {
        let value = self.sample(ty, wire, depth);
        match ty {
            Type::Text => quote!(#value.to_owned()),
            Type::Secret
            | Type::UnixTime
            | Type::HttpDate
            | Type::Base64
            | Type::Bytes
            | Type::Upload
            | Type::Quoted(_)
            | Type::List(_) => quote!(#value.into()),
            _ => value,
        }
    }

    pub(super) fn credential_example(&self, index: usize) -> (Ident, String) {
        let setter = self.credentials[index].clone();
        let words = setter.as_str().to_uppercase().replace("_AUTH", "_TOKEN");
        (setter, format!("<YOUR_{words}_HERE>"))
    }
}

fn is_id(wire: &str) -> bool {
    let wire = wire.to_ascii_lowercase();
    wire == "id" || wire.ends_with("_id") || wire.ends_with("-id")
}

fn is_literal(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().next(), Some(TokenTree::Literal(literal))
        if literal.to_string().starts_with('"'))
}
