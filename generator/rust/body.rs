//! Bodies: how a call hands its body to the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::description::{optional, style_name};
use crate::ir::{Format, Part, RequestBody};

/// Returns the body that `place` holds, as the runtime takes it.
pub(super) fn body_tokens(body: &RequestBody, place: &TokenStream) -> TokenStream {
    let media_type = &body.media_type;
    let required = body.required;
    match &body.format {
        Format::Json if media_type == "application/json" && required => {
            quote!(body::Body::Json(&#place))
        }
        Format::Json if media_type == "application/json" => quote!(body::Body::optional(&#place)),
        Format::Json if required => quote!(body::Body::JsonAs(#media_type, &#place)),
        Format::Json => quote!(body::Body::optional_as(#media_type, &#place)),
        Format::Form(parts) => {
            let parts = parts.iter().map(part);
            let method = if required { quote!(Form) } else { quote!(optional_form) };
            quote!(body::Body::#method(&#place, &[#(#parts),*]))
        }
        Format::Multipart(parts) => {
            let parts = parts.iter().map(part);
            let method = if required { quote!(Multipart) } else { quote!(optional_multipart) };
            quote!(body::Body::#method(&#place, &[#(#parts),*]))
        }
        Format::Text if required => quote!(body::Body::Text(#media_type, &#place)),
        Format::Text => quote!(body::Body::optional_text(#media_type, #place.as_ref())),
        Format::Bytes if required => quote!(body::Body::Bytes(#media_type, &#place)),
        Format::Bytes => quote!(body::Body::optional_bytes(#media_type, #place.as_ref())),
    }
}

/// Returns what is said of a field of a form, as the runtime takes it.
fn part(part: &Part) -> TokenStream {
    let (wire, explode) = (&part.wire, part.explode);
    let style = style_name(part.style);
    let media_type = optional(part.media_type.as_deref());
    quote! {
        body::Part {
            name: #wire,
            style: body::Style::#style,
            explode: #explode,
            content_type: #media_type,
        }
    }
}
