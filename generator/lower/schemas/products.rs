//! Choices of schemas that have fields of their own: each alternative is a type with these fields,
//! and a choice within an alternative of another makes types for each pair, so there are limits.

use super::facets::{Choice, Facets};
use crate::{diagnostic::Code, lower::context::Context};

/// How many fields the types of alternatives may have on average.
const FIELDS: usize = 32;

/// What the choices within extended choices have made so far.
#[derive(Debug, Default)]
pub(super) struct Products {
    alternatives: usize,
    fields: usize,
}

/// Returns whether each alternative of a choice may become a type that has the fields of `base`,
/// too.
pub(super) fn takes<'a>(cx: &mut Context<'a>, choice: &Choice<'a>, base: &Facets<'a>) -> bool {
    let most = cx.config.limits().choices;
    let most_fields = most.saturating_mul(FIELDS);
    let alternatives = choice.alternatives.len();
    let fields = alternatives.saturating_mul(base.properties.len());
    let mut message = None;
    if cx.enclosing.in_extension {
        let products = &mut cx.schemas.products;
        products.alternatives = products.alternatives.saturating_add(alternatives);
        if products.alternatives > most {
            message = Some(format!("have more than {most} alternatives in total"));
        } else if products.fields.saturating_add(fields) > most_fields {
            message = Some(format!("have types with more than {most_fields} fields in total"));
        }
        message = message.map(|what| format!("choices within extended choices {what}"));
    } else if fields > most_fields {
        message = Some(format!(
            "the {alternatives} alternatives of this choice would each have {} more fields",
            base.properties.len()
        ));
    }
    let Some(message) = message else { return true };
    let message = format!("{message}; this choice is any JSON value");
    let help = "the fields of its alternatives are in `additional_properties`; `limits.choices` \
                in castiron.toml raises the limit";
    cx.diagnostics.lose(Code::SCHEMA_WIDENED, message, &choice.at.key(choice.keyword), help);
    false
}

/// Counts the fields of a type that an alternative of an extended choice becomes.
pub(super) fn count(cx: &mut Context<'_>, facets: &Facets<'_>) {
    if cx.enclosing.in_extension {
        let fields = &mut cx.schemas.products.fields;
        *fields = fields.saturating_add(facets.properties.len());
    }
}
