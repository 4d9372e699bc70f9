//! Arguments: the arguments and setters of a method, gathered from parameters and body.
//!
//! Both end up in one list of names, so both claim them from one scope.

use proc_macro2::TokenStream;
use quote::quote;

use super::{construction::Construction, streaming::reserved};
use crate::{
    ir::{Location, Operation, RequestBody, Type},
    rust::{
        code::lint,
        docs::Docs,
        models::{Argument, Draft, Setter, Slot},
        names::{Case, Ident, RESERVED_SETTERS, Scope},
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

/// Methods of every call, which setters cannot be called, besides those that no setter can be.
const RESERVED_CALL: &[&str] = &[
    "into_future",
    "items",
    "pages",
    "with_content_type",
    "with_deadline",
    "with_header",
    "with_idempotency_key",
    "with_options",
    "with_query",
    "with_response",
    "with_retries",
    "with_server",
    "with_timeout",
];

/// Returns the scope of a call's arguments and setters.
pub(crate) fn call_scope(operation: &Operation) -> Scope {
    let scope = Scope::new(Case::Value).reserving(RESERVED_SETTERS).reserving(RESERVED_CALL);
    scope.reserving(reserved(operation))
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
            attributes: lint::passes_on(&inner.docs),
            statement: statement(&inner.ident, &inner.argument.ident),
            ..inner.clone()
        };
        self.setters.iter().map(setter).collect()
    }
}

/// The parts of a call, as they come together.
pub(crate) struct CallParts {
    pub(crate) scope: Scope,
    pub(crate) arguments: Vec<RequestArgument>,
    pub(crate) constructor: Vec<Construction>,
    pub(crate) setters: Vec<Setter>,
}

impl CallParts {
    pub(crate) fn new(operation: &Operation) -> Self {
        Self {
            scope: call_scope(operation),
            arguments: Vec::new(),
            constructor: Vec::new(),
            setters: Vec::new(),
        }
    }

    /// Takes the parameters: the required ones as arguments, the others by setters.
    pub(crate) fn parameters(&mut self, operation: &Operation, drafts: &[Draft], order: &[usize]) {
        let parameters = operation.parameters.len();
        for &index in order.iter().filter(|index| **index < parameters && drafts[**index].required)
        {
            let parameter = &operation.parameters[index];
            let slot = Slot::Parameter(index);
            self.argument(&drafts[index], slot, &parameter.wire, &parameter.ty);
        }
        let optional = operation.parameters.iter().zip(drafts).enumerate();
        for (index, (parameter, draft)) in optional.filter(|(_, (_, draft))| !draft.required) {
            self.setter(draft, Slot::Parameter(index), &parameter.wire, &parameter.ty);
        }
    }

    pub(crate) fn whole_body(&mut self, body: &RequestBody, draft: &Draft) {
        if draft.required {
            self.argument(draft, Slot::Body, "body", &body.ty);
        } else {
            self.setter(draft, Slot::Body, "body", &body.ty);
        }
    }

    fn argument(&mut self, draft: &Draft, slot: Slot, wire: &str, value: &Type) {
        let ident = self.scope.claim(draft.field.ident.as_str());
        self.constructor.push(Construction::Argument(ident.clone()));
        self.arguments.push(RequestArgument {
            argument: Argument { ident, ty: draft.ty.argument.clone() },
            docs: draft.field.docs.clone(),
            wire: wire.to_owned(),
            value: value.clone(),
            slot,
        });
    }

    fn setter(&mut self, draft: &Draft, slot: Slot, wire: &str, ty: &Type) {
        let setter = draft.setter(&mut self.scope, &quote!(self.request));
        self.setters.push(setter.for_slot(slot, wire, ty));
    }
}

/// Returns the fields in the order in which a constructor takes them: the path's first.
pub(crate) fn order(operation: &Operation, fields: usize) -> Vec<usize> {
    let rank = |index: &usize| match operation.parameters.get(*index).map(|p| p.location) {
        Some(Location::Path) => (0, path_position(operation, *index)),
        Some(_) => (1, *index),
        None => (2, *index),
    };
    let mut order: Vec<usize> = (0..fields).collect();
    order.sort_by_key(rank);
    order
}

fn path_position(operation: &Operation, index: usize) -> usize {
    let wire = &operation.parameters[index].wire;
    operation.path.find(&format!("{{{wire}}}")).unwrap_or(usize::MAX)
}
