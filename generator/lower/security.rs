//! Security: which credentials there are, and which an operation asks for.

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::{
    diagnostic::{Code, Pointer},
    ir::{Credential, CredentialKind, SecurityAlternative},
};

impl Lowering<'_> {
    /// Returns the credentials that castiron can send.
    pub(super) fn credentials(&mut self) -> Vec<Credential> {
        let Some(components) = &self.document.openapi().components else { return Vec::new() };
        let mut credentials = Vec::new();
        for (name, scheme) in &components.security_schemes {
            let at = Pointer::root().key("components").key("securitySchemes").key(name);
            let ReferenceOr::Item(scheme) = scheme else { continue };
            match kind(scheme) {
                Ok((kind, description)) => {
                    credentials.push(Credential { name: name.clone(), kind, description });
                }
                Err(reason) => {
                    let message = format!("the security scheme `{name}` is left out: {reason}");
                    let help = "send the credential with `with_header`";
                    self.lose(Code::SECURITY_LEFT_OUT, message, &at, help);
                }
            }
        }
        credentials
    }

    /// Returns the alternatives of an operation, or those of the document.
    pub(super) fn security(
        &mut self,
        own: Option<&Vec<SecurityRequirement>>,
        credentials: &[Credential],
        at: &Pointer,
    ) -> Vec<SecurityAlternative> {
        let Some(requirements) = own.or(self.document.openapi().security.as_ref()) else {
            return Vec::new();
        };
        let index = |name: &String| credentials.iter().position(|known| &known.name == name);
        let alternative = |all: &SecurityRequirement| all.keys().map(index).collect();
        let known: Vec<SecurityAlternative> = requirements.iter().filter_map(alternative).collect();
        if known.is_empty() && !requirements.is_empty() {
            let message = "no credential that this operation asks for can be sent yet".to_owned();
            let help = "send the credential with `with_header`";
            self.lose(Code::SECURITY_LEFT_OUT, message, at, help);
        }
        known
    }
}

fn kind(scheme: &SecurityScheme) -> Result<(CredentialKind, Option<String>), String> {
    Ok(match scheme {
        SecurityScheme::HTTP { scheme, description, .. } => (http(scheme)?, description.clone()),
        SecurityScheme::APIKey { location, name, description, .. } => {
            let kind = match location {
                APIKeyLocation::Header => CredentialKind::Header(name.clone()),
                APIKeyLocation::Query => CredentialKind::Query(name.clone()),
                APIKeyLocation::Cookie => CredentialKind::Cookie(name.clone()),
            };
            (kind, description.clone())
        }
        // A token that was had elsewhere is a bearer token (RFC 6750 §2.1).
        SecurityScheme::OAuth2 { description, .. }
        | SecurityScheme::OpenIDConnect { description, .. } => {
            (CredentialKind::Bearer, description.clone())
        }
    })
}

fn http(scheme: &str) -> Result<CredentialKind, String> {
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => Ok(CredentialKind::Bearer),
        "basic" => Ok(CredentialKind::Basic),
        other => Err(format!("the scheme `{other}` is not supported yet")),
    }
}
