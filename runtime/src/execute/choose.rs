//! Selects the documented credentials for a request.

use http::{HeaderMap, header::AUTHORIZATION};

use crate::{
    client::Parts,
    credential::{CredentialKind, CredentialScheme},
    failure::BuildError,
    options::CredentialChoice,
    prepare::Prepared,
};

/// Returns the credentials to send, by index.
///
/// # Errors
///
/// [`BuildError`] if a credential is required, and the client has no matching one.
pub(super) fn choose(parts: &Parts, prepared: &Prepared) -> Result<Vec<usize>, BuildError> {
    let alternatives = prepared.security;
    let missing = |index: &&usize| !is_set(parts, **index, &prepared.headers);
    match prepared.options.credentials.unwrap_or_default() {
        CredentialChoice::None => return Ok(Vec::new()),
        CredentialChoice::All => {
            let mut all: Vec<usize> = Vec::new();
            for index in alternatives.iter().copied().flatten().filter(|one| !missing(one)) {
                if !all.contains(index) {
                    all.push(*index);
                }
            }
            if !all.is_empty() {
                return Ok(all);
            }
        }
        CredentialChoice::First => {
            let satisfied =
                |all: &&&[usize]| !all.is_empty() && !all.iter().any(|one| missing(&one));
            if let Some(alternative) = alternatives.iter().find(satisfied) {
                return Ok(alternative.to_vec());
            }
        }
    }
    if alternatives.iter().all(|alternative| !alternative.is_empty()) {
        let lacking = alternatives.iter().find_map(|all| all.iter().find(missing));
        if let Some(scheme) = lacking.and_then(|index| parts.api.credentials.get(*index)) {
            return Err(BuildError::missing(scheme));
        }
    }
    Ok(Vec::new())
}

fn is_set(parts: &Parts, index: usize, headers: &HeaderMap) -> bool {
    let scheme = parts.api.credentials.get(index);
    matches!(parts.credentials.get(index), Some(Some(_)))
        || scheme.is_some_and(|scheme| is_given(scheme, headers))
}

/// Returns whether the caller set the header of the credential for this call.
pub(super) fn is_given(scheme: &CredentialScheme, headers: &HeaderMap) -> bool {
    match scheme.kind {
        CredentialKind::Bearer | CredentialKind::Basic => headers.contains_key(AUTHORIZATION),
        CredentialKind::ApiKeyHeader(name) | CredentialKind::Prefixed { header: name, .. } => {
            headers.contains_key(name)
        }
        CredentialKind::ApiKeyQuery(_) | CredentialKind::ApiKeyCookie(_) => false,
    }
}
