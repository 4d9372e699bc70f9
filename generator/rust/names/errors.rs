//! The names of documented errors: one variant of `ErrorBody` for each type of body.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};

use super::{
    path::{MODELS, TypePath},
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::{Api, ErrorCase, Type, TypeId};

/// The word that tells the variant of a type without a name from a model with its name.
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
        let mut wanted: Vec<(bool, String, &Option<Type>)> = bodies
            .into_iter()
            .map(|body| {
                let is_model = matches!(body, Some(Type::Named(_)));
                (
                    !is_model,
                    body.as_ref().map_or_else(|| EMPTY.to_owned(), |ty| words(ty, types)),
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
            // A constant that is spelled like a variant could not be told from it.
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

/// Returns the words for a type of body.
fn words(ty: &Type, types: &BTreeMap<TypeId, TypePath>) -> String {
    let word = match ty {
        Type::Named(id) => return path_words(&types[id]),
        Type::List(item) => return format!("{} list", words(item, types)),
        Type::Map(value) if **value == Type::Any => "Json object",
        Type::Map(value) => return format!("{} map", words(value, types)),
        Type::Nullable(inner) => return format!("{} or null", words(inner, types)),
        Type::Quoted(number) => return format!("Quoted {}", words(number, types)),
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

/// Returns the words for a model: its name, and the modules before it unless these are `models`.
fn path_words(path: &TypePath) -> String {
    let modules = path.modules().iter().map(Ident::as_str).filter(|module| *module != MODELS);
    modules.chain([path.ident().as_str()]).collect::<Vec<_>>().join(" ")
}

/// Returns whether others of the errors have the status of this one.
pub(crate) fn shares_status(cases: &[ErrorCase], case: &ErrorCase) -> bool {
    cases.iter().any(|other| other.status == case.status && other.ty != case.ty)
}
