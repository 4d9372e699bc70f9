//! Choices within choices that schemas extend: they make types for each pair of alternatives, and
//! so there is a limit.

use super::facets::Choice;
use crate::{diagnostic::Code, lower::context::Context};

/// How many alternatives the choices within extended choices have so far.
#[derive(Debug, Default)]
pub(super) struct Products(usize);

/// Returns whether the alternatives of a choice may be multiplied with those around it: a
/// choice within an alternative of another makes types for each pair.
pub(super) fn takes(cx: &mut Context<'_>, choice: &Choice<'_>) -> bool {
    let most = cx.config.limits().choices;
    let products = &mut cx.schemas.products.0;
    *products = products.saturating_add(choice.alternatives.len());
    if *products <= most {
        return true;
    }
    let message = format!(
        "choices within extended choices have more than {most} alternatives in all; what this \
         one says is any JSON value"
    );
    let help = "the fields of its alternatives are in `additional_properties`; \
                `limits.choices` in castiron.toml allows more";
    cx.diagnostics.lose(Code::SCHEMA_WIDENED, message, &choice.at.key(choice.keyword), help);
    false
}
