//! Success enums: what an operation returns whose successful responses have different types.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::model::{Model, ModelKind};
use crate::{
    ir::{Given, Operation, SuccessCase},
    rust::{
        docs::{Docs, code_span},
        names::{Case, Ident, Scope},
        naming::{Naming, OperationNames},
        operations::{status_name, status_text},
        types::{Generic, RustType, Wrapper, size},
    },
};

/// An enum of successes to print.
#[derive(Clone, Debug)]
pub struct SuccessEnum {
    /// The variants.
    pub variants: Vec<SuccessVariant>,
}

/// A success to print.
#[derive(Clone, Debug)]
pub struct SuccessVariant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The type of its body.
    pub payload: Option<RustType>,
    /// The place among the successes, as a pattern.
    pub pattern: TokenStream,
}

impl Naming<'_> {
    /// Returns what a call gives.
    pub(crate) fn output(
        &self,
        operation: &Operation,
        names: &OperationNames,
        error: &Ident,
    ) -> RustType {
        if let Some(series) = operation.success.only_series() {
            return self.rust_type(&series.ty).returned(Wrapper::Streamed, error);
        }
        match (operation.success.given(), &names.success_enum) {
            (Given::Several, Some(ident)) => RustType::Model(ident.clone()),
            (Given::Value(ty), _) => self.rust_type(ty),
            // `null` and no body at all say the same.
            (Given::Optional(ty), _) => self.rust_type(ty.without_null()).of(Generic::Option),
            (Given::Nothing | Given::Several, _) => RustType::Tuple(Vec::new()),
        }
    }

    /// Returns the enum of what an operation gives, if it has one.
    pub(crate) fn success_enum(
        &self,
        operation: &Operation,
        names: &OperationNames,
    ) -> Option<Model> {
        let ident = names.success_enum.clone()?;
        let mut scope = Scope::new(Case::Type);
        let cases = &operation.success.cases;
        let variant = |(index, case): (usize, &SuccessCase)| {
            let wanted = variant_name(cases, case);
            self.success_variant(case, scope.claim(&wanted), index, index + 1 == cases.len())
        };
        let variants = cases.iter().enumerate().map(variant).collect();
        let docs =
            format!("What {} gives: one variant for each success.", code_span(&operation.id));
        let kind = ModelKind::SuccessEnum(SuccessEnum { variants });
        Some(Model { ident, docs: Docs::trusted(&docs), kind, is_tangled: false })
    }

    fn success_variant(
        &self,
        case: &SuccessCase,
        ident: Ident,
        index: usize,
        is_last: bool,
    ) -> SuccessVariant {
        let payload = case.ty.as_ref().map(|ty| {
            let plain = self.rust_type(ty);
            let is_boxed = size::is_large(&self.api.types, ty);
            if is_boxed { plain.of(Generic::Boxed) } else { plain }
        });
        let index = Literal::usize_unsuffixed(index);
        let pattern = if is_last { quote!(_) } else { quote!(#index) };
        SuccessVariant { ident, docs: variant_docs(case), payload, pattern }
    }
}

/// Returns the words for a success: its status, or its media type where others have the status.
fn variant_name(cases: &[SuccessCase], case: &SuccessCase) -> String {
    let alike = cases.iter().filter(|other| other.status == case.status).count();
    let status = status_name(case.status);
    match &case.media_type {
        Some(media_type) if alike == cases.len() => media_words(media_type),
        Some(media_type) if alike > 1 => format!("{status} {}", media_words(media_type)),
        _ => status,
    }
}

/// Returns the words of a media type: `text/csv` is CSV.
pub(crate) fn media_words(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence, essence));
    let word = match subtype {
        "*" if kind == "*" => "other",
        "*" | "plain" => kind,
        "octet-stream" => "bytes",
        _ => subtype.trim_start_matches("*+"),
    };
    word.to_owned()
}

fn variant_docs(case: &SuccessCase) -> Docs {
    let media_type = case.media_type.as_deref().map(|one| format!(" ({})", code_span(one)));
    let head = format!("{}{}", status_text(case.status), media_type.unwrap_or_default());
    let description = case.description.as_deref().filter(|text| !text.trim().is_empty());
    match description {
        Some(text) => Docs::from_markdown(&format!("{head}: {text}")),
        None => Docs::trusted(&format!("{head}.")),
    }
}

/// Returns whether an operation gives one of several values.
pub(crate) fn has_success_enum(operation: &Operation) -> bool {
    operation.success.given() == Given::Several
}
