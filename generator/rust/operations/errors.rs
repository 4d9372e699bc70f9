//! Errors of an operation: its documented responses, for the runtime and for readers.

use proc_macro2::Literal;
use quote::quote;

use super::{
    description::{format, optional},
    headers::header_list,
};
use crate::{
    ir::{Content, ErrorCase, Format, Operation, StatusPattern, generality},
    rust::{
        code::{Expression, RustType, status_pattern, status_text},
        context::Context,
        docs::{Docs, code_span},
        names::{Ident, shares_status},
        types::rust_type,
    },
};

/// A documented error, as an example matches it.
#[derive(Clone, Debug)]
pub(crate) struct ShownError {
    /// The status, if it has one of its own.
    pub(crate) status: Option<u16>,
    /// The variant of `ErrorBody`.
    pub(crate) variant: Ident,
    /// Whether there is a body.
    pub(crate) has_body: bool,
}

/// Returns the documented errors of an operation, each variant once for a status.
pub(crate) fn shown_errors(context: &Context<'_>, operation: &Operation) -> Vec<ShownError> {
    let shown = operation.errors.iter().map(|case| ShownError {
        status: match case.status {
            StatusPattern::Exact(status) => Some(status),
            StatusPattern::Class(_) | StatusPattern::Default => None,
        },
        variant: context.names.errors.of(case).ident.clone(),
        has_body: case.ty.is_some(),
    });
    let mut all: Vec<ShownError> = Vec::new();
    for error in shown {
        let is_same = |one: &ShownError| one.status == error.status && one.variant == error.variant;
        if !all.iter().any(is_same) {
            all.push(error);
        }
    }
    all
}

/// Returns the documented errors as the runtime takes them, what is exact before what is general.
pub(crate) fn documented_errors(context: &Context<'_>, operation: &Operation) -> Vec<Expression> {
    let mut errors = Vec::new();
    for case in &operation.errors {
        let body = &context.names.errors.of(case).constant;
        if case.contents.is_empty() {
            errors.push((case.status, 0, row(case.status, None, body)));
        }
        for content in &case.contents {
            let general = generality(&content.media_type);
            errors.push((case.status, general, row(case.status, Some(content), body)));
        }
    }
    errors.sort_by_key(|(status, general, _)| (*status, *general));
    errors.into_iter().map(|(.., row)| row).collect()
}

fn row(status: StatusPattern, content: Option<&Content>, body: &Ident) -> Expression {
    let is_json = content.is_some_and(|content| {
        content.media_type == "application/json" && content.format == Format::Json
    });
    let call = match status {
        StatusPattern::Exact(status) if is_json || content.is_none() => {
            let status = Literal::u16_unsuffixed(status);
            let function = if is_json { quote!(json) } else { quote!(empty) };
            quote!(#function(#status, ErrorBody::#body))
        }
        StatusPattern::Class(digit) if is_json => {
            let digit = Literal::u8_unsuffixed(digit);
            quote!(json_class(#digit, ErrorBody::#body))
        }
        StatusPattern::Default if is_json => quote!(json_default(ErrorBody::#body)),
        _ => return whole_row(status, content, body),
    };
    quote!(operation::DocumentedError::#call).into()
}

/// Returns an error for which the runtime has no short form.
fn whole_row(status: StatusPattern, content: Option<&Content>, body: &Ident) -> Expression {
    let status = status_pattern(status);
    let media_type = optional(content.map(|content| content.media_type.as_str()));
    let format = format(content.map_or(&Format::Bytes, |content| &content.format));
    let tokens = quote! {
        operation::DocumentedError {
            status: operation::#status,
            media_type: #media_type,
            format: operation::Format::#format,
            body: ErrorBody::#body,
        }
    };
    Expression::of(tokens, [&format])
}

/// Returns the section on errors: each documented response with its type, and what becomes of
/// others.
pub(super) fn error_docs(context: &Context<'_>, operation: &Operation) -> Docs {
    let root = context.root();
    let unexpected = format!("[`Error::Unexpected`]({root}::Error::Unexpected)");
    let rest = format!(
        "See [`Error`]({root}::Error) for the\nother errors, such as timeouts and invalid \
         arguments."
    );
    let mut docs = Docs::trusted("# Errors");
    if operation.errors.is_empty() {
        docs.append(Docs::trusted(&format!(
            "The API documents no error responses: all of them are\n{unexpected}. {rest}"
        )));
        return docs;
    }
    let documented = format!("[`Error::Api`]({root}::Error::Api) for these error responses:");
    docs.append(Docs::trusted(&documented));
    let items = operation.errors.iter().map(|case| item(context, operation, case));
    docs.push_list(items.collect());
    let covers_all = |case: &ErrorCase| case.status == StatusPattern::Default && case.ty.is_none();
    docs.append(Docs::trusted(&if operation.errors.iter().any(covers_all) {
        rest
    } else {
        format!("Other error responses are {unexpected}.\n{}", rest.replace('\n', " "))
    }));
    docs
}

fn item(context: &Context<'_>, operation: &Operation, case: &ErrorCase) -> Docs {
    let description = Docs::from_markdown(case.description.as_deref().unwrap_or_default());
    let mut body = body_link(context, case);
    if shares_status(&operation.errors, case) {
        let names = case.contents.iter().map(|content| code_span(&content.media_type));
        let names: Vec<String> = names.collect();
        body = format!("{body} as {}", names.join(", "));
    }
    let mut item = description.labelled(&format!("{}:", status_text(case.status)), &body);
    if let Some(headers) = header_list(context, &case.headers) {
        item.append(headers);
    }
    item
}

/// Returns the type of a body: a link to the model, or to the variant of what is none.
fn body_link(context: &Context<'_>, case: &ErrorCase) -> String {
    let Some(ty) = &case.ty else { return "no body".to_owned() };
    let ty = rust_type(context, ty);
    let variant = &context.names.errors.of(case).ident;
    match &ty {
        RustType::Model(model) => format!("[`{}`]({})", model.abroad(), model.whole()),
        _ => format!("[`{}`]({}::ErrorBody::{variant})", ty.text(), context.root()),
    }
}
