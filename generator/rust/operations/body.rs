//! Bodies: how a call passes its body to the runtime, and the media types of the body.

use proc_macro2::TokenStream;
use quote::quote;

use super::style::style_name;
use crate::{
    ir::{Content, Format, Part, RequestBody, Type},
    rust::{
        code::{Expression, Generic, Mentions, RustType, Tokens},
        docs::{Docs, code_span},
        models::{Argument, Setter, xml},
        names::Ident,
    },
};

/// How many media types the documentation of a call lists.
const LISTED: usize = 8;

/// Returns the body that `place` holds, as the runtime takes it.
pub(crate) fn body_tokens(body: &RequestBody, place: &TokenStream) -> TokenStream {
    match (&body.ty, body.required) {
        (Type::Upload, true) => quote!(body::Body::Upload(&#place)),
        (Type::Upload, false) => quote!(body::Body::optional_upload(#place.as_ref())),
        (_, true) => quote!(body::Body::Required(&#place)),
        (_, false) => quote!(body::Body::Optional(&#place)),
    }
}

/// Returns the media types of a body, unless it is the JSON that needs no mention.
pub(crate) fn contents(body: &RequestBody) -> Option<Expression> {
    if let [Content { media_type, format: Format::Json }] = body.contents.as_slice()
        && media_type == "application/json"
    {
        return None;
    }
    let contents: Vec<Expression> = body.contents.iter().map(content).collect();
    Some(Expression::of(quote!(&[#(#contents),*]), &contents))
}

fn content(content: &Content) -> Expression {
    let media_type = &content.media_type;
    let format = format(&content.format);
    let tokens = quote!(body::Content { media_type: #media_type, format: body::Format::#format });
    Expression::of(tokens, [&format])
}

/// Returns how a value becomes a body, as the runtime takes it, with the modules that it is of.
fn format(format: &Format) -> Expression {
    let of = |module, tokens| Expression::from(tokens).mentioning(Mentions::of_module(module));
    let parts = |parts: &[Part]| -> Vec<Expression> { parts.iter().map(part).collect() };
    match format {
        Format::Json => quote!(Json).into(),
        Format::Text => quote!(Text).into(),
        Format::Bytes => quote!(Bytes).into(),
        Format::Form(list) => {
            let list = parts(list);
            let form = of("form", quote!(Other(&form::Form(&[#(#list),*]))));
            form.needing(&list)
        }
        Format::Multipart(list) => {
            let list = parts(list);
            let form = of("multipart", quote!(Other(&multipart::Multipart(&[#(#list),*]))));
            form.needing(&list)
        }
        Format::Mixed(first, rest) => {
            let (first, rest) = (parts(first), part(rest));
            let mixed = quote!(multipart::Mixed { first: &[#(#first),*], rest: #rest });
            of("multipart", quote!(Other(&#mixed))).needing(&first).needing([&rest])
        }
        Format::Xml(root) => {
            let document = xml::document(root);
            Expression::of(quote!(Other(&#document)), [&document])
        }
        Format::JsonLines => of("json_lines", quote!(Other(&json_lines::Lines))),
        Format::JsonSequence => of("json_lines", quote!(Other(&json_lines::Sequence))),
    }
}

/// Returns the description of a field of a form, as the runtime takes it.
fn part(part: &Part) -> Expression {
    let wire = &part.wire;
    let spelling = part.spelling.map(|spelling| {
        let (style, explode) = (style_name(spelling.style), spelling.explode);
        let method = if spelling.allow_reserved { quote!(reserved_style) } else { quote!(style) };
        quote!(.#method(part::Style::#style, #explode))
    });
    let media_type = part.media_type.iter().map(|one| quote!(.content_type(#one)));
    let headers = part.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let headers = (!part.headers.is_empty()).then(|| quote!(.headers(&[#(#headers),*])));
    let tokens = quote!(part::Part::new(#wire) #spelling #(#media_type)* #headers);
    Expression::from(tokens).mentioning(Mentions::of_module("part"))
}

/// Returns the setter that chooses among the media types of a body, if there are several.
pub(crate) fn choice(body: &RequestBody) -> Option<Setter> {
    let [first, others @ ..] = body.contents.as_slice() else { return None };
    let mut names: Vec<String> =
        others.iter().map(|content| code_span(&content.media_type)).collect();
    if names.len() > LISTED {
        names.truncate(LISTED);
        names.push("others".to_owned());
    }
    let last = names.pop()?;
    let names = if names.is_empty() { last } else { format!("{} or {last}", names.join(", ")) };
    let first = code_span(&first.media_type);
    Some(Setter {
        ident: Ident::own("with_content_type"),
        docs: Docs::trusted(&format!("Sends the body as {names} instead of {first}.")),
        attributes: Tokens::default(),
        value: None,
        argument: Argument {
            ident: Ident::own("media_type"),
            ty: RustType::Path("String").of(Generic::Into),
        },
        statement: quote!(self.options = self.options.with_content_type(media_type);).into(),
    })
}
