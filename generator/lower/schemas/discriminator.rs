//! Discriminators: which values of the tag mean which alternative (OpenAPI 3.1 §4.8.25).

use openapiv3::Discriminator;

use std::collections::BTreeSet;

use super::choice::{Alternative, Mapping};
use crate::{
    diagnostic::{Code, Pointer},
    document::internal,
    lower::context::Context,
};

/// Returns the values of the tag that the document maps, by the alternative that they mean;
/// one that means none is reported.
pub(super) fn mapping<'a>(
    cx: &mut Context<'a>,
    discriminator: &Discriminator,
    found: &[Alternative<'a>],
    at: &Pointer,
) -> Mapping {
    let known: BTreeSet<&Pointer> = found.iter().map(|one| &one.target).collect();
    let mut mapped = Mapping::new();
    for (tag, text) in &discriminator.mapping {
        let target = cx.document.mapped(text);
        if let Some(target) = target.filter(|target| known.contains(target)) {
            mapped.entry(target).or_default().push(tag.clone());
        } else {
            let message = format!("`{tag}` maps to `{text}`, which is no alternative");
            let at = at.key("discriminator").key("mapping").key(tag);
            cx.diagnostics.warning(Code::MAPPING_UNUSED, message, &at);
        }
    }
    mapped
}

/// Returns the alternative of unknown tags (OpenAPI 3.2, "Discriminator Object").
pub(super) fn default_mapping(discriminator: &Discriminator) -> Option<&str> {
    let preserved = discriminator.extensions.get(&internal::key("defaultMapping"))?;
    preserved.as_str()
}
