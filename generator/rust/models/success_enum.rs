//! Success enums: what an operation returns whose successful responses have different types.

use proc_macro2::Literal;
use quote::quote;

use super::model::{Model, ModelKind};
use crate::{
    ir::{Operation, SuccessCase},
    rust::{
        code::{Generic, RustType, Tokens, status_text},
        context::Context,
        docs::{Docs, code_span},
        names::{Ident, OperationNames},
        types::{rust_type, size},
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
    pub pattern: Tokens,
}

/// Returns the enum of the successful responses of an operation, if it has one.
pub(crate) fn success_enum(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<Model> {
    let path = names.success_enum.as_ref()?.seen_from(&context.home);
    let cases = &operation.success.cases;
    let variant = |(index, (case, name)): (usize, (&SuccessCase, &Ident))| {
        success_variant(context, case, name.clone(), index, index + 1 == cases.len())
    };
    let variants = cases.iter().zip(&names.successes).enumerate().map(variant).collect();
    let method = code_span(&names.method.to_string());
    let docs = format!("Successful responses of {method}, one variant per status.");
    let kind = ModelKind::SuccessEnum(SuccessEnum { variants });
    Some(Model { path, docs: Docs::trusted(&docs), kind, is_tangled: false })
}

fn success_variant(
    context: &Context<'_>,
    case: &SuccessCase,
    ident: Ident,
    index: usize,
    is_last: bool,
) -> SuccessVariant {
    let payload = case.ty.as_ref().map(|ty| {
        let plain = rust_type(context, ty);
        let is_boxed = size::is_large(&context.api.types, ty);
        if is_boxed { plain.of(Generic::Boxed) } else { plain }
    });
    let index = Literal::usize_unsuffixed(index);
    let pattern = if is_last { quote!(_) } else { quote!(#index) };
    SuccessVariant { ident, docs: variant_docs(case), payload, pattern: pattern.into() }
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
