//! Discriminators: which values of the tag mean which alternative (OpenAPI 3.1 §4.8.25).

use openapiv3::Discriminator;

use super::{Lowering, choice::Alternative};
use crate::{
    diagnostic::{Code, Pointer},
    document::internal,
};

impl<'a> Lowering<'a> {
    /// Returns the values of the tag that the document maps, each with the alternative that it
    /// means; one that means none is reported.
    pub(super) fn mapping(
        &mut self,
        discriminator: &Discriminator,
        found: &[Alternative<'a>],
        at: &Pointer,
    ) -> Vec<(String, Pointer)> {
        let mut mapped = Vec::new();
        for (tag, text) in &discriminator.mapping {
            let target = self.document.mapped(text);
            let target = target.filter(|target| found.iter().any(|one| one.target == *target));
            if let Some(target) = target {
                mapped.push((tag.clone(), target));
            } else {
                let message = format!("`{tag}` maps to `{text}`, which is no alternative");
                let at = at.key("discriminator").key("mapping").key(tag);
                self.diagnostics.warning(Code::MAPPING_UNUSED, message, &at);
            }
        }
        mapped
    }
}

/// Returns the alternative of unknown tags (OpenAPI 3.2, "Discriminator Object").
pub(super) fn default_mapping(discriminator: &Discriminator) -> Option<&str> {
    let carried = discriminator.extensions.get(&internal::carried("defaultMapping"))?;
    carried.as_str()
}
