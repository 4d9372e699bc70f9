//! Bounds of integers, which decide how large a type must be.
//!
//! The typed model has floats and 64 bits for them; what these cannot hold the document carries as
//! text.

use openapiv3::SchemaData;

use super::facets::Facets;
use crate::document::internal;

/// The ends of 64 bits as tools write them whose numbers are floats, and what they mean.
const ROUNDED: &[(i128, i128)] = &[
    (-9_223_372_036_854_776_000, i64::MIN as i128),
    (9_223_372_036_854_776_000, i64::MAX as i128),
    (18_446_744_073_709_552_000, u64::MAX as i128),
];

/// Adds the bounds of a schema, each with whether it is itself ruled out.
pub(super) fn add(
    (least, above): (Option<i128>, bool),
    (most, below): (Option<i128>, bool),
    data: &SchemaData,
    into: &mut Facets<'_>,
) {
    let least = exact(data, "minimum").or(least).map(meant);
    let most = exact(data, "maximum").or(most).map(meant);
    into.narrow_bounds(
        least.map(|least| least.saturating_add(above.into())),
        most.map(|most| most.saturating_sub(below.into())),
    );
}

/// Returns a number without its fraction; one beyond 128 bits becomes their end.
#[expect(clippy::cast_possible_truncation, reason = "the end is far enough")]
pub(super) fn truncated(number: f64) -> i128 {
    number as i128
}

/// Returns the bound that a float means.
pub(super) fn whole(bound: f64) -> i128 {
    let whole = truncated(bound);
    // The ends of 64 bits are no floats: these powers of two represent them.
    let is_end = whole == i128::from(i64::MAX) + 1 || whole == i128::from(u64::MAX) + 1;
    if is_end { whole - 1 } else { whole }
}

/// Returns a bound that the typed model cannot hold.
fn exact(data: &SchemaData, key: &str) -> Option<i128> {
    let text = data.extensions.get(internal::EXACT)?.get(key)?.as_str()?;
    text.parse().ok().or_else(|| text.parse().ok().map(whole))
}

fn meant(bound: i128) -> i128 {
    let rounded = ROUNDED.iter().find(|(rounded, _)| *rounded == bound);
    rounded.map_or(bound, |(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_stands_for_the_end_of_64_bits() {
        for (bound, expected) in [
            (9_223_372_036_854_775_807.0, i128::from(i64::MAX)),
            (18_446_744_073_709_551_615.0, i128::from(u64::MAX)),
            (-9_223_372_036_854_775_808.0, i128::from(i64::MIN)),
            (0.5, 0),
            (1e300, i128::MAX),
        ] {
            assert_eq!(whole(bound), expected, "{bound}");
        }
    }

    #[test]
    fn a_rounded_end_is_the_end() {
        assert_eq!(meant(18_446_744_073_709_552_000), i128::from(u64::MAX));
        assert_eq!(meant(18_446_744_073_709_551_616), 18_446_744_073_709_551_616);
    }
}
