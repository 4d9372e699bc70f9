//! Errors: one enum for each set of documented errors; operations with the same set share it.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    ir::{Content, ErrorCase, Format, Header, Operation, StatusPattern, generality},
    rust::{
        code::{Expression, Imports, Mentions},
        docs::{Docs, code_span},
        models::{media_words, xml},
        names::{Case, Ident, Scope},
        naming::Naming,
        operations::{pattern, status_name, status_text},
        types::RustType,
    },
};

/// The type of the errors that most operations have.
const USUAL: &str = "ApiError";

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
    pub binding: TokenStream,
    /// What it says, as an expression of type `&str`.
    pub message: TokenStream,
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
    pub pattern: TokenStream,
    /// The media type of the body.
    pub media_type: Option<Literal>,
    /// The result of reading it.
    pub result: Expression,
}

/// The error enums, and who uses which.
#[derive(Debug)]
pub(crate) struct ErrorSets {
    pub(crate) enums: Vec<ErrorEnum>,
    users: BTreeMap<String, Ident>,
}

impl ErrorSets {
    /// Makes the enums: the set that most operations have is `ApiError`.
    pub(crate) fn new(naming: &mut Naming<'_>) -> Self {
        let api = naming.api;
        let mut sets: Vec<(&[ErrorCase], Vec<&Operation>)> = Vec::new();
        for operation in api.operations() {
            match sets.iter_mut().find(|(cases, _)| same(cases, &operation.errors)) {
                Some((_, users)) => users.push(operation),
                None => sets.push((&operation.errors, vec![operation])),
            }
        }
        // The sort is stable: among equals the first in the document wins.
        sets.sort_by_key(|(_, users)| std::cmp::Reverse(users.len()));
        if sets.is_empty() {
            sets.push((&[], Vec::new()));
        }
        let mut made = Self { enums: Vec::new(), users: BTreeMap::new() };
        for (index, (cases, users)) in sets.into_iter().enumerate() {
            let ident = match (index, users.first()) {
                (0, _) | (_, None) => Scope::new(Case::Type).claim(USUAL),
                (_, Some(first)) => naming.type_scope.claim(&format!("{} error", first.id)),
            };
            made.users.extend(users.iter().map(|user| (user.pointer.clone(), ident.clone())));
            made.enums.push(naming.error_enum(ident, cases));
        }
        made
    }

    /// Returns what the file of errors imports.
    pub(crate) fn imports(&self) -> Imports {
        let variants = self.enums.iter().flat_map(|error| &error.variants);
        let payloads = variants.filter_map(|variant| variant.held.as_ref());
        let imports = Imports::new(Mentions::all(payloads.map(RustType::mentions)));
        let mut arms = self.enums.iter().flat_map(|error| &error.arms);
        if arms.any(|arm| arm.result.mentions().modules.contains(xml::MODULE)) {
            return imports
                .with_module("codec", quote!(codec::xml_objects))
                .with_module("runtime", quote!(runtime::xml));
        }
        imports
    }

    /// Returns the error type of an operation.
    pub(crate) fn of(&self, operation: &Operation) -> &Ident {
        &self.users[&operation.pointer]
    }
}

/// Returns the type of the documented errors of a call, unless it is the usual one, which types
/// leave unsaid.
pub(crate) fn unusual(error: &Ident) -> Option<&Ident> {
    (error.as_str() != USUAL).then_some(error)
}

impl Naming<'_> {
    fn error_enum(&self, ident: Ident, cases: &[ErrorCase]) -> ErrorEnum {
        let mut scope = Scope::new(Case::Type);
        let mut cases: Vec<&ErrorCase> = cases.iter().collect();
        // What is exact decides before what is general.
        cases.sort_by_key(|case| case.status);
        let variants: Vec<ErrorVariant> =
            cases.iter().map(|case| self.variant(&cases, case, &mut scope)).collect();
        let arms = arms(&cases, &variants);
        let docs = Docs::trusted("The errors that the API documents, one variant for each status.");
        let is_partial = !cases_cover_all(&cases);
        ErrorEnum { ident, docs, variants, arms, is_partial }
    }

    fn variant(&self, cases: &[&ErrorCase], case: &ErrorCase, scope: &mut Scope) -> ErrorVariant {
        let fallback = case.description.clone().unwrap_or_else(|| status_name(case.status));
        let payload = case.ty.as_ref().map(|ty| self.rust_type(ty));
        let message = case
            .ty
            .as_ref()
            .zip(case.message.as_ref())
            .and_then(|(ty, path)| self.text_path(ty, path, &fallback));
        let binding = if message.is_some() { quote!(body) } else { quote!(_) };
        ErrorVariant {
            ident: scope.claim(&variant_name(cases.iter().copied(), case)),
            docs: variant_docs(case, shares_status(cases.iter().copied(), case)),
            held: payload.clone().map(|ty| ty.beside(&["PendingResponse"])),
            payload,
            binding,
            message: message.unwrap_or_else(|| quote!(#fallback)),
        }
    }
}

/// Returns whether one of the cases is for whatever the others are not for.
fn cases_cover_all(cases: &[&ErrorCase]) -> bool {
    cases.iter().any(|case| case.status == StatusPattern::Default && case.ty.is_none())
}

fn same(one: &[ErrorCase], other: &[ErrorCase]) -> bool {
    let is_same = |(one, other): (&ErrorCase, &ErrorCase)| {
        one.status == other.status && one.contents == other.contents && one.ty == other.ty
    };
    one.len() == other.len() && one.iter().zip(other).all(is_same)
}

/// Returns how a response becomes one of the variants, what is exact before what is general.
fn arms(cases: &[&ErrorCase], variants: &[ErrorVariant]) -> Vec<ErrorArm> {
    let mut arms = Vec::new();
    for (case, ErrorVariant { ident, .. }) in cases.iter().zip(variants) {
        let pattern = pattern(case.status);
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

/// Returns the words for an error: its status, with a media type where others have the status.
pub(crate) fn variant_name<'a>(
    cases: impl Iterator<Item = &'a ErrorCase>,
    case: &ErrorCase,
) -> String {
    let status = status_name(case.status);
    match case.contents.first() {
        Some(content) if shares_status(cases, case) => {
            format!("{status} {}", media_words(&content.media_type))
        }
        _ => status,
    }
}

fn shares_status<'a>(mut cases: impl Iterator<Item = &'a ErrorCase>, case: &ErrorCase) -> bool {
    cases.any(|other| other.status == case.status && other.ty != case.ty)
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
        docs.append(Docs::trusted("Headers, which [`headers`](crate::headers) has the types of:"));
        let item = |header: &Header| {
            let description = header.description.as_deref().unwrap_or_default();
            format!("- `{}`: {}\n", header.name, description.replace('\n', " "))
        };
        docs.append(Docs::from_markdown(&case.headers.iter().map(item).collect::<String>()));
    }
    docs
}
