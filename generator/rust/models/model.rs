//! Models: the structs and enums of the API's types, with their constructors and setters.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::{
    enumeration::{Enum, enumeration, literal},
    structure::{StructCodec, assemble},
    success_enum::SuccessEnum,
    union::Union,
};
use crate::{
    ir::{self, Exemplar, Record, TypeId, TypeKind},
    rust::{
        code::Expression,
        docs::{Docs, Facts, code_span, documented, documented_with},
        names::{Ident, Scope, additional_name, field_names},
        naming::Naming,
        operations::{Slot, is_asked_for, is_sent},
        types::{Holding, RustType, Ty},
    },
};

/// A type to print.
#[derive(Clone, Debug)]
pub struct Model {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// What it is made of.
    pub kind: ModelKind,
    /// Whether it is part of cycles that are too deep for the compiler to follow.
    pub is_tangled: bool,
}

impl Model {
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
}

/// What a model is made of.
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

/// A struct to print.
#[derive(Clone, Debug)]
pub struct Struct {
    /// The fields.
    pub fields: Vec<Field>,
    /// The field that holds the fields without a name in the document.
    pub additional: Option<Field>,
    /// The attributes of the struct and of its methods.
    pub attributes: TokenStream,
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
    pub entry: TokenStream,
}

/// A constructor to print.
#[derive(Clone, Debug)]
pub struct Constructor {
    /// What must be given.
    pub arguments: Vec<Argument>,
    /// The fields' first values.
    pub values: Vec<Expression>,
    /// Whether clippy must be told that there are many.
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
    pub attributes: TokenStream,
    /// The argument.
    pub argument: Argument,
    /// The statement that sets it.
    pub statement: TokenStream,
    /// What the value becomes, with its name on the wire and its type, where that is a call's.
    pub value: Option<(Slot, String, ir::Type)>,
}

/// A field before it is known whether a constructor takes it.
pub(crate) struct Draft {
    pub(crate) field: Field,
    pub(crate) ty: Ty,
    pub(crate) required: bool,
    /// The value that the field always has.
    pub(crate) constant: Option<TokenStream>,
}

impl Draft {
    /// Returns a setter of the field in the struct at `place`.
    pub(crate) fn setter(&self, scope: &mut Scope, place: &TokenStream) -> Setter {
        let field = &self.field.ident;
        let value = self.ty.conversion.apply(field);
        Setter {
            ident: scope.claim(field.as_str()),
            docs: self.field.docs.clone(),
            attributes: TokenStream::new(),
            argument: Argument { ident: field.clone(), ty: self.ty.argument.clone() },
            statement: quote!(#place.#field = #value;),
            value: None,
        }
    }
}

impl Naming<'_> {
    /// Returns the model of a named type; one that users send can be made by them.
    pub(crate) fn model(&self, id: TypeId) -> Model {
        let definition = self.api.types.get(id);
        let ident = self.type_name(id).clone();
        let kind = match &definition.kind {
            TypeKind::Record(record) => {
                ModelKind::Struct(Box::new(self.structure(id, record, &ident)))
            }
            TypeKind::Enum(values) if values.is_integer() => {
                ModelKind::IntegerEnum(enumeration(values))
            }
            TypeKind::Enum(values) => ModelKind::StringEnum(enumeration(values)),
            TypeKind::Union(union) => ModelKind::Union(self.union(id, union, &ident)),
        };
        let docs = documented(&definition.docs, || format!("{}.", code_span(&definition.name)));
        Model { ident, docs, kind, is_tangled: self.tangle.contains(&id) }
    }

    fn structure(&self, id: TypeId, record: &Record, ident: &Ident) -> Struct {
        let names = field_names(record);
        let drafts: Vec<Draft> = record
            .fields
            .iter()
            .zip(names)
            .map(|(field, name)| self.draft(id, field, name))
            .collect();
        let shape = Some(ident.as_constant());
        let additional = record.additional.as_ref().map(|ty| self.additional(ty, record));
        assemble(drafts, additional, &record.required, shape, self.sent.contains(id))
    }

    /// Returns the field that holds the fields without a name in the document.
    fn additional(&self, ty: &ir::Type, record: &Record) -> Draft {
        let ty = self.ty(&ir::Type::Map(Box::new(ty.clone())));
        let docs = Docs::trusted("The fields that have no name in the API's description.");
        let (own, blank, entry) = (ty.own.clone(), ty.blank.clone(), TokenStream::new());
        let field = Field { ident: additional_name(record), docs, ty: own, blank, entry };
        Draft { required: false, constant: None, field, ty }
    }

    fn draft(&self, owner: TypeId, field: &ir::Field, ident: Ident) -> Draft {
        let holding = self.holding(owner, field);
        let boxed = self.api.types.closes_cycle(owner, &field.ty);
        let ty = self.held(&field.ty, holding, boxed);
        let required = self.is_required(owner, field) && holding == Holding::Plain;
        // What only callers send is asked of them, also where the type comes back without it.
        let required = required || field.required && field.write_only && is_asked_for(field);
        let is_told = field.required && is_sent(field);
        let constant = field.constant.as_ref().filter(|_| is_told).map(constant);
        let constant = constant.map(|value| match holding {
            Holding::Plain => value,
            Holding::Optional | Holding::Maybe => quote!(Some(#value)),
        });
        let entry = entry(field, &ident, self.is_required(owner, field));
        let docs = field_docs(field, self.api.types.get(owner).example.as_ref());
        let field = Field { ident, docs, ty: ty.own.clone(), blank: ty.blank.clone(), entry };
        Draft { required: required && constant.is_none(), constant, field, ty }
    }

    /// Returns how a field holds its value; the items of a page are a list, also if absent.
    pub(crate) fn holding(&self, owner: TypeId, field: &ir::Field) -> Holding {
        let is_page = self.pages.contains(&(owner, field.wire.as_str()));
        match (self.is_required(owner, field) || is_page, field.nullable) {
            (true, false) => Holding::Plain,
            (false, true) => Holding::Maybe,
            (true, true) | (false, false) => Holding::Optional,
        }
    }

    /// Returns whether a field is always there: callers do not send what is read only, and the
    /// server does not send what is write only (OpenAPI 3.0.4, "Fixed Fields" of a schema).
    fn is_required(&self, owner: TypeId, field: &ir::Field) -> bool {
        field.required
            && !(field.read_only && self.sent.contains(owner))
            && !(field.write_only && self.received.contains(owner))
    }
}

/// Returns the documentation of a field; `whole` shows what the object is that it is in.
fn field_docs(field: &ir::Field, whole: Option<&Value>) -> Docs {
    let fallback = || format!("The field {}.", code_span(&field.wire));
    if field.constant.is_some() {
        return documented(&field.docs, fallback);
    }
    let own = field.example.as_ref().and_then(Exemplar::told);
    let facts = Facts {
        constraints: &field.constraints,
        default: field.default.as_deref(),
        example: own.or_else(|| whole?.get(&field.wire)),
    };
    documented_with(&field.docs, fallback, facts)
}

/// Returns the expression of a field's only value.
fn constant(value: &ir::Literal) -> TokenStream {
    let (text, literal) = literal(value);
    match value {
        ir::Literal::Text(_) => quote!(#literal.to_owned()),
        ir::Literal::Integer(_) => quote!(#literal),
        ir::Literal::Boolean(_) if text == "true" => quote!(true),
        ir::Literal::Boolean(_) => quote!(false),
    }
}

fn entry(field: &ir::Field, ident: &Ident, required: bool) -> TokenStream {
    let presence = if required { quote!(required) } else { quote!(optional) };
    let (wire, rust) = (&field.wire, ident.as_str());
    let secret = if field.secret { quote!(.secret()) } else { TokenStream::new() };
    quote!(Field::#presence(#wire, #rust)#secret)
}
