//! Arguments: the arguments and setters of a method, gathered from parameters and body.

use proc_macro2::TokenStream;
use quote::quote;

use super::construction::Construction;
use crate::{
    ir::{Operation, RequestBody, Type},
    rust::{
        code::lint,
        docs::Docs,
        models::{Argument, Draft, Setter, Slot},
        names::{CallNames, Ident},
    },
};

/// A required value, with what its documentation needs.
#[derive(Clone, Debug)]
pub struct RequestArgument {
    /// The argument.
    pub argument: Argument,
    /// The documentation.
    pub docs: Docs,
    /// The name on the wire, for examples.
    pub wire: String,
    /// The type of the value, for examples.
    pub value: Type,
    /// What it becomes.
    pub slot: Slot,
}

/// The fields of a body that are taken one by one.
pub(crate) struct BodyFields {
    pub(crate) arguments: Vec<RequestArgument>,
    pub(crate) setters: Vec<(Ident, Setter)>,
}

impl Setter {
    /// Says what the value becomes.
    fn for_slot(self, slot: Slot, wire: &str, ty: &Type) -> Self {
        Self { value: Some((slot, wire.to_owned(), ty.clone())), ..self }
    }
}

impl BodyFields {
    /// Returns setters that pass their value on to the body at `place`.
    pub(crate) fn setters(&self, place: &TokenStream) -> Vec<Setter> {
        let statement = |inner: &Ident, value: &Ident| quote!(#place = #place.#inner(#value););
        self.each(statement)
    }

    /// Returns setters that make the body first, if it is not there.
    pub(crate) fn optional_setters(&self, place: &TokenStream) -> Vec<Setter> {
        self.each(
            |inner, value| quote!(#place = Some(#place.take().unwrap_or_default().#inner(#value));),
        )
    }

    fn each(&self, statement: impl Fn(&Ident, &Ident) -> TokenStream) -> Vec<Setter> {
        let setter = |(ident, inner): &(Ident, Setter)| Setter {
            ident: ident.clone(),
            attributes: lint::passes_on(&inner.docs).into(),
            statement: statement(&inner.ident, &inner.argument.ident).into(),
            ..inner.clone()
        };
        self.setters.iter().map(setter).collect()
    }
}

/// The parts of a call, as they are collected.
pub(crate) struct CallParts<'a> {
    pub(crate) names: &'a CallNames,
    pub(crate) arguments: Vec<RequestArgument>,
    pub(crate) constructor: Vec<Construction>,
    pub(crate) setters: Vec<Setter>,
}

impl<'a> CallParts<'a> {
    pub(crate) fn new(names: &'a CallNames) -> Self {
        Self { names, arguments: Vec::new(), constructor: Vec::new(), setters: Vec::new() }
    }

    /// Takes the parameters: the required ones as arguments, the others by setters. What has one
    /// value only is neither.
    pub(crate) fn parameters(&mut self, operation: &Operation, drafts: &[Draft], order: &[usize]) {
        let parameters = operation.parameters.len();
        for &index in order.iter().filter(|index| **index < parameters && drafts[**index].required)
        {
            let parameter = &operation.parameters[index];
            let slot = Slot::Parameter(index);
            let name = &self.names.parameters[index];
            self.argument(name, &drafts[index], slot, (&parameter.wire, &parameter.ty));
        }
        let optional = operation.parameters.iter().zip(drafts).enumerate();
        for (index, (parameter, draft)) in optional.filter(|(_, (one, _))| !one.required) {
            let name = &self.names.parameters[index];
            self.setter(name, draft, Slot::Parameter(index), (&parameter.wire, &parameter.ty));
        }
    }

    pub(crate) fn whole_body(&mut self, body: &RequestBody, draft: &Draft) {
        let Some(name) = &self.names.body else { return };
        if draft.required {
            self.argument(name, draft, Slot::Body, ("body", &body.ty));
        } else {
            self.setter(name, draft, Slot::Body, ("body", &body.ty));
        }
    }

    fn argument(&mut self, name: &Ident, draft: &Draft, slot: Slot, (wire, ty): (&str, &Type)) {
        let ident = name.clone();
        self.constructor.push(Construction::Argument(ident.clone()));
        self.arguments.push(RequestArgument {
            argument: Argument { ident, ty: draft.ty.argument.clone() },
            docs: draft.field.docs.clone(),
            wire: wire.to_owned(),
            value: ty.clone(),
            slot,
        });
    }

    fn setter(&mut self, name: &Ident, draft: &Draft, slot: Slot, (wire, ty): (&str, &Type)) {
        let setter = draft.setter(name.clone(), &quote!(self.request));
        self.setters.push(setter.for_slot(slot, wire, ty));
    }
}
