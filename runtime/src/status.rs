//! Patterns of status codes, by which documents and settings name them.

/// The statuses for which a response is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPattern {
    /// One status.
    Exact(u16),
    /// All statuses with this first digit: `Class(4)` is `4XX`.
    Class(u8),
    /// Any status.
    Default,
}

impl StatusPattern {
    /// Returns whether `status` is one of these.
    #[must_use]
    pub const fn matches(self, status: u16) -> bool {
        match self {
            Self::Exact(exact) => exact == status,
            Self::Class(digit) => status / 100 == digit as u16,
            Self::Default => true,
        }
    }
}

impl From<u16> for StatusPattern {
    fn from(status: u16) -> Self {
        Self::Exact(status)
    }
}
