//! Models: which struct or enum a type of the API becomes.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::{
    enumeration::{Enum, enumeration, literal},
    structure::{Draft, Field, Struct, assemble},
    success_enum::SuccessEnum,
    union::{Union, decide_union},
};
use crate::{
    ir::{self, Exemplar, Record, TypeId, TypeKind},
    rust::{
        code::Tokens,
        context::Context,
        docs::{Docs, ValueFacts, code_span, documented, documented_with},
        names::{Ident, TypePath},
        types::{Holding, Role, held_type, typed},
    },
};

/// A type to print.
#[derive(Clone, Debug)]
pub struct Model {
    /// The path, as the code of its own module has it.
    pub path: TypePath,
    /// The documentation.
    pub docs: Docs,
    /// The definition.
    pub kind: ModelKind,
    /// Whether it is part of cycles that are too deep for the compiler to follow.
    pub is_tangled: bool,
}

impl Model {
    /// Returns the name.
    #[must_use]
    pub fn ident(&self) -> &Ident {
        self.path.ident()
    }

    /// Returns whether the model is read or written.
    #[must_use]
    pub fn has_codec(&self) -> bool {
        match &self.kind {
            ModelKind::Struct(structure) => structure.codec.is_some(),
            ModelKind::StringEnum(_)
            | ModelKind::IntegerEnum(_)
            | ModelKind::Union(_)
            | ModelKind::SuccessEnum(_) => true,
        }
    }

    /// Returns whether a field of the model has no documentation.
    pub(crate) fn has_undocumented_fields(&self) -> bool {
        matches!(&self.kind, ModelKind::Struct(one) if one.has_undocumented_fields())
    }
}

/// The definition of a model.
#[derive(Clone, Debug)]
pub enum ModelKind {
    /// A struct.
    Struct(Box<Struct>),
    /// An enum of strings.
    StringEnum(Enum),
    /// An enum of integers.
    IntegerEnum(Enum),
    /// An enum of types.
    Union(Union),
    /// An enum of successful responses.
    SuccessEnum(SuccessEnum),
}

/// Returns the model of a named type; one that users send can be made by them.
pub(crate) fn model(context: &Context<'_>, id: TypeId) -> Model {
    let definition = context.api.types.get(id);
    let path = context.type_path(id);
    let kind = match &definition.kind {
        TypeKind::Record(record) => {
            ModelKind::Struct(Box::new(structure(context, id, record, &path)))
        }
        TypeKind::Enum(values) if values.is_integer() => {
            ModelKind::IntegerEnum(enumeration(values, &context.names.members(id).all))
        }
        TypeKind::Enum(values) => {
            ModelKind::StringEnum(enumeration(values, &context.names.members(id).all))
        }
        TypeKind::Union(union) => ModelKind::Union(decide_union(context, id, union, &path)),
    };
    let docs = documented(&definition.docs, || format!("{}.", code_span(&definition.name)));
    Model { path, docs, kind, is_tangled: context.types.tangle.contains(&id) }
}

fn structure(context: &Context<'_>, id: TypeId, record: &Record, path: &TypePath) -> Struct {
    let names = context.names.members(id);
    // Only what callers send has setters.
    let setters = names.setters.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let fields = record.fields.iter().zip(names.all.iter().zip(setters));
    let drafts: Vec<Draft> = fields.map(|(field, of)| draft(context, id, field, of)).collect();
    let shape = Some(path.constant().clone());
    let additional = record.additional.as_ref().zip(names.additional.as_ref());
    let additional = additional.map(|(ty, name)| {
        let setter = names.additional_setter.clone();
        Draft { setter, ..additional_field(context, ty, name.clone()) }
    });
    let order: Vec<usize> = (0..drafts.len()).collect();
    assemble(drafts, additional, &order, shape, context.types.sent.contains(id))
}

/// Returns the field that holds the fields without a name in the document.
fn additional_field(context: &Context<'_>, ty: &ir::Type, ident: Ident) -> Draft {
    let ty = typed(context, &ir::Type::Map(Box::new(ty.clone())));
    let docs = Docs::trusted("The fields that are not listed in the OpenAPI document.");
    let field = Field::new(ident, docs, &ty, Tokens::default());
    Draft { required: false, constant: None, field, ty, setter: None }
}

fn draft(
    context: &Context<'_>,
    owner: TypeId,
    field: &ir::Field,
    (ident, setter): (&Ident, Option<&Ident>),
) -> Draft {
    let holding = context.types.holding(owner, field);
    let boxed = context.api.types.closes_cycle(owner, &field.ty);
    let ty = held_type(context, &field.ty, holding, boxed);
    let role = context.types.role(owner, field);
    let constant = field.constant.as_ref().filter(|_| role == Role::Constant);
    let constant = constant.map(|value| constant_value(context, &field.ty, value));
    let constant = constant.map(|value| match holding {
        Holding::Plain => value,
        Holding::Optional | Holding::Maybe => quote!(Some(#value)),
    });
    let entry = entry(field, ident, context.types.is_required(owner, field)).into();
    let docs = field_docs(field, context.api.types.get(owner).example.as_ref());
    let field = Field::new(ident.clone(), docs, &ty, entry);
    let required = role == Role::Argument;
    Draft { required, constant, field, ty, setter: setter.cloned() }
}

/// Returns the documentation of a field, or nothing; `whole` is an example of its object.
fn field_docs(field: &ir::Field, whole: Option<&Value>) -> Docs {
    if field.constant.is_some() {
        return documented(&field.docs, String::new);
    }
    let own = field.example.as_ref().and_then(Exemplar::told);
    let facts = ValueFacts {
        constraints: &field.constraints,
        default: field.default.as_deref(),
        example: own.or_else(|| whole?.get(&field.wire)),
    };
    documented_with(&field.docs, String::new, facts)
}

/// Returns the expression of a field's only value.
pub(crate) fn constant_value(
    context: &Context<'_>,
    ty: &ir::Type,
    value: &ir::Literal,
) -> TokenStream {
    let (text, literal) = literal(value);
    if let ir::Type::Named(id) = ty {
        let name = context.type_path(*id);
        return quote!(#name::from(#literal));
    }
    match value {
        ir::Literal::Text(_) => quote!(#literal.to_owned()),
        ir::Literal::Integer(_) | ir::Literal::Number(_) => quote!(#literal),
        ir::Literal::Boolean(_) if text == "true" => quote!(true),
        ir::Literal::Boolean(_) => quote!(false),
    }
}

fn entry(field: &ir::Field, ident: &Ident, required: bool) -> TokenStream {
    let presence = if required { quote!(required) } else { quote!(optional) };
    let (wire, rust) = (&field.wire, ident.as_str());
    let secret = if field.secret { quote!(.secret()) } else { TokenStream::new() };
    let constant = field.constant.as_ref().map(ToString::to_string);
    let constant = constant.map(|text| quote!(.constant(#text)));
    quote!(Field::#presence(#wire, #rust)#secret #constant)
}
