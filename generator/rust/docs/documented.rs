//! The documentation of an item: the description in the document, or else a default sentence.

use crate::{ir, rust::docs::Docs};

/// Returns the documentation of an item, or `fallback` without a description.
pub(crate) fn documented(docs: &ir::Docs, fallback: impl FnOnce() -> String) -> Docs {
    let mut text = Docs::default();
    if let Some(summary) = docs.summary.as_deref().filter(|text| !text.trim().is_empty()) {
        text.append(Docs::from_markdown(summary));
    }
    let description = docs.description.as_deref().filter(|text| !text.trim().is_empty());
    if let Some(description) = description.filter(|text| docs.summary.as_deref() != Some(text)) {
        text.append(Docs::from_markdown(description));
    }
    if text.is_empty() {
        text = Docs::trusted(&fallback());
    }
    if let Some(deprecation) = &docs.deprecated {
        text.deprecate(deprecation.reason.as_deref());
    }
    text
}
