//! The resources: the operations as methods, and their calls.
/// Gives a call its options and makes it a future.
macro_rules! call {
    ($call:ident, $output:ty, $error:ty, $function:path) => {
        impl $call { #[doc = " Limits the time of each attempt."] #[doc = ""] #[doc =
        " See [`RequestOptions::with_timeout`](crate::RequestOptions::with_timeout)."]
        #[inline] pub fn with_timeout(mut self, timeout : std::time::Duration) -> Self {
        self.options = self.options.with_timeout(timeout); self } #[doc =
        " Limits the time of all attempts taken together."] #[doc = ""] #[doc =
        " See [`RequestOptions::with_deadline`](crate::RequestOptions::with_deadline)."]
        #[inline] pub fn with_deadline(mut self, deadline : std::time::Duration) -> Self
        { self.options = self.options.with_deadline(deadline); self } #[doc =
        " Sets when and how often the call is tried again."] #[inline] pub fn
        with_retries(mut self, retries : crate ::RetryConfig) -> Self { self.options =
        self.options.with_retries(retries); self } #[doc = " Adds a header."] #[doc = ""]
        #[doc =
        " See [`RequestOptions::with_header`](crate::RequestOptions::with_header)."]
        #[inline] pub fn with_header(mut self, name : impl Into < String >, value : impl
        Into < String >) -> Self { self.options = self.options.with_header(name, value);
        self } #[doc = " Adds a query parameter."] #[inline] pub fn with_query(mut self,
        name : impl Into < String >, value : impl Into < String >) -> Self { self.options
        = self.options.with_query(name, value); self } #[doc =
        " Sends the call to another server."] #[inline] pub fn with_server(mut self,
        server : impl Into < String >) -> Self { self.options = self.options
        .with_server(server); self } #[doc =
        " Sends a key by which the API can tell a repeated request."] #[doc = ""] #[doc =
        " See [`RequestOptions::with_idempotency_key`](crate::RequestOptions::with_idempotency_key)."]
        #[inline] pub fn with_idempotency_key(mut self, key : impl Into < String >) ->
        Self { self.options = self.options.with_idempotency_key(key); self } #[doc =
        " Asks for the status and headers as well as the body."] #[inline] pub fn
        with_response(self) -> crate ::PendingResponse <$output, $error > { $function (&
        self.client, self.request, self.options).with_response() } } impl IntoFuture for
        $call { type Output = crate ::Result <$output, $error >; type IntoFuture = crate
        ::Pending <$output, $error >; #[inline] fn into_future(self) -> Self::IntoFuture
        { $function (& self.client, self.request, self.options) } }
    };
}
#[cfg(feature = "api-keys")]
mod api_keys;
#[cfg(feature = "api-keys")]
pub use api_keys::*;
