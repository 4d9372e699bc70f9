//! Styles of parameters, as the runtime names them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Style;

/// Returns the name of a style.
pub(crate) fn style_name(style: Style) -> TokenStream {
    match style {
        Style::Cookie => quote!(Cookie),
        Style::DeepObject => quote!(DeepObject),
        Style::Form => quote!(Form),
        Style::Json => quote!(Json),
        Style::Label => quote!(Label),
        Style::Matrix => quote!(Matrix),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::Simple => quote!(Simple),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::TabDelimited => quote!(TabDelimited),
    }
}
