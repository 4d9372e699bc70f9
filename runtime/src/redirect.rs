//! Redirects (RFC 9110 §15.4): none by default, and within an origin where the user wants them.
//!
//! They are followed by the runtime and not by the transports, which would carry credentials,
//! bodies and the `Referer` to wherever a server points.

/// Which redirects are followed; by default none.
///
/// A redirect that is not followed is the response to the call. That is so as well where the
/// operation documents it as a success, where its method would change from one that is not safe
/// (301 and 302; 303 asks for it), and where its body is a stream, which is gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Redirects {
    pub(crate) most: u32,
}

impl Redirects {
    /// Follows none.
    pub const fn none() -> Self {
        Self { most: 0 }
    }

    /// Follows up to five, each to the scheme, host and port from which it came. No credential, no
    /// body and no `Referer` is sent to another, and nothing that was sent by TLS is sent without.
    pub const fn same_origin() -> Self {
        Self { most: 5 }
    }

    /// Follows at most so many, one after the other.
    pub const fn at_most(self, most: u32) -> Self {
        Self { most: if self.most == 0 { 0 } else { most } }
    }
}
