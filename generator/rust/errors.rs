//! Errors: one enum for each set of documented errors; operations with the same set share it.

use proc_macro2::Literal;
use quote::quote;

use crate::{
    ir::{Content, ErrorCase, Format, Header, StatusPattern, generality},
    rust::{
        code::{Expression, Imports, Mentions, RustType, Tokens, pattern, status_text},
        context::Context,
        docs::{Docs, code_span},
        models::{text_at, xml},
        names::{ErrorNames, Ident, error_sets, shares_status, status_words},
        types::rust_type,
    },
};

/// An error enum to print.
#[derive(Clone, Debug)]
pub struct ErrorEnum {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The variants.
    pub variants: Vec<ErrorVariant>,
    /// How a response becomes one of them; the first that fits decides.
    pub arms: Vec<ErrorArm>,
    /// Whether there are statuses that no variant is for.
    pub is_partial: bool,
}

/// A documented error to print.
#[derive(Clone, Debug)]
pub struct ErrorVariant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The type of its body.
    pub payload: Option<RustType>,
    /// The same, as the file of errors spells it.
    pub held: Option<RustType>,
    /// What `message` calls the body.
    pub binding: Tokens,
    /// What it says, as an expression of type `&str`.
    pub message: Tokens,
}

impl ErrorVariant {
    /// Returns the type of its body, as people write it.
    #[must_use]
    pub fn payload_text(&self) -> Option<String> {
        self.payload.as_ref().map(RustType::text)
    }
}

/// A kind of response to print, and what it becomes.
#[derive(Clone, Debug)]
pub struct ErrorArm {
    /// The statuses, as a pattern.
    pub pattern: Tokens,
    /// The media type of the body.
    pub media_type: Option<Literal>,
    /// The result of reading it.
    pub result: Expression,
}

/// Decides everything about the errors.
pub(crate) fn errors(context: &Context<'_>) -> Vec<ErrorEnum> {
    let sets = error_sets(context.api);
    let sets = sets.iter().zip(&context.names.errors);
    sets.map(|(set, names)| error_enum(context, names, &set.cases)).collect()
}

/// Returns what the file of errors imports.
pub(crate) fn error_imports(errors: &[ErrorEnum]) -> Imports {
    let variants = errors.iter().flat_map(|error| &error.variants);
    let payloads = variants.filter_map(|variant| variant.held.as_ref());
    let imports = Imports::new(Mentions::all(payloads.map(RustType::mentions)));
    let mut arms = errors.iter().flat_map(|error| &error.arms);
    if arms.any(|arm| arm.result.mentions().modules.contains(xml::MODULE)) {
        return imports
            .with_module("codec", quote!(codec::xml_objects))
            .with_module("runtime", quote!(runtime::xml));
    }
    imports
}

fn error_enum(context: &Context<'_>, names: &ErrorNames, cases: &[&ErrorCase]) -> ErrorEnum {
    let pairs = cases.iter().zip(&names.variants);
    let variants: Vec<ErrorVariant> =
        pairs.map(|(case, name)| error_variant(context, cases, case, name.clone())).collect();
    let arms = arms(cases, &variants);
    let ident = names.ident.clone();
    let docs = Docs::trusted("The documented errors of the API, one variant per status.");
    let is_partial = !cases_cover_all(cases);
    ErrorEnum { ident, docs, variants, arms, is_partial }
}

fn error_variant(
    context: &Context<'_>,
    cases: &[&ErrorCase],
    case: &ErrorCase,
    ident: Ident,
) -> ErrorVariant {
    let fallback = case.description.clone().unwrap_or_else(|| status_words(case.status));
    let payload = case.ty.as_ref().map(|ty| rust_type(context, ty));
    let message = case
        .ty
        .as_ref()
        .zip(case.message.as_ref())
        .and_then(|(ty, path)| text_at(context, ty, path, &fallback));
    let binding = if message.is_some() { quote!(body) } else { quote!(_) };
    ErrorVariant {
        ident,
        docs: variant_docs(case, shares_status(cases, case)),
        held: payload.clone().map(|ty| ty.beside(&["PendingResponse"])),
        payload,
        binding: binding.into(),
        message: message.unwrap_or_else(|| quote!(#fallback)).into(),
    }
}

/// Returns whether one of the cases is for whatever the others are not for.
fn cases_cover_all(cases: &[&ErrorCase]) -> bool {
    cases.iter().any(|case| case.status == StatusPattern::Default && case.ty.is_none())
}

/// Returns how a response becomes one of the variants, what is exact before what is general.
fn arms(cases: &[&ErrorCase], variants: &[ErrorVariant]) -> Vec<ErrorArm> {
    let mut arms = Vec::new();
    for (case, ErrorVariant { ident, .. }) in cases.iter().zip(variants) {
        let pattern = Tokens::from(pattern(case.status));
        if case.contents.is_empty() {
            let result = quote!(Ok(Self::#ident)).into();
            arms.push((
                case.status,
                0,
                ErrorArm { pattern: pattern.clone(), media_type: None, result },
            ));
        }
        for Content { media_type, format } in &case.contents {
            let read = read(format);
            let result = Expression::of(quote!(response.#read.map(Self::#ident)), [&read]);
            let general = generality(media_type);
            let media_type = Some(Literal::string(media_type));
            arms.push((
                case.status,
                general,
                ErrorArm { pattern: pattern.clone(), media_type, result },
            ));
        }
    }
    arms.sort_by_key(|(status, general, _)| (*status, *general));
    arms.into_iter().map(|(_, _, arm)| arm).collect()
}

/// Returns the method of a response that reads a format.
fn read(format: &Format) -> Expression {
    let method = match format {
        Format::Text => quote!(text()),
        Format::Bytes => quote!(bytes()),
        Format::Xml(root) => {
            let document = xml::document(root);
            return Expression::of(quote!(decode(const { &#document })), [&document]);
        }
        Format::Json
        | Format::Form(_)
        | Format::Multipart(_)
        | Format::Mixed(..)
        | Format::JsonLines
        | Format::JsonSequence => quote!(json()),
    };
    method.into()
}

fn variant_docs(case: &ErrorCase, names_media_types: bool) -> Docs {
    let mut status = status_text(case.status);
    if names_media_types {
        let names: Vec<String> =
            case.contents.iter().map(|content| code_span(&content.media_type)).collect();
        status = format!("{status} ({})", names.join(", "));
    }
    let mut docs = match &case.description {
        Some(text) => Docs::from_markdown(&format!("{status}: {text}")),
        None => Docs::trusted(&format!("{status}.")),
    };
    if !case.headers.is_empty() {
        docs.append(Docs::trusted("Headers, typed in [`headers`](crate::headers):"));
        let item = |header: &Header| {
            let description = header.description.as_deref().unwrap_or_default();
            format!("- `{}`: {}\n", header.name, description.replace('\n', " "))
        };
        docs.append(Docs::from_markdown(&case.headers.iter().map(item).collect::<String>()));
    }
    docs
}
