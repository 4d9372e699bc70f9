//! Samples: values of every type that show in examples what goes where.
//!
//! They are the document's own examples, and where it has none, placeholders. What calls get by
//! way of test is in [`given`](super::given).

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::{
    body_mode::is_asked_for,
    dates,
    expression::Expression,
    names::Names,
    naming::Naming,
    part_names::variant_names,
    rust_type::{Item, RustType},
    shown,
};
use crate::ir::{Case, Enumeration, Exemplar, Record, Type, TypeId, TypeKind, Union};

/// How deep an example goes into records that hold records.
const DEPTH: usize = 4;

/// How many items a list has at most, and entries a map.
const ITEMS: usize = 3;

/// What is known of a value that is to be shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// The name on the wire.
    wire: &'a str,
    /// The value that the document tells.
    value: Option<&'a Value>,
    depth: usize,
    /// Whether what may fail panics, since nothing around it can return an error.
    unwraps: bool,
}

impl<'a> Shown<'a> {
    /// Returns what is known of the value of this name.
    pub(super) fn new(wire: &'a str, value: Option<&'a Value>) -> Self {
        Self { wire, value, depth: DEPTH, unwraps: false }
    }

    /// Returns the same, for an expression that panics where it would end early.
    pub(super) fn unwrapped(self) -> Self {
        Self { unwraps: true, ..self }
    }

    /// Returns what is known of a value of this name within this one.
    fn part(self, wire: &'a str, value: Option<&'a Value>) -> Self {
        Self { wire, value, depth: self.depth.saturating_sub(1), ..self }
    }

    /// Returns an expression that reads a value of a type from text.
    fn parsed(self, text: &str, ty: &RustType) -> Expression {
        if self.unwraps {
            quote!(#text.parse::<#ty>().unwrap()).into()
        } else {
            Expression::from(quote!(#text.parse::<#ty>()?)).fallible()
        }
    }

    /// Returns what is known of the items of this list; there is one at least.
    fn items(self) -> Vec<Self> {
        match self.value.and_then(Value::as_array).map(Vec::as_slice) {
            None | Some([]) => vec![self.part(self.wire, None)],
            Some(items) => {
                items.iter().take(ITEMS).map(|item| self.part(self.wire, Some(item))).collect()
            }
        }
    }
}

impl Naming<'_> {
    /// Returns an expression of a type that shows what goes there; it may end with `?`.
    pub(super) fn sample(&self, ty: &Type, shown: Shown<'_>) -> Expression {
        let Shown { wire, value, .. } = shown;
        match ty {
            // An event is never sent.
            Type::Any | Type::ServerEvent => shown::json(value).into(),
            Type::Boolean => shown::boolean(value).into(),
            Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 => {
                shown::whole(ty, value).into()
            }
            Type::Float64 => shown::float(value).into(),
            Type::Text => shown::text(wire, value).into(),
            Type::Secret => shown::secret(wire).into(),
            Type::Timestamp | Type::UnixTime | Type::HttpDate => {
                shown.parsed(shown::moment(value), &dates::moment_type(self.dates))
            }
            Type::Date => shown.parsed(shown::date(value), &dates::date_type(self.dates)),
            Type::Base64 | Type::Bytes => quote!(b"<value>".to_vec()).into(),
            Type::Upload => file_sample(),
            Type::Uuid => shown.parsed(shown::uuid(value), &RustType::Path("uuid::Uuid")),
            Type::Ipv4 => quote!(std::net::Ipv4Addr::LOCALHOST).into(),
            Type::Ipv6 => quote!(std::net::Ipv6Addr::LOCALHOST).into(),
            Type::Quoted(number) => self.sample(number, shown),
            Type::Tuple(items) => self.tuple_sample(items, shown),
            Type::List(item) => {
                let items = shown.items().into_iter().map(|shown| self.owned(item, shown));
                let items: Vec<Expression> = items.collect();
                Expression::of(quote!([#(#items),*]), &items)
            }
            Type::Map(item) => self.map_sample(item, shown),
            Type::Nullable(inner) if value.is_some_and(|value| self.fits(inner, value, 1)) => {
                let value = self.owned(inner, shown);
                Expression::of(quote!(Some(#value)), [&value])
            }
            Type::Nullable(_) => quote!(None).into(),
            Type::Named(id) => self.named_sample(*id, shown),
        }
    }

    /// Returns a sample that has the type itself, and not one that converts into it.
    fn owned(&self, ty: &Type, shown: Shown<'_>) -> Expression {
        let value = self.sample(ty, shown);
        let owned = match ty {
            Type::Text => quote!(#value.to_owned()),
            Type::Secret
            | Type::UnixTime
            | Type::HttpDate
            | Type::Base64
            | Type::Bytes
            | Type::Quoted(_)
            | Type::List(_) => quote!(#value.into()),
            _ => return value,
        };
        Expression::of(owned, [&value])
    }

    fn tuple_sample(&self, items: &[Type], shown: Shown<'_>) -> Expression {
        let values = shown.value.and_then(Value::as_array);
        let value = |index: usize| values.and_then(|values| values.get(index));
        let items = items.iter().enumerate();
        let items =
            items.map(|(index, item)| self.owned(item, shown.part(shown.wire, value(index))));
        let items: Vec<Expression> = items.collect();
        Expression::of(quote!((#(#items,)*)), &items)
    }

    fn map_sample(&self, item: &Type, shown: Shown<'_>) -> Expression {
        let members = shown.value.and_then(Value::as_object).into_iter().flatten();
        let entries = members.take(ITEMS).map(|(name, value)| {
            let value = self.owned(item, shown.part(name, Some(value)));
            Expression::of(quote!((#name.to_owned(), #value)), [&value])
        });
        let entries: Vec<Expression> = entries.collect();
        if entries.is_empty() {
            return quote!(std::collections::BTreeMap::new()).into();
        }
        Expression::of(quote!(std::collections::BTreeMap::from([#(#entries),*])), &entries)
    }

    fn named_sample(&self, id: TypeId, shown: Shown<'_>) -> Expression {
        let definition = self.api.types.get(id);
        let told = shown.value.filter(|value| self.fits(&Type::Named(id), value, 1));
        let shown = Shown { value: told.or(definition.example.as_ref()), ..shown };
        let sample = match &definition.kind {
            TypeKind::Enum(values) => self.enum_sample(id, values, shown).into(),
            TypeKind::Union(union) => self.union_sample(id, union, shown),
            TypeKind::Record(record) => self.record_sample(id, record, shown),
        };
        sample.naming(Names::of_model(self.type_name(id)))
    }

    fn enum_sample(&self, id: TypeId, values: &Enumeration, shown: Shown<'_>) -> TokenStream {
        let name = self.type_name(id);
        let told = |value: &Value| values.values.iter().position(|one| one.literal.is(value));
        let index = shown.value.and_then(told).unwrap_or_default();
        let variants = variant_names(values);
        variants.get(index).map_or_else(|| quote!(#name::from("")), |one| quote!(#name::#one))
    }

    fn record_sample(&self, id: TypeId, record: &Record, shown: Shown<'_>) -> Expression {
        let name = self.type_name(id);
        let values = record.required.iter().map(|index| &record.fields[*index]);
        let values = values.filter(|field| is_asked_for(field)).map(|field| {
            let told = shown.value.and_then(|value| value.get(&field.wire));
            let told = told.or(field.example.as_ref().map(Exemplar::value));
            self.sample(&field.ty, shown.part(&field.wire, told))
        });
        let values: Vec<Expression> = values.collect();
        Expression::of(quote!(#name::new(#(#values),*)), &values)
    }

    /// Returns a sample of the case that the document shows, or of the first one that needs no
    /// further one of the union's own kind.
    fn union_sample(&self, id: TypeId, union: &Union, shown: Shown<'_>) -> Expression {
        let name = self.type_name(id);
        let types = &self.api.types;
        let variants = self.union(id, union, name).variants;
        let told = shown.value.and_then(|value| self.case_of(union, value));
        let ends = |case: &Case| !types.closes_cycle(id, &case.ty);
        let index = told.or_else(|| union.cases.iter().position(ends)).unwrap_or_default();
        let (Some(case), Some(variant)) = (union.cases.get(index), variants.get(index)) else {
            return quote!(#name::UnknownValue(serde_json::Value::Null)).into();
        };
        if shown.depth == 0 {
            return quote!(#name::UnknownValue(serde_json::Value::Null)).into();
        }
        let value = self.owned(&case.ty, shown.part("", told.and(shown.value)));
        let ident = &variant.ident;
        let held = if variant.is_boxed { quote!(Box::new(#value)) } else { quote!(#value) };
        Expression::of(quote!(#name::#ident(#held)), [&value])
    }
}

fn file_sample() -> Expression {
    let file = Expression::from(quote!(Upload::file("path/to/file")));
    file.naming(RustType::Item(Item::Upload).names())
}
