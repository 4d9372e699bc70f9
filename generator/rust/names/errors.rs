//! The names of documented errors: one variant of `ErrorBody` for each type of body.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::{IndexMap, IndexSet};

use super::{
    path::{MODELS, TypePath},
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::{Api, ErrorCase, Type, TypeId};

/// The word that distinguishes the variant of an unnamed type from a model with its name.
const WORD: &str = "body";

/// The names of the bodies of documented errors, in the order of the variants.
#[derive(Debug)]
pub(crate) struct ErrorNames {
    bodies: IndexMap<Option<Type>, ErrorBodyNames>,
}

/// The names of a variant of `ErrorBody`.
#[derive(Clone, Debug)]
pub(crate) struct ErrorBodyNames {
    /// The variant: `ErrorT`.
    pub(crate) ident: Ident,
    /// The constant that operations know it by: `ERROR_T`.
    pub(crate) constant: Ident,
}

impl ErrorNames {
    /// Names the bodies of the API's errors. The order is that of the alphabet, models first, so
    /// that the order of the document does not matter.
    pub(super) fn new(api: &Api, types: &BTreeMap<TypeId, TypePath>) -> Self {
        let cases = api.operations().flat_map(|operation| &operation.errors);
        let bodies: IndexSet<&Option<Type>> = cases.map(|case| &case.ty).collect();
        let shortest = Shortest::new(bodies.iter().copied().flatten(), types);
        let mut wanted: Vec<(bool, String, &Option<Type>)> = bodies
            .into_iter()
            .map(|body| {
                let is_model = matches!(body, Some(Type::Named(_)));
                (
                    !is_model,
                    body.as_ref().map_or_else(|| EMPTY.to_owned(), |ty| shortest.words(ty)),
                    body,
                )
            })
            .collect();
        wanted.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        let mut scope = Scope::new(Case::Type);
        let idents = wanted.iter().map(|(_, words, _)| scope.claim_or(words, WORD));
        let idents: Vec<Ident> = idents.collect();
        let mut constants = Scope::new(Case::Constant);
        let constant = |ident: &Ident| {
            // A constant with the name of a variant would conflict with it.
            let is_variant = idents.contains(&ident.as_constant());
            let word = if is_variant { WORD } else { "" };
            constants.claim(format!("{ident} {word}").trim())
        };
        let constants: Vec<Ident> = idents.iter().map(constant).collect();
        let names = idents.into_iter().zip(constants);
        let names = names.map(|(ident, constant)| ErrorBodyNames { ident, constant });
        let bodies = wanted.into_iter().map(|(.., body)| body.clone());
        Self { bodies: bodies.zip(names).collect() }
    }

    /// Returns the types of bodies, with the names of their variants.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Option<&Type>, &ErrorBodyNames)> {
        self.bodies.iter().map(|(body, names)| (body.as_ref(), names))
    }

    /// Returns the names of the variant that an error has.
    pub(crate) fn of(&self, case: &ErrorCase) -> &ErrorBodyNames {
        &self.bodies[&case.ty]
    }
}

/// What an error without a body is called.
const EMPTY: &str = "Empty";

/// The shortest words that distinguish the types of bodies.
struct Shortest<'a> {
    types: &'a BTreeMap<TypeId, TypePath>,
    /// How many types could have each of the words.
    counts: BTreeMap<String, usize>,
}

impl<'a> Shortest<'a> {
    fn new(bodies: impl Iterator<Item = &'a Type>, types: &'a BTreeMap<TypeId, TypePath>) -> Self {
        let named: BTreeSet<TypeId> = bodies.flat_map(Type::named).collect();
        let mut counts = BTreeMap::new();
        for words in named.iter().flat_map(|id| path_words(&types[id])) {
            *counts.entry(words).or_default() += 1;
        }
        Self { types, counts }
    }

    /// Returns the words for a type of body.
    fn words(&self, ty: &Type) -> String {
        let word = match ty {
            Type::Named(id) => {
                let mut words = path_words(&self.types[id]);
                let shortest = words.iter().position(|one| self.counts[one] == 1);
                return words.swap_remove(shortest.unwrap_or(words.len() - 1));
            }
            Type::List(item) => return format!("{} list", self.words(item)),
            Type::Map(value) if **value == Type::Any => "Json object",
            Type::Map(value) => return format!("{} map", self.words(value)),
            Type::Nullable(inner) => return format!("{} or null", self.words(inner)),
            Type::Quoted(number) => return format!("Quoted {}", self.words(number)),
            Type::Tuple(_) => "Tuple",
            Type::Any => "Json",
            Type::Text => "Text",
            Type::Secret => "Secret",
            Type::Boolean => "Boolean",
            whole if whole.is_whole() => "Integer",
            Type::Float64 => "Number",
            Type::Timestamp | Type::UnixTime | Type::HttpDate => "Timestamp",
            Type::LocalTimestamp => "Local timestamp",
            Type::Date => "Date",
            Type::Uuid => "Uuid",
            Type::Ipv4 | Type::Ipv6 => "Address",
            Type::ServerEvent => "Event",
            _ => "Bytes",
        };
        word.to_owned()
    }
}

/// Returns the words that a type may have: its name, then with more and more of its modules, apart
/// from `models`.
fn path_words(path: &TypePath) -> Vec<String> {
    let mut words = vec![path.ident().to_string()];
    for module in path.modules().iter().rev().filter(|module| module.as_str() != MODELS) {
        words.push(format!("{module} {}", words[words.len() - 1]));
    }
    words
}

/// Returns whether others of the errors have the status of this one.
pub(crate) fn shares_status(cases: &[ErrorCase], case: &ErrorCase) -> bool {
    cases.iter().any(|other| other.status == case.status && other.ty != case.ty)
}
