//! Requests: what a call takes, as the struct of the function layer and as a method's arguments.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    accept::accept,
    arguments::{BodyFields, CallParts, RequestArgument},
    body::{body_tokens, choice},
    construction::Construction,
    streaming::streaming_flag,
};
use crate::{
    ir::{Exemplar, Operation, Parameter, Record, RequestBody, Type, TypeId},
    rust::{
        code::{Expression, MANY_ARGUMENTS, Mentions, Tokens},
        context::Context,
        docs::{Docs, ValueFacts, code_span, documented, documented_with},
        models::{
            Argument, Draft, Field, Model, ModelKind, Setter, Slot, assemble, constant_value, model,
        },
        names::{CallNames, Ident, OperationNames, TypePath, argument_order},
        types::{BodyMode, Holding, body_mode, held_type, typed},
    },
};

/// What a call takes.
#[derive(Clone, Debug)]
pub struct Request {
    /// The path of the request's type.
    pub path: TypePath,
    /// Its definition, unless it is the body's own type.
    pub model: Option<Model>,
    /// What the method takes: the required values.
    pub arguments: Vec<RequestArgument>,
    /// The expression that creates the request from the arguments.
    pub expression: Construction,
    /// The call's setters.
    pub setters: Vec<Setter>,
    /// The values of the parameters, in order.
    pub parameters: Vec<Tokens>,
    /// The body for the function layer.
    pub body: Tokens,
    /// The statement that requests a stream.
    pub flag: Option<Tokens>,
}

impl Request {
    /// Returns whether the request has nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let model = self.model.as_ref();
        model.is_some_and(|model| matches!(&model.kind, ModelKind::Struct(one) if one.is_empty()))
    }

    /// Returns whether the method has too many arguments for clippy, including `self`.
    #[must_use]
    pub fn is_many(&self) -> bool {
        self.arguments.len() >= MANY_ARGUMENTS
    }
}

/// Returns what a call takes.
pub(crate) fn request(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Request {
    let mode = body_mode(context.api, operation);
    let mut request = match (&names.request, &mode) {
        (None, BodyMode::Fields(body, id, record)) => {
            body_request(context, (body, *id, record), &names.values)
        }
        (None, _) => whole_request(context, operation, &names.values),
        (Some(path), _) => struct_request(context, operation, (path, names), &mode),
    };
    request.setters.extend(operation.body.as_ref().and_then(choice));
    request.setters.extend(accept(context, operation, names).map(|accept| accept.setter()));
    let field = names.body.as_ref().filter(|_| names.request.is_some());
    if let Some((flag, statement)) = streaming_flag(context, operation, field) {
        // The method decides which of the two is requested, so that there is no setter.
        request.setters.retain(|setter| setter.argument.ident != flag);
        request.flag = Some(statement.into());
    }
    request
}

/// The body is the request and its fields are taken one by one.
fn body_request(
    context: &Context<'_>,
    (body, id, record): (&RequestBody, TypeId, &Record),
    names: &CallNames,
) -> Request {
    let path = context.type_path(id);
    let fields = body_fields(context, id, record, names);
    let names = fields.arguments.iter().map(|argument| &argument.argument.ident);
    Request {
        expression: Construction::of(&path, names),
        setters: fields.setters(&quote!(self.request)),
        arguments: fields.arguments,
        path,
        model: None,
        parameters: Vec::new(),
        body: body_tokens(body, &quote!(request)).into(),
        flag: None,
    }
}

/// The body is the request and is taken as one value.
fn whole_request(context: &Context<'_>, operation: &Operation, names: &CallNames) -> Request {
    let body = operation.body.as_ref().expect("without one there is a struct");
    let ty = typed(context, &body.ty);
    let ident = names.body.clone().expect("it is taken as one value");
    let argument = Argument { ident, ty: ty.argument };
    let (id, _) = context.api.types.record(&body.ty).expect("a body that is a request is a record");
    Request {
        path: context.type_path(id),
        model: None,
        expression: Construction::Argument(argument.ident.clone()),
        arguments: vec![RequestArgument {
            argument,
            docs: documented(&body.docs, || "The request body.".to_owned()),
            wire: "body".to_owned(),
            value: body.ty.clone(),
            slot: Slot::Body,
        }],
        setters: Vec::new(),
        parameters: Vec::new(),
        body: body_tokens(body, &quote!(request)).into(),
        flag: None,
    }
}

/// The request is a struct of the parameters and the body.
fn struct_request(
    context: &Context<'_>,
    operation: &Operation,
    (path, names): (&TypePath, &OperationNames),
    mode: &BodyMode<'_>,
) -> Request {
    let idents = &names.parameters;
    let setters = names.setters.parameters.iter().map(Option::as_ref);
    let parameters = operation.parameters.iter().zip(idents.iter().zip(setters));
    let mut drafts: Vec<Draft> =
        parameters.map(|(parameter, names)| parameter_draft(context, parameter, names)).collect();
    let body = operation.body.as_ref().zip(names.body.as_ref());
    let setter = names.setters.body.as_ref();
    drafts.extend(body.map(|(body, ident)| body_draft(context, body, mode, (ident, setter))));
    let order = argument_order(operation, drafts.len());
    let mut call = CallParts::new(&names.values);
    call.parameters(operation, &drafts, &order);
    let body = body.as_ref().map_or_else(
        || quote!(body::Body::None),
        |(body, field)| struct_body(context, &mut call, body, field, mode, &drafts),
    );
    let path = path.seen_from(&context.home);
    let expression = Construction::New(path.clone(), call.constructor);
    let model = Model {
        path: path.clone(),
        docs: Docs::trusted(&format!("Parameters of {}.", code_span(&names.method.to_string()))),
        kind: ModelKind::Struct(Box::new(assemble(drafts, None, &order, None, true))),
        is_tangled: false,
    };
    Request {
        path,
        model: Some(model),
        expression,
        arguments: call.arguments,
        setters: call.setters,
        parameters: idents.iter().map(|ident| quote!(&request.#ident).into()).collect(),
        body: body.into(),
        flag: None,
    }
}

/// Takes the body of a request that is a struct, and returns it for the function layer.
fn struct_body(
    context: &Context<'_>,
    call: &mut CallParts<'_>,
    body: &RequestBody,
    field: &Ident,
    mode: &BodyMode<'_>,
    drafts: &[Draft],
) -> TokenStream {
    if let BodyMode::Fields(_, id, record) = mode {
        flatten(context, call, body, field, (*id, record));
    } else if let Some(draft) = drafts.last() {
        call.whole_body(body, draft);
    }
    body_tokens(body, &quote!(request.#field))
}

fn parameter_draft(
    context: &Context<'_>,
    parameter: &Parameter,
    (ident, setter): (&Ident, Option<&Ident>),
) -> Draft {
    let has_empty = matches!(parameter.ty, Type::Text | Type::Any | Type::List(_) | Type::Map(_));
    let holding = match parameter {
        Parameter { required: true, .. } => Holding::Plain,
        // `null` represents the empty text, which the type itself cannot be.
        Parameter { allow_empty: true, .. } if !has_empty => Holding::Maybe,
        _ => Holding::Optional,
    };
    let ty = held_type(context, &parameter.ty, holding, false);
    let constant = parameter.constant.as_ref();
    let constant = constant.map(|value| constant_value(context, &parameter.ty, value));
    let facts = ValueFacts {
        constraints: &parameter.constraints,
        default: parameter.default.as_deref(),
        example: parameter.example.as_ref().and_then(Exemplar::told),
    };
    let docs = documented_with(&parameter.docs, String::new, facts);
    let field = Field::new(ident.clone(), docs, &ty, Tokens::default());
    Draft { required: parameter.is_asked_for(), constant, field, ty, setter: setter.cloned() }
}

fn body_draft(
    context: &Context<'_>,
    body: &RequestBody,
    mode: &BodyMode<'_>,
    (ident, setter): (&Ident, Option<&Ident>),
) -> Draft {
    let holding = if body.required { Holding::Plain } else { Holding::Optional };
    let mut ty = held_type(context, &body.ty, holding, false);
    let docs = documented(&body.docs, || "The request body.".to_owned());
    let mut required = body.required;
    // A body without required fields is made here, so that nobody has to.
    if let BodyMode::Fields(_, id, _) = mode
        && body.required
        && mode.is_without_arguments()
    {
        let name = context.type_path(*id);
        let new = Expression::from(quote!(#name::new()));
        ty.blank = new.mentioning(Mentions::of_model(&name));
        required = false;
    }
    let field = Field::new(ident.clone(), docs, &ty, Tokens::default());
    Draft { required, constant: None, field, ty, setter: setter.cloned() }
}

fn flatten(
    context: &Context<'_>,
    call: &mut CallParts<'_>,
    body: &RequestBody,
    field: &Ident,
    (id, record): (TypeId, &Record),
) {
    let fields = body_fields(context, id, record, call.names);
    let name = context.type_path(id);
    if !fields.arguments.is_empty() {
        let names = fields.arguments.iter().map(|argument| &argument.argument.ident);
        call.constructor.push(Construction::of(&name, names));
    }
    if body.required {
        call.setters.extend(fields.setters(&quote!(self.request.#field)));
    } else {
        call.setters.extend(fields.optional_setters(&quote!(self.request.#field)));
    }
    call.arguments.extend(fields.arguments);
}

fn body_fields(
    context: &Context<'_>,
    id: TypeId,
    record: &Record,
    names: &CallNames,
) -> BodyFields {
    let Model { kind, .. } = model(context, id);
    let ModelKind::Struct(structure) = kind else { unreachable!("a record is a struct") };
    let constructor = structure.constructor.expect("a body is sent");
    let fields = structure.fields.iter().enumerate();
    let places: BTreeMap<&Ident, usize> =
        fields.map(|(index, field)| (&field.ident, index)).collect();
    let mut arguments = Vec::new();
    for argument in constructor.arguments {
        let index = *places.get(&argument.ident).expect("an argument is a field");
        let (field, meaning) = (&structure.fields[index], &record.fields[index]);
        let ident = names.fields[index].clone().expect("an argument has a name");
        arguments.push(RequestArgument {
            argument: Argument { ident, ..argument },
            docs: field.docs.clone(),
            wire: meaning.wire.clone(),
            value: meaning.ty.clone(),
            slot: Slot::Field,
        });
    }
    let setters = structure.setters.into_iter().map(|setter| {
        let index = places.get(&setter.argument.ident).copied();
        let meaning = index.map(|index| &record.fields[index]);
        let value = meaning.map(|field| (Slot::Field, field.wire.clone(), field.ty.clone()));
        let name = index.map_or(&names.additional, |index| &names.fields[index]);
        (name.clone().expect("a setter has a name"), Setter { value, ..setter })
    });
    let setters = setters.collect();
    BodyFields { arguments, setters }
}
