//! Retries from the document, as a function that the runtime calls.

use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{
    ir::{Backoff, Retries},
    rust::code::status_pattern,
};

/// Returns a function that returns the configuration.
pub(crate) fn retries(retries: &Retries) -> TokenStream {
    match retries {
        Retries::Never => quote!(retry::RetryConfig::none),
        Retries::Backoff(backoff) => backoff_tokens(backoff),
    }
}

fn backoff_tokens(backoff: &Backoff) -> TokenStream {
    let mut config = quote!(retry::RetryConfig::new());
    let times = [
        (quote!(initial_interval), backoff.initial_interval),
        (quote!(max_interval), backoff.max_interval),
        (quote!(max_elapsed_time), backoff.max_elapsed_time),
    ];
    for (setter, time) in times {
        if let Some(time) = time.map(duration) {
            config = quote!(#config.#setter(#time));
        }
    }
    // The time is the only limit that documents know.
    if let Some(attempts) = backoff.max_attempts {
        let attempts = Literal::u32_unsuffixed(attempts);
        config = quote!(#config.max_attempts(#attempts));
    } else if backoff.max_elapsed_time.is_some() {
        config = quote!(#config.max_attempts(u32::MAX));
    }
    if let Some(thousandths) = backoff.multiplier {
        #[expect(clippy::cast_precision_loss, reason = "it is a small number")]
        let multiplier = Literal::f64_unsuffixed(thousandths as f64 / 1000.0);
        config = quote!(#config.multiplier(#multiplier));
    }
    if !backoff.statuses.is_empty() {
        let statuses = backoff.statuses.iter().map(|status| status_pattern(*status));
        config = quote!(#config.status_codes([#(retry::#statuses),*]));
    }
    if let Some(retried) = backoff.connection_errors {
        config = quote!(#config.retry_connection_errors(#retried));
    }
    quote!(|| #config)
}

fn duration(time: Duration) -> TokenStream {
    let milliseconds = Literal::u64_unsuffixed(u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
    quote!(std::time::Duration::from_millis(#milliseconds))
}
