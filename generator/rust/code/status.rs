//! Statuses of responses: how documents write them, and the patterns that they match.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::StatusPattern;

/// Returns a status as documents write it.
pub(crate) fn status_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => code.to_string(),
        StatusPattern::Class(digit) => format!("{digit}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

/// Returns a status as the runtime takes it.
pub(crate) fn status_pattern(status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Exact(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(StatusPattern::Exact(#code))
        }
        StatusPattern::Class(digit) => {
            let digit = Literal::u8_unsuffixed(digit);
            quote!(StatusPattern::Class(#digit))
        }
        StatusPattern::Default => quote!(StatusPattern::Default),
    }
}
