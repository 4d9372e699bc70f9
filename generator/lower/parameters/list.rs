//! The parameters of an operation by name: which of several with one name counts.

use std::collections::BTreeMap;

use super::path;
use crate::{
    ir::{Constraints, Location, Parameter, Type},
    lower::path_template::Group,
};

/// The parameters of an operation, of which those of its own count.
#[derive(Default)]
pub(super) struct ParameterList {
    pub(super) parameters: Vec<Parameter>,
    /// Where the parameter of a name and a location stands, and whether it is the operation's own.
    places: BTreeMap<(String, &'static str), (usize, bool)>,
}

impl ParameterList {
    /// Adds a parameter that the path names, if it has to; returns which one is not in the list and
    /// why, and what can be done.
    pub(super) fn add_named(
        &mut self,
        parameter: Parameter,
        is_own: bool,
        groups: &[Group<'_>],
    ) -> Option<(String, String, &'static str)> {
        let wire = parameter.wire.clone();
        let Some(parameter) = path::in_path(parameter, groups) else {
            return Some((
                wire,
                "its path does not contain it".to_owned(),
                "add it to the path in \
                                                                        braces",
            ));
        };
        let (name, reason) = self.add(parameter, is_own)?;
        Some((name, reason.to_owned(), "remove the other parameter, or rename it"))
    }

    /// Adds a parameter, and returns which one of the same list makes way and why, if one does.
    fn add(&mut self, mut parameter: Parameter, is_own: bool) -> Option<(String, &'static str)> {
        // The names of headers differ in more than case (RFC 9110 §5.1).
        let name = match parameter.location {
            Location::Header => parameter.wire.to_ascii_lowercase(),
            _ => parameter.wire.clone(),
        };
        let key = (name, parameter.location.as_str());
        let Some((index, was_own)) = self.places.get_mut(&key) else {
            self.places.insert(key, (self.parameters.len(), is_own));
            self.parameters.push(parameter);
            return None;
        };
        let known = &mut self.parameters[*index];
        let is_same_list = std::mem::replace(was_own, is_own) == is_own;
        if !is_same_list || known.wire == parameter.wire {
            let name = parameter.wire.clone();
            *known = parameter;
            return is_same_list.then_some((name, "it is declared twice"));
        }
        let required = known.required || parameter.required;
        if explicitness(&parameter) >= explicitness(known) {
            std::mem::swap(known, &mut parameter);
        }
        known.required = required;
        let reason = "it is declared twice, with names that differ only in case (RFC 9110 §5.1)";
        Some((parameter.wire, reason))
    }
}

/// Returns how much a document says of a parameter.
fn explicitness(parameter: &Parameter) -> usize {
    let says = [
        parameter.ty != Type::Text,
        parameter.docs.description.is_some(),
        parameter.docs.deprecated.is_some(),
        parameter.constraints != Constraints::default(),
        parameter.default.is_some(),
        parameter.example.is_some(),
        parameter.name.is_some(),
    ];
    says.into_iter().filter(|says| *says).count()
}
