//! Structs from their fields: the constructor, the setters, and what the codec does with them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ir::Type,
    rust::{
        code::{Expression, MANY_ARGUMENTS, RustType, Tokens, lint},
        docs::{Docs, code_span},
        names::Ident,
        types::Ty,
    },
};

/// A struct to print.
#[derive(Clone, Debug)]
pub struct Struct {
    /// The fields.
    pub fields: Vec<Field>,
    /// The field that holds the fields without a name in the document.
    pub additional: Option<Field>,
    /// The attributes of the struct and of its methods.
    pub attributes: Tokens,
    /// What the codec does with it, unless it never is JSON.
    pub codec: Option<StructCodec>,
    /// The constructor, where users make such values.
    pub constructor: Option<Constructor>,
    /// The setters of the other fields.
    pub setters: Vec<Setter>,
}

impl Struct {
    /// Returns whether there is no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.additional.is_none()
    }

    /// Returns whether a field has no documentation.
    pub(crate) fn has_undocumented_fields(&self) -> bool {
        self.fields.iter().chain(&self.additional).any(|field| field.docs.outer().is_empty())
    }
}

/// A field to print.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The type.
    pub ty: RustType,
    /// The placeholder that the codec overwrites.
    pub blank: Expression,
    /// The entry in the shape.
    pub entry: Tokens,
}

impl Field {
    /// Returns a field of this type.
    pub(crate) fn new(ident: Ident, docs: Docs, ty: &Ty, entry: Tokens) -> Self {
        Self { ident, docs, ty: ty.own.clone(), blank: ty.blank.clone(), entry }
    }
}

/// A constructor to print.
#[derive(Clone, Debug)]
pub struct Constructor {
    /// What must be given.
    pub arguments: Vec<Argument>,
    /// The fields' first values.
    pub values: Vec<Expression>,
    /// Whether there are too many for clippy.
    pub many: bool,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The name.
    pub ident: Ident,
    /// The type.
    pub ty: RustType,
}

/// A method that sets an optional value.
#[derive(Clone, Debug)]
pub struct Setter {
    /// The method's name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The attributes besides.
    pub attributes: Tokens,
    /// The argument.
    pub argument: Argument,
    /// The statement that sets it.
    pub statement: Tokens,
    /// What the value becomes, with its name on the wire and its type, where that is a call's.
    pub value: Option<(Slot, String, Type)>,
}

/// What a value of a call becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The parameter of this position.
    Parameter(usize),
    /// The whole body.
    Body,
    /// A field of the body.
    Field,
}

/// A field before it is known whether a constructor takes it.
pub(crate) struct Draft {
    pub(crate) field: Field,
    pub(crate) ty: Ty,
    pub(crate) required: bool,
    /// The value that the field always has.
    pub(crate) constant: Option<TokenStream>,
    /// The setter, where it has one.
    pub(crate) setter: Option<Ident>,
}

impl Draft {
    /// Returns a setter of the field in the struct at `place`.
    pub(crate) fn setter(&self, ident: Ident, place: &TokenStream) -> Setter {
        let field = &self.field.ident;
        let value = self.ty.conversion.apply(field);
        let docs = self.field.docs.clone().or(|| format!("Sets {}.", code_span(ident.as_str())));
        Setter {
            ident,
            docs,
            attributes: Tokens::default(),
            argument: Argument { ident: field.clone(), ty: self.ty.argument.clone() },
            statement: quote!(#place.#field = #value;).into(),
            value: None,
        }
    }
}

/// What the codec does with a struct.
#[derive(Clone, Debug)]
pub struct StructCodec {
    /// The static with the struct's shape.
    pub shape: Ident,
    /// The expression that reads it.
    pub read: Tokens,
    /// The expression that writes it.
    pub write: Tokens,
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
        Self { shape, read: read.into(), write: write.into() }
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
    let attributes = lint::layered(all().map(|draft| &draft.field.ty)).into();
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
    drafts.filter_map(|draft| Some(draft.setter(draft.setter.clone()?, &quote!(self)))).collect()
}
