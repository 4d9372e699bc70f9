//! Statuses of responses: their names, and the patterns that they match.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::StatusPattern;

/// Returns the words of a status (RFC 9110 §15).
pub(crate) fn status_name(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => http::StatusCode::from_u16(code)
            .ok()
            .and_then(|status| status.canonical_reason())
            .map_or_else(|| format!("Status {code}"), |reason| reason.replace('\'', "")),
        StatusPattern::Range(1) => "Informational".to_owned(),
        StatusPattern::Range(2) => "Successful".to_owned(),
        StatusPattern::Range(3) => "Redirection".to_owned(),
        StatusPattern::Range(4) => "Client error".to_owned(),
        StatusPattern::Range(_) => "Server error".to_owned(),
        StatusPattern::Default => "Default".to_owned(),
    }
}

/// Returns a status as documents write it.
pub(crate) fn status_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => code.to_string(),
        StatusPattern::Range(digit) => format!("{digit}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

/// Returns the pattern of a status code.
pub(crate) fn pattern(status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Exact(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        StatusPattern::Range(digit) => {
            let first = Literal::u16_unsuffixed(u16::from(digit) * 100);
            let last = Literal::u16_unsuffixed(u16::from(digit) * 100 + 99);
            quote!(#first..=#last)
        }
        StatusPattern::Default => quote!(_),
    }
}
