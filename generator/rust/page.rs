//! The documentation page of an operation: the facts of its tables, as text.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::Docs,
    error::status_text,
    example::{Example, type_text},
    name::{Case, Ident, Scope},
    naming::OperationNames,
    request::Request,
    ty::with_error,
};
use crate::ir::{ErrorCase, Operation, Type};

/// What a page says of an operation.
#[derive(Clone, Debug)]
pub struct OperationPage {
    /// The operation's name in the document, for a comment.
    pub id: String,
    /// The HTTP method, in lower case.
    pub http_method: String,
    /// The path template, for a comment.
    pub path: String,
    /// One line about it.
    pub summary: String,
    /// The whole story.
    pub description: Docs,
    /// A program that uses the method.
    pub program: Vec<String>,
    /// A program that uses the standalone function.
    pub standalone: Vec<String>,
    /// A program that uses the pages, where there are any.
    pub pages: Vec<String>,
    /// The rows of the table of parameters.
    pub parameters: Vec<ParameterRow>,
    /// What the call returns.
    pub response: String,
    /// The rows of the table of errors.
    pub errors: Vec<ErrorRow>,
}

/// A row of the table of parameters.
#[derive(Clone, Debug)]
pub struct ParameterRow {
    /// The name.
    pub name: String,
    /// The type.
    pub ty: String,
    /// Whether it must be given.
    pub required: bool,
    /// What it is.
    pub description: String,
}

/// A row of the table of errors.
#[derive(Clone, Debug)]
pub struct ErrorRow {
    /// The variants.
    pub variants: String,
    /// The statuses.
    pub statuses: String,
    /// The media type of the body.
    pub media_type: String,
}

impl OperationPage {
    pub(super) fn new(
        operation: &Operation,
        names: &OperationNames,
        request: &Request,
        output: &TokenStream,
        error: &Ident,
        example: &Example,
    ) -> Self {
        let docs = &operation.docs;
        let summary = docs.summary.as_deref().or(docs.description.as_deref());
        let text = docs.description.as_deref().or(docs.summary.as_deref()).unwrap_or_default();
        let output = with_error(&quote!(Result), output, error);
        Self {
            id: attribute(&operation.id),
            http_method: operation.method.as_str().to_lowercase(),
            path: attribute(&operation.path),
            summary: Docs::from_markdown(summary.unwrap_or(names.method.as_str())).table_cell(),
            description: Docs::from_markdown(text),
            program: example.program(),
            standalone: example.standalone(),
            pages: operation.paging.iter().flat_map(|_| example.pages()).collect(),
            parameters: parameters(request),
            response: type_text(&output),
            errors: errors(operation, error),
        }
    }
}

/// Returns a text that can stand in a comment, in quotes, or in a table: what could end them is
/// percent-encoded.
fn attribute(text: &str) -> String {
    let encoded = |c: char| match c {
        '"' | '<' | '>' | '|' | '`' | '\\' => format!("%{:02X}", u32::from(c)),
        c if c.is_control() => String::new(),
        c => c.to_string(),
    };
    text.chars().map(encoded).collect::<String>().replace("--", "-%2D")
}

fn parameters(request: &Request) -> Vec<ParameterRow> {
    let required = request.arguments.iter().map(|argument| ParameterRow {
        name: argument.argument.ident.to_string(),
        ty: type_text(&argument.argument.ty),
        required: true,
        description: argument.docs.table_cell(),
    });
    let optional = request.setters.iter().map(|setter| ParameterRow {
        name: setter.ident.to_string(),
        ty: type_text(&setter.argument.ty),
        required: false,
        description: setter.docs.table_cell(),
    });
    required.chain(optional).collect()
}

/// Groups errors of one kind: the same body, headers alike, and the same hundred.
fn errors(operation: &Operation, error: &Ident) -> Vec<ErrorRow> {
    let mut groups: Vec<Vec<&ErrorCase>> = Vec::new();
    for case in &operation.errors {
        match groups.last_mut() {
            Some(group) if kind(group[0]) == kind(case) => group.push(case),
            _ => groups.push(vec![case]),
        }
    }
    let mut scope = Scope::new(Case::Type);
    let mut row = |group: &Vec<&ErrorCase>| ErrorRow {
        variants: group
            .iter()
            .map(|case| {
                let name = super::error::variant_name(operation.errors.iter(), case);
                format!("`{error}::{}`", scope.claim(&name))
            })
            .collect::<Vec<_>>()
            .join(", "),
        statuses: group.iter().map(|c| status_text(c.status)).collect::<Vec<_>>().join(", "),
        media_type: media_types(group[0]).map(attribute).collect::<Vec<_>>().join(", "),
    };
    groups.iter().map(&mut row).collect()
}

fn kind(case: &ErrorCase) -> (Option<&Type>, Vec<&str>, bool, String) {
    let hundred = status_text(case.status).chars().take(1).collect();
    (case.ty.as_ref(), media_types(case).collect(), case.headers.is_empty(), hundred)
}

fn media_types(case: &ErrorCase) -> impl Iterator<Item = &str> {
    case.contents.iter().map(|content| content.media_type.as_str())
}
