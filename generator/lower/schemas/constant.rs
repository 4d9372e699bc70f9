//! Fields that have only one value.

use serde_json::Value;

use super::{all_of, place::Place};
use crate::{ir::Literal, lower::context::Context};

/// Returns the only value that a field without a type of its own can have.
pub(super) fn constant<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Option<Literal> {
    let is_own = |place: &Place<'a>| {
        place.resolve(cx.document).is_some_and(|found| found.pointer == place.at)
    };
    if !places.iter().all(is_own) {
        return None;
    }
    let facets = all_of::joined(cx, places);
    match facets.constant().filter(|value| facets.takes(value))? {
        Value::String(text) => Some(Literal::Text(text.clone())),
        Value::Bool(value) => Some(Literal::Boolean(*value)),
        Value::Number(number) if number.is_f64() => Some(Literal::Number(number.clone())),
        Value::Number(number) => number.as_i64().map(Literal::Integer),
        _ => None,
    }
}
