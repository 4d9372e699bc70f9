//! Operations: the call, the function beneath it, and the static table that describes the wire.

use indexmap::IndexSet;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    docs::{Docs, code_span},
    documented,
    error::ErrorSets,
    example::Example,
    model::is_layered,
    name::Ident,
    naming::{Naming, OperationNames, field_names, parameter_names},
    page::OperationPage,
    request::Request,
    ty::with_error,
};
use crate::ir::{
    self, Format, HttpMethod, Location, Paging, Parameter, StatusPattern, Style, Type,
};

/// An operation to print.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation's name in the document, for searches for the method.
    pub alias: Option<Literal>,
    /// The same, for searches for the function.
    pub function_alias: Option<Literal>,
    /// The method on the resource.
    pub method: Ident,
    /// The standalone function.
    pub function: Ident,
    /// The static description.
    pub constant: Ident,
    /// Its value.
    pub description: TokenStream,
    /// The call's type.
    pub call: Ident,
    /// The documentation of the method.
    pub docs: Docs,
    /// The documentation of the function.
    pub function_docs: Docs,
    /// Whether clippy must be told that what is returned has many layers.
    pub layered: bool,
    /// Whether its use is discouraged.
    pub deprecated: bool,
    /// What the call takes.
    pub request: Request,
    /// What the call returns.
    pub output: TokenStream,
    /// The function's future.
    pub pending: TokenStream,
    /// The type of its documented errors.
    pub error: Ident,
    /// How further pages are had.
    pub pager: Option<Pager>,
    /// What its documentation page says.
    pub page: OperationPage,
}

/// How further pages are had.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The type of the items.
    pub item: TokenStream,
    /// The next cursor in `page`.
    pub next_cursor: TokenStream,
    /// The field of the request that takes the cursor.
    pub cursor: Ident,
    /// The items of `page`.
    pub items: TokenStream,
}

impl Operation {
    /// Returns whether the call has methods of its own.
    #[must_use]
    pub fn has_methods(&self) -> bool {
        self.pager.is_some() || !self.request.setters.is_empty()
    }
}

impl Naming<'_> {
    /// Decides everything about an operation.
    pub(super) fn operation(
        &self,
        operation: &ir::Operation,
        names: &OperationNames,
        accessor: &Ident,
        errors: &ErrorSets,
    ) -> Operation {
        let request = self.request(operation, names);
        let output =
            operation.success.ty.as_ref().map_or_else(|| quote!(()), |ty| self.ty(ty).tokens);
        let error = errors.of(operation).clone();
        let example = Example::new(self, operation, names, accessor, &request, &error);
        let (docs, function_docs) = operation_docs(operation, &error, &example);
        Operation {
            alias: alias(&operation.id, &names.method),
            function_alias: alias(&operation.id, &names.function),
            method: names.method.clone(),
            function: names.function.clone(),
            constant: names.constant.clone(),
            description: description(operation),
            call: names.call.clone(),
            pager: operation.paging.as_ref().and_then(|paging| self.pager(operation, paging)),
            page: OperationPage::new(operation, names, &request, &output, &error, &example),
            deprecated: operation.docs.deprecated,
            layered: is_layered(&with_error(&quote!(Pending), &output, &error)),
            pending: with_error(&quote!(Pending), &output, &error),
            docs,
            function_docs,
            request,
            output,
            error,
        }
    }

    fn pager(&self, operation: &ir::Operation, paging: &Paging) -> Option<Pager> {
        let page = operation.success.ty.as_ref()?;
        let (items, item) = self.items(page, &paging.items)?;
        let parameter =
            operation.parameters.iter().position(|p| p.wire == paging.cursor_parameter)?;
        Some(Pager {
            item: self.ty(&item).tokens,
            next_cursor: self.optional_path(page, &paging.next_cursor)?,
            cursor: parameter_names(operation).0.swap_remove(parameter),
            items,
        })
    }

    /// Returns the expression for the items of `page`, and their type.
    fn items(&self, page: &Type, path: &[String]) -> Option<(TokenStream, Type)> {
        let [wire] = path else { return None };
        let (_, record) = self.api.types.record(page)?;
        let index = record.fields.iter().position(|field| &field.wire == wire)?;
        let Type::List(item) = &record.fields[index].ty else { return None };
        let ident = &field_names(record)[index];
        Some((quote!(page.#ident), (**item).clone()))
    }
}

fn operation_docs(operation: &ir::Operation, error: &Ident, example: &Example) -> (Docs, Docs) {
    let base = documented(&operation.docs, || format!("Calls {}.", code_span(&operation.id)));
    let errors = Docs::own(&format!(
        "# Errors\n\nAny [`{error}`](crate::{error}), or another [`Error`](crate::Error) where \
         the API did\nnot answer as documented.",
    ));
    let mut method = base.clone();
    method.append(errors.clone());
    method.append(example.doctest());
    let mut function = base;
    function.append(errors);
    (method, function)
}

/// Returns a name to be found by, unless it is the item's own, or rustdoc takes no such alias.
fn alias(id: &str, item: &Ident) -> Option<Literal> {
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (is_plain && !id.is_empty() && id != item.as_str()).then(|| Literal::string(id))
}

/// Returns the static that describes the operation to the runtime.
fn description(operation: &ir::Operation) -> TokenStream {
    let (id, path) = (&operation.id, &operation.path);
    let method = method(&operation.method);
    let parameters = operation.parameters.iter().map(parameter);
    let success = operation.success.statuses.iter().map(|status| {
        let status = status_pattern(*status);
        let media_type = optional(operation.success.media_type.as_deref());
        let format = match operation.success.format {
            Format::Text => quote!(Text),
            Format::Bytes => quote!(Bytes),
            Format::Json | Format::Form(_) | Format::Multipart(_) => quote!(Json),
        };
        quote! {
            operation::Success {
                status: #status,
                media_type: #media_type,
                format: operation::Format::#format,
            }
        }
    });
    let accept = accept(operation);
    let security = operation.security.iter().map(|all| {
        let all = all.iter().map(|index| Literal::usize_unsuffixed(*index));
        quote!(&[#(#all),*])
    });
    let retry_hint = optional(operation.retry_hint.as_deref());
    let idempotency_header = optional(operation.idempotency_header.as_deref());
    quote! {
        operation::Operation {
            id: #id,
            method: operation::Method::#method,
            path: #path,
            parameters: &[#(#parameters),*],
            success: &[#(#success),*],
            accept: #accept,
            security: &[#(#security),*],
            retry_hint: #retry_hint,
            idempotency_header: #idempotency_header,
        }
    }
}

fn method(method: &HttpMethod) -> TokenStream {
    match method {
        HttpMethod::Delete => quote!(Delete),
        HttpMethod::Get => quote!(Get),
        HttpMethod::Head => quote!(Head),
        HttpMethod::Options => quote!(Options),
        HttpMethod::Patch => quote!(Patch),
        HttpMethod::Post => quote!(Post),
        HttpMethod::Put => quote!(Put),
        HttpMethod::Query => quote!(Query),
        HttpMethod::Trace => quote!(Trace),
        HttpMethod::Other(name) => quote!(Other(#name)),
    }
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let wire = &parameter.wire;
    let (location, style) = match parameter.location {
        Location::Cookie => (quote!(cookie), Style::Form),
        Location::Header => (quote!(header), Style::Simple),
        Location::Path => (quote!(path), Style::Simple),
        Location::Query => (quote!(query), Style::Form),
    };
    let mut tokens = quote!(parameter::Parameter::#location(#wire));
    if parameter.style != style {
        let style = style_name(parameter.style);
        tokens = quote!(#tokens.style(parameter::Style::#style));
    }
    // Only `form` explodes unless told otherwise (OpenAPI 3.1, "Parameter Object", `explode`).
    if parameter.explode != (parameter.style == Style::Form) {
        let explode = parameter.explode;
        tokens = quote!(#tokens.explode(#explode));
    }
    if parameter.allow_reserved { quote!(#tokens.allow_reserved()) } else { tokens }
}

pub(super) fn style_name(style: Style) -> TokenStream {
    match style {
        Style::DeepObject => quote!(DeepObject),
        Style::Form => quote!(Form),
        Style::Json => quote!(Json),
        Style::Label => quote!(Label),
        Style::Matrix => quote!(Matrix),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::Simple => quote!(Simple),
        Style::SpaceDelimited => quote!(SpaceDelimited),
    }
}

fn status_pattern(status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Exact(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(operation::StatusPattern::Exact(#code))
        }
        StatusPattern::Range(digit) => {
            let digit = Literal::u8_unsuffixed(digit);
            quote!(operation::StatusPattern::Range(#digit))
        }
        StatusPattern::Default => quote!(operation::StatusPattern::Default),
    }
}

/// Returns the media types that the client understands (RFC 9110 §12.5.1).
fn accept(operation: &ir::Operation) -> String {
    let errors = operation.errors.iter().map(|case| &case.media_type);
    let types: IndexSet<&str> = std::iter::once(&operation.success.media_type)
        .chain(errors)
        .filter_map(|media_type| media_type.as_deref())
        .collect();
    types.into_iter().collect::<Vec<_>>().join(", ")
}

pub(super) fn optional(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}
