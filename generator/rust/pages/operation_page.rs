//! The documentation page of an operation: the facts of its tables, as text.

use super::links::{LinkedType, linked, mark};
use crate::{
    ir::{ErrorCase, Operation, StatusPattern, Type},
    rust::{
        code::{RustType, Wrapper, status_text},
        context::Context,
        docs::{Docs, deprecate},
        examples::ExampleCall,
        names::OperationNames,
        operations::{Request, header_list},
        types::rust_type,
    },
};

/// The way from a page of operations to the folder of the models' pages.
const WAY: &str = "../../models/";

/// The way to it from the pages of the SDK as a whole.
const WAY_FROM_ROOT: &str = "docs/models/";

/// The content of a page about an operation.
#[derive(Clone, Debug)]
pub struct OperationPage {
    /// The operation's name in the document, for a comment.
    pub id: String,
    /// The HTTP method, in lower case.
    pub http_method: String,
    /// The path template, for a comment.
    pub path: String,
    /// The method with its arguments.
    pub signature: String,
    /// One line about it.
    pub summary: String,
    /// The whole story.
    pub description: Docs,
    /// A program that uses the method.
    pub program: Vec<String>,
    /// A program that uses the standalone function.
    pub standalone: Vec<String>,
    /// The rows of the table of parameters.
    pub parameters: Vec<ParameterRow>,
    /// What the standalone function takes.
    pub request: LinkedType,
    /// What the call returns.
    pub response: LinkedType,
    /// The headers of successful responses.
    pub headers: Option<Docs>,
    /// The rows of the table of errors.
    pub errors: Vec<ErrorRow>,
}

/// A row of the table of parameters.
#[derive(Clone, Debug)]
pub struct ParameterRow {
    /// The name.
    pub name: String,
    /// The type.
    pub ty: LinkedType,
    /// The sign for required or optional.
    pub required: &'static str,
    /// What it is.
    pub description: String,
}

/// A row of the table of errors.
#[derive(Clone, Debug)]
pub struct ErrorRow {
    /// The variant of the error's body, and its type.
    pub variant: String,
    /// The statuses.
    pub statuses: String,
    /// The media type of the body.
    pub media_type: String,
}

impl OperationPage {
    pub(crate) fn new(
        context: &Context<'_>,
        operation: &Operation,
        names: &OperationNames,
        request: &Request,
        output: &RustType,
        example: &ExampleCall,
    ) -> Self {
        let docs = &operation.docs;
        let summary = docs.summary.as_deref().or(docs.description.as_deref());
        let text = docs.description.as_deref().or(docs.summary.as_deref()).unwrap_or_default();
        let arguments = request.arguments.iter().map(|one| one.argument.ident.as_str());
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        let output = output.clone().returned(Wrapper::Result);
        let told = |text: &str| {
            let mut docs = Docs::from_markdown(text);
            deprecate(context, &mut docs, operation);
            docs
        };
        Self {
            id: attribute(&operation.id),
            http_method: operation.method.as_str().to_lowercase(),
            path: attribute(&operation.path),
            signature: format!("{}({arguments})", names.method),
            summary: told(summary.unwrap_or(names.method.as_str())).table_cell(),
            description: told(text),
            program: example.program(&example.awaited()),
            standalone: example.standalone(),
            parameters: parameter_rows(context, request),
            request: linked(context, &RustType::Model(request.path.clone()), WAY_FROM_ROOT),
            response: linked(context, &output, WAY),
            headers: header_list(context, &operation.success.headers),
            errors: error_rows(context, operation),
        }
    }
}

/// Returns a text that can be in a comment, in quotes, or in a table: what could end them is
/// percent-encoded.
fn attribute(text: &str) -> String {
    let encoded = |c: char| match c {
        '"' | '<' | '>' | '|' | '`' | '\\' => format!("%{:02X}", u32::from(c)),
        c if c.is_control() => String::new(),
        c => c.to_string(),
    };
    text.chars().map(encoded).collect::<String>().replace("--", "-%2D")
}

fn parameter_rows(context: &Context<'_>, request: &Request) -> Vec<ParameterRow> {
    let required = request.arguments.iter().map(|argument| ParameterRow {
        name: argument.argument.ident.to_string(),
        ty: linked(context, &argument.argument.ty, WAY),
        required: mark(true),
        description: argument.docs.whole_cell(),
    });
    let optional = request.setters.iter().map(|setter| ParameterRow {
        name: setter.ident.to_string(),
        ty: linked(context, &setter.argument.ty, WAY),
        required: mark(false),
        description: setter.docs.whole_cell(),
    });
    required.chain(optional).collect()
}

/// Groups errors of one kind: the same body, headers alike, and the same hundred.
fn error_rows(context: &Context<'_>, operation: &Operation) -> Vec<ErrorRow> {
    let mut groups: Vec<Vec<&ErrorCase>> = Vec::new();
    for case in &operation.errors {
        match groups.last_mut() {
            Some(group) if kind(group[0]) == kind(case) => group.push(case),
            _ => groups.push(vec![case]),
        }
    }
    groups.iter().map(|group| error_row(context, group)).collect()
}

fn error_row(context: &Context<'_>, group: &[&ErrorCase]) -> ErrorRow {
    let variant = &context.names.errors.of(group[0]).ident;
    let body = group[0].ty.as_ref().map(|ty| linked(context, &rust_type(context, ty), WAY));
    let body = body.map(|body| format!(": {body}")).unwrap_or_default();
    ErrorRow {
        variant: format!("`ErrorBody::{variant}`{body}"),
        statuses: group.iter().map(|c| status_text(c.status)).collect::<Vec<_>>().join(", "),
        media_type: media_types(group[0]).map(attribute).collect::<Vec<_>>().join(", "),
    }
}

fn kind(case: &ErrorCase) -> (Option<&Type>, Vec<&str>, bool, Option<u16>) {
    let hundred = match case.status {
        StatusPattern::Exact(status) => Some(status / 100),
        StatusPattern::Class(hundred) => Some(hundred.into()),
        StatusPattern::Default => None,
    };
    (case.ty.as_ref(), media_types(case).collect(), case.headers.is_empty(), hundred)
}

fn media_types(case: &ErrorCase) -> impl Iterator<Item = &str> {
    case.contents.iter().map(|content| content.media_type.as_str())
}
