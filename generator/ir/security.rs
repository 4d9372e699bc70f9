//! How a caller shows who it is.

/// One way to show who the caller is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The name in the document, such as `bearerAuth`.
    pub name: String,
    /// How it is sent.
    pub kind: CredentialKind,
    /// What it is, in CommonMark.
    pub description: Option<String>,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// `Authorization: Bearer …` (RFC 6750 §2.1).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617 §2), of a name and a password with a colon between.
    Basic,
    /// In the header of this name.
    Header(String),
    /// In the query parameter of this name.
    Query(String),
    /// In the cookie of this name.
    Cookie(String),
}

/// Credentials that are needed together: indexes into [`Api::credentials`](super::Api).
pub type SecurityAlternative = Vec<usize>;
