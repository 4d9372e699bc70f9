//! Redirects (RFC 9110 §15.4): not followed by default, optionally followed within the same origin.
//!
//! The runtime follows them, not the transports, which would send credentials, bodies and the
//! `Referer` to any server that a redirect points to.

/// Which redirects are followed. Default: none.
///
/// A redirect that is not followed is the response of the call. A redirect is never followed if the
/// operation documents it as a success, if the method would change from an unsafe one (301 and 302;
/// 303 requires it), or if the request body is a stream, which cannot be sent twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Redirects {
    pub(crate) most: u32,
}

impl Redirects {
    /// Follows no redirects.
    pub const fn none() -> Self {
        Self { most: 0 }
    }

    /// Follows up to five redirects to the same scheme, host and port. Credentials, bodies and the
    /// `Referer` are never sent to another origin, nor without TLS after a request with TLS.
    pub const fn same_origin() -> Self {
        Self { most: 5 }
    }

    /// Sets the maximum number of consecutive redirects.
    pub const fn at_most(self, most: u32) -> Self {
        Self { most: if self.most == 0 { 0 } else { most } }
    }
}
