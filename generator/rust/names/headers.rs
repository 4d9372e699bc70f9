//! The names of headers: a constant for each name and type, which all responses share.

use std::collections::BTreeMap;

use super::{
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::{Api, Header, Operation};

/// The constants of the headers of the API's responses: of headers that are the same, the first.
#[derive(Debug)]
pub(crate) struct HeaderNames {
    constants: Vec<(Header, Ident)>,
    /// The places of the constants for a name in lower case.
    places: BTreeMap<String, Vec<usize>>,
}

/// Returns whether two headers have one constant.
pub(crate) fn is_same_header(one: &Header, other: &Header) -> bool {
    one.name.eq_ignore_ascii_case(&other.name)
        && one.ty == other.ty
        && one.spelling == other.spelling
}

impl HeaderNames {
    /// Names the headers of the API's responses.
    pub(super) fn new(api: &Api) -> Self {
        let mut names = Self { constants: Vec::new(), places: BTreeMap::new() };
        let mut scope = Scope::new(Case::Constant);
        for operation in api.operations() {
            for header in operation.headers() {
                names.add(operation, header, &mut scope);
            }
        }
        names
    }

    fn add(&mut self, operation: &Operation, header: &Header, scope: &mut Scope) {
        if self.of(header).is_some() {
            return;
        }
        let places = self.places.entry(header.name.to_ascii_lowercase()).or_default();
        let ident = if places.is_empty() {
            scope.claim(&header.name)
        } else {
            // Of another type than elsewhere: the operation distinguishes the two.
            scope.claim(&format!("{} {}", operation.id, header.name))
        };
        places.push(self.constants.len());
        self.constants.push((header.clone(), ident));
    }

    /// Returns the headers with their constants.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&Header, &Ident)> {
        self.constants.iter().map(|(header, ident)| (header, ident))
    }

    /// Returns the constant of a header.
    pub(crate) fn of(&self, header: &Header) -> Option<&Ident> {
        let places = self.places.get(&header.name.to_ascii_lowercase())?;
        let mut constants = places.iter().map(|place| &self.constants[*place]);
        let (_, ident) = constants.find(|(other, _)| is_same_header(other, header))?;
        Some(ident)
    }
}
