//! Structs from their fields: the constructor, the setters, and what the codec does with them.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::{Argument, Constructor, Draft, Field, Setter, Struct};
use crate::rust::{
    code::{Expression, MANY_ARGUMENTS, lint},
    names::{Case, Ident, RESERVED_SETTERS, Scope},
};

/// What the codec does with a struct.
#[derive(Clone, Debug)]
pub struct StructCodec {
    /// The static with the struct's shape.
    pub shape: Ident,
    /// The expression that reads it.
    pub read: TokenStream,
    /// The expression that writes it.
    pub write: TokenStream,
}

impl StructCodec {
    fn new(shape: Ident, fields: &[Field], additional: Option<&Field>) -> Self {
        let names: Vec<&Ident> = fields.iter().map(|field| &field.ident).collect();
        let (read, write) = match additional.map(|field| &field.ident) {
            None => (
                quote!(reader.record(&#shape, &mut [#(&mut self.#names),*])),
                quote!(writer.record(&#shape, &[#(&self.#names),*])),
            ),
            Some(rest) => (
                quote! {
                    reader.open_record(&#shape, &mut [#(&mut self.#names),*], &mut self.#rest)
                },
                quote! {
                    writer.open_record(
                        &#shape,
                        &[#(&self.#names),*],
                        &codec::entries(&self.#rest),
                    )
                },
            ),
        };
        Self { shape, read, write }
    }
}

/// Makes a struct of its fields.
pub(crate) fn assemble(
    drafts: Vec<Draft>,
    additional: Option<Draft>,
    order: &[usize],
    shape: Option<Ident>,
    sent: bool,
) -> Struct {
    let all = || drafts.iter().chain(&additional);
    let attributes = lint::layered(all().map(|draft| &draft.field.ty));
    let constructor = sent.then(|| constructor(&drafts, all(), order));
    let setters = if sent { setters(all()) } else { Vec::new() };
    let fields: Vec<Field> = drafts.into_iter().map(|draft| draft.field).collect();
    let additional = additional.map(|draft| draft.field);
    let codec = shape.map(|shape| StructCodec::new(shape, &fields, additional.as_ref()));
    Struct { fields, additional, attributes, codec, constructor, setters }
}

fn constructor<'a>(
    drafts: &[Draft],
    all: impl Iterator<Item = &'a Draft>,
    order: &[usize],
) -> Constructor {
    let required = |index: &&usize| drafts[**index].required;
    let argument = |index: &usize| {
        let draft = &drafts[*index];
        Argument { ident: draft.field.ident.clone(), ty: draft.ty.argument.clone() }
    };
    let arguments: Vec<Argument> = order.iter().filter(required).map(argument).collect();
    let value = |draft: &Draft| -> Expression {
        let (ident, ty) = (&draft.field.ident, &draft.ty);
        if let Some(constant) = &draft.constant {
            return quote!(#ident: #constant).into();
        }
        if !draft.required {
            let blank = &ty.blank;
            return Expression::of(quote!(#ident: #blank), [blank]);
        }
        let value = ty.conversion.apply(ident);
        if ty.conversion.is_none() { quote!(#ident).into() } else { quote!(#ident: #value).into() }
    };
    let values = all.map(value).collect();
    Constructor { many: arguments.len() > MANY_ARGUMENTS, arguments, values }
}

fn setters<'a>(drafts: impl Iterator<Item = &'a Draft>) -> Vec<Setter> {
    let mut scope = Scope::new(Case::Value).reserving(RESERVED_SETTERS);
    let optional = drafts.filter(|draft| !draft.required && draft.constant.is_none());
    optional.map(|draft| draft.setter(&mut scope, &quote!(self))).collect()
}
