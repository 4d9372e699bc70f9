//! Descriptions: the static by which the runtime knows an operation.

use indexmap::IndexSet;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{body::contents, errors::documented_errors, retries::retries, style::style_name};
use crate::{
    ir::{
        self, EventData, Format, Framing, HttpMethod, Location, Parameter, Part, PartSpelling,
        Reserved, Series, Style, SuccessCase,
    },
    rust::{
        code::{Expression, status_pattern},
        context::Context,
        models::xml,
    },
};

/// Returns the static that describes the operation to the runtime.
pub(crate) fn description(context: &Context<'_>, operation: &ir::Operation) -> Expression {
    let (id, path) = (&operation.id, &operation.sent_path);
    let method = method(&operation.method);
    let parameters = operation.parameters.iter().map(parameter);
    let success = operation.success.cases.iter().map(answer);
    let series = operation.success.series.iter().map(series).map(Expression::from);
    let success: Vec<Expression> = success.chain(series).collect();
    let accept = accept(operation);
    let security = alternatives(&operation.security);
    let own = own_fields(context.api, operation);
    let errors = documented_errors(context, operation);
    let documented = (!errors.is_empty()).then(|| quote!(errors: &[#(#errors),*],));
    let body = operation.body.as_ref().and_then(contents);
    let contents = body.iter();
    let tokens = quote! {
        operation::Operation {
            id: #id,
            method: operation::Method::#method,
            path: #path,
            parameters: &[#(#parameters),*],
            #(body: #contents,)*
            success: &[#(#success),*],
            #documented
            accept: #accept,
            security: #security,
            #(#own)*
            ..operation::Operation::PLAIN
        }
    };
    Expression::of(tokens, success.iter().chain(&errors).chain(&body))
}

/// Returns alternatives of credentials, by the indexes of these.
pub(crate) fn alternatives(alternatives: &[ir::SecurityAlternative]) -> TokenStream {
    let alternatives = alternatives.iter().map(|all| {
        let all = all.iter().map(|index| Literal::usize_unsuffixed(*index));
        quote!(&[#(#all),*])
    });
    quote!(&[#(#alternatives),*])
}

/// Returns the properties of the operation that differ from the defaults.
fn own_fields(api: &ir::Api, operation: &ir::Operation) -> Vec<TokenStream> {
    let has_tokens = |(index, _): &&(usize, _)| api.credentials[*index].token.is_some();
    let scopes = operation.scopes.iter().filter(has_tokens).map(|(index, scopes)| {
        let index = Literal::usize_unsuffixed(*index);
        quote!((#index, &[#(#scopes),*]))
    });
    let scopes: Vec<TokenStream> = scopes.collect();
    let text = |text: &Option<String>| text.as_ref().map(|text| quote!(Some(#text)));
    let server = operation.server(api);
    let own = [
        (quote!(scopes), (!scopes.is_empty()).then(|| quote!(&[#(#scopes),*]))),
        (quote!(server), text(&server)),
        (quote!(retries), operation.retries.as_ref().map(retries).map(|own| quote!(Some(#own)))),
        (quote!(retry_hint), text(&operation.retry_hint)),
        (quote!(idempotency_header), text(&operation.idempotency_header)),
    ];
    own.into_iter()
        .filter_map(|(field, value)| value.map(|value| quote!(#field: #value,)))
        .collect()
}

/// Returns a successful response, as the runtime takes it.
fn answer(success: &SuccessCase) -> Expression {
    let status = status_pattern(success.status);
    let media_type = optional(success.media_type.as_deref());
    let format = format(&success.format);
    let tokens = quote! {
        operation::Success {
            status: operation::#status,
            media_type: #media_type,
            format: operation::Format::#format,
        }
    };
    Expression::of(tokens, [&format])
}

/// Returns how the body of a response is read, as a variant of the runtime's `Format`.
pub(super) fn format(format: &Format) -> Expression {
    match format {
        Format::Text => quote!(Text).into(),
        Format::Bytes => quote!(Bytes).into(),
        Format::Xml(root) => {
            let document = xml::document(root);
            Expression::of(quote!(Other(&#document)), [&document])
        }
        Format::Json
        | Format::Form(_)
        | Format::Multipart(_)
        | Format::Mixed(..)
        | Format::JsonLines
        | Format::JsonSequence => quote!(Json).into(),
    }
}

/// Returns a response that is a series of items, as the runtime takes it.
fn series(series: &Series) -> TokenStream {
    let status = status_pattern(series.status);
    let media_type = &series.media_type;
    let format = match &series.framing {
        Framing::Lines => quote!(Lines),
        Framing::TextLines => quote!(TextLines),
        Framing::Records => quote!(Records),
        Framing::Events { envelope, data, end } => {
            let end = optional(end.as_deref());
            let data = match data {
                EventData::Text => quote!(Text),
                EventData::Json => quote!(Json),
                EventData::Either => quote!(Either),
            };
            quote! {
                Events(operation::Events {
                    envelope: #envelope,
                    data: operation::Data::#data,
                    end: #end,
                })
            }
        }
    };
    quote! {
        operation::Success {
            status: operation::#status,
            media_type: Some(#media_type),
            format: operation::Format::#format,
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
    let (place, style): (TokenStream, Style) = match parameter.location {
        Location::Cookie => (quote!(cookie), Style::Form),
        Location::Header => (quote!(header), Style::Simple),
        Location::Path => (quote!(path), Style::Simple),
        Location::Query => (quote!(query), Style::Form),
        Location::QueryString => (quote!(query_string), Style::Form),
    };
    let mut tokens = spelled(&place, wire, style, parameter.style, parameter.explode);
    match parameter.reserved {
        Reserved::Encoded => {}
        Reserved::Kept => tokens = quote!(#tokens.allow_reserved()),
        Reserved::Slashes => tokens = quote!(#tokens.many_segments()),
    }
    if parameter.allow_empty {
        tokens = quote!(#tokens.allow_empty());
    }
    let fields: Vec<TokenStream> = parameter.fields.iter().filter_map(field).collect();
    if fields.is_empty() { tokens } else { quote!(#tokens.fields(&[#(#fields),*])) }
}

/// Returns the parameter that a field of a form is, if anything is said of how it is spelled.
fn field(part: &Part) -> Option<TokenStream> {
    let spelling = match part.spelling {
        Some(spelling) => spelling,
        None if part.is_json() => {
            PartSpelling { style: Style::Json, explode: false, allow_reserved: false }
        }
        None => return None,
    };
    let tokens = spelled(&quote!(query), &part.wire, Style::Form, spelling.style, spelling.explode);
    Some(if spelling.allow_reserved { quote!(#tokens.allow_reserved()) } else { tokens })
}

/// Returns a parameter whose place has a usual style, and which has perhaps another.
fn spelled(
    place: &TokenStream,
    wire: &str,
    usual: Style,
    style: Style,
    explode: bool,
) -> TokenStream {
    let mut tokens = quote!(parameter::Parameter::#place(#wire));
    if style != usual {
        let style = style_name(style);
        tokens = quote!(#tokens.style(parameter::Style::#style));
    }
    if explode != style.explodes() {
        tokens = quote!(#tokens.explode(#explode));
    }
    tokens
}

/// Returns the media types that the client understands, JSON first (RFC 9110 §12.5.1).
fn accept(operation: &ir::Operation) -> String {
    let mut successes: Vec<&SuccessCase> = operation.success.cases.iter().collect();
    successes.sort_by_key(|case| case.format != Format::Json);
    let successes = successes.into_iter().map(|case| case.media_type.as_deref());
    let series = operation.success.only_series().map(|series| Some(series.media_type.as_str()));
    // Of what an error may come in, only JSON is named: the rest could be taken for a wish for what
    // a success comes in, and a server sends its errors as it has them (RFC 9110 §12.4.1).
    let errors = operation.errors.iter().flat_map(|case| &case.contents);
    let errors = errors.filter(|content| content.format == Format::Json);
    let errors = errors.map(|content| Some(content.media_type.as_str()));
    let types = successes.chain(series).chain(errors).flatten();
    // A range of suffixes is no range of HTTP.
    let mut types: IndexSet<String> =
        types.map(|media_type| media_type.replace("*+", "")).collect();
    // Servers that choose before they know what there is (Django REST framework 3.18 does) refuse
    // to send a file in a type that they have no renderer for: 406.
    if !types.is_empty() && !types.contains("*/*") && operation.success.is_file() {
        types.insert("*/*;q=0.1".to_owned());
    }
    types.into_iter().collect::<Vec<_>>().join(", ")
}

pub(crate) fn optional(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}
