//! Unions: an enum with a variant for each type, and how the codec selects them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    ir::{self, JsonKind, Record, Type, TypeId},
    rust::{
        code::{Generic, RustType, Tokens},
        context::Context,
        docs::{Docs, code_span},
        names::{Ident, TypePath},
        types::{rust_type, size},
    },
};

/// An enum of types to print.
#[derive(Clone, Debug)]
pub struct Union {
    /// The variants.
    pub variants: Vec<UnionVariant>,
    /// The static with the union's shape.
    pub shape: Ident,
    /// The tag and the default, as the shape has them.
    pub tag: Tokens,
    /// The index of the case of unknown tags, as the shape has it.
    pub default: Tokens,
}

/// A variant to print.
#[derive(Clone, Debug)]
pub struct UnionVariant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The type that it holds.
    pub ty: RustType,
    /// Whether that is in a box.
    pub(crate) is_boxed: bool,
    /// What `From` takes, unless another variant takes the same.
    pub from: Option<RustType>,
    /// The variant with `value`.
    pub made: Tokens,
    /// The position among the cases.
    pub index: Literal,
    /// The entry in the shape.
    pub entry: Tokens,
    /// The call that writes its `value`.
    pub write: Tokens,
}

pub(crate) fn decide_union(
    context: &Context<'_>,
    id: TypeId,
    union: &ir::Union,
    path: &TypePath,
) -> Union {
    let mut taken = vec![rust_type(context, &Type::Any)];
    let names = context.names.members(id).all.iter().cloned().enumerate();
    let variants =
        names.map(|(index, name)| union_variant(context, (id, union), index, name, &mut taken));
    let tag = union.tag.as_deref();
    let default = union.default.map(Literal::usize_unsuffixed);
    Union {
        variants: variants.collect(),
        shape: path.constant().clone(),
        tag: tag.map_or_else(|| quote!(None), |tag| quote!(Some(#tag))).into(),
        default: default.map_or_else(|| quote!(None), |index| quote!(Some(#index))).into(),
    }
}

fn union_variant(
    context: &Context<'_>,
    (id, union): (TypeId, &ir::Union),
    index: usize,
    ident: Ident,
    taken: &mut Vec<RustType>,
) -> UnionVariant {
    let case = &union.cases[index];
    let plain = rust_type(context, &case.ty);
    let closes = context.api.types.closes_cycle(id, &case.ty);
    let is_boxed = closes || size::is_large(&context.api.types, &case.ty);
    let is_new = !taken.contains(&plain);
    taken.push(plain.clone());
    let (ty, made) = if is_boxed {
        (plain.clone().of(Generic::Boxed), quote!(Self::#ident(Box::new(value))))
    } else {
        (plain.clone(), quote!(Self::#ident(value)))
    };
    UnionVariant {
        docs: Docs::trusted(&variant_docs(case)),
        from: is_new.then_some(plain),
        index: Literal::usize_unsuffixed(index),
        entry: case_entry(context, union, case).into(),
        write: write(union, case, &ident).into(),
        ident,
        ty,
        is_boxed,
        made: made.into(),
    }
}

/// Returns a case as the union's shape has it.
fn case_entry(context: &Context<'_>, union: &ir::Union, case: &ir::Case) -> TokenStream {
    let kinds = kinds(&context.api.types.kinds(&case.ty).into_iter().collect::<Vec<_>>());
    let tags = list("tags", case.tags.iter());
    let Some((id, record)) = context.api.types.record(&case.ty) else {
        return quote!(codec::Case::of(#kinds)#tags);
    };
    let comes = |field: &&ir::Field| !(field.write_only && context.types.received.contains(id));
    let required = record.required().filter(comes);
    let required = list("required", required.map(|field| &field.wire));
    if is_told(union, case, record) {
        return quote!(codec::Case::of(#kinds)#tags #required);
    }
    let known = list("known", record.fields.iter().map(|field| &field.wire));
    let constants = constants(record);
    quote!(codec::Case::of(#kinds)#tags #required #known #constants)
}

/// Returns whether the tag alone selects a case: it is always present, and in no other case.
fn is_told(union: &ir::Union, case: &ir::Case, record: &Record) -> bool {
    let comes = |tag: &String| record.field(tag).is_some_and(|field| field.required);
    let is_shared =
        |tag: &String| union.cases.iter().filter(|other| other.tags.contains(tag)).count() > 1;
    let is_own = !case.tags.is_empty() && !case.tags.iter().any(is_shared);
    is_own && union.tag.as_ref().is_some_and(comes)
}

/// Returns the call that writes a case: with the tag, where the value does not have it.
fn write(union: &ir::Union, case: &ir::Case, ident: &Ident) -> TokenStream {
    let name = ident.as_str();
    match (&union.tag, case.tags.first()) {
        (Some(tag), Some(text)) if case.writes_tag => {
            quote!(writer.tagged(#name, (#tag, #text), value))
        }
        _ => quote!(writer.variant(#name, Some(value))),
    }
}

fn variant_docs(case: &ir::Case) -> String {
    match case.tags.as_slice() {
        _ if case.is_joint => "An object with the fields of several alternatives.".to_owned(),
        [tag] => format!("The tag is {}.", code_span(tag)),
        _ => format!("{}.", code_span(&case.name)),
    }
}

fn kinds(kinds: &[JsonKind]) -> TokenStream {
    let has = |kind| kinds.contains(&kind);
    let all = [JsonKind::Null, JsonKind::Boolean, JsonKind::Text, JsonKind::List, JsonKind::Object];
    if all.into_iter().all(has) {
        return quote!(codec::Kinds::ANY);
    }
    let name = |kind: &JsonKind| {
        Some(match kind {
            JsonKind::Null => quote!(codec::Kinds::NULL),
            JsonKind::Boolean => quote!(codec::Kinds::BOOLEAN),
            JsonKind::Integer if has(JsonKind::Number) => return None,
            JsonKind::Integer => quote!(codec::Kinds::INTEGER),
            JsonKind::Number => quote!(codec::Kinds::NUMBER),
            JsonKind::Text => quote!(codec::Kinds::STRING),
            JsonKind::List => quote!(codec::Kinds::ARRAY),
            JsonKind::Object => quote!(codec::Kinds::OBJECT),
        })
    };
    let mut names = kinds.iter().filter_map(name);
    let first = names.next().unwrap_or_else(|| quote!(codec::Kinds::ANY));
    names.fold(first, |all, next| quote!(#all.and(#next)))
}

fn list<'a>(method: &str, texts: impl Iterator<Item = &'a String>) -> TokenStream {
    let texts: Vec<&String> = texts.collect();
    if texts.is_empty() {
        return TokenStream::new();
    }
    let method = proc_macro2::Ident::new(method, proc_macro2::Span::call_site());
    quote!(.#method(&[#(#texts),*]))
}

/// Returns the fields that are always there and always the same text.
fn constants(record: &Record) -> TokenStream {
    let constant = |field: &ir::Field| {
        let text = field.constant.as_ref().and_then(ir::Literal::as_text);
        let text = text.filter(|_| field.required && !field.nullable)?;
        let wire = &field.wire;
        Some(quote!((#wire, #text)))
    };
    let pairs: Vec<TokenStream> = record.fields.iter().filter_map(constant).collect();
    if pairs.is_empty() { TokenStream::new() } else { quote!(.constants(&[#(#pairs),*])) }
}
