//! The names of a call's arguments and setters, and of the setters of its request.
//!
//! Arguments and setters of a call end up in one list, so they share one scope.

use std::collections::BTreeMap;

use super::{
    members::MemberNames,
    reserved::{RESERVED_CALL, RESERVED_SETTERS},
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::{
    ir::{Api, Location, Operation, Record, TypeId},
    rust::types::{BodyMode, Role, TypeFacts, body_mode, has_both},
};

/// The names of a call's arguments and setters.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallNames {
    /// Those for the parameters, by index.
    pub(crate) parameters: Vec<Ident>,
    /// That for the body, where it is taken as one value.
    pub(crate) body: Option<Ident>,
    /// Those for the fields of the body, where they are taken one by one, by index.
    pub(crate) fields: Vec<Option<Ident>>,
    /// That for the additional fields of the body.
    pub(crate) additional: Option<Ident>,
}

/// The names of a request's setters; what is required has none.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestSetters {
    /// Those of the parameters, by index.
    pub(crate) parameters: Vec<Option<Ident>>,
    /// That of the body.
    pub(crate) body: Option<Ident>,
}

/// The input for the names of a call.
pub(super) struct Calls<'a> {
    pub(super) api: &'a Api,
    pub(super) facts: &'a TypeFacts<'a>,
    pub(super) members: &'a BTreeMap<TypeId, MemberNames>,
}

impl Calls<'_> {
    /// Names the arguments and setters of a call; `fields` are those of its request's struct, for
    /// the parameters and the body, if it has one.
    pub(super) fn call(
        &self,
        operation: &Operation,
        fields: Option<(&[Ident], Option<&Ident>)>,
    ) -> CallNames {
        let mut scope = scope(operation);
        let mut names = CallNames::default();
        let mode = body_mode(self.api, operation);
        if let Some((parameters, _)) = fields {
            names.parameters = self::parameters(operation, parameters, &mut scope);
        }
        match (mode, fields) {
            (BodyMode::Fields(_, id, record), _) => {
                self.body_fields(id, record, &mut names, &mut scope);
            }
            (BodyMode::Whole, Some((_, body))) => {
                names.body = body.map(|body| scope.claim(body.as_str()));
            }
            (BodyMode::Whole, None) => {
                names.body = Some(Scope::new(Case::Value).claim("body"));
            }
            (BodyMode::None, _) => {}
        }
        names
    }

    fn body_fields(&self, id: TypeId, record: &Record, names: &mut CallNames, scope: &mut Scope) {
        let members = &self.members[&id];
        names.fields = vec![None; record.fields.len()];
        for (index, field) in record.fields.iter().enumerate() {
            if field.required && self.facts.role(id, field) == Role::Argument {
                names.fields[index] = Some(scope.claim_or(members.all[index].as_str(), "field"));
            }
        }
        for (index, setter) in members.setters.iter().enumerate() {
            if let Some(setter) = setter {
                names.fields[index] = Some(scope.claim_or(setter.as_str(), "field"));
            }
        }
        let additional = members.additional_setter.as_ref();
        names.additional = additional.map(|setter| scope.claim_or(setter.as_str(), "field"));
    }

    /// Names the setters of a request's struct.
    pub(super) fn request_setters(
        &self,
        operation: &Operation,
        parameters: &[Ident],
        body: Option<&Ident>,
    ) -> RequestSetters {
        let mut scope = Scope::new(Case::Value).reserving(RESERVED_SETTERS);
        let setter = |(parameter, name): (&crate::ir::Parameter, &Ident)| {
            (!parameter.required).then(|| scope.claim(name.as_str()))
        };
        let parameters = operation.parameters.iter().zip(parameters).map(setter).collect();
        let mode = body_mode(self.api, operation);
        let is_optional = operation.body.as_ref().is_some_and(|body| !body.required);
        let is_optional = is_optional || mode.is_without_arguments();
        let body = body.filter(|_| is_optional).map(|name| scope.claim(name.as_str()));
        RequestSetters { parameters, body }
    }
}

/// Names the arguments for the required parameters first, and then the setters for the others.
fn parameters(operation: &Operation, fields: &[Ident], scope: &mut Scope) -> Vec<Ident> {
    let is_required = |index: &usize| operation.parameters[*index].is_asked_for();
    let required = argument_order(operation, fields.len()).into_iter().filter(is_required);
    let optional = (0..fields.len()).filter(|index| !is_required(index));
    let claimed = required.chain(optional);
    let names: BTreeMap<usize, Ident> =
        claimed.map(|index| (index, scope.claim(fields[index].as_str()))).collect();
    names.into_values().collect()
}

/// Returns the scope of a call's arguments and setters.
fn scope(operation: &Operation) -> Scope {
    let scope = Scope::new(Case::Value).reserving(RESERVED_SETTERS).reserving(RESERVED_CALL);
    scope.reserving(streaming_methods(operation))
}

/// Returns the methods that stream the response, whose names setters cannot have.
fn streaming_methods(operation: &Operation) -> &'static [&'static str] {
    if has_both(operation) {
        &["stream"]
    } else if operation.success.is_binary() {
        &["download"]
    } else {
        &[]
    }
}

/// Returns the fields in the order in which a constructor takes them: the path's first.
pub(crate) fn argument_order(operation: &Operation, fields: usize) -> Vec<usize> {
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
